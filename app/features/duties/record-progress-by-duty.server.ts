import type { ProgressInput } from "~/features/trainings/inputs";
import { recordProgress } from "~/features/trainings/record-progress.server";
import type { Actor } from "~/lib/actor";
import { requireDuty } from "./hold-duty.server";

/**
 * Records on the row of 今日必办 that the person came to the course, or how it ended. Throws as `goneDuty` when it is not
 * due, and as `recordProgress`.
 */
export async function recordProgressByDuty(actor: Actor, key: string, input: ProgressInput) {
  const found = await requireDuty(actor, key, ["training"]);
  const { personId, facts } = found;
  await recordProgress(actor, personId, String(facts.enrolmentId), Number(facts.version), input);
  return found;
}
