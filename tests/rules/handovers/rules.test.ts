/** Who may hand over whose people, and what makes a sheet stay. */
import { describe, expect, it } from "vitest";

import { handoverBlock, orderItems, sheetTotals, undoBlock } from "~/features/handovers/rules";
import type { Role } from "~/lib/actor";

describe("whose people may be handed over", () => {
  const ME = "me";
  const CASES: [Role[], string | null, boolean][] = [
    [["caseworker"], ME, true],
    [["caseworker"], "other", false],
    [["caseworker"], null, false],
    [["manager"], "other", true],
    [["manager"], null, true],
    [["reviewer"], "other", true],
    [["supervisor"], "other", false],
    [["supervisor"], ME, false],
  ];
  it.each(CASES)("%s, people of %s: %s", (roles, from, may) => {
    expect(handoverBlock({ roles, accountId: ME }, from) === null).toBe(may);
  });
});

describe("taking a sheet back", () => {
  const nothing = { undone: false, moved: [], followed: [] };
  it("is possible while nothing has followed", () => {
    expect(undoBlock(nothing)).toBeNull();
  });
  it("names who stands in the way", () => {
    expect(undoBlock({ ...nothing, undone: true })).toContain("已经撤销");
    expect(undoBlock({ ...nothing, moved: ["甲"] })).toMatch(/^甲的责任人/);
    expect(undoBlock({ ...nothing, followed: ["甲", "乙", "丙", "丁"] })).toContain("甲、乙、丙等 4 人");
  });
});

describe("the matters of a sheet", () => {
  const item = (key: string, dueOn: string | null, what = key) => ({ key, kind: "约定事项", what, dueOn });

  it("stand by their day, those without a day last, each record once in the duty's own words", () => {
    const ordered = orderItems([
      item("b", "2026-04-02", "再次联系"),
      item("c", null),
      item("a", "2026-03-31"),
      item("b", "2026-04-02", "约好的联系"),
    ]);
    expect(ordered.map(({ what }) => what)).toEqual(["a", "再次联系", "c"]);
  });

  it("count as past from the day after their day", () => {
    const people = [{ items: [item("a", "2026-03-31"), item("b", "2026-04-01"), item("c", null)] }];
    const totals = (asOf: string) => sheetTotals({ asOf, people: people as never });
    expect(totals("2026-03-31")).toEqual({ people: 1, items: 3, over: 0 });
    expect(totals("2026-04-01")).toEqual({ people: 1, items: 3, over: 1 });
  });
});
