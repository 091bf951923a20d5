/** The mean, the spread and their sentence: what is in nobody's charge is no hand's load. */
import { expect, it } from "vitest";

import {
  LOAD_FACTORS,
  type LoadRow,
  loadOf,
  loadSentence,
  ofMean,
  summarizeLoad,
} from "~/features/workload/factors";

const row = (id: string, points: number, given: Partial<LoadRow> = {}): LoadRow => ({
  id,
  name: id,
  at: null,
  hands: 1,
  parts: Object.fromEntries(
    LOAD_FACTORS.map((factor) => [
      factor,
      factor === "people" ? { count: points / 10, points } : { count: 0, points: 0 },
    ]),
  ) as LoadRow["parts"],
  ...given,
});

const rows = [row("甲", 60), row("乙", 30), row("丙", 0), row("none", 20, { hands: 0 })];

it("measures each hand by the mean of the hands", () => {
  const summary = summarizeLoad(rows);
  expect(summary).toMatchObject({ total: 110, hands: 3, mean: 30, unassigned: 2 });
  expect(rows.map((one) => ofMean(one, summary.mean))).toEqual([200, 100, 0, null]);
  expect(loadOf(rows[0] as LoadRow)).toBe(60);
  expect(loadSentence(summary, "caseworker")).toBe(
    "3 名经办人，人均 30 分，最重的甲 60 分，最轻的丙 0 分；另有 2 人没有责任人。",
  );
});

it("compares units by their hands, not by their size", () => {
  const units = [row("大区", 200, { hands: 10 }), row("小区", 60, { hands: 2 })];
  const summary = summarizeLoad(units);
  expect(summary.mean).toBeCloseTo(260 / 12);
  expect(loadSentence(summary, "unit")).toBe(
    "12 名经办人，人均 22 分；按单位人均最重的小区 30 分，最轻的大区 20 分。",
  );
});

it("says so where there is nothing to compare", () => {
  expect(loadSentence(summarizeLoad([]), "caseworker")).toBe("这个单位没有经办人，也没有在册的人。");
  const nobody = [row("none", 20, { hands: 0 })];
  expect(loadSentence(summarizeLoad(nobody), "caseworker")).toBe("这个单位没有经办人；另有 2 人没有责任人。");
  expect(ofMean(nobody[0] as LoadRow, 10)).toBeNull();
});
