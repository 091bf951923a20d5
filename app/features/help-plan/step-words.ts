/** What is said to whoever comes second to a step of a plan: who was first, and what is left to do. Pure. */
import { AUDIT_ACTIONS, type AuditAction } from "~/features/audit/actions";
import { planStateLabel } from "./labels";
import type { StoredPlan } from "./queries.server";
import type { PlanAction } from "./status";

/** A step that was taken since the version that was seen. */
export type TakenStep = { action: AuditAction; by: string; on: string };

type Seen = { plan: StoredPlan; action: PlanAction; self: string };

const whoOf = (name: string | null | undefined, self: string) => (name === self ? "您" : (name ?? "别人"));

/** Of a plan that is past the step. */
export function pastStepWords({ plan, action, self }: Seen): string {
  const version = `第 ${plan.versionNo} 版方案`;
  const { status, lastSendBack } = plan;
  if (status === "approved") {
    const done = `${version}已由${whoOf(plan.approvedByName, self)}于 ${plan.approvedOn} 批准`;
    if (action === "approve") return `${done}，不用再批准。`;
    if (action === "send_back") return `${done}，不能再退回；要改的，请新建一版。`;
    if (action === "submit") return `${done}，不用再提交。`;
  }
  if (status === "submitted" && action === "submit") {
    return `${version}已于 ${plan.submittedOn} 提交，等待负责人批准，不用再提交。`;
  }
  if (status === "sent_back" && lastSendBack && (action === "approve" || action === "send_back")) {
    const done = `${version}已由${whoOf(lastSendBack.by, self)}于 ${lastSendBack.on} 退回经办人（${lastSendBack.reason}）`;
    return action === "approve" ? `${done}，改好并再次提交后才能批准。` : `${done}，不用再退回。`;
  }
  return `方案目前是“${planStateLabel(plan)}”，不能办理这一步。`;
}

/** Of a plan that has ended. */
export function closedWords({ plan, action, self }: Seen): string {
  const closing = plan.reviews.findLast(({ kind }) => kind === "closing");
  const who = closing ? `由${whoOf(closing.actorName, self)}` : "";
  const left = action === "close" ? "不用再结案" : "不能再办理";
  return `第 ${plan.versionNo} 版方案已${who}于 ${plan.closedOn} 结案，${left}；需要时新建一版。`;
}

/** Of a plan that has moved on and can still take the step. `taken`: what happened meanwhile, the latest first. */
export function movedOnWords({ plan, action, self }: Seen, taken: readonly TakenStep[]): string {
  const review = taken.find((step) => step.action === "help_plan.review");
  if (action === "review" && review) {
    const next = plan.reviewDueOn === null ? "" : `（下次 ${plan.reviewDueOn}）`;
    return `这份方案已由${whoOf(review.by, self)}于 ${review.on} 登记回顾${next}，这一次不用再登记。您写的没有登记；确有补充的，看过后可以再登记一次。`;
  }
  const steps = [...taken]
    .reverse()
    .map(({ action: done, by, on }) => `${AUDIT_ACTIONS[done]}（${whoOf(by, self)}，${on}）`);
  const what =
    steps.length === 0
      ? "这份方案刚有变动（别人改过，或您自己已经提交过）"
      : `您打开以后，这份方案有变动：${[...new Set(steps)].join("、")}`;
  return `${what}。您这一步还没有办理：请看过最新内容后再办理。`;
}
