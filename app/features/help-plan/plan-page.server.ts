import { knownNames } from "~/features/accounts/known-names.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { findLastRecognition, getPersonForHelp } from "~/features/job-offers/queries.server";
import { getWorkCalendar } from "~/features/law/queries.server";
import type { RecognitionCategory } from "~/features/recognition/categories";
import { categoryLabels } from "~/features/recognition/labels";
import { findSignatureOf } from "~/features/signatures/queries.server";
import { getStandards } from "~/features/settings/standards.server";
import { type Actor, hasRole } from "~/lib/actor";
import { ageOn } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { notFound } from "~/lib/errors";
import { sexes } from "~/lib/codes/person";
import { executor } from "~/lib/transaction.server";
import { agreementWays } from "./agreement-state";
import { comparePlans } from "./compare";
import { checkPlanFor, lookUpFor } from "./draft-plan.server";
import { draftPaths } from "./draft-paths";
import { approvalDueOn, lastReviewDay, reviewDueOn } from "./due-days";
import { pathLabels } from "./labels";
import { readOutcomeFacts } from "./outcome-facts.server";
import { recordWords } from "./outcomes";
import type { PlanMeasure } from "./measure";
import { readMeasureHands } from "./measure-hands.server";
import { basisOf, type PlanForPage, type PlanPage } from "./plan-view";
import {
  approvedPlan,
  hasHandIn,
  listPlans,
  openPlan,
  type StoredMeasure,
  type StoredPlan,
} from "./queries.server";
import { loadHelpRecord } from "./record.server";
import { unanswered } from "./send-back";
import { canTake, isDropped, PLAN_TRANSITIONS } from "./status";
import { listTemplates } from "./templates.server";
import { answerWishes } from "./wishes";

/** Somebody never recognized, or who left without a plan: the page says so and links to the dossier. */
export type NoPlanPage = { person: { id: string; name: string }; recognized: false };

/**
 * Everything the plan page shows: of the version asked for, else of the one being worked on or in force. The versions
 * of a person who has left stay readable, and only that. Reading it is a read of the dossier and leaves its trace. 404
 * for a version there is not.
 */
export async function loadPlanPage(
  actor: Actor,
  personId: string,
  versionNo?: number,
): Promise<(PlanPage & { recognized: true }) | NoPlanPage> {
  const person = await getPersonForHelp(actor, personId);
  await recordAudit(executor(), actor, {
    action: "dossier.read",
    subject: { type: "person", id: person.id, unitId: person.unitId },
    details: { part: "help_plan" },
  });
  const recognized = await findLastRecognition(personId);
  const plans = await listPlans(personId);
  const hasLeft = recognized !== undefined && recognized.untilOn !== null;
  if (!recognized || (hasLeft && plans.length === 0)) {
    return { person: { id: person.id, name: person.name }, recognized: false };
  }
  const record = await loadHelpRecord(person, recognized);
  const [open, approved] = [openPlan(plans), approvedPlan(plans)];
  const last = hasLeft ? plans[0] : undefined;
  const plan =
    versionNo === undefined ? (open ?? approved ?? last) : plans.find((one) => one.versionNo === versionNo);
  if (versionNo !== undefined && !plan) throw notFound(`没有第 ${versionNo} 版方案。`);
  const other = [open, approved].find((one) => one && one.id !== plan?.id);
  const checked = plan && plan.id === open?.id && !hasLeft ? await checkPlanFor(actor, personId, plan) : plan;
  const day = today();
  const calendar = await getWorkCalendar();
  const standards = await getStandards(person.unitId);
  return {
    recognized: true,
    person: {
      id: person.id,
      name: person.name,
      sexName: sexes.label(person.sex),
      age: ageOn(person.birthDate, day),
      // Recognitions are written with codes of this list only.
      categoryName: categoryLabels[recognized.category as RecognitionCategory],
      recognizedOn: recognized.recognizedOn,
      leftOn: recognized.untilOn,
    },
    today: day,
    nextReviewOn: reviewDueOn(calendar, day, standards),
    lastReviewOn: lastReviewDay(day, standards),
    onRecord: recordWords(await readOutcomeFacts(personId, day)),
    approveBy: approvalDueOn(record, approved, calendar, standards),
    basis: basisOf(record, day),
    pathReasons: draftPaths(record, day).reasons,
    plan: plan
      ? planForPage(plan, checked?.measures ?? plan.measures, {
          signedHow: await agreedWay(plan),
          known: await knownNames(
            person.unitId,
            plan.measures.map(({ responsible }) => responsible),
          ),
          hands:
            plan.status === "approved" && plan.closedOn === null ? await readMeasureHands(plan.id) : null,
        })
      : null,
    other: other ? { versionNo: other.versionNo, status: other.status } : null,
    check: checked?.check ?? null,
    versions: plans.map((version, index) => {
      const before = plans[index + 1];
      const { id, versionNo, status, draftedOn, draftedByName, approvedOn } = version;
      const changes = before ? comparePlans(before, version) : [];
      return { id, versionNo, status, draftedOn, draftedByName, approvedOn, changes };
    }),
    may: hasLeft ? READ_ONLY : permissions(actor, plan, plans),
    wishes:
      checked && "wishes" in checked
        ? checked.wishes
        : answerWishes(
            record.assessment,
            plan?.measures ?? [],
            plan ? await lookUpFor(person, record, day) : null,
          ),
    templates: (await listTemplates(actor.unit.id)).map(({ id, path, title, content }) => ({
      id,
      label: `${pathLabels[path]} · ${title}：${content.length > SHOWN_OF_TEMPLATE ? `${content.slice(0, SHOWN_OF_TEMPLATE)}…` : content}`,
    })),
  };
}

