/** What a caseworker's load is made of. Points of each factor come from dated weights of the city. Pure. */

/** In the order of the table: people, what makes a case heavy, what is to be done. */
export const LOAD_FACTORS = ["people", "category", "path", "contact", "duty", "overdue"] as const;
export type LoadFactor = (typeof LOAD_FACTORS)[number];

/** What is to be done, of which 今日必办 is the list. */
export const DUTY_LOADS = ["contact", "duty", "overdue"] as const satisfies readonly LoadFactor[];
export type DutyLoad = (typeof DUTY_LOADS)[number];

export const loadFactorLabels: Record<LoadFactor, string> = {
  people: "在册",
  category: "类别另加",
  path: "路径另加",
  contact: "应联系走访",
  duty: "其他在办",
  overdue: "超期另加",
};

export const loadFactorUnits: Record<LoadFactor, string> = {
  people: "人",
  category: "人",
  path: "人",
  contact: "次",
  duty: "件",
  overdue: "件",
};

/** How many of it, and what they weigh together. */
export type LoadPart = { count: number; points: number };

export type LoadRow = {
  /** An account, `none` for people in nobody's charge, or a unit's number. */
  id: string;
  name: string;
  /** Where the caseworker belongs; null for a unit. */
  at: string | null;
  /** Caseworkers the row stands for: one, or those of the unit. */
  hands: number;
  parts: Record<LoadFactor, LoadPart>;
};

export const NOBODY = "none";

export const loadOf = (row: Pick<LoadRow, "parts">): number =>
  LOAD_FACTORS.reduce((sum, factor) => sum + row.parts[factor].points, 0);

export type LoadSummary = {
  total: number;
  hands: number;
  /** Points per caseworker of what is in somebody's charge; null without caseworkers. */
  mean: number | null;
  heaviest: LoadRow | null;
  lightest: LoadRow | null;
  /** People in nobody's charge. */
  unassigned: number;
};

/** The mean leaves out what is in nobody's charge: it is no hand's load yet. */
export function summarizeLoad(rows: readonly LoadRow[]): LoadSummary {
  const held = rows.filter(({ id, hands }) => id !== NOBODY && hands > 0);
  const hands = held.reduce((sum, row) => sum + row.hands, 0);
  const perHand = (row: LoadRow) => loadOf(row) / row.hands;
  const ranked = held.toSorted((a, b) => perHand(b) - perHand(a) || (a.id < b.id ? -1 : 1));
  return {
    total: rows.reduce((sum, row) => sum + loadOf(row), 0),
    hands,
    mean: hands === 0 ? null : held.reduce((sum, row) => sum + loadOf(row), 0) / hands,
    heaviest: ranked[0] ?? null,
    lightest: ranked.at(-1) ?? null,
    unassigned: rows.find(({ id }) => id === NOBODY)?.parts.people.count ?? 0,
  };
}

/** A row's load per caseworker in percent of the mean; null where there is nothing to compare with. */
export function ofMean(row: LoadRow, mean: number | null): number | null {
  if (mean === null || mean === 0 || row.hands === 0 || row.id === NOBODY) return null;
  return Math.round((loadOf(row) / row.hands / mean) * 100);
}

/** The chart's sentence: the spread in words, and who has nobody. */
export function loadSentence(summary: LoadSummary, by: "caseworker" | "unit"): string {
  const { mean, heaviest, lightest, hands, unassigned } = summary;
  const nobody = unassigned === 0 ? "" : `；另有 ${unassigned} 人没有责任人`;
  if (mean === null || !heaviest || !lightest) {
    return unassigned === 0 ? "这个单位没有经办人，也没有在册的人。" : `这个单位没有经办人${nobody}。`;
  }
  const each = (row: LoadRow) => Math.round(loadOf(row) / row.hands);
  const spread =
    heaviest.id === lightest.id
      ? ""
      : `，最重的${heaviest.name} ${each(heaviest)} 分，最轻的${lightest.name} ${each(lightest)} 分`;
  const what = by === "unit" ? "按单位人均" : "";
  return `${hands} 名经办人，人均 ${Math.round(mean)} 分${what && spread ? `；${what}${spread.slice(1)}` : spread}${nobody}。`;
}
