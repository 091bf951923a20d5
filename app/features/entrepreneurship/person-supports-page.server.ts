import { data } from "@remix-run/node";

import { parseWith } from "~/api/parse.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { findRecognitionInForce, getPersonForHelp } from "~/features/job-offers/queries.server";
import { isCountyHand } from "~/features/subsidies/county-hand";
import { guaranteedLoanCeiling, guaranteedLoanMonths } from "~/law/parameters";
import { valueOn } from "~/law/dated";
import { actionProblem } from "~/lib/action-problem.server";
import { type Actor, hasRole } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { redirectWithMessage } from "~/lib/flash.server";
import { newId } from "~/lib/ids.server";
import { paths } from "~/lib/paths";
import { executor } from "~/lib/transaction.server";
import { takeSupportStep, voidSupport } from "./change-support.server";
import { bodyOf, MILESTONE_FIELDS, supportFields, textsOf } from "./form-body";
import { doneFormSchema, milestoneSchema, reasonSchema, stepFormSchema, supportFormSchema } from "./inputs";
import { addMilestone, finishMilestone, voidMilestone } from "./milestones.server";
import { listSupports, supportsRecordedBy } from "./queries.server";
import { recordSupport } from "./record-support.server";
import { milestoneState, subsidyAmount, supportSource } from "./rules";
import { decides, isDecided, isDecision, offeredSteps } from "./status";

/** A person's start-up supports with their steps, and what can be done with each. */
export async function readPersonSupports(actor: Actor, personId: string) {
  const person = await getPersonForHelp(actor, personId);
  await recordAudit(executor(), actor, {
    action: "dossier.read",
    subject: { type: "person", id: person.id, unitId: person.unitId },
    details: { part: "entrepreneurship" },
  });
  const supports = await listSupports(person.id);
  const own = await supportsRecordedBy(person.id, actor.accountId);
  const mayAct = hasRole(actor, "caseworker", "manager", "reviewer");
  return {
    person: { id: person.id, name: person.name, residentId: person.residentId },
    today: today(),
    recordId: newId(),
    recognized: (await findRecognitionInForce(person.id)) !== undefined,
    mayAct,
    source: supportSource,
    limits: {
      subsidy: subsidyAmount(today()),
      loan: valueOn(guaranteedLoanCeiling, today()).value,
      months: valueOn(guaranteedLoanMonths, today()).value,
    },
    supports: supports.map(({ recordedAt: _at, city: _city, personId: _person, voidedAt, ...support }) => ({
      ...support,
      voided: voidedAt !== null,
      mayAct: mayAct && voidedAt === null,
      mayVoid:
        mayAct &&
        voidedAt === null &&
        support.paidOn === null &&
        (!isDecided(support.status) || isCountyHand(actor)),
      milestoneId: newId(),
      steps:
        mayAct && voidedAt === null
          ? offeredSteps(support).filter(
              (step) => decides(actor, step) && !(isDecision(step) && own.has(support.id)),
            )
          : [],
      milestones: support.milestones.map((step) => ({
        id: step.id,
        kind: step.kind,
        content: step.content,
        dueOn: step.dueOn,
        doneOn: step.doneOn,
        actorName: step.actorName,
        voided: step.voidedAt !== null,
        voidReason: step.voidReason,
        version: step.version,
        state: milestoneState(step, today()),
      })),
    })),
  };
}

/** Takes the step a form of the page names; a refusal comes back with its reasons, the input kept. */
export async function actOnSupports(actor: Actor, personId: string, form: FormData) {
  const values = textsOf(form);
  try {
    const said = await takeIntent(actor, personId, values);
    return await redirectWithMessage(paths.personEntrepreneurship(personId), said);
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor, form);
    return data({ intent: values.intent ?? "", values, ...answer }, init ?? undefined);
  }
}

async function takeIntent(actor: Actor, personId: string, values: Record<string, string>): Promise<string> {
  const supportId = values.supportId ?? "";
  const version = Number(values.version) || 0;
  const named = { personId, supportId, milestoneId: values.milestoneId ?? "", version };
  const parsed = <T>(schema: Parameters<typeof parseWith<T>>[0], names: readonly string[]) =>
    parseWith(schema, bodyOf(values, names), "body");
  const reason = () => parseWith(reasonSchema, { reason: values.reason ?? "" }, "body").reason;
  switch (values.intent) {
    case "step":
      await takeSupportStep(
        actor,
        personId,
        supportId,
        version,
        parsed(stepFormSchema, ["step", "on", "note"]),
      );
      return "已登记进展。";
    case "void":
      await voidSupport(actor, personId, supportId, version, reason());
      return "已作废，记录保留。";
    case "milestone":
      await addMilestone(actor, personId, supportId, parsed(milestoneSchema, MILESTONE_FIELDS));
      return "已登记一步创业进展。";
    case "done":
      await finishMilestone(actor, named, parsed(doneFormSchema, ["doneOn"]).doneOn);
      return "已登记完成。";
    case "void-milestone":
      await voidMilestone(actor, named, reason());
      return "这一步进展已作废，记录保留。";
    default:
      await recordSupport(actor, personId, parsed(supportFormSchema, supportFields(values.kind ?? "")));
      return "已登记创业服务。";
  }
}
