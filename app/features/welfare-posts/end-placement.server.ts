import { and, eq, isNull } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { requireNotFuture } from "~/features/dossier/require-day.server";
import { lockPerson } from "~/features/people/lock-person.server";
import { refuseOwnRecord } from "~/features/people/own-record.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { type Actor, requireRole } from "~/lib/actor";
import { WELFARE_POST_NOTICE } from "~/law/documents";
import { cite } from "~/law/source";
import type { CalendarDate } from "~/lib/calendar-date";
import { now, today } from "~/lib/clock.server";
import { conflict, invalidInput } from "~/lib/errors";
import { formatMonth } from "~/lib/format";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { employmentStatus, welfareAttendance, welfarePlacement } from "~db/schema";
import { daysInPost } from "./attendance-days";
import type { EndPlacementInput } from "./inputs";
import { getPlacementInScope, type PlacementRow } from "./queries.server";

export type PlacementTarget = { personId: string; placementId: string; expectedVersion: number };

export function stalePlacement({ id, endedOn, version }: PlacementRow) {
  return conflict("stale_version", "这次安置刚有变动（别人改过，或您自己已经提交过），请刷新后看最新情况。", {
    current: { id, endedOn, version },
  });
}

/**
 * Ends a placement from `endedOn`, the first day no longer in post, and records the person as unemployed since then;
 * whoever goes to another job gets that line from its own entry. 409 when ended or changed meanwhile, 422 for 期满
 * before the contract's last day and for days present on a sheet after the end.
 */
export async function endPlacement(
  actor: Actor,
  target: PlacementTarget,
  input: EndPlacementInput,
  /** The caller writes the line of the work that the person left for. */
  { lineFollows = false }: { lineFollows?: boolean } = {},
): Promise<void> {
  requireRole(actor, "caseworker", "manager", "reviewer");
  const { endedOn, reason } = input;
  requireNotFuture("endedOn", endedOn);
  await withTransaction(async (tx) => {
    const person = await lockPerson(tx, actor.scope, target.personId);
    await refuseOwnRecord(actor, target.personId);
    const before = await getPlacementInScope(actor.scope, target.personId, target.placementId);
    if (before.voided || before.endedOn !== null) throw conflict("wrong_status", "这次安置已经结束或作废。");
    if (endedOn <= before.startsOn) {
      throw invalidInput([
        {
          path: "endedOn",
          code: "before_start",
          message: `离岗日应晚于上岗日 ${before.startsOn}；没有上岗的请作废这次安置。`,
        },
      ]);
    }
    // 期满 is counted and inspected (人社部发〔2019〕124号): it is a fact of the contract, not a choice of words.
    if (reason === "term_over" && endedOn < before.contractUntil) {
      throw invalidInput([
        {
          path: "reason",
          code: "term_not_over",
          message: `合同到 ${before.contractUntil}，离岗日 ${endedOn} 时还没有期满，请选实际的离岗原因。`,
        },
      ]);
    }
    await refuseAttendanceAfter(tx, target.placementId, before, endedOn);
    const [ended] = await tx
      .update(welfarePlacement)
      .set({
        endedOn,
        endReason: reason,
        endNote: input.note || null,
        endRecordedAt: now(),
        endRecordedBy: actor.accountId,
        version: target.expectedVersion + 1,
      })
      .where(
        and(
          eq(welfarePlacement.id, target.placementId),
          eq(welfarePlacement.city, person.city),
          eq(welfarePlacement.version, target.expectedVersion),
          isNull(welfarePlacement.endedOn),
          isNull(welfarePlacement.voidedAt),
        ),
      )
      .returning({ id: welfarePlacement.id });
    if (!ended) throw stalePlacement(before);
    if (!lineFollows) {
      await tx.insert(employmentStatus).values(outOfWork(actor, person.city, target, endedOn));
    }
    await recordAudit(tx, actor, {
      action: "welfare_post.end",
      subject: { type: "person", id: target.personId, unitId: person.unitId },
      details: { placementId: target.placementId, endedOn, reason },
      before: { endedOn: null },
      after: { endedOn, reason },
    });
    await refreshPersonFacts(tx, target.personId);
  });
}

/** 在岗领补: a sheet that says more days than the person was in post is put right before the end is written. */
async function refuseAttendanceAfter(
  tx: Transaction,
  placementId: string,
  { startsOn }: PlacementRow,
  endedOn: CalendarDate,
): Promise<void> {
  const sheets = await tx
    .select({ month: welfareAttendance.month, daysPresent: welfareAttendance.daysPresent })
    .from(welfareAttendance)
    .where(and(eq(welfareAttendance.placementId, placementId), isNull(welfareAttendance.voidedAt)))
    .orderBy(welfareAttendance.month);
  const over = sheets.find(
    ({ month, daysPresent }) => daysPresent > daysInPost(month, { startsOn, endedOn }, today()).soFar,
  );
  if (!over) return;
  const { soFar } = daysInPost(over.month, { startsOn, endedOn }, today());
  const month = formatMonth(over.month);
  throw invalidInput([
    {
      path: "endedOn",
      code: "attendance_after_end",
      message: `${month}登记了出勤 ${over.daysPresent} 天，按这个离岗日${month}在岗只有 ${soFar} 天。请核对离岗日，或先在考勤中更正${month}的出勤。`,
      source: cite(WELFARE_POST_NOTICE, "在岗领补"),
    },
  ]);
}

/** Out of work since the first day no longer in post. */
export function outOfWork(
  actor: Actor,
  city: number,
  { personId, placementId }: Pick<PlacementTarget, "personId" | "placementId">,
  endedOn: CalendarDate,
): typeof employmentStatus.$inferInsert {
  return {
    id: newId(),
    city,
    personId,
    status: "unemployed",
    unemployedSince: endedOn,
    placementId,
    actorName: actor.name,
    occurredOn: endedOn,
    recordedAt: now(),
    recordedBy: actor.accountId,
  };
}
