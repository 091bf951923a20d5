import type { z } from "zod";

import { questionRecord } from "~/features/verification/question-record.server";
import { valueOn } from "~/law/dated";
import { processingDays } from "~/law/parameters";
import type { Actor } from "~/lib/actor";
import { type CalendarDate, formatDate } from "~/lib/calendar-date";
import { type AppError, invalidInput } from "~/lib/errors";
import type { acceptSchema } from "./application-inputs";
import { beginUnemployment } from "./begin-unemployment.server";
import { assessOrNull } from "./assess-or-null";
import type { Case } from "./case.server";
import { checkDay, type StepTarget, takeStep } from "./take-step.server";

/** Accepted on a day before it was typed in: the form was on paper first. */
function isEnteredLater({ steps }: Pick<Case, "steps">, on: CalendarDate): boolean {
  const submitted = steps.findLast((step) => step.action === "submit");
  return submitted !== undefined && on < submitted.occurredOn;
}

function paperFormMissing({ steps }: Pick<Case, "steps">): AppError {
  const entered = steps.findLast((step) => step.action === "submit")?.occurredOn ?? "";
  return invalidInput([
    {
      path: "paperForm",
      code: "paper_form_required",
      message: `申请是${formatDate(entered)}录入的，受理日期更早的只能是纸质申请补录。请写明纸质申请何时由谁收下；不是补录的，请把受理日期改为录入当天或以后。`,
    },
  ]);
}

/**
 * 受理 (吉人社发〔2022〕10号 二（一）): the materials of the category are complete (422 `documents_missing` names all
 * that lack). Starts the ten working days and keeps the verdicts of that day; an unmet verdict is no obstacle
 * here, it is decided at the first review. Where the person's record contradicts the form, questions open.
 * Throws 422 for a day in the future, before the notice was in force or, online, before the submission. At the window
 * it may lie before the entry (a paper case entered later): kept as such, and said in words on the screens.
 */
export async function acceptApplication(
  actor: Actor,
  target: StepTarget,
  { on, paperForm }: z.output<typeof acceptSchema>,
) {
  return takeStep(actor, target, "accept", (found) => {
    checkDay(found, "on", "受理日期", on);
    valueOn(processingDays, on);
    const enteredLater = isEnteredLater(found, on);
    if (enteredLater && !paperForm && actor.channel === "screen") throw paperFormMissing(found);
    const { facts, documents, eligibility } = found.application;
    return {
      occurredOn: on,
      changes: {
        acceptedOn: on,
        eligibility: { ...eligibility, accepted: assessOrNull(facts, documents, on) },
      },
      details: enteredLater ? { enteredLater, ...(paperForm ? { note: paperForm } : {}) } : {},
      also: async (tx) => {
        // What the record said before is compared first; then the record goes on.
        await questionRecord(tx, actor, found);
        await beginUnemployment(tx, actor, found.application);
      },
    };
  });
}
