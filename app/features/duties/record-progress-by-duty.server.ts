import type { ProgressInput } from "~/features/trainings/inputs";
import { recordProgress } from "~/features/trainings/record-progress.server";
import type { Actor } from "~/lib/actor";
import { requireDuty } from "./hold-duty.server";

/**
 * Records on the row of 今日必办 that the person came to the course, or how it ended. Throws 404 when the duty is not due
 * in the territory (done already, or by somebody else), and as `recordProgress`.
 */
export async function recordProgressByDuty(actor: Actor, key: string, input: ProgressInput) {
  const { personId, duty, facts } = await requireDuty(actor, key, ["training"]);
  await recordProgress(actor, personId, String(facts.enrolmentId), Number(facts.version), input);
  return { personId, name: duty.name };
}
