import { type SQL, sql } from "drizzle-orm";

import { inForceOn } from "~/features/dashboards/counts.server";
import { type DecisionMeasure, listDecisions } from "~/features/dashboards/decisions.server";
import type { StockMetric } from "~/features/people/metrics";
import {
  flowInUnit,
  flowSource,
  type Period,
  recognitionsPlaced,
} from "~/features/people/flow-predicate.server";
import {
  childColumn,
  personSource,
  stockPredicate,
  underUnit,
} from "~/features/people/person-predicate.server";
import type { UnitRow } from "~/features/units/queries.server";
import { addDays, type CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { bitOf, type Mark, type PersonMark } from "./marks";

const bit = (mark: Mark) => sql.raw(String(bitOf(mark)));

const STOCK_MARKS = [
  ["withPlan", "withPlan"],
  ["withSoundPlan", "withSoundPlan"],
  ["marketPath", "marketPath"],
  ["threeOffers", "threeOffers"],
  ["shouldHaveExited", "shouldHaveExited"],
] as const satisfies readonly (readonly [PersonMark, StockMetric])[];

const DECISION_MARKS: Record<DecisionMeasure, Mark> = {
  decisions: "decisions",
  onTimeDecisions: "onTimeDecisions",
  openApplications: "openApplications",
  atRiskApplications: "atRiskApplications",
  overdueApplications: "overdueDecisions",
};

/**
 * Who counts in which figure of a unit and a period, with what is known now: rows (subject, unit_id, category, id,
 * marks), one per person or application, unit below and category. The predicates are those of the lists, so that a
 * report's figure is the length of a list. Stocks hold on `asOf`; flows in the period, where the person was that day.
 */
export async function membersQuery(unit: UnitRow, period: Period, asOf: CalendarDate): Promise<SQL> {
  const decisions = await listDecisions(unit, period, asOf);
  const groups = decisions.map(({ measures, unitId, category, ids }) => ({
    unit_id: unitId,
    category,
    marks: measures.reduce((sum, measure) => sum + bitOf(DECISION_MARKS[measure]), 0),
    ids,
  }));
  return sql`
    select 'person' as subject, m.unit_id, m.category, m.id, bit_or(m.marks) as marks
    from (${people(unit, period, asOf)}) m group by m.unit_id, m.category, m.id
    union all
    select 'application', g.unit_id, g.category, a.id::uuid, g.marks
    from jsonb_to_recordset(${JSON.stringify(groups)}::jsonb) g(unit_id integer, category text, marks integer, ids jsonb),
      jsonb_array_elements_text(g.ids) a(id)`;
}

function people(unit: UnitRow, period: Period, asOf: CalendarDate): SQL {
  const source = personSource(asOf, today(), "now");
  const child = childColumn(unit);
  const unitOf = (alias: "f" | "r") => sql`coalesce(${sql.raw(alias)}.${child}, ${unit.id})`;
  const marked = (condition: SQL, mark: Mark) => sql`(case when ${condition} then ${bit(mark)} else 0 end)`;
  const inPost = sql`f.person_id in (select w.person_id from welfare_placement w where ${inPostOn(asOf)})`;
  const marks = [
    bit("closing"),
    ...STOCK_MARKS.map(([mark, metric]) => marked(stockPredicate(metric, asOf), mark)),
    marked(servedIn(period), "served"),
    marked(inPost, "inPost"),
  ];
  const opening = addDays(period.from, -1);
  return sql.join(
    [
      sql`select ${unitOf("f")} as unit_id, f.category, f.person_id as id, ${sql.join(marks, sql` | `)} as marks
        from ${source} where ${underUnit(unit)} and f.status = 'recognized'`,
      sql`select ${unitOf("f")}, f.category, f.person_id, ${bit("inPost")}
        from ${source} where ${underUnit(unit)} and f.status <> 'recognized' and f.category is not null and ${inPost}`,
      sql`select ${unitOf("r")}, r.category, r.person_id, ${bit("opening")}
        from ${recognitionsPlaced(sql`${opening}::date`)} where ${underUnit(unit, "r")} and ${inForceOn(opening)}`,
      ...(["recognizedInPeriod", "exitedInPeriod"] as const).map(
        (metric) => sql`select ${unitOf("r")}, r.category, r.person_id, ${bit(metric)}
          from ${flowSource(metric)} where ${flowInUnit(metric, period, { unit })}`,
      ),
      ...EVENTS.map(
        ({ mark, table, day, condition }) => sql`select ${unitOf("r")}, r.category, r.person_id, ${bit(mark)}
          from ${table} e, ${recognitionAt(day)}
          where ${underUnit(unit, "r")} and e.voided_at is null and ${condition}
            and ${day} between ${period.from}::date and ${period.to}::date`,
      ),
    ],
    sql` union all `,
  );
}

/** What happened to a person on a day (of row `e`), placed where the person was then. */
const EVENTS: readonly { mark: PersonMark; table: SQL; day: SQL; condition: SQL }[] = [
  {
    mark: "employedInPeriod",
    table: sql`employment_status`,
    day: sql`e.occurred_on`,
    // In any form, while the recognition was in force.
    condition: sql`e.status = 'employed' and (r.until_on is null or r.until_on >= e.occurred_on)`,
  },
  {
    mark: "placedInPeriod",
    table: sql`welfare_placement`,
    day: sql`e.occurred_on`,
    condition: sql`true`,
  },
  {
    mark: "leftAtTerm",
    table: sql`welfare_placement`,
    day: sql`e.ended_on`,
    condition: sql`e.end_reason = 'term_over'`,
  },
  { mark: "subsidized", table: sql`subsidy`, day: sql`e.paid_on`, condition: sql`e.status = 'paid'` },
];

/** The latest recognition (alias `r`) of the person of row `e` begun by a day, with the units of that day. */
export function recognitionAt(day: SQL): SQL {
  return sql`lateral (
    select r.* from ${recognitionsPlaced(day)}
    where r.person_id = e.person_id and r.voided_at is null and r.occurred_on <= ${day}
    order by r.occurred_on desc limit 1) r`;
}

function inPostOn(day: CalendarDate): SQL {
  return sql`w.voided_at is null and w.occurred_on <= ${day}::date and (w.ended_on is null or w.ended_on > ${day}::date)`;
}

/** At least one service record in the period (帮扶覆盖率). */
function servedIn(period: Period): SQL {
  return sql`exists (select 1 from service_record s where s.person_id = f.person_id and s.voided_at is null
    and s.occurred_on between ${period.from}::date and ${period.to}::date)`;
}
