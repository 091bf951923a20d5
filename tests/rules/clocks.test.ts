import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { answerDay } from "~/features/recognition/correction-words";
import { addDays } from "~/lib/calendar-date";
import { NoValueForDateError } from "~/law/dated";
import {
  buildWorkCalendar,
  CalendarOutOfRangeError,
  isWorkingDay,
  type WorkCalendarRow,
} from "~/law/working-calendar";
import {
  firstOpinionAllowedFrom,
  isDecidedInTime,
  processingClock,
  publicNoticeClock,
  publicNoticeEndsOn,
} from "~/features/recognition/clocks";
import seedRows from "~db/seed/data/work-calendar.json";

const calendar = buildWorkCalendar(seedRows as WorkCalendarRow[]);

describe("until when an answer to a 一次性告知 is asked (the office's own 15 days; 民法典 201、203)", () => {
  it.each([
    ["the fifteenth day after, the first not counted", "2026-11-23", "2026-12-08"],
    ["a Saturday passes to Monday", "2026-11-20", "2026-12-07"],
    ["a day in the National holiday passes to its first working day", "2026-09-17", "2026-10-08"],
    ["a makeup Sunday is worked", "2026-09-05", "2026-09-20"],
    ["beyond the calendar the day is the one counted", "2026-12-28", "2027-01-12"],
  ])("%s", (_case, requestedOn, last) => {
    expect(answerDay(requestedOn, 15, calendar)).toBe(last);
  });
});

describe("the public notice", () => {
  it.each([
    ["2026-02-12", "2026-02-24", "2026-02-25", "春节"],
    ["2026-02-03", "2026-02-06", "2026-02-09", "周末"],
    ["2026-02-14", "2026-02-26", "2026-02-27", "补班日开始"],
    ["2026-02-24", "2026-02-27", "2026-02-28", "次日为补班周六"],
    ["2026-09-30", "2026-10-10", "2026-10-12", "国庆节"],
  ])("opened on %s runs through %s, opinion from %s (%s)", (opensOn, endsOn, opinionFrom) => {
    expect(publicNoticeEndsOn(opensOn, calendar)).toBe(endsOn);
    expect(firstOpinionAllowedFrom(opensOn, calendar)).toBe(opinionFrom);
  });

  it("runs to the end of its last day", () => {
    const on = (today: string) => {
      const { state, remainingWorkingDays } = publicNoticeClock({ opensOn: "2026-02-12", calendar, today });
      return [state, remainingWorkingDays];
    };
    expect(on("2026-02-12")).toEqual(["running", 3]);
    expect(on("2026-02-13")).toEqual(["running", 2]);
    expect(on("2026-02-14")).toEqual(["running", 1]);
    expect(on("2026-02-23")).toEqual(["running", 1]);
    expect(on("2026-02-24")).toEqual(["running", 0]);
    expect(on("2026-02-25")).toEqual(["met", 0]);
    expect(on("2026-08-01")).toEqual(["met", 0]);
    expect(on("2026-02-10")).toEqual(["running", 3]);
  });

  it("shows one cell per day, with holidays, make-up work and the last day", () => {
    const { days, source } = publicNoticeClock({ opensOn: "2026-02-12", calendar, today: "2026-02-14" });
    expect(days).toHaveLength(12);
    expect(days[0]).toEqual({
      date: "2026-02-13",
      kind: "worked",
      makeup: false,
      last: false,
      overdue: false,
      name: null,
    });
    expect(days[1]).toMatchObject({ date: "2026-02-14", kind: "today", makeup: true });
    expect(days[2]).toMatchObject({ kind: "off", name: "春节" });
    expect(days.at(-1)).toMatchObject({ date: "2026-02-24", kind: "remaining", last: true });
    expect(source).toEqual({ document: "吉人社发〔2022〕10号", article: "二（二）" });
    expect(publicNoticeClock({ opensOn: "2026-02-12", calendar, today: "2026-03-20" }).days).toHaveLength(12);
  });
});

