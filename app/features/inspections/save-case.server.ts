import { and, eq, sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { insertFindings } from "~/features/rectifications/insert-findings.server";
import type { Actor } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { conflict, invalidInput, type Violation } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { inspection, inspectionCase } from "~db/schema";
import type { AnswersInput } from "./inputs";
import type { CaseDetail } from "./queries.server";
import { type CaseTarget, requireOpenCase } from "./require-open-case.server";
import { type Answer, type Answers, itemsWithoutNote, openItems } from "./status";

/** What keeps a case from being finished, one line per item. */
function finishViolations(items: CaseDetail["campaign"]["checklist"], answers: Answers): Violation[] {
  const label = (code: string) => items.find((item) => item.code === code)?.label ?? code;
  return [
    ...openItems(items, answers).map((code) => ({
      path: `answers.${code}`,
      code: "unanswered",
      message: `“${label(code)}”还没有结论，请选符合、不符合或不适用。`,
    })),
    ...itemsWithoutNote(items, answers).map((code) => ({
      path: `answers.${code}.note`,
      code: "note_required",
      message: `“${label(code)}”不符合，请写明查到的情况。`,
    })),
  ];
}

/**
 * Keeps the answers of a case; with `finish` the case is done, and each 不符合 becomes a finding of the county that keeps
 * the case. Answers given replace those of the same items, the others stay.
 * Throws as `requireOpenCase`; 409 `case_finished`; 422 naming items that are not asked, open, or without a note.
 */
export async function saveCase(
  actor: Actor,
  target: CaseTarget,
  input: AnswersInput,
): Promise<{ finished: boolean }> {
  return withTransaction(async (tx) => {
    const found = await requireOpenCase(actor, target);
    const { case: sampled, campaign } = found;
    if (sampled.finishedAt !== null) {
      throw conflict("case_finished", "这件案卷已完成检查。确需更正的，请先重新检查并写明原因。");
    }
    const given = Object.entries(input.answers).filter(
      (entry): entry is [string, Answer] => entry[1] !== undefined,
    );
    const strange = given.filter(([code]) => campaign.checklist.every((item) => item.code !== code));
    if (strange.length > 0) {
      throw invalidInput(
        strange.map(([code]) => ({
          path: `answers.${code}`,
          code: "not_asked",
          message: "这次抽查没有这个检查项。",
        })),
      );
    }
    const answers: Answers = { ...sampled.answers, ...Object.fromEntries(given) };
    const violations = input.finish ? finishViolations(campaign.checklist, answers) : [];
    if (violations.length > 0) throw invalidInput(violations, "还不能完成这件案卷，请看各项提示。");
    const finished = input.finish
      ? { finishedAt: now(), finishedOn: today(), finishedBy: actor.accountId, finishedByName: actor.name }
      : {};
    await tx
      .update(inspectionCase)
      .set({ answers, ...finished, version: sampled.version + 1 })
      .where(and(eq(inspectionCase.id, sampled.id), eq(inspectionCase.version, sampled.version)));
    await begin(tx, campaign.id);
    if (input.finish) await insertFindings(tx, actor, unmetFindings(found, answers));
    await recordAudit(tx, actor, {
      action: input.finish ? "inspection.finish_case" : "inspection.answer",
      subject: { type: "inspection_case", id: sampled.id, unitId: sampled.unitId },
      details: {
        inspectionId: campaign.id,
        personId: sampled.personId,
        unmet: Object.keys(answers).filter((code) => answers[code]?.verdict === "unmet"),
      },
      before: sampled.answers,
      after: answers,
    });
    return { finished: input.finish };
  });
}

/** The first answer sets the campaign to work. */
async function begin(tx: Transaction, inspectionId: string): Promise<void> {
  await tx
    .update(inspection)
    .set({ status: "working", version: sql`${inspection.version} + 1` })
    .where(and(eq(inspection.id, inspectionId), eq(inspection.status, "drawn")));
}

function unmetFindings({ case: sampled, campaign }: CaseDetail, answers: Answers) {
  return campaign.checklist
    .filter(({ code }) => answers[code]?.verdict === "unmet")
    .map(({ code, label, source }) => ({
      inspectionId: campaign.id,
      caseId: sampled.id,
      itemCode: code,
      personId: sampled.personId,
      caseNumber: sampled.caseNumber,
      unitId: sampled.unitId,
      countyId: sampled.countyId,
      problem: label,
      article: source.article,
      content: answers[code]?.note ?? "",
      measuresAsked: [],
    }));
}
