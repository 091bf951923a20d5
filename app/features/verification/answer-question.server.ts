import { and, eq } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { placeNames } from "~/features/people/record-texts.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import type { ApplicationView } from "~/features/recognition/application-view";
import { type Case, loadCase } from "~/features/recognition/case.server";
import { presentCase } from "~/features/recognition/present-case.server";
import {
  insertStep,
  requireVersion,
  type StepTarget,
  updateGuarded,
} from "~/features/recognition/take-step.server";
import type { Actor } from "~/lib/actor";
import { conflict, invalidInput, notFound } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { factQuestion } from "~db/schema";
import { closeQuestions } from "./close-questions.server";
import { contradictionOf } from "./contradiction";
import {
  type FactKey,
  factOf,
  factShape,
  factTitle,
  type FactValue,
  factWords,
  isFactKey,
  withFact,
} from "./fact-keys";
import { readFactValue } from "./fact-values";
import type { AnswerQuestionInput } from "./inputs";
import { openCase } from "./open-case.server";
import { ANSWERABLE_STATUSES } from "./rules";
import type { QuestionView } from "./views";

/** The fact as it holds from now on; null where the declared one stays. */
type Correction = { key: FactKey; from: FactValue | undefined; to: FactValue };

function valueProblem(message: string) {
  return invalidInput([{ path: "value", code: "value_required", message }]);
}

/** What an answer makes of the declared fact. Throws 422 where it names no value, or one that changes nothing. */
function correctionOf(found: Case, question: QuestionView, input: AnswerQuestionInput): Correction | null {
  const key = question.factKey;
  if (!isFactKey(key)) {
    if (input.outcome === "both_wrong") {
      throw invalidInput([
        { path: "outcome", code: "no_single_fact", message: "这个疑点不涉及单项情况，请选以哪一方为准。" },
      ]);
    }
    return null;
  }
  const from = factOf(found.application.facts, key);
  if (input.outcome === "declared_holds") {
    if (from === undefined) {
      throw invalidInput([
        {
          path: "outcome",
          code: "nothing_declared",
          message: `申请表没有填“${factTitle(key)}”，请以核实结果为准，或另行填写。`,
        },
      ]);
    }
    return null;
  }
  const shared = input.outcome === "shared_holds" ? question.sharedValue : undefined;
  // Null is a value: known not to be there.
  const given = shared === undefined ? input.value : shared;
  if (given === undefined) throw valueProblem(`请填写“${factTitle(key)}”核实后的情况。`);
  const read = readFactValue(key, given);
  if (read.error !== undefined) throw valueProblem(read.error);
  if (contradictionOf(key, from, read.value) === null) {
    throw valueProblem("核实后的情况与申报相同，应选“以申报为准”。");
  }
  return { key, from, to: read.value };
}

/** Both values in words; a place that is new to the case gets its name. */
async function correctionWords({ records }: Case, { key, from, to }: Correction) {
  const names = factShape(key).kind === "division" ? [...(await placeNames([String(to)]))] : [];
  const known = names.filter(([code, name]) => name !== code);
  const places = { ...records.places, ...Object.fromEntries(known) };
  return { from: factWords(key, from, places), to: factWords(key, to, places) };
}

/**
 * Answers a contradiction: which value holds and why. Where the declared one is wrong the application's fact is
 * corrected, the history keeps old and new value, and eligibility follows from the corrected facts.
 * Throws 404, 403, 409 `stale_version`, `wrong_status` or `already_answered`, 422 for a value that does not fit.
 */
export async function answerQuestion(
  actor: Actor,
  target: StepTarget & { questionId: string },
  input: AnswerQuestionInput,
): Promise<ApplicationView> {
  return withTransaction(async (tx) => {
    const found = await openCase(actor, target.applicationId, {
      statuses: ANSWERABLE_STATUSES,
      doing: "处理疑点",
    });
    const question = found.records.questions.find((one) => one.id === target.questionId);
    if (!question) throw notFound("没有找到这个疑点。");
    requireVersion(found, target.expectedVersion);
    if (question.outcome !== null) throw conflict("already_answered", "这个疑点已经处理过了。");
    const correction = correctionOf(found, question, input);
    const { application, day } = found;
    await updateGuarded(
      tx,
      actor,
      found,
      correction ? { facts: withFact(application.facts, correction.key, correction.to) } : {},
    );
    await closeQuestions(
      tx,
      actor,
      and(eq(factQuestion.id, question.id), eq(factQuestion.city, application.city)),
      { outcome: input.outcome, answer: input.answer },
    );
    if (correction) {
      const { key } = correction;
      const words = await correctionWords(found, correction);
      await insertStep(tx, actor, {
        applicationId: application.id,
        city: application.city,
        personId: application.personId,
        position: (found.steps.at(-1)?.position ?? 0) + 1,
        action: "correct-facts",
        fromStatus: application.status,
        toStatus: application.status,
        occurredOn: day.today,
        details: {
          questionId: question.id,
          factKey: key,
          ...words,
          text: `${factTitle(key)}：${words.from} → ${words.to}`,
          reason: input.answer,
        },
      });
    }
    const view = presentCase(await loadCase(actor, application.id));
    await recordAudit(tx, actor, {
      action: "application.answer_question",
      subject: { type: "application", id: application.id, unitId: application.unitId },
      details: {
        personId: application.personId,
        questionId: question.id,
        factKey: question.factKey,
        outcome: input.outcome,
        corrected: correction !== null,
      },
      before: presentCase(found),
      after: view,
    });
    await refreshPersonFacts(tx, application.personId);
    return view;
  });
}
