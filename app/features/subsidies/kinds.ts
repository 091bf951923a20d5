/** Kinds of subsidies: which run by the month and share one counter, which are given once. */
import { codeList, type CodeOf } from "~/lib/codes/code-list";

export const subsidyKinds = codeList("补贴种类", [
  ["flexible_social_insurance", "灵活就业社会保险补贴", "灵活就业社保补贴"],
  ["employer_social_insurance", "单位招用社会保险补贴", "单位社保补贴"],
  ["welfare_post_social_insurance", "公益性岗位社会保险补贴", "公岗社保补贴"],
  ["welfare_post", "公益性岗位补贴", "岗位补贴"],
  ["start_up", "初次创业补贴", "一次性创业补贴"],
  ["training", "职业培训补贴", "培训补贴"],
]);
export type SubsidyKind = CodeOf<typeof subsidyKinds>;

export const subsidyStatuses = codeList("补贴状态", [
  ["applied", "待审批"],
  ["approved", "已批准"],
  ["paid", "已发放"],
  ["refused", "不予补贴"],
]);
export type SubsidyStatus = CodeOf<typeof subsidyStatuses>;

const MONTHLY: readonly SubsidyKind[] = [
  "flexible_social_insurance",
  "employer_social_insurance",
  "welfare_post_social_insurance",
  "welfare_post",
];

/** Runs by the month and counts toward the shared term. */
export function isMonthly(kind: SubsidyKind): boolean {
  return MONTHLY.includes(kind);
}

/** Given for a placement in a public-welfare post. */
export function isForPlacement(kind: SubsidyKind): boolean {
  return kind === "welfare_post" || kind === "welfare_post_social_insurance";
}

/** The employer's part of pension, medical and unemployment insurance. */
export function isEmployerInsurance(kind: SubsidyKind): boolean {
  return kind === "employer_social_insurance" || kind === "welfare_post_social_insurance";
}

/** Taken by cities in a season of the year; the others are taken all the year. */
export const SEASONAL = ["flexible_social_insurance"] as const;

export function isSeasonal(kind: string): boolean {
  return (SEASONAL as readonly string[]).includes(kind);
}
