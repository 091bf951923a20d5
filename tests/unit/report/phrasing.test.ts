import { periodBefore as comparedOnScreen } from "~/features/indicators/compare";
import { periodBefore } from "~/features/supervision/periods";
import { describe, expect, it } from "vitest";

import { chineseNumber } from "~/lib/chinese-number";
import {
  clauseName,
  dayInChina,
  leaders,
  officialDate,
  officialPeriod,
  percentagePoints,
  percentDigits,
  percentText,
  rankDescending,
} from "~/features/supervision/report/phrasing";

describe("dates", () => {
  it("have no leading zeros", () => expect(officialDate("2022-05-01")).toBe("2022年5月1日"));
  it.each([
    ["2026-07-01", "2026-09-30", "2026年7月1日至9月30日"],
    ["2025-12-01", "2026-01-31", "2025年12月1日至2026年1月31日"],
    ["2026-07-01", "2026-07-01", "2026年7月1日"],
  ])("%s to %s", (from, to, expected) => expect(officialPeriod(from, to)).toBe(expected));
  it("are those of China: the evening in UTC is the next day", () =>
    expect(dayInChina("2026-10-08T16:30:00Z")).toBe("2026-10-09"));
});

describe("percentages", () => {
  it.each([
    [863, 1000, "86.3%"],
    [1, 3, "33.3%"],
    [2, 3, "66.7%"],
    [1, 16, "6.3%"],
    [5, 5, "100%"],
    [0, 5, "0%"],
    [0, 0, "—"],
    [2999, 3000, "99.97%"],
    [1, 100_000, "0.001%"],
    [99_999, 100_000, "99.999%"],
  ])("%i of %i is %s", (part, whole, expected) => expect(percentText(part, whole)).toBe(expected));

  it("differ by what a reader gets from the printed figures", () => {
    const [now, before] = [percentDigits(2, 3) ?? "", percentDigits(1, 3) ?? ""];
    expect(percentagePoints(now, before)).toBe(33.4);
  });
});

describe("ranking", () => {
  const ranked = rankDescending([5, 9, 9, 1, 5], (value) => value);

  it("gives equal values one rank and skips the next", () =>
    expect(ranked.map(({ value, rank }) => [value, rank])).toEqual([
      [9, 1],
      [9, 1],
      [5, 3],
      [5, 3],
      [1, 5],
    ]));
  it("names the first three ranks with their ties", () => expect(leaders(ranked, 3)).toHaveLength(4));
  it("drops a long tie at the end, but never the first", () => {
    const tail = rankDescending([9, 8, 7, 7, 7, 7, 7], (value) => value);
    expect(leaders(tail, 3).map(({ value }) => value)).toEqual([9, 8]);
    expect(
      leaders(
        rankDescending([1, 1, 1, 1, 1, 1], (value) => value),
        3,
      ),
    ).toHaveLength(6);
  });
  it("of nothing is nothing", () =>
    expect(
      leaders(
        rankDescending([], () => 0),
        3,
      ),
    ).toEqual([]));
});

it.each([
  [1, "一"],
  [9, "九"],
  [10, "十"],
  [11, "十一"],
  [20, "二十"],
  [23, "二十三"],
])("%i is %s in a heading", (n, expected) => expect(chineseNumber(n)).toBe(expected));

it("cites clauses as the text does", () => {
  expect(clauseName("四（二）")).toBe("第四部分第（二）项");
  expect(clauseName("一（一）4")).toBe("第一部分第（一）项第4目");
  expect(clauseName("三")).toBe("第三部分");
  expect(clauseName("一、三")).toBe("第一、三部分");
});

describe("the period before", () => {
  it.each([
    // A quarter and a month that are over, one that runs: so many days of the one before as have passed.
    ["2026-07-01", "2026-09-30", "2026-11-24", "2026-04-01", "2026-06-30", "2026年第二季度"],
    ["2026-10-01", "2026-12-31", "2026-11-24", "2026-07-01", "2026-08-24", "2026年第三季度同期"],
    ["2026-03-01", "2026-03-31", "2026-03-31", "2026-02-01", "2026-02-28", "2026年2月"],
    ["2026-03-01", "2026-03-31", "2026-03-30", "2026-02-01", "2026-02-28", "2026年2月"],
    ["2025-01-01", "2025-12-31", "2026-11-24", "2024-01-01", "2024-12-31", "2024年"],
    ["2026-01-01", "2026-06-30", "2026-11-24", "2025-07-01", "2025-12-31", "2025年下半年"],
    ["2026-05-01", "2026-06-30", "2026-11-24", "2026-03-01", "2026-04-30", "2026年3月至4月"],
    ["2026-02-01", "2026-05-31", "2026-11-24", "2025-10-01", "2026-01-31", "2025年10月至2026年1月"],
    // Days that are neither: what the page of indicators says of them.
    ["2026-11-01", "2026-11-24", "2026-11-24", "2026-10-01", "2026-10-24", "2026年10月1日至10月24日"],
    ["2026-10-01", "2026-11-24", "2026-11-24", "2026-07-01", "2026-08-24", "2026年7月1日至8月24日"],
    ["2026-10-03", "2026-10-03", "2026-11-24", "2026-10-02", "2026-10-02", "2026年10月2日"],
  ])("of %s to %s on %s", (from, to, asOf, first, last, label) => {
    expect(periodBefore({ from, to }, asOf)).toEqual({ from: first, to: last, label });
    // One catalogue, one 环比: of the same days screen and paper compare with the same.
    const soFar = { from, to: asOf < to ? asOf : to };
    expect(comparedOnScreen(soFar)).toEqual({ from: first, to: last });
  });
});
