import { describe, expect, it } from "vitest";

import { trendOf } from "~/features/checks/trend";

describe("the words of a trend", () => {
  const today = "2026-11-23";
  it.each([
    ["no night yet", [], 5, "首次检查"],
    ["a night a week ago", [{ on: "2026-11-16", count: 3 }], 5, "较上周增 2"],
    [
      "the latest night up to a week ago",
      [
        { on: "2026-11-15", count: 7 },
        { on: "2026-11-20", count: 1 },
      ],
      5,
      "较 11-15 减 2",
    ],
    ["only nights of this week: the first of them", [{ on: "2026-11-20", count: 5 }], 5, "较 11-20 持平"],
    ["tonight's own count is no comparison", [{ on: "2026-11-23", count: 9 }], 5, "首次检查"],
  ])("%s", (_name, nights, present, words) => {
    expect(trendOf(nights, present, today).words).toBe(words);
  });

  it("ends with today and has at most one point a week before it", () => {
    const nights = Array.from({ length: 90 }, (_, index) => ({
      on: new Date(Date.UTC(2026, 7, 25 + index)).toISOString().slice(0, 10),
      count: index,
    }));
    const { values } = trendOf(nights, 99, today);
    expect(values).toHaveLength(13);
    expect(values.at(-1)).toBe(99);
    expect(values).toEqual(values.toSorted((a, b) => a - b));
  });
});
