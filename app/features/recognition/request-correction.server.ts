import type { z } from "zod";

import { correctionMessage } from "~/features/applicant-messages/messages";
import { insertMessage } from "~/features/applicant-messages/write-message.server";
import { nextDocumentNumber } from "~/features/units/document-number.server";
import { sealCorrection } from "~/features/seals/seal-letters.server";
import { correctionAnswerDays } from "~/features/settings/definitions";
import { settingOn } from "~/features/settings/queries.server";
import type { Actor } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { newId } from "~/lib/ids.server";
import { correctionRequest } from "~db/schema";
import type { requestCorrectionSchema } from "./application-inputs";
import { answerDay } from "./correction-words";
import { type StepTarget, takeStep } from "./take-step.server";

/**
 * 一次性告知 (二（一）; 行政许可法 32 by analogy): names everything that is missing before acceptance, under a number
 * of its own (BZ-…), under the unit's seal and with the day until which an answer is asked. Throws 409 `correction_open` while an earlier one waits for its answer.
 */
export async function requestCorrection(
  actor: Actor,
  target: StepTarget,
  { items, note }: z.output<typeof requestCorrectionSchema>,
) {
  return takeStep(actor, target, "request-correction", async (found) => {
    const { application, person, day } = found;
    const setting = await settingOn(application.unitId, "correction_answer_days", day.today);
    const answerBy = answerDay(day.today, correctionAnswerDays(setting?.value), day.calendar);
    const id = newId();
    return {
      occurredOn: day.today,
      changes: {},
      details: { correctionId: id, items: items.map((one) => one.message).join(""), note },
      also: async (tx) => {
        const number = await nextDocumentNumber(tx, "BZ", {
          countyId: application.countyId,
          division: person.residenceDivision,
        });
        await tx.insert(correctionRequest).values({
          id,
          city: application.city,
          applicationId: application.id,
          personId: application.personId,
          number,
          items,
          note,
          requestedOn: day.today,
          answerBy,
          requestedAt: now(),
          requestedBy: actor.accountId,
          requestedByName: actor.name,
        });
        await insertMessage(
          tx,
          actor,
          found,
          correctionMessage({ number: application.number, correctionNumber: number, items, note, answerBy }),
        );
        await sealCorrection(tx, actor, found, { number, items, note, answerBy });
      },
    };
  });
}
