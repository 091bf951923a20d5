import type { CoverageFigures, CaseloadFlow, RateMetric } from "./data";

/** Counts whose list a screen can open. `closing` and `active` are the same people. */
export type CountMetric =
  keyof CoverageFigures | keyof CaseloadFlow | "withoutPlan" | "fewOffers" | "notServed" | "pathUnfulfilled";

/** Numbers worked out from others: they have no list of their own. */
type DerivedMetric = "share" | "change" | "gap" | "rank" | "unitCount" | "problemKinds" | "standard";

type Metric =
  | CountMetric
  | RateMetric
  | DerivedMetric
  | "openApplications"
  | "atRiskApplications"
  | "problem"
  | "amount"
  | "subsidyPeople"
  | "householdsRecognized"
  | "householdsCleared"
  | "householdMembersHelped"
  | "householdsLeft"
  | "inspection"
  | "duty"
  | "checkRules";

/** A number in the text or a table, with what a screen needs to link it and a check to recompute it. */
export type Figure = {
  readonly kind: "figure";
  readonly text: string;
  readonly metric: Metric;
  readonly unitId: number;
  /** The unit's own people, not those of the units below it. */
  readonly direct?: true;
  /** Counts as they are; rates, shares, gaps and changes of rates in percent (points); `null` when undefined. */
  readonly value: number | null;
  readonly category?: string;
  /** Check code, for `problem`; kind of subsidy, for `subsidyPeople` and `amount`; what is counted of the registers, for `duty`. */
  readonly problem?: string;
};

export type ReportInline = { readonly kind: "text"; readonly text: string } | Figure;

type Part = string | ReportInline | readonly Part[];

function flatten(part: Part): readonly ReportInline[] {
  if (typeof part === "string") return part === "" ? [] : [{ kind: "text", text: part }];
  return isList(part) ? part.flatMap(flatten) : [part];
}

function isList(part: Part): part is readonly Part[] {
  return Array.isArray(part);
}

/** Tagged template: words, figures and lists of both, in order. */
export function say(strings: TemplateStringsArray, ...parts: readonly Part[]): ReportInline[] {
  return strings.flatMap((text, index) => [...flatten(text), ...flatten(parts[index] ?? "")]);
}

/** Lists with `、` (or `；`) between and nothing at the ends. */
export function joined(items: readonly Part[], separator = "、"): ReportInline[] {
  return items.flatMap((item, index) => [...flatten(index > 0 ? separator : ""), ...flatten(item)]);
}
