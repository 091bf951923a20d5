import { and, eq, isNull } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { lockPerson } from "~/features/people/lock-person.server";
import { refuseOwnRecord } from "~/features/people/own-record.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import type { Actor } from "~/lib/actor";
import { notice } from "~/law/clauses";
import { dayOf, today } from "~/lib/clock.server";
import { ruleBroken } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { subsidy } from "~db/schema";
import { checkSubsidy } from "./application-rules";
import { refuseBroken } from "./apply-subsidy.server";
import { doubtWords } from "./basis-doubts";
import { requireCountyHand, requireSecondHand } from "./county-hand";
import type { DecisionInput } from "./inputs";
import type { SubsidyKind } from "./kinds";
import { requireWordOnLatePlacement } from "./late-placement.server";
import { getSubsidyInScope } from "./queries.server";
import { findSubsidyDoubt } from "./refresh-doubts.server";
import { readSubsidyContext } from "./subsidy-context.server";
import { requireStatus, staleSubsidy, type SubsidyTarget } from "./subsidy-target.server";

/**
 * The county approves or refuses a subsidy applied for; somebody else than who entered it. Approving asks every rule
 * again on the months as they stand now. Throws 403, 404, 409 `wrong_status` / `stale_version`, 422 with clauses.
 */
export async function decideSubsidy(
  actor: Actor,
  target: SubsidyTarget,
  input: DecisionInput,
): Promise<void> {
  requireCountyHand(actor, "补贴审批");
  await withTransaction(async (tx) => {
    const person = await lockPerson(tx, actor.scope, target.personId);
    await refuseOwnRecord(actor, target.personId);
    const before = await getSubsidyInScope(actor.scope, target.personId, target.subsidyId);
    requireStatus(before, ["applied"]);
    requireSecondHand(actor, before.recordedBy, "这笔补贴是您登记的，须由另一位同事审批。");
    if (input.decision === "approve") {
      await requireWordOnLatePlacement(before, input.note);
      const request = {
        ...before,
        kind: before.kind as SubsidyKind,
        recordedOn: dayOf(before.recordedAt),
        enteredAt: before.recordedAt.getTime(),
        operatingSince: null,
        checkedBy: input.note ?? null,
      };
      refuseBroken(checkSubsidy(request, await readSubsidyContext(actor.scope, person, request)));
    }
    const status = input.decision === "approve" ? ("approved" as const) : ("refused" as const);
    const [decided] = await tx
      .update(subsidy)
      .set({
        status,
        decidedOn: today(),
        decidedBy: actor.accountId,
        decidedByName: actor.name,
        decisionNote: input.note || null,
        version: target.expectedVersion + 1,
      })
      .where(
        and(
          eq(subsidy.id, target.subsidyId),
          eq(subsidy.status, "applied"),
          eq(subsidy.version, target.expectedVersion),
          isNull(subsidy.voidedAt),
        ),
      )
      .returning({ id: subsidy.id });
    if (!decided) throw staleSubsidy(before);
    await recordAudit(tx, actor, {
      action: "subsidy.decide",
      subject: { type: "person", id: target.personId, unitId: person.unitId },
      details: { subsidyId: target.subsidyId, decision: input.decision },
      before: { status: before.status },
      after: { status, note: input.note ?? null },
    });
    await refreshPersonFacts(tx, target.personId);
    await refuseDoubted(target.subsidyId);
  });
}

/** What the record would call in question right away is not approved: the payment says that a doubt came after it. */
async function refuseDoubted(subsidyId: string): Promise<void> {
  const doubt = await findSubsidyDoubt(subsidyId);
  if (doubt === null) return;
  throw ruleBroken(
    "basis_gone",
    `按现在的档案，${doubtWords(doubt)}，不能批准。应给的，请先更正档案；不应给的，请不予补贴或作废，写明原因。`,
    notice("五（三）"),
  );
}
