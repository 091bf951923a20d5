import { isCalendarDate } from "~/lib/calendar-date";
import type { Actor } from "~/lib/actor";
import { invalidInput } from "~/lib/errors";
import { approvePlan } from "./approve-plan.server";
import { closePlan } from "./close-plan.server";
import { correctReview } from "./correct-review.server";
import {
  approvePlanSchema,
  closePlanSchema,
  correctReviewSchema,
  measureStateSchema,
  moveMeasureSchema,
  reviewPlanSchema,
  sendBackPlanSchema,
} from "./inputs";
import { measureResultLabels } from "./labels";
import { moveMeasure } from "./move-measure.server";
import { reviewPlan } from "./review-plan.server";
import { sendBackPlan } from "./send-back-plan.server";
import { settleMeasure } from "./settle-measure.server";
import {
  isApprovedBy,
  isClosedBy,
  isMovedBy,
  isReviewCorrectedBy,
  isReviewedBy,
  isSentBackBy,
  isSettledBy,
  takeOnce,
} from "./step-taken.server";

type Step = (actor: Actor, personId: string, form: FormData) => Promise<string>;

const text = (form: FormData, name: string) => String(form.get(name) ?? "").trim();
const targetOf = (actor: Actor, personId: string, form: FormData) =>
  [actor, personId, text(form, "planId")] as const;
const versionOf = (form: FormData) => Number(text(form, "version")) || 0;

const required = (path: string, message: string) =>
  invalidInput([{ path, code: "required", message }], message);

/** Where the confirmation of a step leads: to the look back that was recorded, where it is put right. */
export const stepLink = (step: string, page: string) =>
  step === "review" || step === "close" ? { label: "看这次回顾", to: `${page}#reviews` } : undefined;

type Parsed<T> =
  | { success: true; data: T }
  | { success: false; error: { issues: { path: PropertyKey[]; code: string; message: string }[] } };

/** The value, or 422 with every problem of the form. */
export function checked<T>(parsed: Parsed<T>): T {
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  throw invalidInput(
    issues.map(({ path, code, message }) => ({ path: path.join("."), code, message })),
    [...new Set(issues.map(({ message }) => message))].join(" "),
  );
}

function commentsOf(form: FormData): Record<string, string> {
  const comments: Record<string, string> = {};
  for (const [name, value] of form) {
    const position = /^comment\.(\d{1,2})$/.exec(name)?.[1];
    if (position !== undefined && String(value).trim() !== "") comments[position] = String(value).trim();
  }
  return comments;
}

/** The buttons of the plan page that take one step; each answers with the message shown afterwards. */
export const PLAN_STEPS: Readonly<Record<string, Step>> = {
  approve: async (actor, personId, form) => {
    const { unsignedReason } = checked(
      approvePlanSchema.safeParse({ unsignedReason: text(form, "unsignedReason") }),
    );
    const [target, version] = [targetOf(actor, personId, form), versionOf(form)];
    const { versionNo, approvedUnsigned } = await takeOnce(
      () => approvePlan(...target, version, unsignedReason),
      target,
      isApprovedBy,
    );
    return `第 ${versionNo} 版方案已批准${approvedUnsigned ? "，已记明本人没有签字" : ""}。`;
  },
  send_back: async (actor, personId, form) => {
    const reason = text(form, "reason");
    if (reason === "") throw required("reason", "请写退回原因，让经办人知道改什么。");
    const input = checked(sendBackPlanSchema.safeParse({ reason, comments: commentsOf(form) }));
    const [target, version] = [targetOf(actor, personId, form), versionOf(form)];
    await takeOnce(() => sendBackPlan(...target, version, input), target, isSentBackBy(input));
    return "方案已退回经办人。";
  },
  review: async (actor, personId, form) => {
    const [note, nextReviewOn] = [text(form, "note"), text(form, "nextReviewOn")];
    if (note === "") throw required("note", "请写这次回顾的情况。");
    if (!isCalendarDate(nextReviewOn)) throw required("nextReviewOn", "请填下次回顾日。");
    const input = checked(reviewPlanSchema.safeParse({ note, nextReviewOn }));
    const [target, version] = [targetOf(actor, personId, form), versionOf(form)];
    await takeOnce(() => reviewPlan(...target, version, input), target, isReviewedBy(input));
    return `已登记回顾，下次 ${nextReviewOn}。`;
  },
  correct_review: async (actor, personId, form) => {
    const only = text(form, "only") === "yes";
    const input = checked(
      correctReviewSchema.safeParse({
        reason: text(form, "reason"),
        replacement: only ? null : { note: text(form, "note"), nextReviewOn: text(form, "nextReviewOn") },
      }),
    );
    const reviewId = text(form, "reviewId");
    const target = { personId, planId: text(form, "planId"), reviewId, version: versionOf(form) };
    const { reviewDueOn } = await takeOnce(
      () => correctReview(actor, target, input),
      targetOf(actor, personId, form),
      isReviewCorrectedBy(reviewId, input),
    );
    const done = only ? "这次回顾已作废" : "回顾已更正：原来的作废，改后的登记";
    return `${done}，下次 ${reviewDueOn}。`;
  },
  measure: async (actor, personId, form) => {
    const position = Number(text(form, "position")) || 0;
    const input = checked(
      measureStateSchema.safeParse({
        status: text(form, "status"),
        evidence: text(form, "evidence"),
        on: text(form, "on") || undefined,
      }),
    );
    const target = { personId, planId: text(form, "planId"), position, version: versionOf(form) };
    await takeOnce(
      () => settleMeasure(actor, target, input),
      targetOf(actor, personId, form),
      isSettledBy(position, input),
    );
    return `措施 ${position} 已登记${measureResultLabels[input.status]}。`;
  },
  move: async (actor, personId, form) => {
    const position = Number(text(form, "position")) || 0;
    const input = checked(
      moveMeasureSchema.safeParse({ dueOn: text(form, "dueOn"), reason: text(form, "reason") }),
    );
    const target = { personId, planId: text(form, "planId"), position, version: versionOf(form) };
    await takeOnce(
      () => moveMeasure(actor, target, input),
      targetOf(actor, personId, form),
      isMovedBy(position, input),
    );
    return `措施 ${position} 已改到 ${input.dueOn}，原来的日期和原因留在记录里。`;
  },
  close: async (actor, personId, form) => {
    const input = checked(
      closePlanSchema.safeParse({
        outcome: text(form, "outcome"),
        note: text(form, "note"),
        dropOpen: text(form, "dropOpen") === "yes",
      }),
    );
    const [target, version] = [targetOf(actor, personId, form), versionOf(form)];
    const { versionNo } = await takeOnce(
      () => closePlan(...target, version, input),
      target,
      isClosedBy(input),
    );
    return `第 ${versionNo} 版方案已结案。`;
  },
};
