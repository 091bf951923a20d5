import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { formatSource } from "~/law/source";
import { type RefusalClause, refusalClause } from "./clauses";
import { decision } from "./insert-recognition.server";
import { sealHouseholdDecision } from "./seal-household.server";
import { type HouseholdTarget, takeHouseholdStep } from "./take-household-step.server";

/** 不予认定 by the county, with the clause it rests on and the reason; not by the hand that entered or sent it. */
export async function refuseHousehold(
  actor: Actor,
  target: HouseholdTarget,
  { clause, reason }: { clause: RefusalClause; reason: string },
) {
  const { label, source } = refusalClause(clause);
  const note = `${label}（${formatSource(source)}）：${reason}`;
  return takeHouseholdStep(actor, target, "refuse", async (found, tx) => {
    await sealHouseholdDecision(tx, actor, found, { decision: "不予认定零就业家庭", note, basis: [source] });
    return { occurredOn: today(), changes: decision(actor, note), note };
  });
}
