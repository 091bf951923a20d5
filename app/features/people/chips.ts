/** The count chips of the people list: each is a set of filters, and its number the rows they give. Pure. */
import { withOwnParts } from "./flow-parts";
import { METRICS } from "./metrics";
import type { PersonFilters } from "./person-filters";

type Choice = Pick<PersonFilters, "metric" | "status" | "plan" | "responsible">;

export const PEOPLE_CHIPS = [
  { key: "withoutPlan", label: METRICS.withoutPlan.label, choice: { metric: "withoutPlan" } },
  { key: "fewOffers", label: METRICS.fewOffers.label, choice: { metric: "fewOffers" } },
  {
    key: "notContacted30Days",
    label: METRICS.notContacted30Days.label,
    choice: { metric: "notContacted30Days" },
  },
  { key: "planSubmitted", label: "待批方案", choice: { status: "recognized", plan: "submitted" } },
  { key: "planSentBack", label: "方案被退回", choice: { status: "recognized", plan: "sent_back" } },
  { key: "planWithRed", label: METRICS.planWithRed.label, choice: { metric: "planWithRed" } },
  { key: "notTrained", label: "待培训", choice: { metric: "notTrained" } },
  { key: "comparisonOpen", label: METRICS.comparisonOpen.label, choice: { metric: "comparisonOpen" } },
  { key: "helpEnding", label: METRICS.helpEnding.label, choice: { metric: "helpEnding" } },
  { key: "shouldHaveExited", label: METRICS.shouldHaveExited.label, choice: { metric: "shouldHaveExited" } },
  { key: "unassigned", label: "未定责任人", choice: { status: "recognized", responsible: "none" } },
  { key: "applying", label: "在办申请", choice: { status: "applying" } },
] as const satisfies readonly { key: string; label: string; choice: Choice }[];

export type ChipKey = (typeof PEOPLE_CHIPS)[number]["key"];
export type ChipCounts = Record<ChipKey, number>;

/** The filters without what the chips decide. */
export function keptFilters(filters: PersonFilters): PersonFilters {
  const { metric: _metric, status: _status, plan: _plan, from: _from, to: _to, ...kept } = filters;
  return withOwnParts(kept);
}

/** The filters behind a chip, the others kept. */
export function chipFilters(filters: PersonFilters, key: ChipKey): PersonFilters {
  const chip = PEOPLE_CHIPS.find((one) => one.key === key);
  return { ...keptFilters(filters), ...chip?.choice };
}

/** Query changes that choose a chip; `null` takes a parameter away. */
export function chipQuery(key: ChipKey): Record<string, string | null> {
  const choice: Choice = PEOPLE_CHIPS.find((one) => one.key === key)?.choice ?? {};
  return {
    metric: choice.metric ?? null,
    status: choice.status ?? null,
    plan: choice.plan ?? null,
    ...(choice.responsible ? { responsible: choice.responsible } : {}),
    from: null,
    to: null,
  };
}

export function isChipCurrent(filters: PersonFilters, key: ChipKey): boolean {
  const choice: Choice = PEOPLE_CHIPS.find((one) => one.key === key)?.choice ?? {};
  if (choice.metric) return filters.metric === choice.metric;
  if (choice.responsible && filters.responsible !== choice.responsible) return false;
  return filters.metric === undefined && filters.plan === choice.plan && filters.status === choice.status;
}

/** What the list counts, in words: the metric's definition, or the state asked for. */
export function definitionOf(filters: PersonFilters): string {
  if (filters.metric) return METRICS[filters.metric].definition;
  if (filters.plan === "submitted") return "在册，方案已提交、等负责人批准，按人去重";
  if (filters.plan) return "按方案最新状态，按人去重";
  switch (filters.status) {
    case "recognized":
      return METRICS.active.definition;
    case "applying":
      return "没有有效认定、有一件申请正在办理的人，按人去重";
    case "exited":
      return "认定已注销、没有在办申请的人，按人去重";
    case "none":
      return "已登记、从未认定、没有在办申请的人，按人去重";
    default:
      return "已登记的人，按人去重";
  }
}
