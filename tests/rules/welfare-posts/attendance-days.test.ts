/** 在岗领补 (人社部发〔2019〕124号): days of a month that a sheet can speak of; day before, day of, day after. */
import { describe, expect, it } from "vitest";

import {
  attendanceProblems,
  daysInPost,
  type DaysRow,
  monthsWithoutSheet,
  type TimeInPost,
  workingDaysInPost,
} from "~/features/welfare-posts/attendance-days";
import { buildWorkCalendar, type WorkCalendarRow } from "~/law/working-calendar";
import days from "~db/seed/data/work-calendar.json";

const calendar = buildWorkCalendar(days as WorkCalendarRow[]);

const WHOLE: TimeInPost = { startsOn: "2026-01-05", contractUntil: "2029-01-04", endedOn: null };
const LATE: TimeInPost = { ...WHOLE, startsOn: "2026-11-24" };
const WEEK: TimeInPost = { startsOn: "2026-11-24", contractUntil: "2026-11-30", endedOn: null };
const LEFT: TimeInPost = { ...WHOLE, endedOn: "2026-11-10" };
const sheet = (daysDue: number, daysPresent: number, note?: string): DaysRow => ({
  daysDue,
  daysPresent,
  note,
});

const CASES: readonly [string, string, DaysRow, TimeInPost, string, readonly string[]][] = [
  ["the whole month, after it", "2026-11-01", sheet(21, 21), WHOLE, "2026-12-02", []],
  [
    "more days than the month has",
    "2026-11-01",
    sheet(31, 31),
    WHOLE,
    "2026-12-02",
    ["daysDue", "daysPresent"],
  ],
  ["the running month, as far as it has come", "2026-12-01", sheet(23, 2), WHOLE, "2026-12-02", []],
  ["the running month, a day to come", "2026-12-01", sheet(23, 3), WHOLE, "2026-12-02", ["daysPresent"]],
  ["the running month, its working days so far", "2026-11-01", sheet(21, 17), WHOLE, "2026-11-24", []],
  ["the running month, one working day more", "2026-11-01", sheet(21, 18), WHOLE, "2026-11-24", ["note"]],
  [
    "the running month, one more and explained",
    "2026-11-01",
    sheet(21, 18, "按排班周六上岗"),
    WHOLE,
    "2026-11-24",
    [],
  ],
  ["begun on the 24th, seven days left", "2026-11-01", sheet(5, 5), LATE, "2026-12-02", []],
  [
    "begun on the 24th, a whole month said",
    "2026-11-01",
    sheet(22, 22),
    LATE,
    "2026-12-02",
    ["daysDue", "daysPresent"],
  ],
  ["the first day in post, that day", "2026-11-01", sheet(5, 1), LATE, "2026-11-24", []],
  ["the first day in post, two said", "2026-11-01", sheet(5, 2), LATE, "2026-11-24", ["daysPresent"]],
  ["left on the 10th, nine days", "2026-11-01", sheet(6, 6), LEFT, "2026-12-02", []],
  ["left on the 10th, ten days", "2026-11-01", sheet(10, 10), LEFT, "2026-12-02", ["daysDue", "daysPresent"]],
  ["after the end", "2026-12-01", sheet(0, 0), LEFT, "2026-12-02", [""]],
  ["six days a week, unexplained", "2026-11-01", sheet(25, 25), WHOLE, "2026-12-02", ["note"]],
  ["six days a week, a word too short", "2026-11-01", sheet(25, 25, "加班"), WHOLE, "2026-12-02", ["note"]],
  ["six days a week, explained", "2026-11-01", sheet(25, 25, "按排班周六上岗"), WHOLE, "2026-12-02", []],
  ["after the contract, unexplained", "2026-12-01", sheet(2, 2), WEEK, "2026-12-02", ["note"]],
  ["after the contract, explained", "2026-12-01", sheet(2, 2, "合同已续签一年"), WEEK, "2026-12-02", []],
  ["beyond the loaded calendar nothing is guessed", "2027-01-01", sheet(25, 25), WHOLE, "2027-02-02", []],
];

describe("a row of the sheet", () => {
  it.each(CASES)("%s", (_name, month, row, time, today, paths) => {
    const found = attendanceProblems(month, row, time, { today, calendar });
    expect(found.map(({ path }) => path)).toEqual(paths);
  });
  it("says why, with the days there are", () => {
    const [due, present] = attendanceProblems("2026-11-01", sheet(22, 22), LATE, {
      today: "2026-12-02",
      calendar,
    });
    expect(due?.message).toBe("这个月在岗的日子共 7 天（2026年11月24日上岗），应出勤不能超过 7 天。");
    expect(present?.source?.article).toBe("在岗领补");
  });
});

it("days in post end with the end, the month and today; working days with the contract too", () => {
  expect(daysInPost("2026-11-01", WHOLE, "2026-12-02")).toEqual({ whole: 30, soFar: 30 });
  expect(daysInPost("2026-12-01", WHOLE, "2026-12-02")).toEqual({ whole: 31, soFar: 2 });
  expect(daysInPost("2026-11-01", LEFT, "2026-11-05")).toEqual({ whole: 9, soFar: 5 });
  expect(workingDaysInPost(calendar, "2026-11-01", WEEK)).toBe(5);
  expect(workingDaysInPost(calendar, "2026-12-01", WEEK)).toBe(0);
});

describe("months without a sheet", () => {
  it.each([
    ["当月不算，上月起算", WHOLE, [], "2026-02-28", ["2026-01"]],
    ["次月 1 日起，上个月也要登记", WHOLE, [], "2026-03-01", ["2026-01", "2026-02"]],
    ["此前漏登的一直在", WHOLE, ["2026-01", "2026-03"], "2026-05-10", ["2026-02", "2026-04"]],
    ["月末上岗的当月也算", LATE, [], "2026-12-31", ["2026-11"]],
    ["上岗当月还没有过完", LATE, [], "2026-11-30", []],
    ["离岗当月算，以后不算", { ...LEFT, startsOn: "2026-10-15" }, [], "2027-03-01", ["2026-10", "2026-11"]],
    ["月初第一天已离岗的，那个月不算", { ...LATE, endedOn: "2026-12-01" }, [], "2027-03-01", ["2026-11"]],
  ])("%s", (_, time, recorded, day, expected) => {
    const sheets = recorded.map((month) => `${month}-01`);
    expect(monthsWithoutSheet(time, sheets, day).map((month) => month.slice(0, 7))).toEqual(expected);
  });
});
