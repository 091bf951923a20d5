import { and, eq, isNull } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { requireNotFuture } from "~/features/dossier/require-day.server";
import { lockPerson } from "~/features/people/lock-person.server";
import { refuseOwnRecord } from "~/features/people/own-record.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { invalidInput } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { subsidy } from "~db/schema";
import { requireCountyHand } from "./county-hand";
import { getSubsidyInScope } from "./queries.server";
import { requireStatus, staleSubsidy, type SubsidyTarget } from "./subsidy-target.server";

/** Records the day on which an approved subsidy was paid out. 422 before the approval or in the future. */
export async function paySubsidy(actor: Actor, target: SubsidyTarget, paidOn: CalendarDate): Promise<void> {
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
    const [paid] = await tx
      .update(subsidy)
      .set({ status: "paid", paidOn, version: target.expectedVersion + 1 })
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
      details: { subsidyId: target.subsidyId, paidOn },
      before: { status: before.status },
      after: { status: "paid", paidOn },
    });
    await refreshPersonFacts(tx, target.personId);
  });
}