describe("the processing clock", () => {
  const clock = (today: string, decidedOn?: string) =>
    processingClock({ acceptedOn: "2026-01-30", decidedOn, calendar, today });

  it("counts ten working days from acceptance", () => {
    expect(clock("2026-02-12")).toMatchObject({
      dueOn: "2026-02-13",
      remainingWorkingDays: 1,
      state: "running",
    });
    expect(clock("2026-02-13")).toMatchObject({ remainingWorkingDays: 0, state: "running" });
    expect(clock("2026-02-14")).toMatchObject({ remainingWorkingDays: -1, state: "overdue" });
    expect(
      clock("2026-02-12")
        .days.map((day) => day.kind[0])
        .join(""),
    ).toBe("oowwwwwoowwwtr");
  });

  it("stops at the decision", () => {
    expect(clock("2026-06-01", "2026-02-13")).toMatchObject({ remainingWorkingDays: 0, state: "met" });
    expect(clock("2026-06-01", "2026-02-14")).toMatchObject({ remainingWorkingDays: -1, state: "overdue" });
    expect(clock("2026-06-01", "2026-02-04")).toMatchObject({ remainingWorkingDays: 7, state: "met" });
    expect(clock("2026-06-01", "2026-02-04").days.every((day) => day.kind !== "today")).toBe(true);
  });

  it("is late on a day off, too, and shows a bounded bar", () => {
    const late = processingClock({ acceptedOn: "2026-02-27", calendar, today: "2026-03-14" });
    expect(late).toMatchObject({ dueOn: "2026-03-12", state: "overdue", remainingWorkingDays: -1 });
    expect(late.days.filter((day) => day.overdue).map((day) => day.date)).toEqual(["2026-03-13"]);
    expect(clock("2026-12-01").days.length).toBeLessThan(40);
    expect(clock("2026-12-01").days.some((day) => day.overdue)).toBe(true);
  });

  it("has no rule before the notice", () => {
    expect(() => processingClock({ acceptedOn: "2022-05-09", calendar, today: "2022-06-01" })).toThrow(
      NoValueForDateError,
    );
  });
});

describe("where the calendar ends", () => {
  it.each<[string | null, string, boolean, string]>([
    ["2026-12-07", "2026-12-07", true, "on the last day"],
    ["2026-12-07", "2026-12-08", false, "the day after it"],
    [null, "2026-12-31", true, "the last day is after the calendar, the decision in it"],
    [null, "2027-01-04", false, "nobody knows which days of 2027 are worked"],
  ])("due on %s, decided on %s: in time %s (%s)", (dueOn, decidedOn, inTime) => {
    expect(isDecidedInTime(calendar, { dueOn, decidedOn })).toBe(inTime);
  });

  it("says so and tells what is still certain", () => {
    const running = processingClock({ acceptedOn: "2026-12-28", calendar, today: "2026-12-30" });
    expect(running).toMatchObject({
      dueOn: null,
      remainingWorkingDays: 8,
      state: "running",
      calendarMissing: true,
      days: [],
    });
    expect(running.warning).toContain("工作日历只载入到2026年12月31日");
    const decided = processingClock({
      acceptedOn: "2026-12-28",
      decidedOn: "2026-12-31",
      calendar,
      today: "2027-02-01",
    });
    expect(decided).toMatchObject({ state: "met", remainingWorkingDays: 7, calendarMissing: true });
  });

  it("does not guess past it", () => {
    const unknown = processingClock({ acceptedOn: "2026-12-28", calendar, today: "2027-01-20" });
    expect(unknown).toMatchObject({
      dueOn: null,
      remainingWorkingDays: null,
      state: "running",
      calendarMissing: true,
    });
    const late = processingClock({ acceptedOn: "2026-12-01", calendar, today: "2027-01-20" });
    expect(late).toMatchObject({ dueOn: "2026-12-15", remainingWorkingDays: null, state: "overdue" });
    expect(late.days.at(-1)?.date).toBe("2026-12-31");
    expect(() => firstOpinionAllowedFrom("2026-12-29", calendar)).toThrow(CalendarOutOfRangeError);
    const outside = publicNoticeClock({ opensOn: "2027-01-05", calendar, today: "2027-01-06" });
    expect(outside).toMatchObject({ dueOn: null, state: "running", calendarMissing: true });
  });
});

it("property: cells agree with the numbers", () => {
  const day = fc.integer({ min: 200, max: 1700 }).map((offset) => addDays("2022-01-01", offset));
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 30 }), (acceptedOn, later) => {
      const today = addDays(acceptedOn, later);
      const clock = processingClock({ acceptedOn, calendar, today });
      const count = (kind: string) => clock.days.filter((one) => one.kind === kind && !one.overdue).length;
      expect(count("worked") + count("today") + count("remaining")).toBe(10);
      if (clock.state === "running") expect(clock.remainingWorkingDays).toBe(count("remaining"));
      expect(clock.state === "overdue").toBe(clock.dueOn !== null && today > clock.dueOn);
      expect(clock.days.filter((one) => one.last).map((one) => one.date)).toEqual([clock.dueOn]);
      expect(clock.days.every((one) => (one.kind === "off") !== isWorkingDay(calendar, one.date))).toBe(true);
    }),
  );
});
