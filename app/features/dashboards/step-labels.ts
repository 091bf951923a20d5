/** Steps of an application under way, as the dashboard names them. */
export const OPEN_STEPS = [
  "accepted",
  "verifying",
  "public_notice",
  "first_review_passed",
  "returned",
] as const;
export type OpenStep = (typeof OPEN_STEPS)[number];

export const stepLabels: Record<OpenStep, string> = {
  accepted: "已受理，待核实",
  verifying: "核实中，待公示",
  public_notice: "公示、待初审意见",
  first_review_passed: "待县级复核",
  returned: "退回后重新核实",
};

/** Working days left of an open application, as bars, tables and files name them. */
export function remainingLabel(remaining: number | null): string {
  if (remaining === null) return "超期";
  return remaining === 0 ? "今天" : String(remaining);
}
