import { z } from "zod";

import { parseWith } from "~/api/parse.server";
import type { Actor } from "~/lib/actor";
import { invalidInput } from "~/lib/errors";
import { calendarChanges, calendarLines, readCalendarYear } from "./calendar-year";
import { loadCalendarYear } from "./load-calendar-year.server";
import { listCalendarDays, listLoadedYears } from "./queries.server";

export const yearSchema = z.coerce
  .number("年份应为四位数字")
  .int("年份应为四位数字")
  .min(2000, "年份应为四位数字")
  .max(2100, "年份应为四位数字");

const formSchema = z.strictObject({
  year: yearSchema,
  source: z.string().max(200, "依据文件不超过 100 个字"),
  lines: z.string().max(10_000, "内容过长，一年最多 120 行"),
});

/** The loaded years and the days of the one looked at. */
export async function readCalendarPage(chosen: string | null) {
  const years = await listLoadedYears();
  const last = Math.max(...years.map((one) => one.year));
  const asked = yearSchema.safeParse(chosen ?? last);
  const year = asked.success ? asked.data : last;
  const days = await listCalendarDays(year);
  const loaded = years.find((one) => one.year === year);
  return { years, year, next: last + 1, days, lines: calendarLines(days), source: loaded?.source ?? "" };
}

export type CalendarForm = { year: number; source: string; lines: string };

function formOf(form: FormData): CalendarForm {
  const field = (name: string) => String(form.get(name) ?? "");
  return parseWith(
    formSchema,
    { year: field("year"), source: field("source"), lines: field("lines") },
    "body",
  );
}

/** What would change, before anything does; 422 naming every line that is wrong. */
export async function previewCalendar(form: FormData) {
  const input = formOf(form);
  const { days, problems } = readCalendarYear(input.year, input.lines);
  if (problems.length > 0) throw invalidInput(problems, `有 ${problems.length} 处需要更正，没有载入。`);
  return { input, changes: calendarChanges(await listCalendarDays(input.year), days) };
}

/** Loads the year; gives the words for the next page. */
export async function commitCalendar(
  actor: Actor,
  form: FormData,
): Promise<{ year: number; message: string }> {
  const input = formOf(form);
  const { changes, recomputedNotices } = await loadCalendarYear(actor, input);
  const notices = recomputedNotices > 0 ? `，重算公示止日 ${recomputedNotices} 件` : "";
  return {
    year: input.year,
    message: `${input.year} 年放假安排已载入，变动 ${changes.length} 天${notices}。`,
  };
}
