import { sql } from "drizzle-orm";

import { filledQuery, parseWith } from "~/api/parse.server";
import { listUnitChoices } from "~/features/dashboards/unit-choices.server";
import type { Actor } from "~/lib/actor";
import { addDays, type CalendarDate } from "~/lib/calendar-date";
import { minuteOf, today } from "~/lib/clock.server";
import { executor } from "~/lib/transaction.server";
import { type CheckId, checkRule } from "./catalogue";
import { checksQuerySchema } from "./inputs";
import type { RunRow } from "./queries.server";
import { readChecks } from "./read-checks.server";
import { TREND_WEEKS, trendOf, type TrendPoint } from "./trend";

/** The nights' counts of a unit: by rule, a night without a row being one that found nothing. */
async function readNights(unitId: number, day: CalendarDate): Promise<(rule: CheckId) => TrendPoint[]> {
  const since = addDays(day, -7 * (TREND_WEEKS + 1));
  const [rows, nights] = await Promise.all([
    executor().execute<{ rule: CheckId; on: CalendarDate; count: number }>(sql`
      select rule, on_day::text as on, hits as count from check_count
      where unit_id = ${unitId} and on_day >= ${since}::date`),
    executor().execute<{ on: CalendarDate }>(sql`select distinct on_day::text as on from check_run
      where origin = 'nightly' and state = 'done' and on_day >= ${since}::date order by 1`),
  ]);
  const known = new Map(rows.map(({ rule, on, count }) => [`${rule} ${on}`, count]));
  return (rule) => nights.map(({ on }) => ({ on, count: known.get(`${rule} ${on}`) ?? 0 }));
}

export const progressOf = (run: RunRow) => ({
  done: run.done,
  total: run.total,
  rule: run.rule ? `${run.rule} ${checkRule(run.rule).name}` : null,
});

/** Everything the page of the automatic checks shows. */
export async function loadChecks(actor: Actor, request: Request) {
  const found = await readChecks(actor, parseWith(checksQuerySchema, filledQuery(request), "query"));
  const { unit, from, to, ranAt, running, rules } = found;
  const isToday = to === today();
  // Counts of the nights are of the whole territory; who sees a part of it is shown no trend.
  const whole = actor.roles.some((role) => ["manager", "supervisor"].includes(role));
  const nightsOf = whole && isToday ? await readNights(unit.id, to) : null;
  return {
    unit: { id: unit.id, name: unit.fullName },
    from,
    to,
    today: today(),
    ranAt: ranAt && minuteOf(ranAt),
    running: running && progressOf(running),
    rules: rules.map((rule) => ({
      ...rule,
      trend: nightsOf ? trendOf(nightsOf(rule.id), rule.count, to) : null,
    })),
    units: await listUnitChoices(actor, unit),
    ownOnly: !whole && !actor.roles.includes("reviewer"),
  };
}
