import { data } from "@remix-run/node";

import { listAttachments } from "~/features/attachments/queries.server";
import { filesOf } from "~/features/attachments/read-files.server";
import { inForce } from "~/features/attachments/views";
import { recordAudit } from "~/features/audit/record-audit.server";
import { findRecognitionInForce, getPersonForHelp } from "~/features/job-offers/queries.server";
import { padFields, signatureFromForm } from "~/features/signatures/from-form";
import { findSignatureOf } from "~/features/signatures/queries.server";
import type { GivenSignature } from "~/features/signatures/ways";
import { actionProblem } from "~/lib/action-problem.server";
import { type Actor, hasRole } from "~/lib/actor";
import { invalidInput, malformed, notFound } from "~/lib/errors";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";
import { executor } from "~/lib/transaction.server";
import { agreePlan } from "./agree-plan.server";
import { agreementText } from "./agreement-text";
import { approvedPlan, listPlans, openPlan } from "./queries.server";
import { keptEditsSince } from "./plan-edits.server";
import { canTake, PLAN_TRANSITIONS } from "./status";

/** The version being worked on, else the approved one, with the text to sign or what was signed. */
export async function loadAgreementPage(actor: Actor, personId: string) {
  const person = await getPersonForHelp(actor, personId);
  const recognized = await findRecognitionInForce(personId);
  const plans = await listPlans(personId);
  const plan = openPlan(plans) ?? approvedPlan(plans);
  if (!plan) throw notFound("此人还没有方案，起草后再请本人签字。");
  await recordAudit(executor(), actor, {
    action: "dossier.read",
    subject: { type: "person", id: person.id, unitId: person.unitId },
    details: { part: "help_plan_agreement" },
  });
  const signature = plan.agreementSignatureId
    ? await findSignatureOf(personId, plan.agreementSignatureId)
    : null;
  const files = signature?.way === "paper" ? inForce(await listAttachments(actor, { personId })) : [];
  return {
    person: { id: person.id, name: person.name },
    plan: { id: plan.id, versionNo: plan.versionNo, status: plan.status, version: plan.version },
    statement: signature?.statement ?? agreementText(plan),
    signature,
    unsavedSince:
      signature || !hasRole(actor, ...PLAN_TRANSITIONS.save.roles)
        ? null
        : await keptEditsSince(actor, plan.id),
    scans: files.filter((one) => one.kind === "signature" && one.subjectId === signature?.id),
    signable:
      plan.measures.length > 0 &&
      plan.closedOn === null &&
      recognized !== undefined &&
      canTake("agree", plan.status) &&
      hasRole(actor, ...PLAN_TRANSITIONS.agree.roles),
  };
}

function givenSignature(form: FormData, name: string): GivenSignature {
  const text = (field: string) => String(form.get(field) ?? "");
  if (text("intent") === "paper") return { way: "paper", signerName: name };
  const { given, violations } = signatureFromForm(text, "signature", name);
  if (given === null) throw invalidInput(violations, violations.map(({ message }) => message).join(" "));
  return given;
}

const PAD_ERRORS: Readonly<Record<string, string>> = {
  signerName: padFields("signature").typedName,
  strokes: padFields("signature").strokes,
  file: "scan",
};

/** Signs, or records the paper; a refusal comes back to the same form. */
export async function actOnAgreement(actor: Actor, personId: string, request: Request) {
  const form = await readForm(request).catch(() => null);
  try {
    const intent = form?.get("intent");
    if (!form || (intent !== "sign" && intent !== "paper")) {
      throw malformed([], "表单不完整，没有传上来。请重新填写后再提交。");
    }
    const person = await getPersonForHelp(actor, personId);
    const [scan = null] = intent === "paper" ? await filesOf(form, "scan") : [];
    const version = Number(form.get("version")) || 0;
    const given = givenSignature(form, person.name);
    await agreePlan(actor, personId, String(form.get("planId") ?? ""), version, given, scan);
    return await redirectWithMessage(
      paths.personPlanAgreement(personId),
      intent === "paper" ? "已登记纸质签名。" : "本人已签字同意。",
    );
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor);
    const errors: Record<string, string[]> = {};
    for (const { path, message } of answer.problem.violations) {
      const field = PAD_ERRORS[path] ?? path;
      errors[field] = [...(errors[field] ?? []), message];
    }
    const typedName = String(form?.get(padFields("signature").typedName) ?? "");
    return data(
      { intent: String(form?.get("intent") ?? ""), typedName, problem: answer.problem, errors },
      init ?? undefined,
    );
  }
}
