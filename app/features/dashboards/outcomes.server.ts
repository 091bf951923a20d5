/** What came of the help: where people work, how long it took, who left and why, posts and money. */
import { sql } from "drizzle-orm";

import { HELP_PATHS, type HelpPath } from "~/features/help-plan/status";
import { recognitionsPlaced } from "~/features/people/flow-predicate.server";
import { DESTINATION, employmentEvents } from "~/features/people/event-source.server";
import { type Period, underUnit } from "~/features/people/person-predicate.server";
import { watchedPeople } from "~/features/people/watched-people.server";
import type { UnitRow } from "~/features/units/queries.server";
import { addDays, addMonths, type CalendarDate } from "~/lib/calendar-date";
import { executor } from "~/lib/transaction.server";
import { kaplanMeier, type Observed, type SurvivalStep } from "./kaplan-meier";

export type Count = { code: string; count: number };

/** People who found work in a period by where (就业去向); `other` where nobody wrote it down. */
export async function countDestinations(unit: UnitRow, period: Period): Promise<Count[]> {
  return executor().execute<Count>(sql`
    select ${DESTINATION} as code, count(distinct r.person_id)::int as count
    from ${employmentEvents(unit)}
    where ${underUnit(unit, "r")} and r.happened_on between ${period.from}::date and ${period.to}::date
    group by 1 order by 2 desc, 1`);
}

/** People whose recognition ended in a period by ground. */
export async function countExitGrounds(unit: UnitRow, period: Period): Promise<Count[]> {
  return executor().execute<Count>(sql`
    select x.exit_ground as code, count(distinct r.person_id)::int as count
    from ${recognitionsPlaced(sql`r.until_on`)} join recognition x on x.id = r.id
    where r.voided_at is null and r.until_on between ${period.from}::date and ${period.to}::date
      and ${underUnit(unit, "r")}
    group by 1 order by 2 desc, 1`);
}

export type PathCurve = { path: HelpPath; people: number; steps: SurvivalStep[] };

/** Months after the recognition that are shown, and how far back recognitions are taken. */
export const CURVE_MONTHS = 18;
const COHORT_MONTHS = 24;

/** `since`: the first day from which recognitions are taken. */
export type TimeToWork = { since: CalendarDate; people: number; withoutPlan: number; curves: PathCurve[] };

/**
 * Months from recognition to the first work, by the main path of the first plan: who was recognized in the two years
 * before the day, each person once, as `watchedPeople` has them.
 */
export async function timeToWork(unit: UnitRow, on: CalendarDate): Promise<TimeToWork> {
  const since = addDays(addMonths(on, -COHORT_MONTHS), 1);
  const rows = await executor().execute<{
    path: string | null;
    month: number;
    events: number;
    censored: number;
  }>(sql`
    select t.path, t.month, (count(*) filter (where t.worked))::int as events,
      (count(*) filter (where not t.worked))::int as censored
    from ${watchedPeople(unit, { from: since, to: on })} group by 1, 2`);
  const peopleOf = (path: string | null) =>
    rows.filter((row) => row.path === path).reduce((sum, { events, censored }) => sum + events + censored, 0);
  return {
    since,
    people: rows.reduce((sum, { events, censored }) => sum + events + censored, 0),
    withoutPlan: peopleOf(null),
    curves: HELP_PATHS.filter((path) => peopleOf(path) > 0).map((path) => ({
      path,
      people: peopleOf(path),
      steps: kaplanMeier(observedOf(rows.filter((row) => row.path === path)), CURVE_MONTHS),
    })),
  };
}

/** Rows of one path, work found and watched only of one month together. */
function observedOf(rows: readonly Observed[]): Observed[] {
  const months = new Map<number, Observed>();
  for (const { month, events, censored } of rows) {
    const known = months.get(month) ?? { month, events: 0, censored: 0 };
    months.set(month, { month, events: known.events + events, censored: known.censored + censored });
  }
  return [...months.values()];
}
