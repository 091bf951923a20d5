import { keepRecognition } from "~/features/recognition/keep-recognition.server";
import type { Actor } from "~/lib/actor";
import { withTransaction } from "~/lib/transaction.server";
import { noSuchDuty } from "./hold-duty.server";
import type { KeepInput } from "./inputs";
import { findDuty } from "./queries.server";

/**
 * Writes down on the row of 今日必办 why a recognition stands. Throws 404 when the duty is not due in the territory (done
 * already, or by somebody else), 403 and 409 as `keepRecognition`.
 */
export async function keepByDuty(actor: Actor, { key, answer }: KeepInput): Promise<{ name: string }> {
  return withTransaction(async () => {
    const found = await findDuty(actor, key);
    if (!found?.personId || found.duty.kind !== "recognition_doubt") throw noSuchDuty();
    const { doubtId, version } = found.facts;
    await keepRecognition(actor, found.personId, {
      doubtId: String(doubtId),
      version: Number(version),
      answer,
    });
    return { name: found.duty.name };
  });
}
