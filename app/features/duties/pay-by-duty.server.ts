import { takeSupportStep } from "~/features/entrepreneurship/change-support.server";
import type { PayInput } from "~/features/subsidies/inputs";
import { paySubsidy } from "~/features/subsidies/pay-subsidy.server";
import type { Actor } from "~/lib/actor";
import { requireDuty } from "./hold-duty.server";

/**
 * Records on the row of 今日必办 that approved money was paid out, of the ledger of subsidies or of a step of 创业服务.
 * Throws as `goneDuty` when it is not due, and as `paySubsidy` or `takeSupportStep`.
 */
export async function payByDuty(actor: Actor, key: string, { paidOn, note }: PayInput) {
  const found = await requireDuty(actor, key, ["subsidy_payment"]);
  const { personId, facts } = found;
  const version = Number(facts.version);
  if (typeof facts.supportId === "string") {
    await takeSupportStep(actor, personId, facts.supportId, version, { step: "pay", on: paidOn, note });
  } else {
    const target = { personId, subsidyId: String(facts.subsidyId), expectedVersion: version };
    await paySubsidy(actor, target, { paidOn, note });
  }
  return found;
}
