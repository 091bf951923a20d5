import { describe, expect, it } from "vitest";

import { calendarChanges, calendarLines, readCalendarYear } from "~/features/work-calendar/calendar-year";

/** An invented 2027: its real notice is not out. */
export const INVENTED_2027 = [
  "2027-01-01 休 元旦",
  "2027-02-05 休 春节",
  "2027-02-06 休 春节",
  "2027-02-14 班 春节",
  "2027-04-05 休 清明节",
  "2027-05-01 休 劳动节",
  "2027-06-09 休 端午节",
  "2027-09-15 休 中秋节",
  "2027-10-01 休 国庆节",
].join("\n");

const messagesOf = (text: string) =>
  readCalendarYear(2027, text)
    .problems.map((one) => one.message)
    .join("\n");

describe("a year's days off as they are pasted", () => {
  it("reads lines with spaces, tabs or commas, in any order, and leaves comments out", () => {
    const mixed = INVENTED_2027.split("\n")
      .reverse()
      .join("\n")
      .replaceAll(" 休 ", "\t休\t")
      .replace("班 春节", "班，春节");
    const { days, problems } = readCalendarYear(2027, `# 假设的安排，仅用于测试\n\n${mixed}`);
    expect(problems).toEqual([]);
    expect(days).toHaveLength(9);
    expect(days[0]).toEqual({ date: "2027-01-01", kind: "holiday", name: "元旦" });
    expect(calendarLines(days)).toBe(INVENTED_2027);
  });

  it.each([
    ["2027-02-30 休 春节", "不是日期"],
    ["2027-02-05 停 春节", "应为“休”或“班”"],
    ["2027-02-05 休", "缺少节日名称"],
    ["2026-02-05 休 春节", "不在 2027 年内"],
    ["2027-03-03 班 春节", "不是周末"],
  ])("%s is refused with its line", (line, words) => {
    expect(messagesOf(`${INVENTED_2027}\n${line}`)).toContain(`第 10 行`);
    expect(messagesOf(`${INVENTED_2027}\n${line}`)).toContain(words);
  });

  it("names a day given twice and every statutory holiday that is missing", () => {
    expect(messagesOf(`${INVENTED_2027}\n2027-01-01 休 元旦`)).toContain("2027-01-01 重复出现");
    const words = messagesOf("2027-10-01 休 国庆节");
    expect(words).toContain("缺少 2027-01-01");
    expect(words).toContain("元旦、春节、清明、劳动、端午、中秋");
  });

  it("tells what a correction changes, day by day", () => {
    const { days } = readCalendarYear(2027, INVENTED_2027);
    const corrected = readCalendarYear(2027, INVENTED_2027.replace("2027-02-14 班", "2027-02-20 班")).days;
    expect(calendarChanges(days, corrected).map((one) => one.date)).toEqual(["2027-02-14", "2027-02-20"]);
    expect(calendarChanges(days, days)).toEqual([]);
  });
});
