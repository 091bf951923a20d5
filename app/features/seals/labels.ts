import type { StatementKind } from "./statement";

/** What the seal stands under, for lists. */
export const sealKindLabels: Record<StatementKind, string> = {
  accepted: "受理凭证",
  correction: "一次性告知书",
  first_opinion: "初步意见",
  first_review_failed: "初审不通过",
  recognized: "认定",
  refused: "不予认定",
  household: "零就业家庭认定",
  exit: "注销决定",
};

/** Said beside every valid seal: a seal proves what was decided, not what holds today. */
export const SEAL_MEANING =
  "印章证明盖章当日的决定。此后的变化（如退出、撤销）以经办机构的记录为准，可向盖章单位核实。";
