/** What is counted of the registers in a period: of which lines (alias `b`), and how much each counts for. */
import { type SQL, sql } from "drizzle-orm";

import type { CalendarDate } from "~/lib/calendar-date";
import { DUTY_MEASURES, type DutyMeasure } from "./list-link";

type DutyCount = { holds: SQL; value: SQL };

export function dutyCounts({
  from,
  to,
}: {
  from: CalendarDate;
  to: CalendarDate;
}): Record<DutyMeasure, DutyCount> {
  const inPeriod = sql`b.occurred_on between ${from}::date and ${to}::date`;
  const training = sql`b.kind = 'training' and ${inPeriod}`;
  const each = sql`1`;
  return {
    responsibility: {
      holds: sql`b.kind = 'responsibility' and b.occurred_on <= ${to}::date and b.until_on >= ${to}::date`,
      value: each,
    },
    trainings: { holds: training, value: each },
    expected: { holds: training, value: sql`coalesce(b.expected, 0)` },
    attended: { holds: training, value: sql`coalesce(b.attended, 0)` },
    publicity: { holds: sql`b.kind = 'publicity' and ${inPeriod}`, value: each },
    localRules: { holds: sql`b.kind = 'local_rule' and b.occurred_on <= ${to}::date`, value: each },
    localRulesPublished: {
      holds: sql`b.kind = 'local_rule' and b.published_on <= ${to}::date`,
      value: each,
    },
  };
}

/** Columns `"<measure>"` of the sums. */
export function dutySums(period: { from: CalendarDate; to: CalendarDate }): SQL {
  const counts = dutyCounts(period);
  return sql.join(
    DUTY_MEASURES.map((measure) => {
      const { holds, value } = counts[measure];
      return sql`coalesce(sum(${value}) filter (where ${holds}), 0)::int as ${sql.identifier(measure)}`;
    }),
    sql`, `,
  );
}