/** Enough of a template to choose by. */
const SHOWN_OF_TEMPLATE = 24;

async function agreedWay({ personId, agreementSignatureId }: StoredPlan): Promise<string | null> {
  const signed = agreementSignatureId ? await findSignatureOf(personId, agreementSignatureId) : null;
  return signed && agreementWays[signed.way];
}

/** The plan with its matches as the stock has them now, without what only the server needs. */
function planForPage(
  plan: StoredPlan,
  fresh: readonly PlanMeasure[],
  {
    signedHow,
    known,
    hands,
  }: {
    signedHow: string | null;
    known: ReadonlySet<string>;
    /** Who is in charge of each measure of the plan in force. */
    hands: ReadonlyMap<number, string> | null;
  },
): PlanForPage {
  const sendBack = plan.status === "submitted" ? plan.lastSendBack : null;
  const left = sendBack ? unanswered(sendBack, plan.measures) : {};
  const commentOf = (position: string) => {
    const text = left[position];
    if (text !== undefined) return `${text}（退回以后这一项没有改动）`;
    return plan.sentBackOn === null ? undefined : plan.sentBackComments[position];
  };
  return {
    id: plan.id,
    versionNo: plan.versionNo,
    status: plan.status,
    version: plan.version,
    paths: plan.paths,
    goal: plan.goal,
    amberReasons: plan.amberReasons,
    draftedByName: plan.draftedByName,
    draftedOn: plan.draftedOn,
    submittedOn: plan.submittedOn,
    agreedOn: plan.agreedOn,
    approvedOn: plan.approvedOn,
    approvedByName: plan.approvedByName,
    sentBackOn: plan.sentBackOn,
    sentBackReason: plan.sentBackReason,
    signed: plan.agreementSignatureId !== null,
    agreedWay: signedHow,
    approvedUnsigned: plan.approvedUnsigned,
    unsignedReason: plan.unsignedReason,
    sendBack: sendBack && {
      on: sendBack.on,
      by: sendBack.by,
      reason: sendBack.reason,
      comments: sendBack.comments.length,
      unanswered: Object.keys(left).length,
    },
    closedOn: plan.closedOn,
    dropReason: plan.dropReason,
    reviewDueOn: plan.reviewDueOn,
    reviews: plan.reviews,
    measures: plan.measures.map((measure, index) => ({
      ...measure,
      match: fresh[index]?.match ?? measure.match,
      options: fresh[index]?.options ?? measure.options,
      comment: commentOf(String(index + 1)),
      stranger: measure.responsible !== "" && !known.has(measure.responsible),
      ...takenOver(measure, hands?.get(index + 1)),
    })),
  };
}

/** An open measure that somebody else has by now. */
const takenOver = ({ status, responsible }: StoredMeasure, hand: string | undefined) =>
  status === "open" && hand !== undefined && hand !== responsible ? { takenOver: hand } : {};

const READ_ONLY: PlanPage["may"] = {
  edit: false,
  approve: null,
  review: false,
  settle: false,
  sign: false,
  drop: false,
  restore: false,
};

function permissions(
  actor: Actor,
  plan: StoredPlan | undefined,
  plans: readonly StoredPlan[],
): PlanPage["may"] {
  const mayEdit = hasRole(actor, ...PLAN_TRANSITIONS.save.roles);
  const mayApprove =
    plan !== undefined &&
    canTake("approve", plan.status) &&
    hasRole(actor, ...PLAN_TRANSITIONS.approve.roles);
  const running = plan?.status === "approved" && plan.closedOn === null;
  const sameHands = plan !== undefined && hasHandIn(plan, actor.accountId);
  return {
    edit: mayEdit && (plan === undefined || plan.status !== "submitted"),
    approve: !mayApprove ? null : sameHands ? "起草、改写或提交的人不能批准，请由另一位负责人批准。" : true,
    review: running && hasRole(actor, ...PLAN_TRANSITIONS.review.roles),
    settle: running && hasRole(actor, ...PLAN_TRANSITIONS.measure.roles),
    sign:
      plan !== undefined &&
      plan.closedOn === null &&
      canTake("agree", plan.status) &&
      hasRole(actor, ...PLAN_TRANSITIONS.agree.roles),
    drop:
      plan !== undefined && canTake("drop", plan.status) && hasRole(actor, ...PLAN_TRANSITIONS.drop.roles),
    restore:
      plan !== undefined &&
      isDropped(plan) &&
      plan.id === plans[0]?.id &&
      openPlan(plans) === undefined &&
      hasRole(actor, ...PLAN_TRANSITIONS.restore.roles),
  };
}
