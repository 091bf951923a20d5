import { codeList, type CodeOf } from "./code-list";

/** 培训类别 of courses and enrolments. */
export const trainingKinds = codeList("培训类别", [
  ["skill", "职业技能培训", "技能培训"],
  ["start_up", "创业培训"],
  ["adaptation", "求职适应性培训", "适应性培训"],
]);
export type TrainingKind = CodeOf<typeof trainingKinds>;

export const trainingStates = codeList("培训进展", [
  ["enrolled", "已报名"],
  ["attending", "培训中"],
  ["completed", "结业"],
  ["dropped", "中途退出"],
]);

export const supportKinds = codeList("创业服务", [
  ["guidance", "创业指导"],
  ["incubation", "创业孵化"],
  ["startup_subsidy", "初次创业补贴", "一次性创业补贴"],
  ["guaranteed_loan", "创业担保贷款"],
]);

export const supportStates = codeList("创业服务进展", [
  ["running", "进行中"],
  ["applied", "已申请"],
  ["approved", "已批准"],
  ["paid", "已发放"],
  ["refused", "未批准"],
  ["ended", "已结束"],
]);

/** Steps on the way of a start-up. */
export const milestoneKinds = codeList("创业进展", [
  ["plan", "完成创业计划"],
  ["training", "参加创业培训"],
  ["site", "落实经营场地"],
  ["licence", "办理营业执照", "领取营业执照"],
  ["opened", "开业"],
  ["loan_released", "贷款发放"],
  ["repayment", "按期还款"],
  ["one_year", "经营满一年"],
  ["closed", "停业"],
  ["other", "其他进展"],
]);
export type MilestoneKind = CodeOf<typeof milestoneKinds>;

export const subsidyKinds = codeList("补贴种类", [
  ["flexible_social_insurance", "灵活就业社会保险补贴", "灵活就业社保补贴"],
  ["employer_social_insurance", "单位招用社会保险补贴", "单位社保补贴"],
  ["welfare_post_social_insurance", "公益性岗位社会保险补贴", "公岗社保补贴"],
  ["welfare_post", "公益性岗位补贴", "岗位补贴"],
  ["start_up", "初次创业补贴", "一次性创业补贴"],
  ["training", "职业培训补贴", "培训补贴"],
]);

export const subsidyStates = codeList("补贴进展", [
  ["applied", "已申请"],
  ["approved", "已批准"],
  ["paid", "已发放"],
  ["refused", "未批准"],
]);

/** Services other than job offers that a person can refuse (三（五）). */
export const refusableServices = codeList("拒绝的服务", [
  ["training", "职业技能培训"],
  ["entrepreneurship", "创业服务"],
  ["welfare_post", "公益性岗位"],
  ["guidance", "职业指导"],
  ["other", "其他服务"],
]);
export type RefusableService = CodeOf<typeof refusableServices>;

export const exitCaseStates = codeList("注销进展", [
  ["proposed", "待县级决定"],
  ["confirmed", "已注销"],
  ["rejected", "不予注销"],
  ["withdrawn", "已撤回建议"],
  ["undone", "已撤销注销"],
]);

export const recoveryCloseReasons = codeList("追回办结", [
  ["repaid", "已全部退回"],
  ["referred", "已移送"],
  ["not_owed", "无需退回"],
]);
