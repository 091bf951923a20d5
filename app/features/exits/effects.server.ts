import { and, eq, inArray, isNull, sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import type { Actor } from "~/lib/actor";
import { addDays, type CalendarDate, formatDate, laterOf } from "~/lib/calendar-date";
import { now, today } from "~/lib/clock.server";
import { conflict } from "~/lib/errors";
import { executor } from "~/lib/transaction.server";
import { entrepreneurshipSupport, helpPlan, subsidy, welfarePlacement, welfareQueueEntry } from "~db/schema";
import type { EffectKind, EffectRecord } from "./exit-view";
import { exitGroundLabel } from "~/features/people/labels";
import { type ExitGround, groundFacts } from "./grounds";
import { plannedOutOfWork, writeOutOfWork } from "./post-effects.server";
import { paidEffects } from "./paid-effects";
import { readPaidBeyond } from "./paid-beyond.server";
import { subsidyEffects, supportEffects } from "./subsidy-effects";

type Subject = { personId: string; city: number; ground: string };

async function openRows({ personId, city }: Subject) {
  const db = executor();
  const placements = await db
    .select()
    .from(welfarePlacement)
    .where(
      and(
        eq(welfarePlacement.personId, personId),
        eq(welfarePlacement.city, city),
        isNull(welfarePlacement.endedOn),
        isNull(welfarePlacement.voidedAt),
      ),
    );
  const queue = await db
    .select()
    .from(welfareQueueEntry)
    .where(
      and(
        eq(welfareQueueEntry.personId, personId),
        eq(welfareQueueEntry.city, city),
        isNull(welfareQueueEntry.leftOn),
        isNull(welfareQueueEntry.voidedAt),
      ),
    );
  const subsidies = await db
    .select()
    .from(subsidy)
    .where(
      and(
        eq(subsidy.personId, personId),
        eq(subsidy.city, city),
        inArray(subsidy.status, ["applied", "approved"]),
        isNull(subsidy.voidedAt),
      ),
    );
  const supportMoney = await db
    .select()
    .from(entrepreneurshipSupport)
    .where(
      and(
        eq(entrepreneurshipSupport.personId, personId),
        eq(entrepreneurshipSupport.city, city),
        inArray(entrepreneurshipSupport.status, ["applied", "approved"]),
        isNull(entrepreneurshipSupport.voidedAt),
        // One that went over to the ledger stands there.
        sql`not exists (select 1 from subsidy y where y.support_id = ${entrepreneurshipSupport.id}
          and y.city = ${entrepreneurshipSupport.city} and y.status <> 'refused' and y.voided_at is null)`,
      ),
    );
  const plans = await db
    .select({
      id: helpPlan.id,
      versionNo: helpPlan.versionNo,
      status: helpPlan.status,
      closedOn: helpPlan.closedOn,
    })
    .from(helpPlan)
    .where(
      and(
        eq(helpPlan.personId, personId),
        eq(helpPlan.city, city),
        inArray(helpPlan.status, ["draft", "submitted", "sent_back", "approved"]),
      ),
    );
  return { placements, queue, subsidies, supportMoney, plans };
}

/** What the decision would end, row by row, in words and with the rows' contents. Reads only. */
export async function plannedEffects(subject: Subject, until: CalendarDate): Promise<EffectRecord[]> {
  const ground = subject.ground as ExitGround;
  const rows = await openRows(subject);
  const ended = rows.placements.map((row): EffectRecord => {
    const endedOn = laterOf(until, row.occurredOn);
    return {
      kind: "placement_ended",
      id: row.id,
      text: `公益性岗位“${row.employer} ${row.post}”在岗到${formatDate(addDays(endedOn, -1))}，自${formatDate(endedOn)}起退出`,
      before: { endedOn: null },
      after: { endedOn },
    };
  });
  return [
    ...ended,
    ...(await plannedOutOfWork(subject, ended)),
    ...rows.queue.map((row): EffectRecord => ({
      kind: "queue_left",
      id: row.id,
      text: `退出公益性岗位轮候（${formatDate(row.occurredOn)}登记）`,
      before: { leftOn: null },
      after: { leftOn: laterOf(today(), row.occurredOn) },
    })),
    ...subsidyEffects(rows.subsidies, ground, until),
    ...paidEffects(await readPaidBeyond(subject.personId, until), until),
    ...supportEffects(rows.supportMoney, ground),
    ...rows.plans.flatMap(({ id, versionNo, status, closedOn }): EffectRecord[] => {
      if (status === "approved") {
        if (closedOn !== null) return [];
        return [
          {
            kind: "plan_closed",
            id,
            text: `一人一策第 ${versionNo} 版结案`,
            before: { closedOn },
            after: { closedOn: today() },
          },
        ];
      }
      return [
        {
          kind: "plan_draft_dropped",
          id,
          text: `一人一策第 ${versionNo} 版（未批准）作废`,
          before: { status },
          after: { status: "superseded", supersededOn: today() },
        },
      ];
    }),
    ...(groundFacts(ground).recovery
      ? [
          {
            kind: "recovery_suggested" as const,
            id: null,
            text: "已发放的补贴须核查是否追回；追回在“补贴 · 追回款项”中另行登记",
          },
        ]
      : []),
  ];
}

const idsOf = (effects: readonly EffectRecord[], kind: EffectRecord["kind"]) =>
  effects.flatMap((effect) => (effect.kind === kind && effect.id !== null ? [effect.id] : []));

const dayOfEffect = (effects: readonly EffectRecord[], kind: EffectRecord["kind"], column: string) =>
  effects.find((effect) => effect.kind === kind)?.after?.[column] ?? today();

/** Carries out planned effects, one statement per table, in the transaction of the decision. */
export async function applyEffects(
  tx: Transaction,
  actor: Actor,
  subject: Subject,
  effects: readonly EffectRecord[],
): Promise<void> {
  const reason = `认定已注销：${exitGroundLabel(subject.ground)}`;
  const placements = idsOf(effects, "placement_ended");
  if (placements.length > 0) {
    await tx
      .update(welfarePlacement)
      .set({
        endedOn: dayOfEffect(effects, "placement_ended", "endedOn"),
        endReason: "no_longer_recognized",
        endNote: reason,
        endRecordedAt: now(),
        endRecordedBy: actor.accountId,
        version: sql`${welfarePlacement.version} + 1`,
      })
      .where(and(inArray(welfarePlacement.id, placements), isNull(welfarePlacement.endedOn)));
  }
  await writeOutOfWork(tx, actor, subject, effects);
  const queue = idsOf(effects, "queue_left");
  if (queue.length > 0) {
    await tx
      .update(welfareQueueEntry)
      .set({
        leftOn: dayOfEffect(effects, "queue_left", "leftOn"),
        leftReason: "exited",
        leftRecordedAt: now(),
        version: sql`${welfareQueueEntry.version} + 1`,
      })
      .where(and(inArray(welfareQueueEntry.id, queue), isNull(welfareQueueEntry.leftOn)));
  }
  const refused = idsOf(effects, "subsidy_refused");
  if (refused.length > 0) {
    await tx
      .update(subsidy)
      .set({
        status: "refused",
        decidedOn: today(),
        decidedBy: actor.accountId,
        decidedByName: actor.name,
        decisionNote: reason,
        version: sql`${subsidy.version} + 1`,
      })
      .where(inArray(subsidy.id, refused));
  }
  const stopped = effects.filter(({ kind }) => kind === "subsidy_stopped");
  if (stopped.length > 0) {
    const rows = JSON.stringify(
      stopped.map(({ id, after }) => ({ id, until_month: after?.untilMonth, amount: after?.amount })),
    );
    await tx.execute(sql`
      update subsidy s set until_month = n.until_month, amount = n.amount, version = s.version + 1
      from jsonb_to_recordset(${rows}::jsonb) n (id uuid, until_month date, amount numeric)
      where s.id = n.id`);
  }
  const closed = idsOf(effects, "plan_closed");
  if (closed.length > 0) {
    await tx
      .update(helpPlan)
      .set({ closedOn: today(), version: sql`${helpPlan.version} + 1` })
      .where(inArray(helpPlan.id, closed));
  }
  const dropped = idsOf(effects, "plan_draft_dropped");
  if (dropped.length > 0) {
    await tx
      .update(helpPlan)
      .set({ status: "superseded", supersededOn: today(), version: sql`${helpPlan.version} + 1` })
      .where(inArray(helpPlan.id, dropped));
  }
}

/** Told with the exit and changed by nothing: there is nothing to take back. */
const TOLD_ONLY: readonly EffectKind[] = [
  "subsidy_kept",
  "subsidy_paid",
  "support_kept",
  "recovery_suggested",
];

/**
 * Takes carried-out effects back; the employment line has its own way (`takeBackOutOfWork`). 409 `effect_changed` when a row no longer stands as the exit left it: somebody has
 * worked on it since, and that is not undone.
 */
export async function takeBackEffects(tx: Transaction, effects: readonly EffectRecord[]): Promise<void> {
  const expected = effects.filter(
    ({ id, kind }) => id !== null && kind !== "out_of_work" && !TOLD_ONLY.includes(kind),
  ).length;
  const restored = await tx.execute<{ id: string }>(sql`
    with e as (
      select kind, id, before, after
      from jsonb_to_recordset(${JSON.stringify(effects)}::jsonb) x (kind text, id uuid, before jsonb, after jsonb)
      where id is not null),
    placements as (
      update welfare_placement w set ended_on = null, end_reason = null, end_note = null, end_recorded_at = null,
        end_recorded_by = null, version = w.version + 1
      from e where e.kind = 'placement_ended' and w.id = e.id and w.end_reason = 'no_longer_recognized'
        and w.ended_on = (e.after->>'endedOn')::date returning w.id),
    queue as (
      update welfare_queue_entry q set left_on = null, left_reason = null, left_recorded_at = null,
        version = q.version + 1
      from e where e.kind = 'queue_left' and q.id = e.id and q.left_reason = 'exited' returning q.id),
    subsidies as (
      update subsidy s set status = e.before->>'status', until_month = (e.before->>'untilMonth')::date,
        amount = (e.before->>'amount')::numeric, decided_on = (e.before->>'decidedOn')::date,
        decided_by = (e.before->>'decidedBy')::uuid, decided_by_name = e.before->>'decidedByName',
        decision_note = e.before->>'decisionNote', version = s.version + 1
      from e where e.kind in ('subsidy_refused', 'subsidy_stopped') and s.id = e.id
        and s.status = e.after->>'status' and s.until_month is not distinct from (e.after->>'untilMonth')::date
        and s.voided_at is null returning s.id),
    closed as (
      update help_plan p set closed_on = null, version = p.version + 1
      from e where e.kind = 'plan_closed' and p.id = e.id and p.status = 'approved' returning p.id),
    dropped as (
      update help_plan p set status = e.before->>'status', superseded_on = null, version = p.version + 1
      from e where e.kind = 'plan_draft_dropped' and p.id = e.id and p.status = 'superseded' returning p.id)
    select id from placements union all select id from queue union all select id from subsidies
    union all select id from closed union all select id from dropped`);
  if (restored.length !== expected) {
    throw conflict(
      "effect_changed",
      "随注销办理的事项（补贴、岗位、方案）后来又有变动，不能自动恢复。需要帮扶的，请办理新的认定申请。",
    );
  }
}
