import { describe, expect, it } from "vitest";

import { openNoticeBatchSchema } from "~/features/public-notices/inputs";
import { monthGrid, neighbourMonth } from "~/features/public-notices/month-grid";
import { afterCloseAdvice, maskContact, noticePhase, periodWords } from "~/features/public-notices/rules";
import { readShownLine, shownLine } from "~/features/public-notices/shown";
import { buildWorkCalendar, type WorkCalendarRow } from "~/law/working-calendar";
import rows from "~db/seed/data/work-calendar.json";

/** 二（二）、PRODUCT §3: opened on day D, shown through working day D+3, gone from the next day. */
describe("a notice is shown", () => {
  const period = { opensOn: "2026-02-03", dueOn: "2026-02-06", withdrawn: false };
  it.each([
    ["2026-02-02", period, "over"],
    ["2026-02-03", period, "showing"],
    ["2026-02-06", period, "showing"],
    ["2026-02-07", period, "over"],
    ["2026-02-04", { ...period, withdrawn: true }, "withdrawn"],
    // The calendar is not loaded: two weeks hold three working days whatever is a holiday.
    ["2026-02-17", { ...period, dueOn: null }, "showing"],
    ["2026-02-18", { ...period, dueOn: null }, "over"],
  ] as const)("%s", (today, given, expected) => {
    expect(noticePhase(given, today)).toBe(expected);
  });

  it("in words with both days, or with the three days where the calendar is not loaded", () => {
    expect(periodWords(period)).toBe("2026年2月3日至2026年2月6日");
    expect(periodWords({ opensOn: "2026-12-30", dueOn: null })).toBe("2026年12月30日至满 3 个工作日");
  });
});

/** DOMAIN §11.1: no category, birth date, address, phone or whole number. */
describe("a line of a notice", () => {
  const line = shownLine({
    name: "苑淑清",
    sex: "female",
    residentIdMasked: "229901********0168",
    community: "南关区民康街道健康胡同社区",
    receivedBy: "南关区民康街道健康胡同社区",
    supervisionPhone: "0431-80000001",
  });

  it("holds what may be shown and nothing else", () => {
    expect(Object.keys(line).toSorted()).toEqual([
      "community",
      "matter",
      "name",
      "receivedBy",
      "residentId",
      "sex",
      "supervisionPhone",
    ]);
    expect(line).toMatchObject({ sex: "女", matter: "就业困难人员认定" });
    expect(readShownLine(line)).toEqual(line);
  });

  it.each([
    ["a category", { ...line, category: "disabled" }],
    ["a birth date", { ...line, birthDate: "1981-06-21" }],
    ["a whole number", { ...line, residentId: "229901198106210168" }],
    ["another matter", { ...line, matter: "残疾失业人员认定" }],
  ])("cannot hold %s", (_what, stored) => {
    expect(() => readShownLine(stored)).toThrow();
  });
});

describe("an objector's contact", () => {
  it.each([
    ["19900004321", "1990000****"],
    ["0431-8888", "0***"],
    ["微信 abc", "微***"],
    ["", "***"],
  ])("%s is masked as %s", (contact, masked) => {
    expect(maskContact(contact)).toBe(masked);
  });

  it("after the close is told where to go", () => {
    const words = afterCloseAdvice({ receivedBy: "南关区民康街道", supervisionPhone: "0431-80000001" });
    expect(words).toContain("南关区民康街道");
    expect(words).toContain("0431-80000001");
  });
});

describe("a month of closings", () => {
  const calendar = buildWorkCalendar(rows as WorkCalendarRow[]);

  it("begins on Monday and ends on Sunday", () => {
    const weeks = monthGrid("2026-02", calendar);
    expect(weeks.map((week) => week.length)).toEqual([7, 7, 7, 7, 7]);
    expect(weeks[0]?.[0]?.date).toBe("2026-01-26");
    expect(weeks.at(-1)?.at(-1)?.date).toBe("2026-03-01");
    expect(weeks.flat().filter((day) => day.inMonth)).toHaveLength(28);
  });

  it("names holidays and make-up work, not ordinary weekends", () => {
    const days = new Map(
      monthGrid("2026-02", calendar)
        .flat()
        .map((day) => [day.date, day]),
    );
    expect(days.get("2026-02-14")).toMatchObject({ working: true, note: "调休上班" });
    expect(days.get("2026-02-17")?.working).toBe(false);
    expect(days.get("2026-02-17")?.note).not.toBeNull();
    expect(days.get("2026-02-07")).toMatchObject({ working: false, note: null });
  });

  it("says nothing of days the calendar does not hold", () => {
    const far = monthGrid("2099-01", calendar).flat();
    expect(far.every((day) => day.working === null && day.note === null)).toBe(true);
  });

  it.each([
    ["2026-01", -1, "2025-12"],
    ["2026-12", 1, "2027-01"],
    ["2026-01", 1, "2026-02"],
  ] as const)("%s %s is %s", (month, step, expected) => {
    expect(neighbourMonth(month, step)).toBe(expected);
  });
});

describe("the place of a notice, which hangs in public as it is written", () => {
  const read = (place: string | undefined) => {
    const read = openNoticeBatchSchema.shape.place.safeParse(place);
    return read.success ? (read.data ?? "") : `× ${read.error.issues[0]?.message}`;
  };

  it.each([
    [" 健康社区公示栏 ", "健康社区公示栏"],
    ["", ""],
    [undefined, ""],
    ["<script>alert(1)</script>公示栏", "× 公示地点只写地点，不要用尖括号。"],
    ["公示栏，问 19900001234", "× 公示地点中不要写手机号，请填在电话一栏。"],
    ["公示栏 229901196501010015", "× 公示地点中不要写完整的公民身份号码，需要时写后四位。"],
  ])("%s", (typed, expected) => expect(read(typed)).toBe(expected));
});
