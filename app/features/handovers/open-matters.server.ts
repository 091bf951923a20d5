import { sql } from "drizzle-orm";

import { wholeMeasure } from "~/features/duties/words";
import { stillAskedSql } from "~/features/duties/source-promises.server";
import { today } from "~/lib/clock.server";
import { refreshExitMarks } from "~/features/exits/exit-marks.server";
import { dutyTables } from "~/features/duties/source.server";
import { KINDS } from "~/features/duties/kinds";
import { type DutyRow, presentDuty } from "~/features/duties/present-duty";
import { DUTY_ROW, sourceContext } from "~/features/duties/queries.server";
import type { SourceContext } from "~/features/duties/source-context.server";
import { pathLabels, planStatusLabels } from "~/features/help-plan/labels";
import type { HelpPath, PlanStatus } from "~/features/help-plan/status";
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { executor } from "~/lib/transaction.server";
import { readComingCallBacks } from "./coming-call-backs.server";
import { readComingExits } from "./coming-exits.server";
import { type OpenItem, orderItems, type SheetPerson } from "./rules";

type Matter = { personId: string; key: string; kind: string; what: string; dueOn: CalendarDate | null };

type PersonRow = Omit<SheetPerson, "plan" | "items"> & {
  planStatus: PlanStatus | "none";
  planVersion: number | null;
  path: HelpPath | null;
  reviewOn: CalendarDate | null;
};

/** What is agreed, running or waiting beyond what 今日必办 lists yet: promises, reminders, offers, courses, posts, measures. */
async function readMatters(personIds: readonly string[]): Promise<Matter[]> {
  const ids = sql`any(${sql.param([...personIds])}::uuid[])`;
  return executor().execute<Matter>(sql`
    select s.person_id as "personId", 'promise:' || s.id as key, '约定事项' as kind,
        '约好的联系：' || rtrim(s.content, '。；，') as what, s.next_on as "dueOn"
      from (select distinct on (s.person_id) s.* from service_record s
        where s.person_id = ${ids} and s.voided_at is null
          and (s.next_on is not null or s.subject->>'next' = 'none')
        order by s.person_id, s.occurred_on desc, s.recorded_at desc, s.id desc) s
      where s.next_on is not null and not exists (select 1 from service_record k
        where k.person_id = s.person_id and k.city = s.city and k.voided_at is null and k.substantive
          and k.occurred_on >= s.next_on::date and k.id <> s.id)
    union all
    select u.person_id, 'follow_up:' || u.id, '约定事项', coalesce(nullif(u.note, ''), '到期回访'), u.due_on::text
      from follow_up u where u.person_id = ${ids} and u.done_on is null and u.voided_at is null
    union all
    select o.person_id, 'offer_reply:' || o.id, '岗位推荐', o.employer || ' ' || o.post ||
        case o.reply when 'pending' then '，待反馈' when 'interested' then '，有意向' else '，面试中' end ||
        coalesce('，岗位有效至 ' || o.valid_until, ''), null
      from job_offer o join person_fact f on f.person_id = o.person_id and f.city = o.city
      where o.person_id = ${ids} and o.voided_at is null and o.reply in ('pending', 'interested', 'interviewing')
        and o.occurred_on >= coalesce(f.recognized_on, o.occurred_on)
        and (o.reply <> 'pending' or ${stillAskedSql(today())})
    union all
    select t.person_id, 'training:' || t.id, '培训', t.course_name ||
        case t.status when 'enrolled' then '，已报名' else '，培训中' end, coalesce(t.ends_on, t.starts_on)::text
      from training_enrolment t where t.person_id = ${ids} and t.voided_at is null
        and t.status in ('enrolled', 'attending')
    union all
    select w.person_id, 'placement:' || w.id, '公益性岗位', w.employer || ' ' || w.post || '，在岗',
        w.contract_until::text
      from welfare_placement w where w.person_id = ${ids} and w.voided_at is null and w.ended_on is null
    union all
    select q.person_id, 'queue:' || q.id, '公益性岗位', '轮候，' || q.occurred_on || ' 登记', null
      from welfare_queue_entry q where q.person_id = ${ids} and q.voided_at is null and q.left_on is null
    union all
    select m.person_id, 'measure:' || m.id, '方案措施', m.step || '：' || rtrim(m.content, '。；，'), m.due_on::text
      from help_plan a join plan_measure m on m.plan_id = a.id and m.city = a.city and m.status = 'open'
      where a.person_id = ${ids} and a.status = 'approved' and a.closed_on is null
    union all
    select y.person_id, 'subsidy:' || y.id, '补贴', '补贴申请待审批', null
      from subsidy y where y.person_id = ${ids} and y.voided_at is null and y.status = 'applied'`);
}

