import { keepRecognition } from "~/features/recognition/keep-recognition.server";
import type { Actor } from "~/lib/actor";
import { withTransaction } from "~/lib/transaction.server";
import { requireDuty } from "./hold-duty.server";
import type { KeepInput } from "./inputs";

/**
 * Writes down on the row of 今日必办 why a recognition stands. Throws as `goneDuty` when it is not due, 403 and 409 as
 * `keepRecognition`.
 */
export async function keepByDuty(actor: Actor, { key, answer }: KeepInput): Promise<{ name: string }> {
  return withTransaction(async () => {
    const found = await requireDuty(actor, key, ["recognition_doubt"]);
    const { doubtId, version } = found.facts;
    await keepRecognition(actor, found.personId, {
      doubtId: String(doubtId),
      version: Number(version),
      answer,
    });
    return { name: found.duty.name };
  });
}
