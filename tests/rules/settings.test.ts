import { describe, expect, it } from "vitest";

import { processingClock } from "~/features/recognition/clocks";
import { latestAcceptanceDueWithin } from "~/features/recognition/due-filter";
import { settingDefinition, settingDefinitions, settingWords } from "~/features/settings/definitions";
import { noticeReading } from "~/features/settings/notice-reading";
import {
  handInWords,
  hoursWords,
  nextOpening,
  type OpeningHours,
  openingWords,
  reachesWindowOn,
  readDayHours,
  visitWords,
} from "~/features/settings/opening-hours";
import { presentSettings } from "~/features/settings/present-settings";
import { isWorkingDay } from "~/law/working-calendar";
import { addDays } from "~/lib/calendar-date";
import { readWorkCalendar } from "~db/seed/reference";

const calendar = readWorkCalendar();

describe("the reading of the ten working days (二（四）)", () => {
  const rows = [
    { unitId: 1, lastId: 1_999_999_999, fromOn: "2022-05-10", includesNotice: true },
    { unitId: 102_000_000, lastId: 102_999_999, fromOn: "2026-03-01", includesNotice: false },
    { unitId: 102_000_000, lastId: 102_999_999, fromOn: "2026-06-01", includesNotice: true },
    { unitId: 100_000_000, lastId: 199_999_999, fromOn: "2026-02-01", includesNotice: false },
  ];
  const CASES: [string, number, string, boolean][] = [
    ["before anybody set it", 102_000_000, "2022-05-09", true],
    ["the province's", 901_000_000, "2026-03-02", true],
    ["the city's, on its first day", 103_000_000, "2026-02-01", false],
    ["the city's, the day before", 103_000_000, "2026-01-31", true],
    ["the city's holds in the county until it sets its own", 102_000_000, "2026-02-28", false],
    ["the county's own", 102_000_000, "2026-03-01", false],
    ["the county's later one, though the city says otherwise", 102_000_000, "2026-06-01", true],
  ];
  it.each(CASES)("%s", (_name, county, acceptedOn, inside) => {
    expect(noticeReading(rows).includes(county, acceptedOn)).toBe(inside);
  });

  it("need not be told apart where all agree", () => {
    expect(noticeReading(rows.slice(0, 1)).uniform).toBe(true);
    expect(noticeReading(rows).uniform).toBe(false);
    expect(noticeReading([]).includes(102_000_000, "2026-02-01")).toBe(true);
  });

  // 2026-02-12 accepted: make-up work on 02-14 and 02-28 counts, 02-15 to 02-23 is the Spring Festival.
  it.each([
    [true, "2026-03-04", 10, 0],
    [false, "2026-03-09", 13, 3],
  ])("counts the notice inside: %s → due %s", (includesNotice, dueOn, total, added) => {
    const clock = processingClock({
      acceptedOn: "2026-02-12",
      calendar,
      today: "2026-02-12",
      includesNotice,
    });
    expect(clock).toMatchObject({ dueOn, totalWorkingDays: total, addedNoticeDays: added });
    expect(clock.remainingWorkingDays).toBe(total);
  });

  it.each([true, false])(
    "finds the same cases by day of acceptance as the clock does (inside: %s)",
    (inside) => {
      const today = "2026-03-11";
      for (const due of [-1, 0, 2, 5]) {
        const latest = latestAcceptanceDueWithin(calendar, today, due, inside);
        for (let day = addDays(today, -40); day <= today; day = addDays(day, 1)) {
          const clock = processingClock({ acceptedOn: day, calendar, today, includesNotice: inside });
          expect(day <= latest, `${day} at ${due}`).toBe((clock.remainingWorkingDays ?? 99) <= due);
        }
      }
      expect(isWorkingDay(calendar, today)).toBe(true);
    },
  );
});