async function readDutiesOf(
  actor: Actor,
  context: SourceContext,
  personIds: readonly string[],
): Promise<Matter[]> {
  const rows = await executor().execute<DutyRow>(sql`
    with ${dutyTables(actor, "team", context)}
    select ${DUTY_ROW} from d left join unit u on u.id = d.unit_id left join account a on a.id = d.responsible_id
    where d.person_id = any(${sql.param([...personIds])}::uuid[])`);
  return rows.map((row) => {
    const { key, what, dueOn, hold, personId } = presentDuty(row, context);
    const held = hold === null ? "" : `（挂起至 ${hold.until}：${hold.reason}）`;
    return {
      personId: personId ?? "",
      key,
      kind: KINDS[row.kind].label,
      what: `${wholeMeasure(row) ?? what}${held}`,
      dueOn,
    };
  });
}

function planWords({ planStatus, planVersion, path, reviewOn }: PersonRow): string {
  if (planStatus === "none") return "未定";
  const state = planStatus === "superseded" ? "" : planStatusLabels[planStatus];
  return [
    `第 ${planVersion ?? 1} 版${state}`,
    path && pathLabels[path],
    planStatus === "approved" && reviewOn && `${reviewOn} 回顾`,
  ]
    .filter(Boolean)
    .join("，");
}

/**
 * What is open about these people today, in five statements for all of them: the duties of 今日必办 whoever's they are,
 * then what runs or was agreed without being due yet, what the radar of 三 sees coming, and the call-backs of
 * work found. The caller has checked
 * that they are of the territory.
 */
export async function readOpenMatters(actor: Actor, personIds: readonly string[]): Promise<SheetPerson[]> {
  if (personIds.length === 0) return [];
  await refreshExitMarks({ id: actor.scope.unitId, level: actor.scope.level });
  const context = await sourceContext(actor);
  const [people, duties, matters, exits, callBacks] = await Promise.all([
    executor().execute<PersonRow>(sql`
      select f.person_id as id, f.name, f.resident_id_masked as "residentId", f.category, f.status, f.employment,
        u.short_name as "unitName", f.plan_status as "planStatus", f.plan_version as "planVersion",
        f.main_path as path, a.review_due_on::text as "reviewOn", f.last_contact_on::text as "lastContactOn"
      from person_fact f left join unit u on u.id = f.unit_id
        left join help_plan a on a.person_id = f.person_id and a.city = f.city and a.status = 'approved'
          and a.closed_on is null
      where f.person_id = any(${sql.param([...personIds])}::uuid[]) order by f.unit_id, f.name, f.person_id`),
    readDutiesOf(actor, context, personIds),
    readMatters(personIds),
    readComingExits(personIds),
    readComingCallBacks(context, personIds),
  ]);
  const of = new Map<string, OpenItem[]>();
  // The duty's own words win over the plain fact of the same record.
  for (const { personId, ...item } of [...duties, ...matters, ...exits, ...callBacks]) {
    of.set(personId, [...(of.get(personId) ?? []), item]);
  }
  return people.map((row) => {
    const { planStatus: _s, planVersion: _v, path: _p, reviewOn: _r, ...person } = row;
    return { ...person, plan: planWords(row), items: orderItems(of.get(row.id) ?? []) };
  });
}
