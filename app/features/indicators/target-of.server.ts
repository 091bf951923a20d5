/** "The target of unit U for indicator I in period P": one answer for matrix, map, trends and reports. */
import type { CalendarDate } from "~/lib/calendar-date";
import { type IndicatorCode, indicatorOf } from "./catalogue";
import { listTargets, type Target } from "./target-queries.server";

/** What a unit is held against; `set`: the target that says so, null where the catalogue's own aim holds. */
export type Bar = { value: number; set: Target | null };

export type TargetTable = {
  /** Null: nothing was set and the indicator has no aim of its own. */
  of: (unitId: number, indicator: IndicatorCode) => Bar | null;
  /** Only what was set, for the unit or above it. */
  set: (unitId: number) => ReadonlyMap<IndicatorCode, Target>;
};

/** Targets are set by the year: a period is held against those of the year its last day lies in. */
export async function readTargets(unitIds: readonly number[], lastDay: CalendarDate): Promise<TargetTable> {
  const found = await listTargets(unitIds, Number(lastDay.slice(0, 4)));
  const set = (unitId: number) => found.get(unitId) ?? new Map<IndicatorCode, Target>();
  return {
    set,
    of: (unitId, indicator) => {
      const target = set(unitId).get(indicator) ?? null;
      const { aim } = indicatorOf(indicator);
      if (target) return { value: target.value, set: target };
      return aim === null ? null : { value: aim, set: null };
    },
  };
}
