import { optionalVersion } from "~/api/if-match.server";
import { created, defineOperation, ok, type Operation } from "~/api/operation.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { getPersonForHelp } from "~/features/job-offers/queries.server";
import { CASE_ROLES } from "~/lib/actor";
import { executor } from "~/lib/transaction.server";
import { agreePlan } from "./agree-plan.server";
import { approvePlan } from "./approve-plan.server";
import { closePlan } from "./close-plan.server";
import { comparePlans } from "./compare";
import { correctReview } from "./correct-review.server";
import { draftPlan } from "./draft-plan.server";
import { dropPlan, restorePlan } from "./drop-plan.server";
import {
  agreePlanSchema,
  closePlanSchema,
  correctReviewSchema,
  measureStateSchema,
  moveMeasureSchema,
  planInputSchema,
  reviewPlanSchema,
  sendBackPlanSchema,
  submitPlanSchema,
} from "./inputs";
import type { PlanMatch, PlanMeasure } from "./measure";
import { approvedPlan, listPlans, openPlan, type StoredPlan } from "./queries.server";
import { reviewPlan } from "./review-plan.server";
import { savePlan } from "./save-plan.server";
import { sendBackPlan } from "./send-back-plan.server";
import { moveMeasure } from "./move-measure.server";
import { settleMeasure } from "./settle-measure.server";
import { submitPlan } from "./submit-plan.server";

const plans = { tag: "一人一策", access: "signed_in", roles: CASE_ROLES } as const;

function presentMatch({ monthlyWage, wageMax, ...match }: PlanMatch) {
  return {
    kind: "vacancy" as const,
    ...match,
    monthlyWage: monthlyWage.toFixed(2),
    wageMax: wageMax === null ? null : wageMax.toFixed(2),
  };
}

/** Vacancies, courses, posts and subsidies beside a measure come in one list. */
function presentMeasure<M extends PlanMeasure>({ match, options, ...measure }: M) {
  const all = [...match.map(presentMatch), ...options];
  return all.length === 0 ? measure : { ...measure, match: all };
}

/** A plan in the shape of the interface; money as text with two decimals. */
function presentPlan(plan: StoredPlan) {
  const {
    draftedBy: _draftedBy,
    submittedBy: _submittedBy,
    writtenBy: _writtenBy,
    lastSendBack: _seen,
    measures,
    ...all
  } = plan;
  const { recordedAt, ...rest } = all;
  return { ...rest, recordedAt: recordedAt.toISOString(), measures: measures.map(presentMeasure) };
}

