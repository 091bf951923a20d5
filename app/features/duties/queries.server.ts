import { type SQL, sql } from "drizzle-orm";

import { readDueHouseholds } from "~/features/households/due-households.server";
import { householdDuty } from "~/features/households/household-duty";
import { getWorkCalendar } from "~/features/law/queries.server";
import { stockPredicate, underUnit } from "~/features/people/person-predicate.server";
import { includesNoticeSql } from "~/features/settings/queries.server";
import { type Actor, CASE_ROLES, hasRole, requireRole } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { paths } from "~/lib/paths";
import { executor } from "~/lib/transaction.server";
import {
  applicationDuty,
  type DueFollowUp,
  type Duty,
  type DutyKind,
  followUpDuty,
  type OpenApplication,
  type OpenPerson,
  personDuty,
  rankDuties,
  tellDuty,
  transferDuty,
  type UntoldMessage,
  type WaitingTransfer,
} from "./duties";

/** At most this many of each kind: a longer list is worked off from its own page. */
const MOST_OF_A_KIND = 40;

/** Nor have refusals and returns that nobody told: all stand here. */
const MOST_UNTOLD = 500;

/** Call-backs have no list of their own beside this page: all that are due stand here. */
const MOST_FOLLOW_UPS = 500;

export type Duties = {
  today: CalendarDate;
  items: Duty[];
  /** How many there are of each kind; the items hold the most urgent of them. */
  totals: Record<DutyKind, number>;
};

type Counted<T> = T & { totalOfKind: number };

/** Before the decision the caseworkers act, then the reviewer; managers and supervisors watch both. */
function applicationsOf(actor: Actor): SQL {
  const grassroots = sql`'submitted', 'accepted', 'returned', 'verifying', 'public_notice'`;
  if (hasRole(actor, "manager", "supervisor")) return sql`${grassroots}, 'first_review_passed'`;
  const both = hasRole(actor, "caseworker") && hasRole(actor, "reviewer");
  if (both) return sql`${grassroots}, 'first_review_passed'`;
  return hasRole(actor, "reviewer") ? sql`'first_review_passed'` : grassroots;
}

async function readApplications(actor: Actor): Promise<Counted<OpenApplication>[]> {
  return executor().execute<Counted<OpenApplication>>(sql`
    select r.id, r.status, r.category, r.accepted_on::text as "acceptedOn",
      ${includesNoticeSql(sql`r.county_id`, sql`r.accepted_on`)} as "includesNotice",
      r.notice_opens_on::text as "noticeOpensOn", p.id as "personId", p.name, p.birth_date::text as "birthDate",
      (count(*) over ())::int as "totalOfKind"
    from application r join person p on p.id = r.person_id and p.city = r.city
    where ${underUnit({ id: actor.scope.unitId, level: actor.scope.level }, "r")}
      and r.status in (${applicationsOf(actor)})
    order by coalesce(r.accepted_on, '9999-12-31'::date), r.id limit ${MOST_OF_A_KIND}`);
}

async function readPeople(actor: Actor, on: CalendarDate): Promise<Counted<OpenPerson>[]> {
  const place = underUnit({ id: actor.scope.unitId, level: actor.scope.level });
  const of = (kind: OpenPerson["kind"], predicate: SQL, order: SQL) => sql`
    (select ${kind}::text as kind, f.person_id as "personId", f.name, f.birth_date::text as "birthDate", f.category,
      f.recognized_on::text as "recognizedOn", f.plan_status as "planStatus", f.plan_version as "planVersion",
      f.last_contact_on::text as "lastContactOn", (count(*) over ())::int as "totalOfKind"
    from person_fact f where ${place} and ${predicate} order by ${order}, f.person_id limit ${MOST_OF_A_KIND})`;
  const parts = [
    ...(hasRole(actor, "manager", "supervisor")
      ? [of("approval", sql`f.status = 'recognized' and f.plan_status = 'submitted'`, sql`f.recognized_on`)]
      : []),
    ...(hasRole(actor, "caseworker", "manager", "supervisor")
      ? [
          of(
            "plan",
            sql`(${stockPredicate("withoutPlan", on)} and f.plan_status <> 'submitted'
              or f.status = 'recognized' and f.plan_status = 'sent_back')`,
            sql`f.recognized_on`,
          ),
          of("contact", stockPredicate("notContacted30Days", on), sql`f.last_contact_on nulls first`),
        ]
      : []),
  ];
  if (parts.length === 0) return [];
  return executor().execute<Counted<OpenPerson>>(sql.join(parts, sql` union all `));
}

