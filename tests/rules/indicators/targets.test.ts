import { describe, expect, it } from "vitest";

import { INDICATOR_CODES, indicatorOf } from "~/features/indicators/catalogue";
import {
  changeOf,
  hasYearBefore,
  periodBefore,
  yearBefore,
  yearProgress,
} from "~/features/indicators/compare";
import { figureOf, formatFigure } from "~/features/indicators/figure";
import {
  completion,
  standingOf,
  storedTarget,
  targetSchema,
  targetValue,
} from "~/features/indicators/targets";

describe("同比、环比", () => {
  it.each([
    ["a month so far", "2026-11-01", "2026-11-24", "2025-11-01", "2025-11-24", "2026-10-01", "2026-10-24"],
    [
      "a whole month: to the last day of each",
      "2026-03-01",
      "2026-03-31",
      "2025-03-01",
      "2025-03-31",
      "2026-02-01",
      "2026-02-28",
    ],
    [
      "a whole February: a leap year's has 29 days",
      "2025-02-01",
      "2025-02-28",
      "2024-02-01",
      "2024-02-29",
      "2025-01-01",
      "2025-01-31",
    ],
    ["a quarter", "2026-07-01", "2026-09-30", "2025-07-01", "2025-09-30", "2026-04-01", "2026-06-30"],
    [
      "the quarter so far: the same days of the quarter before",
      "2026-10-01",
      "2026-11-24",
      "2025-10-01",
      "2025-11-24",
      "2026-07-01",
      "2026-08-24",
    ],
    [
      "the year so far: the eleven months before",
      "2026-01-01",
      "2026-11-24",
      "2025-01-01",
      "2025-11-24",
      "2025-02-01",
      "2025-12-24",
    ],
    [
      "any ten days: the ten days before",
      "2026-05-11",
      "2026-05-20",
      "2025-05-11",
      "2025-05-20",
      "2026-05-01",
      "2026-05-10",
    ],
  ])("%s", (_, from, to, yearFrom, yearTo, beforeFrom, beforeTo) => {
    expect(yearBefore({ from, to })).toEqual({ from: yearFrom, to: yearTo });
    expect(periodBefore({ from, to })).toEqual({ from: beforeFrom, to: beforeTo });
  });

  it("has no 同比 of more than a year, whose days before would partly be its own", () => {
    expect(hasYearBefore({ from: "2025-11-25", to: "2026-11-24" })).toBe(true);
    expect(hasYearBefore({ from: "2025-11-24", to: "2026-11-24" })).toBe(false);
    expect(hasYearBefore({ from: "2022-05-10", to: "2026-11-24" })).toBe(false);
  });

  it("changes in points for rates, in percent for counts, not at all from nothing", () => {
    expect(changeOf(77.3, 93.2, true)).toBe(-15.9);
    expect(changeOf(150, 120, false)).toBe(25);
    expect(changeOf(5, 0, false)).toBeNull();
    expect(changeOf(null, 3, true)).toBeNull();
  });

  it.each([
    ["2026-01-01", 0.3],
    ["2026-06-30", 49.6],
    ["2026-12-31", 100],
    ["2024-02-29", 16.4],
  ])("on %s %d %% of the year are gone", (day, share) => {
    expect(yearProgress(day)).toBe(share);
  });
});

describe("targets", () => {
  const employed = indicatorOf("employed");
  const planRate = indicatorOf("planRate");
  const households = indicatorOf("householdsOpen");

  it.each([
    ["60 of 100 with half the year gone: faster", employed, 60, 100, 50, "ahead"],
    ["exactly with the time", employed, 50, 100, 50, "ahead"],
    ["40 of 100 with half the year gone: slower", employed, 40, 100, 50, "behind"],
    ["reached before the year is over", employed, 100, 100, 50, "reached"],
    ["a rate knows no time: below is below", planRate, 94.9, 95, 10, "missed"],
    ["a rate on target", planRate, 95, 95, 10, "reached"],
    ["nought households left where nought is the aim", households, 0, 0, 50, "reached"],
    ["one household left", households, 1, 0, 50, "missed"],
  ] as const)("%s", (_, indicator, value, target, progress, standing) => {
    expect(standingOf(indicator, value, target, progress)).toBe(standing);
  });

  it("says nothing without a target or over nobody", () => {
    expect(standingOf(planRate, 50, null, 50)).toBeNull();
    expect(standingOf(planRate, null, 95, 50)).toBeNull();
    expect(completion(employed, 30, 0)).toBeNull();
    expect(completion(employed, 30, 40)).toBe(75);
  });

  it("keeps rates to a tenth, counts whole", () => {
    expect(targetValue(planRate, storedTarget(planRate, 97.5))).toBe(97.5);
    expect(storedTarget(employed, 120)).toBe(120);
    const typed = { unit: "1", year: "2026", indicator: "planRate", value: "97.5", source: "工作安排" };
    expect(targetSchema.parse(typed)).toMatchObject({ unit: 1, year: 2026, value: 97.5 });
    // The numbers of counties and communities have nine digits.
    expect(targetSchema.parse({ ...typed, unit: "102003001" })).toMatchObject({ unit: 102_003_001 });
    expect(targetSchema.safeParse({ ...typed, value: "101" }).success).toBe(false);
    expect(targetSchema.safeParse({ ...typed, indicator: "employed", value: "12.5" }).success).toBe(false);
    expect(targetSchema.safeParse({ ...typed, indicator: "active" }).success).toBe(false);
    expect(targetSchema.safeParse({ ...typed, source: "见 220102199001011234" }).success).toBe(false);
  });
});

describe("the catalogue", () => {
  it("gives every indicator a name, a definition, a clause, and every rate its missing part or a reason to have none", () => {
    const labels = INDICATOR_CODES.map((code) => indicatorOf(code).label);
    expect(new Set(labels).size).toBe(labels.length);
    for (const code of INDICATOR_CODES) {
      const { definition, source, denominator, unit } = indicatorOf(code);
      expect(definition.length, code).toBeGreaterThan(6);
      expect(source.article, code).not.toBe("");
      expect(denominator !== null, code).toBe(unit === "percent");
    }
  });

  it("is of nobody, not nought, over nobody", () => {
    expect(figureOf("percent", 0, 0).value).toBeNull();
    expect(figureOf("percent", 1, 3).value).toBe(33.3);
    expect(formatFigure("percent", null)).toBe("—");
    expect(formatFigure("yuan", 1234.5)).toBe("1,234.50");
  });
});
