import { getWorkCalendar } from "~/features/law/queries.server";
import { getDuties } from "./queries.server";
import type { Actor } from "~/lib/actor";
import { hasRole } from "~/lib/actor";
import { addDays } from "~/lib/calendar-date";
import { minuteOf, now, today } from "~/lib/clock.server";
import { readTodayQuery } from "./today-page.server";
import { dutyFilterSchema } from "./inputs";
import { ROWS_PER_DAY, WEEK_DAYS, weekOf } from "./week";

/** The coming seven days of the caller's own list or the team's; what is past its day is only counted. */
export async function readWeekPage(actor: Actor, search: URLSearchParams) {
  const day = today();
  const { held: _held, ...filter } = dutyFilterSchema.parse(readTodayQuery(search));
  const due = { from: day, to: addDays(day, WEEK_DAYS - 1) };
  const list = await getDuties(actor, { ...filter, due, limit: WEEK_DAYS * ROWS_PER_DAY });
  const calendar = await getWorkCalendar();
  return {
    view: list.view,
    over: list.urgencies.over,
    total: list.total,
    open: list.open,
    days: weekOf(day, list.items, list.days, { calendar }),
    mayMine: hasRole(actor, "caseworker", "reviewer", "manager"),
    printed: { who: actor.name, unit: actor.unit.name, at: minuteOf(now()), asOf: day },
  };
}
