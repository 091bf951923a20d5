import { sealDecision } from "~/features/seals/seal-decision.server";
import type { Actor } from "~/lib/actor";
import type { RefusalInput } from "./application-inputs";
import { decisionSnapshot } from "./recognize-application.server";
import { keptGrounds, requireClauses } from "./require-clauses.server";
import { type StepTarget, takeStep } from "./take-step.server";

/**
 * 不予认定 (二（三）): the reviewer's refusal with its reason; never by the hand that signed the first opinion. The step
 * keeps the clauses it rests on with their facts; without a choice those that fail now. Where none is named (a reason
 * alone over the interface) the decision is sealed when clause and finding are written down (`add-grounds`).
 */
export async function refuseApplication(actor: Actor, target: StepTarget, input: RefusalInput) {
  const { reason } = input;
  return takeStep(actor, target, "refuse", (found) => {
    const grounds = requireClauses(actor, found, input);
    return {
      occurredOn: found.day.today,
      changes: {
        decidedOn: found.day.today,
        decidedBy: actor.accountId,
        eligibility: decisionSnapshot(found),
      },
      details: { reason, ...keptGrounds(grounds) },
      also: (tx) => sealDecision(tx, actor, found, "refused", { reason, clauses: grounds }),
    };
  });
}
