import { and, eq, isNull } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { requireNotFuture } from "~/features/dossier/require-day.server";
import { lockPerson } from "~/features/people/lock-person.server";
import { refuseOwnRecord } from "~/features/people/own-record.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import type { Actor } from "~/lib/actor";
import { notice } from "~/law/clauses";
import type { CalendarDate } from "~/lib/calendar-date";
import { invalidInput, ruleBroken, type Violation } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { subsidy } from "~db/schema";
import { refuseBroken } from "./apply-subsidy.server";
import { doubtWords } from "./basis-doubts";
import { requireCountyHand } from "./county-hand";
import { requireWordsAfterExit } from "./exit-since.server";
import type { PayInput } from "./inputs";
import { monthsFrom } from "./months";
import { monthOverProblems } from "./post-month";
import { getSubsidyInScope, type SubsidyRow } from "./queries.server";
import { readSubsidyFacts } from "./read-entitlements.server";
import { findSubsidyDoubt } from "./refresh-doubts.server";
import { requireStatus, staleSubsidy, type SubsidyTarget } from "./subsidy-target.server";

/**
 * Records the day on which an approved subsidy was paid out. 422 before the approval or in the future, `basis_gone`
 * while the record no longer shows what it is for, `month_not_over` for a month of a post under way,
 * `no_longer_recognized` without a word after an exit since.
 */
export async function paySubsidy(
  actor: Actor,
  target: SubsidyTarget,
  { paidOn, note = "" }: PayInput,
): Promise<void> {
  requireCountyHand(actor, "补贴发放");
  requireNotFuture("paidOn", paidOn);
  await withTransaction(async (tx) => {
    const person = await lockPerson(tx, actor.scope, target.personId);
    await refuseOwnRecord(actor, target.personId);
    const before = await getSubsidyInScope(actor.scope, target.personId, target.subsidyId);
    requireStatus(before, ["approved"]);
    if (before.decidedOn !== null && paidOn < before.decidedOn) {
      throw invalidInput([
        { path: "paidOn", code: "before_decision", message: `发放日期不能早于批准日 ${before.decidedOn}。` },
      ]);
    }
    await refuseWithoutBasis(before.id);
    refuseBroken(await runningMonth(actor, before, paidOn));
    await requireWordsAfterExit({ personId: target.personId, day: before.decidedOn }, note);
    const words = note.trim();
    const [paid] = await tx
      .update(subsidy)
      .set({
        status: "paid",
        paidOn,
        ...(words === "" ? {} : { note: [before.note, `发放：${words}`].filter(Boolean).join("；") }),
        version: target.expectedVersion + 1,
      })
      .where(
        and(
          eq(subsidy.id, target.subsidyId),
          eq(subsidy.status, "approved"),
          eq(subsidy.version, target.expectedVersion),
          isNull(subsidy.voidedAt),
        ),
      )
      .returning({ id: subsidy.id });
    if (!paid) throw staleSubsidy(before);
    await recordAudit(tx, actor, {
      action: "subsidy.pay",
      subject: { type: "person", id: target.personId, unitId: person.unitId },
      details: { subsidyId: target.subsidyId, paidOn, ...(words === "" ? {} : { note: words }) },
      before: { status: before.status },
      after: { status: "paid", paidOn },
    });
    await refreshPersonFacts(tx, target.personId);
  });
}

/** 在岗领补: what was approved for a month of a post is not paid before the month is over. */
async function runningMonth(actor: Actor, row: SubsidyRow, paidOn: CalendarDate): Promise<Violation[]> {
  const { personId, placementId, fromMonth, untilMonth } = row;
  if (placementId === null || fromMonth === null || untilMonth === null) return [];
  const { placements } = await readSubsidyFacts(actor.scope, personId);
  const held = placements.find(({ id }) => id === placementId);
  return held ? monthOverProblems(monthsFrom(fromMonth, untilMonth), held, paidOn) : [];
}

/** Nothing is paid for what was voided or changed after the approval: the record is put right, or the subsidy voided. */
async function refuseWithoutBasis(subsidyId: string): Promise<void> {
  const doubt = await findSubsidyDoubt(subsidyId);
  if (doubt === null) return;
  throw ruleBroken(
    "basis_gone",
    `审批以后档案有变动：按现在的档案，${doubtWords(doubt)}，不能发放。确应发放的，请先更正档案；不应发放的，请作废这笔补贴，应少发的作废后按现在的档案重新登记。`,
    notice("五（三）"),
  );
}
