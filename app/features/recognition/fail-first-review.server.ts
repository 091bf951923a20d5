import { sealDecision } from "~/features/seals/seal-decision.server";
import type { Actor } from "~/lib/actor";
import type { RefusalInput } from "./application-inputs";
import { keptGrounds, requireClauses } from "./require-clauses.server";
import { type StepTarget, takeStep } from "./take-step.server";

/**
 * 初审不通过 (二（二）): the reason is written on the form and told to the applicant; the clock stops. The clause gives it to
 * the 基层公共就业服务平台, which 二（一） names as 街道（乡镇）、社区, and asks for no second hand: either office alone decides,
 * also where a county has set three levels (decision 0023). The step keeps the
 * clauses it rests on with their facts; without a choice those that fail now. Where none is named (a reason alone over
 * the interface) it is sealed when clause and finding are written down (`add-grounds`). 422 for a clause without a fact.
 */
export async function failFirstReview(actor: Actor, target: StepTarget, input: RefusalInput) {
  const { reason } = input;
  return takeStep(actor, target, "fail-first-review", (found) => {
    const grounds = requireClauses(actor, found, input);
    return {
      occurredOn: found.day.today,
      changes: { decidedOn: found.day.today, decidedBy: actor.accountId },
      // Street or community: the letter stands under the office that decided.
      details: { reason, unitId: actor.unit.id, ...keptGrounds(grounds) },
      also: (tx) => sealDecision(tx, actor, found, "first_review_failed", { reason, clauses: grounds }),
    };
  });
}
