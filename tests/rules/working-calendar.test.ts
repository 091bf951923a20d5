import chineseDays from "chinese-days";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, isWeekend } from "~/lib/calendar-date";
import {
  addWorkingDays,
  buildWorkCalendar,
  CalendarOutOfRangeError,
  isWorkingDay,
  nextWorkingDay,
  workingDaysBetween,
  type WorkCalendarRow,
} from "~/law/working-calendar";
import seedRows from "~db/seed/data/work-calendar.json";
import { workCalendarRows } from "../../scripts/reference/build-work-calendar";
import { workingDayCases } from "../cases/working-days";

const calendar = buildWorkCalendar(seedRows as WorkCalendarRow[]);
const LOADED_DAYS = 1825;
const someDay = fc.integer({ min: 0, max: LOADED_DAYS }).map((offset) => addDays("2022-01-01", offset));
const dayWithRoom = fc
  .integer({ min: 0, max: LOADED_DAYS - 60 })
  .map((offset) => addDays("2022-01-01", offset));

describe("working days", () => {
  it.each(workingDayCases)("$from + $days = $result ($crosses)", ({ from, days, result }) => {
    expect(addWorkingDays(calendar, from, days).result).toBe(result);
  });

  it("names what it skipped and what was made up", () => {
    const { skipped, makeupWorkdays } = addWorkingDays(calendar, "2026-02-12", 3);
    expect(skipped.map((day) => day.date)).toEqual(
      Array.from({ length: 9 }, (_, index) => addDays("2026-02-15", index)),
    );
    expect(new Set(skipped.map((day) => day.name))).toEqual(new Set(["春节"]));
    expect(makeupWorkdays).toEqual(["2026-02-14"]);
    expect(addWorkingDays(calendar, "2026-03-06", 1).skipped).toEqual([
      { date: "2026-03-07", name: "周六" },
      { date: "2026-03-08", name: "周日" },
    ]);
  });

  it("is loaded for 2022 to 2026 and nothing else", () => {
    expect([calendar.from, calendar.to]).toEqual(["2022-01-01", "2026-12-31"]);
    expect(isWorkingDay(calendar, "2026-12-31")).toBe(true);
    for (const date of ["2021-12-31", "2027-01-01"]) {
      expect(() => isWorkingDay(calendar, date)).toThrow(CalendarOutOfRangeError);
    }
    expect(() => addWorkingDays(calendar, "2026-12-29", 3)).toThrow(CalendarOutOfRangeError);
    expect(addWorkingDays(calendar, "2026-12-28", 3).result).toBe("2026-12-31");
    expect(() => addWorkingDays(calendar, "2021-12-31", 0)).toThrow(CalendarOutOfRangeError);
    expect(() => addWorkingDays(calendar, "2026-03-02", -1)).toThrow(RangeError);
  });

  it("explains the gap in Chinese with code and status", () => {
    const error = new CalendarOutOfRangeError(calendar, "2027-01-04");
    expect(error).toMatchObject({ code: "calendar_out_of_range", status: 422 });
    expect(error.message).toContain("2027-01-04 不在已载入的工作日历");
  });

  it("agrees with chinese-days on every loaded day", () => {
    for (let date = calendar.from; date <= calendar.to; date = addDays(date, 1)) {
      expect(isWorkingDay(calendar, date), date).toBe(chineseDays.isWorkday(date));
    }
  });

  it("is seeded from what the build script produces", () => {
    expect(seedRows).toEqual(workCalendarRows());
    expect(seedRows.every((row) => row.kind === "holiday" || isWeekend(row.date))).toBe(true);
    expect(seedRows.filter((row) => row.kind === "makeup_workday" && row.date > "2026")).toHaveLength(6);
  });

  it("counts a year as loaded only with its 1 January, and refuses a skipped year", () => {
    const holiday = (date: string) => ({ date, kind: "holiday", name: "元旦" }) as const;
    const built = buildWorkCalendar([holiday("2024-01-01"), holiday("2023-12-31")]);
    expect([built.from, built.to]).toEqual(["2024-01-01", "2024-12-31"]);
    expect(() => buildWorkCalendar([holiday("2024-01-01"), holiday("2026-01-01")])).toThrow(RangeError);
    expect(() => buildWorkCalendar([])).toThrow(RangeError);
  });

  it("property: counting forward and counting between are inverse, and every result is a working day", () => {
    fc.assert(
      fc.property(dayWithRoom, fc.integer({ min: 1, max: 25 }), (from, days) => {
        const { result, skipped, makeupWorkdays } = addWorkingDays(calendar, from, days);
        expect(workingDaysBetween(calendar, from, result)).toBe(days);
        expect(isWorkingDay(calendar, result)).toBe(true);
        expect(skipped.every((day) => !isWorkingDay(calendar, day.date))).toBe(true);
        expect(makeupWorkdays.every((date) => isWorkingDay(calendar, date) && isWeekend(date))).toBe(true);
      }),
    );
  });

  it("property: a later start or a longer period never ends earlier", () => {
    fc.assert(
      fc.property(dayWithRoom, fc.integer({ min: 0, max: 20 }), (from, days) => {
        const end = addWorkingDays(calendar, from, days).result;
        expect(addWorkingDays(calendar, from, days + 1).result > end).toBe(true);
        expect(addWorkingDays(calendar, addDays(from, 1), days).result >= end).toBe(true);
        expect(nextWorkingDay(calendar, from) > from).toBe(true);
      }),
    );
  });

  it("property: counting between is antisymmetric and additive", () => {
    fc.assert(
      fc.property(someDay, someDay, someDay, (a, b, c) => {
        const between = (x: string, y: string) => workingDaysBetween(calendar, x, y);
        expect(between(a, b) + between(b, a)).toBe(0);
        expect(between(a, b) + between(b, c)).toBe(between(a, c));
      }),
      { numRuns: 30 },
    );
  });
});
