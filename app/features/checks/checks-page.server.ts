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

/** The nights' counts of a unit, by rule. */
async function readNights(unitId: number, day: CalendarDate): Promise<Map<CheckId, TrendPoint[]>> {
  const rows = await executor().execute<{ rule: CheckId; on: CalendarDate; count: number }>(sql`
    select rule, on_day::text as on, hits as count from check_count
    where unit_id = ${unitId} and on_day >= ${addDays(day, -7 * (TREND_WEEKS + 1))}::date order by on_day`);
  const nights = await executor().execute<{
    on: CalendarDate;
  }>(sql`select distinct on_day::text as on from check_run
    where origin = 'nightly' and state = 'done' and on_day >= ${addDays(day, -7 * (TREND_WEEKS + 1))}::date order by 1`);
  const byRule = new Map<CheckId, TrendPoint[]>();
  for (const { rule, on, count } of rows) byRule.set(rule, [...(byRule.get(rule) ?? []), { on, count }]);
  // A night without a row found nothing.
  return new Map(
    [...byRule.keys()].map((rule) => [
      rule,
      nights.map(({ on }) => byRule.get(rule)?.find((point) => point.on === on) ?? { on, count: 0 }),
    ]),
  );
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
  const nights = isToday ? await readNights(unit.id, to) : new Map<CheckId, TrendPoint[]>();
  // Counts of the nights are of the whole territory; who sees a part of it is shown no trend.
  const whole = actor.roles.some((role) => ["manager", "supervisor"].includes(role));
  return {
    unit: { id: unit.id, name: unit.fullName },
    from,
    to,
    today: today(),
    ranAt: ranAt && minuteOf(ranAt),
    running: running && progressOf(running),
    rules: rules.map((rule) => ({
      ...rule,
      trend: whole && isToday && nights.size > 0 ? trendOf(nights.get(rule.id) ?? [], rule.count, to) : null,
    })),
    units: await listUnitChoices(actor, unit),
    ownOnly: !whole && !actor.roles.includes("reviewer"),
  };
}