export const helpPlanOperations: Operation[] = [
  defineOperation({
    ...plans,
    method: "POST",
    path: "/people/:id/help-plans/draft",
    summary: "由档案和岗位库起草方案，不保存",
    readOnly: true,
    responses: {
      200: {
        description:
          "路径、草拟的目标、措施（各附依据和匹配的岗位、班次、公益性岗位、补贴）、意愿对照和体检结果",
      },
    },
    run: async ({ actor, params }) => {
      const { paths, goal, measures, check, wishes } = await draftPlan(actor, params.id ?? "");
      return ok({ paths, goal, measures: measures.map(presentMeasure), check, wishes });
    },
  }),
  defineOperation({
    ...plans,
    method: "POST",
    path: "/people/:id/help-plans",
    summary:
      "保存方案：没有草稿的新建一版；有草稿的存入草稿，草稿里有别人写的内容时须带 If-Match（缺少的 428）",
    body: planInputSchema,
    responses: { 201: { description: "方案及体检结果" } },
    run: async ({ actor, params, body, request }) =>
      created(presentPlan(await savePlan(actor, params.id ?? "", body, optionalVersion(request)))),
  }),
  defineOperation({
    ...plans,
    method: "GET",
    path: "/people/:id/help-plans",
    summary: "现行方案、在办方案和各版及其差异",
    responses: { 200: { description: "现行、在办、各版（每版附与上一版的差异）" } },
    run: async ({ actor, params }) => {
      const person = await getPersonForHelp(actor, params.id ?? "");
      const all = await listPlans(person.id);
      await recordAudit(executor(), actor, {
        action: "dossier.read",
        subject: { type: "person", id: person.id, unitId: person.unitId },
        details: { part: "help_plan" },
      });
      const [current, open] = [approvedPlan(all), openPlan(all)];
      return ok({
        current: current ? presentPlan(current) : null,
        open: open ? presentPlan(open) : null,
        items: all.map((plan, index) => {
          const before = all[index + 1];
          return { ...presentPlan(plan), changes: before ? comparePlans(before, plan) : [] };
        }),
      });
    },
  }),
  defineOperation({
    ...plans,
    method: "POST",
    path: "/people/:id/help-plans/:planId/submit",
    summary: "提交批准：红项须改正，黄项须有理由",
    versioned: true,
    body: submitPlanSchema,
    responses: { 200: { description: "方案" } },
    run: async ({ actor, params, body, ifMatch }) =>
      ok(presentPlan(await submitPlan(actor, params.id ?? "", params.planId ?? "", ifMatch, body))),
  }),
  defineOperation({
    ...plans,
    method: "POST",
    path: "/people/:id/help-plans/:planId/approve",
    summary: "负责人批准；起草、改写或提交的人不能批准。本人没有签字的照批，方案记 approvedUnsigned",
    versioned: true,
    responses: { 200: { description: "方案" } },
    run: async ({ actor, params, ifMatch }) =>
      ok(presentPlan(await approvePlan(actor, params.id ?? "", params.planId ?? "", ifMatch))),
  }),
  defineOperation({
    ...plans,
    method: "POST",
    path: "/people/:id/help-plans/:planId/send-back",
    summary: "负责人退回，写明原因，可逐项批注（措施序号从 1 起）",
    versioned: true,
    body: sendBackPlanSchema,
    responses: { 200: { description: "方案" } },
    run: async ({ actor, params, body, ifMatch }) =>
      ok(presentPlan(await sendBackPlan(actor, params.id ?? "", params.planId ?? "", ifMatch, body))),
  }),
  defineOperation({
    ...plans,
    method: "POST",
    path: "/people/:id/help-plans/:planId/review",
    summary: "登记对现行方案的回顾和下次回顾日",
    versioned: true,
    body: reviewPlanSchema,
    responses: { 200: { description: "方案" } },
    run: async ({ actor, params, body, ifMatch }) =>
      ok(presentPlan(await reviewPlan(actor, params.id ?? "", params.planId ?? "", ifMatch, body))),
  }),
  defineOperation({
    ...plans,
    method: "POST",
    path: "/people/:id/help-plans/:planId/reviews/:reviewId/void",
    summary:
      "作废现行方案最近一次回顾，写明原因；replacement 为改后的回顾，同时登记，回顾日不变；为 null 的只作废，下次回顾日恢复为此前的。已结案的不能更正，新建一版",
    versioned: true,
    body: correctReviewSchema,
    responses: { 200: { description: "方案；作废的回顾保留，带作废日和原因" } },
    run: async ({ actor, params, body, ifMatch }) => {
      const { id: personId = "", planId = "", reviewId = "" } = params;
      return ok(
        presentPlan(await correctReview(actor, { personId, planId, reviewId, version: ifMatch }, body)),
      );
    },
  }),
  defineOperation({
    ...plans,
    method: "POST",
    path: "/people/:id/help-plans/:planId/agree",
    summary:
      "本人签署方案：手写或输入姓名；内容改动后须重签；已结案的、正有新一版制定的、本人已注销或去世的不能签",
    versioned: true,
    body: agreePlanSchema,
    responses: { 200: { description: "方案" } },
    run: async ({ actor, params, body, ifMatch }) =>
      ok(presentPlan(await agreePlan(actor, params.id ?? "", params.planId ?? "", ifMatch, body))),
  }),
  defineOperation({
    ...plans,
    method: "POST",
    path: "/people/:id/help-plans/:planId/measures/:position",
    summary: "登记现行方案一项措施完成、取消或恢复办理，附日期和依据（序号从 1 起）",
    versioned: true,
    body: measureStateSchema,
    responses: { 200: { description: "方案" } },
    run: async ({ actor, params, body, ifMatch }) => {
      const position = /^\d{1,2}$/.test(params.position ?? "") ? Number(params.position) : 0;
      const target = { personId: params.id ?? "", planId: params.planId ?? "", position, version: ifMatch };
      return ok(presentPlan(await settleMeasure(actor, target, body)));
    },
  }),
  defineOperation({
    ...plans,
    method: "POST",
    path: "/people/:id/help-plans/:planId/measures/:position/move",
    summary: "现行方案一项未办结的措施改期，写明原因；不超过一次方案回顾的间隔，原日期保留",
    versioned: true,
    body: moveMeasureSchema,
    responses: { 200: { description: "方案" } },
    run: async ({ actor, params, body, ifMatch }) => {
      const position = /^\d{1,2}$/.test(params.position ?? "") ? Number(params.position) : 0;
      const target = { personId: params.id ?? "", planId: params.planId ?? "", position, version: ifMatch };
      return ok(presentPlan(await moveMeasure(actor, target, body)));
    },
  }),
  defineOperation({
    ...plans,
    method: "POST",
    path: "/people/:id/help-plans/:planId/close",
    summary:
      "结案回顾：帮扶结果和说明；结果与就业、安置、培训的记录不符时为 422 outcome_contradicts_record，先补记录；未了的措施先登记结果或一并取消",
    versioned: true,
    body: closePlanSchema,
    responses: { 200: { description: "方案" } },
    run: async ({ actor, params, body, ifMatch }) =>
      ok(presentPlan(await closePlan(actor, params.id ?? "", params.planId ?? "", ifMatch, body))),
  }),
  defineOperation({
    ...plans,
    method: "POST",
    path: "/people/:id/help-plans/:planId/drop",
    summary: "放弃草稿或被退回的一版：留档，现行方案继续有效",
    versioned: true,
    responses: { 200: { description: "方案，状态为 superseded，没有批准日" } },
    run: async ({ actor, params, ifMatch }) =>
      ok(presentPlan(await dropPlan(actor, params.id ?? "", params.planId ?? "", ifMatch))),
  }),
  defineOperation({
    ...plans,
    method: "POST",
    path: "/people/:id/help-plans/:planId/restore",
    summary: "恢复放弃的一版为草稿：须是最新一版，且没有在办的一版",
    versioned: true,
    responses: { 200: { description: "方案" } },
    run: async ({ actor, params, ifMatch }) =>
      ok(presentPlan(await restorePlan(actor, params.id ?? "", params.planId ?? "", ifMatch))),
  }),
];
