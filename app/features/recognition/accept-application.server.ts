import type { z } from "zod";

import { askAcceptedCase } from "~/features/comparisons/ask-open-cases.server";
import { questionRecord } from "~/features/verification/question-record.server";
import { valueOn } from "~/law/dated";
import { processingDays } from "~/law/parameters";
import type { Actor } from "~/lib/actor";
import { type CalendarDate, formatDate } from "~/lib/calendar-date";
import type { Violation } from "~/lib/errors";
import type { acceptSchema } from "./application-inputs";
import { appliedDayFaults } from "./applied-day";
import { beginUnemployment } from "./begin-unemployment.server";
import { assessOrNull } from "./assess-or-null";
import type { Case } from "./case.server";
import { refuseFaults } from "./draft-columns.server";
import { overlapOf } from "./acceptance-overlap.server";
import { checkDay, type StepTarget, takeStep } from "./take-step.server";

/** Accepted on a day before it was typed in: the form was on paper first. */
function isEnteredLater({ steps }: Pick<Case, "steps">, on: CalendarDate): boolean {
  const submitted = steps.findLast((step) => step.action === "submit");
  return submitted !== undefined && on < submitted.occurredOn;
}

/** What the screens ask of a paper form that was typed in after its acceptance. */
function paperFormFaults(
  { steps }: Pick<Case, "steps">,
  { appliedOn, paperForm }: { appliedOn: CalendarDate | null; paperForm: string | undefined },
): Violation[] {
  const entered = steps.findLast((step) => step.action === "submit")?.occurredOn ?? "";
  return [
    ...(appliedOn
      ? []
      : [
          {
            path: "appliedOn",
            code: "applied_on_required",
            message: "补录纸质申请的，请填申请日期（申请表上写的日期，不晚于受理日期）。",
          },
        ]),
    ...(paperForm
      ? []
      : [
          {
            path: "paperForm",
            code: "paper_form_required",
            message: `申请是${formatDate(entered)}录入的，受理日期更早的只能是纸质申请补录。请写明纸质申请何时由谁收下；不是补录的，请把受理日期改为录入当天或以后。`,
          },
        ]),
  ];
}

function appliedTooLate(appliedOn: CalendarDate, on: CalendarDate): Violation[] {
  return appliedOn > on
    ? [
        {
          path: "appliedOn",
          code: "applied_after_acceptance",
          message: `申请日期不能晚于受理日期（${formatDate(on)}）。`,
        },
      ]
    : [];
}

/**
 * 受理 (吉人社发〔2022〕10号 二（一）): the materials of the category are complete (422 `documents_missing` names all
 * that lack). Starts the ten working days and keeps the verdicts of that day; an unmet verdict is no obstacle
 * here, it is decided at the first review. Where the person's record contradicts the form, questions open.
 * Throws 422 for a day in the future, before the notice was in force or, online, before the submission. At the window
 * it may lie before the entry (a paper case entered later): kept as such, with the day on the paper form and in
 * words on the screens; over the interface that day may be left out, and the papers then give none. Never inside an
 * earlier case of the person: 422, on both (`overlapOf`).
 */
export async function acceptApplication(
  actor: Actor,
  target: StepTarget,
  { on, paperForm, earlierCase, appliedOn: stated }: z.output<typeof acceptSchema>,
) {
  return takeStep(actor, target, "accept", async (found) => {
    // The day stated here takes the place of the one before.
    const applied = stated ? { ...found.application, appliedOn: stated } : found.application;
    refuseFaults([
      ...appliedDayFaults({ appliedOn: stated, channel: applied.channel, today: found.day.today }),
      ...(stated ? appliedTooLate(stated, on) : []),
    ]);
    checkDay({ ...found, application: applied }, "on", "受理日期", on);
    valueOn(processingDays, on);
    const { appliedOn } = applied;
    const enteredLater = isEnteredLater(found, on);
    if (enteredLater && actor.channel === "screen")
      refuseFaults(paperFormFaults(found, { appliedOn, paperForm }));
    const overlap = await overlapOf(found, on, earlierCase);
    const { facts, documents, eligibility } = found.application;
    return {
      occurredOn: on,
      changes: {
        appliedOn,
        acceptedOn: on,
        eligibility: { ...eligibility, accepted: assessOrNull(facts, documents, on) },
      },
      details: {
        ...(enteredLater ? { enteredLater, ...(paperForm ? { note: paperForm } : {}) } : {}),
        ...overlap,
      },
      also: async (tx) => {
        // What the record said before is compared first; then the record goes on.
        await questionRecord(tx, actor, found);
        await askAcceptedCase(tx, actor, found);
        await beginUnemployment(tx, actor, found.application);
      },
    };
  });
}
