import { describe, expect, it } from "vitest";

import { nextContactDays, standingChoice } from "~/features/dossier/next-days";
import { addWorkingDays, buildWorkCalendar, type WorkCalendarRow } from "~/law/working-calendar";
import rows from "~db/seed/data/work-calendar.json";

const calendar = buildWorkCalendar(rows as WorkCalendarRow[]);
const offered = (today: string) => nextContactDays(calendar, today).map(({ day }) => day);

describe("days offered for the next contact, with holidays loaded to the end of 2026", () => {
  // today, what is offered
  it.each([
    ["一周、两周、一个月", "2026-11-23", ["2026-11-30", "2026-12-07", "2026-12-23"]],
    ["两周后是 2027 年元旦（周五），顺延到周一", "2026-12-18", ["2026-12-25", "2027-01-04", "2027-01-18"]],
    ["日历以外的周末也不提", "2026-12-19", ["2026-12-28", "2027-01-04", "2027-01-19"]],
    ["劳动节两天（2027-05-01 周六、05-02 周日）", "2027-04-24", ["2027-05-03", "2027-05-10", "2027-05-24"]],
    ["国庆三天（周五至周日）", "2027-09-24", ["2027-10-04", "2027-10-08", "2027-10-25"]],
    ["5 月 2 日 2025 年起放假（2028 年是周二）", "2028-04-25", ["2028-05-03", "2028-05-09", "2028-05-25"]],
  ])("%s", (_name, today, days) => {
    expect(calendar.to).toBe("2026-12-31");
    expect(offered(today)).toEqual(days);
  });

  it("are chosen by nobody beforehand, except a day agreed on before that is still to come", () => {
    expect(standingChoice(nextContactDays(calendar, "2026-11-23"))).toBe("none");
    expect(standingChoice(nextContactDays(calendar, "2026-11-23", "2026-11-23"))).toBe("none");
    expect(standingChoice(nextContactDays(calendar, "2026-11-23", "2026-11-26"))).toBe("2026-11-26");
  });

  it("are no calendar for legal clocks: those go on refusing", () => {
    expect(() => addWorkingDays(calendar, "2026-12-30", 5)).toThrow("不在已载入的工作日历");
  });
});