describe("opening hours of a window", () => {
  const day: OpeningHours[0] = [
    ["08:30", "11:30"],
    ["13:00", "16:30"],
  ];
  const hours: OpeningHours = [day, day, day, day, [["08:30", "11:30"]]];
  const CASES: [string, string, string, ReturnType<typeof nextOpening>][] = [
    ["in the morning", "2026-11-23", "09:00", { state: "open", until: "11:30" }],
    ["at the minute it opens", "2026-11-23", "08:30", { state: "open", until: "11:30" }],
    ["at the minute it closes", "2026-11-23", "11:30", { state: "closed", day: "2026-11-23", from: "13:00" }],
    ["before it opens", "2026-11-23", "07:00", { state: "closed", day: "2026-11-23", from: "08:30" }],
    ["in the evening", "2026-11-23", "20:00", { state: "closed", day: "2026-11-24", from: "08:30" }],
    ["on Friday afternoon", "2026-11-27", "14:00", { state: "closed", day: "2026-11-30", from: "08:30" }],
    ["on a holiday", "2026-10-01", "09:00", { state: "closed", day: "2026-10-08", from: "08:30" }],
    ["on a make-up Saturday", "2026-02-14", "15:00", { state: "open", until: "16:30" }],
    ["at the end of the loaded calendar", "2026-12-31", "18:00", { state: "unknown" }],
  ];
  it.each(CASES)("%s: %s %s", (_name, on, time, opening) => {
    expect(nextOpening(hours, calendar, { day: on, time })).toEqual(opening);
  });

  it.each([
    ["open", "2026-11-24", "09:00", ["现在是办公时间（到 11:30）。"]],
    ["on Friday afternoon", "2026-11-27", "14:00", ["现在不是办公时间，2026年11月30日（周一）08:30 开门。"]],
    ["at the end of the loaded calendar", "2026-12-31", "18:00", []],
  ])("tells whoever comes to the window: %s", (_name, on, time, words) => {
    const told = "窗口的办公时间：周一至周四 08:30–11:30、13:00–16:30；周五 08:30–11:30，节假日休息。";
    expect(visitWords(hours, calendar, { day: on, time })).toEqual([told, ...words]);
    expect(visitWords(null, calendar, { day: on, time })).toEqual([]);
  });

  it.each([
    ["open", "2026-11-24", "09:00", "现在是办公时间（到 11:30），现在提交的，今天就到窗口。"],
    [
      "at noon",
      "2026-11-24",
      "12:00",
      "现在不是办公时间，现在提交的，算作2026年11月24日（周二）13:00 窗口开门时收到。",
    ],
    [
      "on Friday afternoon",
      "2026-11-27",
      "14:00",
      "现在不是办公时间，现在提交的，算作2026年11月30日（周一）08:30 窗口开门时收到。",
    ],
  ])("tells a citizen what becomes of something handed in now: %s", (_name, on, time, words) => {
    const told = handInWords(hours, calendar, { day: on, time });
    expect(told[0]).toContain("周一至周四 08:30–11:30、13:00–16:30；周五 08:30–11:30");
    expect(told[1]).toBe(words);
    expect(told[2]).toContain("从受理那天起算，不从提交起算");
    expect(handInWords(null, calendar, { day: on, time })[0]).toContain("没有公布办公时间");
  });

  it("tells the day on which something handed in reaches the window", () => {
    expect(reachesWindowOn(hours, calendar, { day: "2026-11-23", time: "10:00" })).toBe("2026-11-23");
    expect(reachesWindowOn(hours, calendar, { day: "2026-11-27", time: "14:00" })).toBe("2026-11-30");
    expect(reachesWindowOn(hours, calendar, { day: "2026-12-31", time: "18:00" })).toBeNull();
  });

  it.each([
    ["08:30-11:30 13:00-16:30", day],
    ["8:30—11:30，13：00至16:30", day],
    ["", []],
    ["13:00-16:30 08:30-11:30", null],
    ["11:30-08:30", null],
    ["08:30-24:00", null],
    ["上午", null],
  ])("reads %j", (text, spans) => expect(readDayHours(text)).toEqual(spans));

  it("says them in words", () => {
    expect(hoursWords(hours)).toBe("周一至周四 08:30–11:30、13:00–16:30；周五 08:30–11:30");
    expect(openingWords({ state: "closed", day: "2026-11-24", from: "08:30" })).toBe(
      "现在不办公，下次 2026-11-24 周二 08:30",
    );
  });
});

describe("definitions", () => {
  const VALUES: [Parameters<typeof settingDefinition>[0], unknown, boolean][] = [
    ["review_levels", 2, true],
    ["review_levels", 3, true],
    ["review_levels", 4, false],
    ["review_levels", "3", false],
    ["processing_includes_notice", false, true],
    ["processing_includes_notice", "no", false],
    ["supervision_phone", "0431-12333", true],
    ["supervision_phone", "19900001234", true],
    ["supervision_phone", "请来电", false],
    ["notice_place", "街道公示栏", true],
    ["notice_place", "", false],
    ["acceptance_hours", [[["08:30", "11:30"]], [], [], [], []], true],
    ["acceptance_hours", [[], [], [], [], []], false],
    ["acceptance_hours", [[["11:30", "08:30"]], [], [], [], []], false],
    ["employed_exit", "suggest", true],
    ["employed_exit", "remove", false],
  ];
  it.each(VALUES)("%s %j is allowed: %s", (key, value, allowed) => {
    expect(settingDefinition(key).schema.safeParse(value).success).toBe(allowed);
  });

  it("cite a clause and say what holds without a value", () => {
    for (const definition of settingDefinitions) {
      expect(definition.source.article).not.toBe("");
      expect(definition.unset).not.toBe("");
    }
    expect(settingWords(settingDefinition("review_levels"), 3)).toBe("三级审核");
  });
});

describe("the settings of a unit", () => {
  const row = (unitId: number, fromOn: string, value: unknown) => ({
    key: "review_levels",
    unitId,
    unitName: `单位${unitId}`,
    fromOn,
    value,
    source: "文件",
    recordedAt: null,
    recordedByName: null,
  });
  const rows = [row(5, "2026-12-01", 2), row(5, "2026-01-01", 3), row(1, "2022-05-10", 2)];

  it.each([
    ["2026-12-01", 2, true, 0, 2],
    ["2026-11-30", 3, true, 1, 1],
    ["2025-12-31", 2, false, 2, 0],
  ])("on %s", (day, value, own, coming, history) => {
    const shown = presentSettings(5, rows, day).find((one) => one.key === "review_levels");
    expect(shown?.inForce).toMatchObject({ value, own });
    expect(shown?.coming).toHaveLength(coming);
    expect(shown?.history).toHaveLength(history);
  });
});
