import type { z } from "zod";

import { questionRecord } from "~/features/verification/question-record.server";
import { valueOn } from "~/law/dated";
import { processingDays } from "~/law/parameters";
import type { Actor } from "~/lib/actor";
import type { acceptSchema } from "./application-inputs";
import { beginUnemployment } from "./begin-unemployment.server";
import { assessOrNull } from "./case.server";
import { checkDay, type StepTarget, takeStep } from "./take-step.server";

/**
 * 受理 (吉人社发〔2022〕10号 二（一）): the materials of the category are complete (422 `documents_missing` names all
 * that lack). Starts the ten working days and keeps the verdicts of that day; an unmet verdict is no obstacle
 * here, it is decided at the first review. Where the person's record contradicts the form, questions open.
 * Throws 422 for a day in the future or before the notice was in force.
 */
export async function acceptApplication(
  actor: Actor,
  target: StepTarget,
  { on }: z.output<typeof acceptSchema>,
) {
  return takeStep(actor, target, "accept", (found) => {
    checkDay(found, "on", "受理日期", on);
    valueOn(processingDays, on);
    const { facts, documents, eligibility } = found.application;
    return {
      occurredOn: on,
      changes: {
        acceptedOn: on,
        eligibility: { ...eligibility, accepted: assessOrNull(facts, documents, on) },
      },
      details: {},
      also: async (tx) => {
        // What the record said before is compared first; then the record goes on.
        await questionRecord(tx, actor, found);
        await beginUnemployment(tx, actor, found.application);
      },
    };
  });
}
