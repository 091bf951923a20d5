import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  addMonths,
  addYears,
  ageOn,
  compareDates,
  diffDays,
  elapsedLabel,
  formatDate,
  isCalendarDate,
  monthsBetween,
  weekdayName,
} from "~/lib/calendar-date";

const someDay = fc.integer({ min: 0, max: 90_000 }).map((offset) => addDays("1900-01-01", offset));

describe("calendar dates", () => {
  it.each([
    ["2026-02-28", true],
    ["2024-02-29", true],
    ["2025-02-29", false],
    ["1900-02-29", false],
    ["2026-04-31", false],
    ["2026-00-10", false],
    ["2026-13-01", false],
    ["2026-01-00", false],
    ["2026-1-1", false],
    ["2026/01/01", false],
    ["2026-01-01T00:00:00Z", false],
    ["0026-01-01", false],
    ["2999-12-31", true],
    ["3000-01-01", false],
    ["", false],
    [20260101, false],
    [null, false],
  ])("%s is a day: %s", (value, expected) => expect(isCalendarDate(value)).toBe(expected));

  it.each([
    ["2025-08-31", 6, "2026-02-28"],
    ["2023-08-31", 6, "2024-02-29"],
    ["2024-02-29", 12, "2025-02-28"],
    ["2025-12-15", 1, "2026-01-15"],
    ["2026-03-31", -1, "2026-02-28"],
    ["2026-01-15", -1, "2025-12-15"],
  ])("%s plus %i months is %s", (from, months, to) => expect(addMonths(from, months)).toBe(to));

  it("crosses the hours that clocks once skipped in China", () => {
    expect(addDays("1986-05-03", 1)).toBe("1986-05-04");
    expect(addDays("1940-06-02", 1)).toBe("1940-06-03");
    expect(diffDays("1986-05-04", "1986-09-14")).toBe(133);
  });

  it("counts full months and years to the corresponding day", () => {
    expect(monthsBetween("2025-09-02", "2026-03-01")).toBe(5);
    expect(monthsBetween("2025-09-02", "2026-03-02")).toBe(6);
    expect(monthsBetween("2025-08-31", "2026-02-28")).toBe(6);
    expect(monthsBetween("2026-03-02", "2025-09-02")).toBe(-6);
    expect([ageOn("1976-02-29", "2026-02-27"), ageOn("1976-02-29", "2026-02-28")]).toEqual([49, 50]);
    expect(addYears("1976-02-29", 50)).toBe("2026-02-28");
  });

  it("writes days as documents do", () => {
    expect(formatDate("2022-05-10")).toBe("2022年5月10日");
    expect([weekdayName("2026-02-12"), weekdayName("1969-12-28")]).toEqual(["周四", "周日"]);
    expect(elapsedLabel("2025-06-03", "2026-01-30")).toBe("7个月27天");
    expect(elapsedLabel("2025-06-03", "2025-12-03")).toBe("6个月");
    expect(elapsedLabel("2025-06-03", "2025-06-20")).toBe("17天");
  });

  it("refuses what is no day", () => {
    expect(() => addDays("2025-02-29", 1)).toThrow(RangeError);
    expect(() => addYears("9990-01-01", 20)).toThrow(RangeError);
  });

  it("property: adding and differing are inverse, and text order is time order", () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: -5000, max: 5000 }), (date, days) => {
        const moved = addDays(date, days);
        expect(isCalendarDate(moved)).toBe(true);
        expect(diffDays(date, moved)).toBe(days);
        expect(compareDates(date, moved)).toBe(Math.sign(-days) + 0);
      }),
    );
  });

  it("property: monthsBetween is the most months that fit", () => {
    fc.assert(
      fc.property(someDay, someDay, (a, b) => {
        const [from, to] = a <= b ? [a, b] : [b, a];
        const months = monthsBetween(from, to);
        expect(addMonths(from, months) <= to).toBe(true);
        expect(addMonths(from, months + 1) > to).toBe(true);
      }),
    );
  });
});
