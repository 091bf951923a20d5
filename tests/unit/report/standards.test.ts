import { expect, it } from "vitest";

import { type IndicatorCode, indicatorOf } from "~/features/indicators/catalogue";
import { rateStandards, unitStandards } from "~/features/supervision/report/standards";

const [WHOLE, COUNTY, OTHER] = [1, 2, 3];

type Set = Partial<Record<IndicatorCode, number>>;

function bars(set: Readonly<Record<number, Set>>) {
  return {
    of: (unit: number, code: IndicatorCode) => {
      const value = set[unit]?.[code];
      if (value !== undefined)
        return { value, set: { source: "2026 年工作要点", unit: { name: `单位${unit}` } } };
      const { aim } = indicatorOf(code);
      return aim === null ? null : { value: aim, set: null };
    },
  };
}

it("holds every rate, of whatever period, against the target of the year of its last day, otherwise the notice", () => {
  const standards = rateStandards(bars({ [WHOLE]: { planRate: 95, servedRate: 70 } }), WHOLE, "2026-09-30");
  expect(standards.map(({ metric, percent }) => [metric, percent])).toEqual([
    ["planRate", 95],
    ["soundPlanRate", 100],
    ["threeOffersRate", 100],
    ["pathRate", 100],
    ["servedRate", 70],
    ["onTimeRate", 100],
  ]);
  const of = (metric: string) => standards.find((one) => one.metric === metric);
  expect(of("servedRate")?.target).toEqual({ year: 2026, setBy: "单位1" });
  expect(of("onTimeRate")).toMatchObject({ source: { article: "二（四）" } });
  expect(of("onTimeRate")?.target).toBeUndefined();
});

it("keeps the levels of the units that are held against another than the whole, and no others", () => {
  const set = bars({
    [WHOLE]: { planRate: 95 },
    [COUNTY]: { planRate: 98, servedRate: 90 },
    [OTHER]: { planRate: 95 },
  });
  const apart = unitStandards(set, WHOLE, [{ id: WHOLE }, { id: COUNTY }, { id: OTHER }], "2026-09-30");
  expect(apart.map(({ unitId, metric, percent }) => [unitId, metric, percent])).toEqual([
    [COUNTY, "planRate", 98],
    [COUNTY, "servedRate", 90],
  ]);
});
