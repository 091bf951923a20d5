import { data } from "@remix-run/node";

import { getOwner } from "~/features/attachments/owner.server";
import { listAttachments } from "~/features/attachments/queries.server";
import { filesOf } from "~/features/attachments/read-files.server";
import { inForce } from "~/features/attachments/views";
import { errorsByField } from "~/features/recognition/application-form";
import { DECLARATION, declarationExceptions, exceptionLines } from "~/features/recognition/declaration";
import { readApplication } from "~/features/recognition/present-case.server";
import { actionProblem } from "~/lib/action-problem.server";
import { type Actor, hasRole } from "~/lib/actor";
import { printMoment, today } from "~/lib/clock.server";
import { invalidInput, malformed } from "~/lib/errors";
import { redirectWithMessage } from "~/lib/flash.server";
import type { PageProblem } from "~/lib/page-problem";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";
import { padFields, signatureFromForm } from "./from-form";
import { readSignature } from "./queries.server";
import { signDeclaration } from "./sign-declaration.server";
import type { GivenSignature } from "./ways";

/** The declaration of a case: what was signed, or the text to sign. */
export async function readDeclarationPage(actor: Actor, applicationId: string) {
  const view = await readApplication(actor, applicationId);
  const key = { applicationId };
  const owner = await getOwner(actor, key);
  const signature = await readSignature(actor, key);
  const files = inForce(await listAttachments(actor, key));
  return {
    view,
    declaration: DECLARATION,
    /** What the applicant told against a point: stands under the text that is signed. */
    exceptions: exceptionLines(declarationExceptions(view.eligibility)),
    signature,
    /** The scan of the paper signed. */
    scans: files.filter((one) => one.kind === "signature" && one.subjectId === signature?.id),
    signable: hasRole(actor, "caseworker") && !owner.ownCase && owner.closed === null,
    closed: owner.closed,
    printed: { who: actor.name, unit: actor.unit.name, at: printMoment(), asOf: today() },
  };
}

function givenSignature(form: FormData, applicantName: string): GivenSignature {
  const text = (name: string) => String(form.get(name) ?? "");
  if (text("intent") === "paper") return { way: "paper", signerName: applicantName };
  const { given, violations } = signatureFromForm(text, "signature", applicantName);
  if (given === null) throw invalidInput(violations);
  return given;
}

async function run(actor: Actor, applicationId: string, form: FormData): Promise<string> {
  const version = String(form.get("version") ?? "");
  const intent = form.get("intent");
  if (!/^\d{1,9}$/.test(version) || (intent !== "sign" && intent !== "paper")) {
    throw malformed([], "没有认出要办理的事项，请刷新页面后再试。");
  }
  const [scan = null] = intent === "paper" ? await filesOf(form, "scan") : [];
  const { person } = await readApplication(actor, applicationId);
  const target = { applicationId, expectedVersion: Number(version) };
  await signDeclaration(actor, target, givenSignature(form, person.name), scan);
  return intent === "paper" ? "已登记纸质承诺书。" : "已签署承诺书。";
}

export type DeclarationProblem = {
  intent: string;
  typedName: string;
  problem: PageProblem;
  errors: Record<string, string[]>;
};

const PAD_ERRORS: Readonly<Record<string, string>> = {
  signerName: padFields("signature").typedName,
  strokes: padFields("signature").strokes,
  file: "scan",
};

/** Signs, or records the paper; a refusal comes back to the same form. */
export async function actOnDeclaration(actor: Actor, applicationId: string, request: Request) {
  const form = await readForm(request).catch(() => null);
  try {
    if (!form) throw malformed([], "表单不完整，没有传上来。请重新填写后再提交。");
    const message = await run(actor, applicationId, form);
    return await redirectWithMessage(paths.applicationPart(applicationId, "declaration"), message);
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor);
    const { problem } = answer;
    const failed: DeclarationProblem = {
      intent: String(form?.get("intent") ?? ""),
      typedName: String(form?.get(padFields("signature").typedName) ?? ""),
      problem,
      errors: errorsByField(
        problem.violations.map((one) => ({ ...one, path: PAD_ERRORS[one.path] ?? one.path })),
      ),
    };
    return data(failed, init ?? undefined);
  }
}
