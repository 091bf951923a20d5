/** What follows from the lists that changed: sums of the whole, categories, gaps and rates, as the report prints them. Pure. */
import { GAP_LABELS, MARK_LABELS } from "../members/labels";
import { type Gap, GAPS, PERSON_MARKS } from "../members/marks";
import type { SupervisionReportData } from "../report/data";
import { percentDigits } from "../report/phrasing";
import { rateSpecs, summarize, type UnitSummary } from "../report/summary";
import type { DifferenceLine } from "./lines";

/** The part of a report that is counted from its lists. */
export type Counted = Pick<SupervisionReportData, "coverage" | "total" | "caseload">;

type Value = Pick<DifferenceLine, "metric" | "label" | "measure"> & { value: number };

const GAP_METRICS = Object.keys(GAPS) as Gap[];
const FLOWS = ["opening", "recognizedInPeriod", "exitedInPeriod", "closing"] as const;

/** One line per printed figure that no person stands behind alone, and that is no longer what was frozen. */
export function derivedLines(data: SupervisionReportData, now: Counted): DifferenceLine[] {
  const [before, after] = [summarize(data), summarize({ ...data, ...now })];
  const categories = new Map(data.categories.map(({ code, label }) => [code, label]));
  const whole = linesOf(valuesOf(before.total, categories, true), valuesOf(after.total, categories, true), {
    id: data.unit.id,
    name: data.unit.shortName,
  });
  const ofUnits = before.units.flatMap((unit) => {
    const same = after.units.find(({ unit: { id } }) => id === unit.unit.id);
    if (!same) return [];
    return linesOf(valuesOf(unit, categories, false), valuesOf(same, categories, false), {
      id: unit.unit.id,
      name: unit.direct ? "本级" : unit.unit.shortName,
    });
  });
  return [...whole, ...ofUnits];
}

function valuesOf(summary: UnitSummary, categories: ReadonlyMap<string, string>, isWhole: boolean): Value[] {
  const { figures } = summary;
  const people = (metric: string, label: string, value: number) => ({ metric, label, measure: "人", value });
  return [
    ...(isWhole ? PERSON_MARKS.map((metric) => people(metric, MARK_LABELS[metric], figures[metric])) : []),
    ...GAP_METRICS.map((metric) => people(metric, GAP_LABELS[metric], figures[metric])),
    ...Object.entries(rateSpecs).flatMap(([metric, { label, numerator, denominator }]) => {
      const digits = percentDigits(figures[numerator], figures[denominator]);
      return [{ metric, label, measure: "%", value: digits === null ? Number.NaN : Number(digits) }];
    }),
    ...[...categories].flatMap(([code, label]) =>
      FLOWS.map((metric) =>
        people(
          `${metric}.${code}`,
          `${label}${MARK_LABELS[metric]}`,
          summary.byCategory.get(code)?.[metric] ?? 0,
        ),
      ),
    ),
  ];
}

function linesOf(
  before: readonly Value[],
  after: readonly Value[],
  unit: DifferenceLine["unit"],
): DifferenceLine[] {
  return before.flatMap(({ value, ...what }, index) => {
    const changed = after[index]?.value ?? Number.NaN;
    if (Object.is(value, changed)) return [];
    return [
      {
        ...what,
        unit,
        before: orNothing(value),
        after: orNothing(changed),
        addedCount: 0,
        removedCount: 0,
        added: [],
        removed: [],
        records: [],
        derived: true,
      },
    ];
  });
}

/** A rate of nobody has no value. */
const orNothing = (value: number): number | null => (Number.isNaN(value) ? null : value);
