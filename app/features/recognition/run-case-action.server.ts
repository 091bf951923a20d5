import type { z } from "zod";

import { parseWith } from "~/api/parse.server";
import type { Actor } from "~/lib/actor";
import { isAppError, malformed } from "~/lib/errors";
import { acceptApplication } from "./accept-application.server";
import { answerCorrection } from "./answer-correction.server";
import {
  acceptSchema,
  answerCorrectionSchema,
  openPublicNoticeSchema,
  opinionSchema,
  reasonSchema,
  recognizeSchema,
  recordObjectionSchema,
  refusalSchema,
  requestCorrectionSchema,
  resolveObjectionSchema,
  returnSchema,
  submitSchema,
  verifySchema,
} from "./application-inputs";
import type { ApplicationView } from "./application-view";
import { findingOf, statedClauses } from "./stated-clauses";
import { failFirstReview } from "./fail-first-review.server";
import { keepPublicNotice } from "./keep-public-notice.server";
import { openPublicNotice } from "./open-public-notice.server";
import { recognizeApplication } from "./recognize-application.server";
import { recordObjection } from "./record-objection.server";
import { refuseApplication } from "./refuse-application.server";
import { requestCorrection } from "./request-correction.server";
import { resolveObjection } from "./resolve-objection.server";
import { returnApplication } from "./return-application.server";
import { signFirstOpinion } from "./sign-first-opinion.server";
import { isApplicationAction, type ApplicationAction } from "./status";
import { submitApplication } from "./submit-application.server";
import { requireFresh, type StepTarget } from "./take-step.server";
import { verifyApplication } from "./verify-application.server";
import { withdrawApplication } from "./withdraw-application.server";

type Run = (actor: Actor, target: StepTarget, form: Record<string, unknown>) => Promise<ApplicationView>;

function run<S extends z.ZodType>(
  schema: S,
  service: (actor: Actor, target: StepTarget, input: z.output<S>) => Promise<ApplicationView>,
): Run {
  return (actor, target, form) => service(actor, target, parseWith(schema, form, "body") as z.output<S>);
}

const RUNS: Record<ApplicationAction, Run> = {
  submit: run(submitSchema, submitApplication),
  "request-correction": run(requestCorrectionSchema, requestCorrection),
  "answer-correction": run(answerCorrectionSchema, answerCorrection),
  accept: run(acceptSchema, acceptApplication),
  verify: run(verifySchema, verifyApplication),
  "open-public-notice": run(openPublicNoticeSchema, openPublicNotice),
  "keep-public-notice": run(submitSchema, keepPublicNotice),
  "record-objection": run(recordObjectionSchema, recordObjection),
  "resolve-objection": run(resolveObjectionSchema, resolveObjection),
  "sign-first-opinion": run(opinionSchema, signFirstOpinion),
  "fail-first-review": run(refusalSchema, failFirstReview),
  recognize: run(recognizeSchema, recognizeApplication),
  return: run(returnSchema, returnApplication),
  refuse: run(refusalSchema, refuseApplication),
  withdraw: run(reasonSchema, withdrawApplication),
};

const YES_NO: readonly string[] = ["upheld", "repeatNotice"];

/** Fields that are optional and say nothing when empty. */
const LEFT_OUT_EMPTY: readonly string[] = ["on", "paperForm", "appliedOn", "earlierCase", "paperNotice"];

/** Form texts as the interface's body: `yes`/`no` become booleans, empty optional days are left out. */
function bodyOf(form: FormData): Record<string, unknown> {
  const notHeld = form.getAll("notHeld");
  const body: Record<string, unknown> = {
    ...statedClauses(form),
    ...(notHeld.length > 0 ? { notHeld } : {}),
  };
  for (const [name, value] of form) {
    if (["intent", "version", "clauses", "notHeld"].includes(name) || findingOf(name) !== null) continue;
    if (typeof value !== "string") continue;
    if (YES_NO.includes(name)) body[name] = value === "yes";
    else if (value !== "" || !LEFT_OUT_EMPTY.includes(name)) body[name] = value;
  }
  return body;
}

/** Runs the action a case page's form names; the same services and checks as the interface. */
export async function runCaseAction(
  actor: Actor,
  applicationId: string,
  form: FormData,
): Promise<{ action: ApplicationAction; view: ApplicationView }> {
  const intent = String(form.get("intent") ?? "");
  const version = String(form.get("version") ?? "");
  if (!isApplicationAction(intent) || !/^\d{1,9}$/.test(version)) {
    throw malformed([], "没有认出要办理的事项，请刷新页面后再试。");
  }
  const target = { applicationId, expectedVersion: Number(version) };
  try {
    return { action: intent, view: await RUNS[intent](actor, target, bodyOf(form)) };
  } catch (error) {
    if (isAppError(error) && error.code === "invalid_input") await requireFresh(actor, target, intent);
    throw error;
  }
}