/** Call-backs of the territory that are due within a week; a merged record's are those of the kept one. */
async function readFollowUps(actor: Actor, on: CalendarDate): Promise<Counted<DueFollowUp>[]> {
  if (!hasRole(actor, "caseworker", "manager", "supervisor")) return [];
  return executor().execute<Counted<DueFollowUp>>(sql`
    select u.id, u.due_on::text as "dueOn", u.note, u.occurred_on::text as "setOn", f.person_id as "personId",
      f.name, f.birth_date::text as "birthDate", f.category, (count(*) over ())::int as "totalOfKind"
    from follow_up u join person_fact f on f.person_id = u.person_id and f.city = u.city
    where ${underUnit({ id: actor.scope.unitId, level: actor.scope.level })}
      and u.done_on is null and u.voided_at is null and u.due_on <= ${on}::date + 7
    order by u.due_on, u.id limit ${MOST_FOLLOW_UPS}`);
}

/** Refusals and returns of the territory that the applicant was neither told nor has read online. */
async function readUntold(actor: Actor): Promise<Counted<UntoldMessage>[]> {
  if (!hasRole(actor, "caseworker", "manager", "supervisor")) return [];
  return executor().execute<Counted<UntoldMessage>>(sql`
    select m.id, m.application_id as "applicationId", m.kind, p.id as "personId", p.name,
      p.birth_date::text as "birthDate", r.category,
      (m.created_at at time zone 'Asia/Shanghai')::date::text as "createdOn",
      (count(*) over ())::int as "totalOfKind"
    from applicant_message m join application r on r.id = m.application_id and r.city = m.city
    join person p on p.id = r.person_id and p.city = r.city
    where ${underUnit({ id: actor.scope.unitId, level: actor.scope.level }, "r")}
      and m.kind in ('first_review_failed', 'returned', 'refused') and m.told_on is null and m.read_at is null
    order by m.created_at, m.id limit ${MOST_UNTOLD}`);
}

/** Transfers that wait for a unit of the territory. */
async function readTransfers(actor: Actor): Promise<Counted<WaitingTransfer>[]> {
  if (!hasRole(actor, "caseworker", "manager")) return [];
  return executor().execute<Counted<WaitingTransfer>>(sql`
    select t.id, p.name, p.birth_date::text as "birthDate",
      case when f.status = 'recognized' then f.category end as category, u.full_name as "fromUnit",
      (t.proposed_at at time zone 'Asia/Shanghai')::date::text as "proposedOn", (count(*) over ())::int as "totalOfKind"
    from unit own join person_transfer t on t.to_unit_id between own.id and own.last_id
    join person p on p.id = t.person_id and p.city = t.city join unit u on u.id = t.from_unit_id
    left join person_fact f on f.person_id = p.id and f.city = p.city
    where own.id = ${actor.scope.unitId} and t.status = 'proposed'
    order by t.proposed_at, t.id limit ${MOST_OF_A_KIND}`);
}

/** What the caller must do today within the own territory, ranked. Throws 403 for the administrators. */
export async function getDuties(actor: Actor): Promise<Duties> {
  requireRole(actor, ...CASE_ROLES);
  const on = today();
  const [applications, untold, followUps, transfers, households, people, calendar] = await Promise.all([
    readApplications(actor),
    readUntold(actor),
    readFollowUps(actor, on),
    readTransfers(actor),
    readDueHouseholds(actor, on),
    readPeople(actor, on),
    getWorkCalendar(),
  ]);
  const day = { today: on, calendar };
  const all = [
    ...applications.flatMap((application) => applicationDuty(application, day)),
    ...untold.map((message) => tellDuty(message, day)),
    ...followUps.map((followUp) => followUpDuty(followUp, day)),
    ...transfers.map((transfer) => transferDuty(transfer, day)),
    ...households.map((household) => householdDuty(household, day)),
    ...people.map((person) => personDuty(person, day)),
  ];
  const totalOf = (kind: Exclude<DutyKind, "tell" | "follow_up" | "transfer" | "household">) =>
    (kind === "legal" ? applications[0] : people.find((one) => one.kind === kind))?.totalOfKind ?? 0;
  return {
    today: on,
    items: rankDuties(all.map((duty) => forHands(duty, actor))),
    totals: {
      legal: totalOf("legal"),
      tell: untold[0]?.totalOfKind ?? 0,
      follow_up: followUps[0]?.totalOfKind ?? 0,
      transfer: transfers[0]?.totalOfKind ?? 0,
      household: households[0]?.totalOfKind ?? 0,
      approval: totalOf("approval"),
      plan: totalOf("plan"),
      contact: totalOf("contact"),
    },
  };
}

/** Who may not do the thing is offered the look at it: supervisors and managers watch, caseworkers act. */
function forHands(duty: Duty, actor: Actor): Duty {
  if (hasRole(actor, duty.hands === "approve" ? "manager" : duty.hands)) return duty;
  if (duty.kind === "transfer") return duty;
  const stays = duty.kind === "legal" || duty.kind === "tell";
  const to = stays || duty.personId === null ? duty.action.to : paths.person(duty.personId);
  return { ...duty, action: { label: "查看", to } };
}
