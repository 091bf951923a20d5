import { and, eq, isNull } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { requireFactDay } from "~/features/dossier/require-fact-day.server";
import type { Actor } from "~/lib/actor";
import { type CalendarDate, formatDate } from "~/lib/calendar-date";
import { now, today } from "~/lib/clock.server";
import { conflict, invalidInput, notFound } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { entrepreneurshipMilestone } from "~db/schema";
import { holdSupport } from "./change-support.server";
import type { MilestoneInput } from "./inputs";
import { milestoneColumns, type MilestoneRow, type SupportWithMilestones } from "./queries.server";

/** Adds a step on the way: promised for a day, or done already. 404, 409 voided, 422 for a day that cannot be. */
export async function addMilestone(
  actor: Actor,
  personId: string,
  supportId: string,
  input: MilestoneInput,
): Promise<MilestoneRow> {
  return withTransaction(async (tx) => {
    const { person, support } = await holdSupport(tx, actor, { personId, supportId });
    if (input.doneOn) {
      await requireFactDay(tx, "doneOn", input.doneOn, person);
      requireSinceSupport(support, input.doneOn);
    }
    if (input.dueOn && input.dueOn < support.occurredOn) {
      throw invalidInput([
        { path: "dueOn", code: "before_support", message: "约定完成日期不能早于这项服务开始的日期。" },
      ]);
    }
    const id = input.id ?? newId();
    const [added] = await tx
      .insert(entrepreneurshipMilestone)
      .values({
        id,
        city: support.city,
        supportId: support.id,
        personId,
        kind: input.kind,
        content: input.content,
        dueOn: input.dueOn ?? null,
        doneOn: input.doneOn ?? null,
        actorName: actor.name,
        occurredOn: today(),
        recordedAt: now(),
        recordedBy: actor.accountId,
      })
      .onConflictDoNothing()
      .returning(milestoneColumns);
    if (!added) throw conflict("already_recorded", "这一步进展已经记过，请在记录中查看。");
    await recordAudit(tx, actor, {
      action: "entrepreneurship.progress",
      subject: { type: "person", id: personId, unitId: person.unitId },
      details: { recordId: support.id, milestoneId: id, step: "milestone" },
      after: added,
    });
    return added;
  });
}

/** What was done before the support began is no step of it. 422. */
function requireSinceSupport({ occurredOn }: SupportWithMilestones, doneOn: CalendarDate): void {
  if (doneOn >= occurredOn) return;
  const message = `这项服务${formatDate(occurredOn)}才开始，完成日期不能更早。请核对日期；服务开始的日期记错的，作废后重新登记。`;
  throw invalidInput([{ path: "doneOn", code: "before_support", message }], message);
}

/** The version named is the step's, not that of its support. */
const supportOf = ({ personId, supportId }: Named) => ({ personId, supportId });

type Named = { personId: string; supportId: string; milestoneId: string; version: number };

async function changeMilestone(
  tx: Transaction,
  support: SupportWithMilestones,
  { milestoneId, version }: Named,
  change: Partial<typeof entrepreneurshipMilestone.$inferInsert>,
): Promise<{ before: MilestoneRow; after: MilestoneRow }> {
  const before = support.milestones.find(({ id }) => id === milestoneId);
  if (!before) throw notFound("没有找到这一步创业进展。");
  if (before.voidedAt) throw conflict("already_voided", "这一步进展已经作废。");
  const [after] = await tx
    .update(entrepreneurshipMilestone)
    .set({ ...change, version: version + 1 })
    .where(
      and(
        eq(entrepreneurshipMilestone.id, before.id),
        eq(entrepreneurshipMilestone.city, before.city),
        eq(entrepreneurshipMilestone.version, version),
        isNull(entrepreneurshipMilestone.voidedAt),
      ),
    )
    .returning(milestoneColumns);
  if (after) return { before, after };
  throw conflict("stale_version", "这一步进展刚被改动过，请看最新内容后再办理。", { current: before });
}

/** Marks a step done. 404; 409 done already, voided or stale; 422 in the future or before the support. */
export async function finishMilestone(
  actor: Actor,
  named: Named,
  doneOn: CalendarDate = today(),
): Promise<MilestoneRow> {
  return withTransaction(async (tx) => {
    const { person, support } = await holdSupport(tx, actor, supportOf(named));
    await requireFactDay(tx, "doneOn", doneOn, person);
    requireSinceSupport(support, doneOn);
    const done = support.milestones.find(({ id, doneOn: on }) => id === named.milestoneId && on !== null);
    if (done) throw conflict("already_done", "这一步已经登记完成。");
    const { before, after } = await changeMilestone(tx, support, named, { doneOn });
    await recordAudit(tx, actor, {
      action: "entrepreneurship.progress",
      subject: { type: "person", id: named.personId, unitId: person.unitId },
      details: { recordId: support.id, milestoneId: after.id, step: "done", on: doneOn },
      before,
      after,
    });
    return after;
  });
}

/** Voids a wrong step; it stays with the reason. 404, 409 voided or stale. */
export async function voidMilestone(actor: Actor, named: Named, reason: string): Promise<MilestoneRow> {
  return withTransaction(async (tx) => {
    const { person, support } = await holdSupport(tx, actor, supportOf(named));
    const { before, after } = await changeMilestone(tx, support, named, {
      voidedAt: now(),
      voidedBy: actor.accountId,
      voidReason: reason,
    });
    await recordAudit(tx, actor, {
      action: "dossier.void",
      subject: { type: "person", id: named.personId, unitId: person.unitId },
      details: { kind: "entrepreneurship_milestone", recordId: after.id, reason },
      before,
      after,
    });
    return after;
  });
}
