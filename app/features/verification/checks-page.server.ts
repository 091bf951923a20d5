import { data } from "@remix-run/node";

import { parseWith } from "~/api/parse.server";
import { listAttachments } from "~/features/attachments/queries.server";
import { inForce } from "~/features/attachments/views";
import { errorsByField } from "~/features/recognition/application-form";
import { loadCase } from "~/features/recognition/case.server";
import { readApplication } from "~/features/recognition/present-case.server";
import { actionProblem } from "~/lib/action-problem.server";
import { type Actor, hasRole } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { malformed } from "~/lib/errors";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { answerQuestion } from "./answer-question.server";
import { answerBody, declarationBody, departmentBody } from "./check-form";
import { isDepartment, sourceLabel } from "./departments";
import { declarableFacts, factEvidence, factsForCategory } from "./evidence";
import { answerQuestionSchema, recordCheckSchema, voidCheckSchema } from "./inputs";
import { recordCheck } from "./record-check.server";
import { ANSWERABLE_STATUSES, CHECKABLE_STATUSES } from "./rules";
import type { CheckProblem } from "./views";
import { voidCheck } from "./void-check.server";

/** The checking page: what is declared, what was found, who vouches for each fact. */
export async function readChecksPage(actor: Actor, applicationId: string, source: string | null) {
  const view = await readApplication(actor, applicationId);
  const hand = hasRole(actor, "caseworker", "reviewer");
  const files = inForce(await listAttachments(actor, { applicationId }));
  const relevant = factsForCategory(view.eligibility, view.category);
  return {
    view,
    relevant,
    photos: files
      .filter((one) => one.kind === "site_check")
      .map(({ id, subjectId, fileName }) => ({ id, subjectId, fileName })),
    evidence: relevant.map((factKey) => ({
      factKey,
      evidence: factEvidence(view, factKey),
    })),
    declarable: declarableFacts(view),
    recordable: hand && CHECKABLE_STATUSES.includes(view.status),
    answerable: hand && ANSWERABLE_STATUSES.includes(view.status),
    open: source !== null && isDepartment(source) ? source : null,
    today: today(),
  };
}

async function run(actor: Actor, applicationId: string, form: FormData): Promise<string> {
  const text = (name: string) => String(form.get(name) ?? "");
  switch (text("intent")) {
    case "record": {
      const { application } = await loadCase(actor, applicationId);
      const input = parseWith(recordCheckSchema, departmentBody(form, application.facts), "body");
      await recordCheck(actor, applicationId, input);
      return `已登记${sourceLabel(text("source"))}的结果。`;
    }
    case "declaration":
      await recordCheck(actor, applicationId, parseWith(recordCheckSchema, declarationBody(form), "body"));
      return "已凭书面承诺认可。";
    case "void": {
      const expectedVersion = Number(text("version"));
      const target = { applicationId, checkId: text("checkId"), expectedVersion };
      await voidCheck(actor, target, parseWith(voidCheckSchema, { reason: text("reason") }, "body"));
      return "已作废这条核实结果。";
    }
    case "answer": {
      const { questionId, version, body } = answerBody(form);
      const target = { applicationId, questionId, expectedVersion: version };
      await answerQuestion(actor, target, parseWith(answerQuestionSchema, body, "body"));
      return "已处理这个疑点，条件按处理后的情况重新判断。";
    }
    default:
      throw malformed([], "没有认出要办理的事项，请刷新页面后再试。");
  }
}

/** Runs what a form of the checking page asks for; a refusal comes back to the same form. */
export async function actOnChecks(actor: Actor, applicationId: string, form: FormData) {
  try {
    const message = await run(actor, applicationId, form);
    return await redirectWithMessage(paths.applicationPart(applicationId, "checks"), message);
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor, form);
    const { problem } = answer;
    const failed: CheckProblem = {
      intent: String(form.get("intent") ?? ""),
      about: String(form.get("questionId") ?? form.get("checkId") ?? "") || null,
      problem,
      errors: errorsByField(
        problem.violations.map((one) => ({ ...one, path: one.path.replace(/^results.*/, "results") })),
      ),
    };
    return data({ ...answer, ...failed }, init ?? undefined);
  }
}
