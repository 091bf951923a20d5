import { type SQL, sql } from "drizzle-orm";

import { hitsBelow } from "~/features/checks/hits-below.server";
import { inForceOn } from "~/features/dashboards/active-on.server";
import { type ClockMeasure, listOpenApplications } from "~/features/dashboards/decisions.server";
import { activeSource } from "~/features/people/active-source.server";
import {
  flowInUnit,
  flowSource,
  type Period,
  recognitionsPlaced,
} from "~/features/people/flow-predicate.server";
import { metricFacts } from "~/features/people/metric-facts.server";
import type { FlowMetric, StockMetric } from "~/features/people/metrics";
import { childColumn, stockPredicate, underUnit } from "~/features/people/person-predicate.server";
import type { UnitRow } from "~/features/units/queries.server";
import { addDays, type CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { HIT_GROUPS } from "../report/hit-groups";
import { bitOf, type Mark, type PersonMark } from "./marks";

const bit = (mark: Mark) => sql.raw(String(bitOf(mark)));

/** Marks of people in the caseload at the end: the catalogue's metrics of the same names. */
const STOCK_MARKS = [
  "withPlan",
  "withSoundPlan",
  "marketPath",
  "threeOffers",
  "pathDue",
  "pathFulfilled",
  "served",
  "shouldHaveExited",
  "inPost",
] as const satisfies readonly (PersonMark & StockMetric)[];

const FLOW_MARKS = [
  "recognizedInPeriod",
  "exitedInPeriod",
  "employedInPeriod",
  "placedInPeriod",
  "postTermOver",
  "subsidizedInPeriod",
  "decisions",
  "lateDecisions",
] as const satisfies readonly (PersonMark & FlowMetric)[];

const APPLICATION_MARKS: Record<ClockMeasure, Mark> = {
  openApplications: "openApplications",
  atRiskApplications: "atRiskApplications",
  overdueApplications: "overdueDecisions",
};

/**
 * Who counts in which figure of a unit and a period, with what is known now: rows (subject, unit_id, category, id,
 * marks), one per person or application, unit below and category. The predicates are those of the catalogue and its
 * lists, so that a report's figure is the length of a list. Stocks hold on `asOf`; flows in the period, where the person
 * was that day.
 */
export async function membersQuery(unit: UnitRow, period: Period, asOf: CalendarDate): Promise<SQL> {
  const open = await listOpenApplications(unit, asOf);
  const groups = open.map(({ measures, unitId, category, ids }) => {
    const marks = measures.reduce((sum, measure) => sum + bitOf(APPLICATION_MARKS[measure]), 0);
    return { unit_id: unitId, category, marks, ids };
  });
  return sql`
    select 'person' as subject, m.unit_id, m.category, m.id, bit_or(m.marks) as marks
    from (${await people(unit, period, asOf)}) m group by m.unit_id, m.category, m.id
    union all
    select 'application', g.unit_id, g.category, a.id::uuid, g.marks
    from jsonb_to_recordset(${JSON.stringify(groups)}::jsonb) g(unit_id integer, category text, marks integer, ids jsonb),
      jsonb_array_elements_text(g.ids) a(id)`;
}

/** The group a hit (alias `k`) is told in: one of its rule's, else the rule itself. */
const hitGroup = sql`case ${sql.join(
  Object.entries(HIT_GROUPS).flatMap(([rule, groups]) =>
    groups.map(({ code, failing }) => {
      const fits = failing === null ? sql`true` : sql`coalesce(k.facts -> 'failing' ? ${failing}, false)`;
      return sql`when k.rule = ${rule} and ${fits} then ${code}`;
    }),
  ),
  sql` `,
)} else k.rule end`;

/** What the automatic checks of the last run found, standing at the end: members of a report like people. */
export function withHits(members: SQL, unit: UnitRow, period: Period): SQL {
  return sql`${members} union all
    select 'hit', k.unit_id, ${hitGroup}, k.id, 1 from (${hitsBelow(unit, period)}) k`;
}

async function people(unit: UnitRow, period: Period, asOf: CalendarDate): Promise<SQL> {
  const facts = await metricFacts([...STOCK_MARKS, ...FLOW_MARKS], unit);
  const source = asOf < today() ? activeSource(unit, asOf, "now") : sql`person_fact f`;
  const unitOf = (alias: "f" | "r") => sql`coalesce(${sql.raw(alias)}.${childColumn(unit)}, ${unit.id})`;
  const marked = (mark: (typeof STOCK_MARKS)[number]) => {
    const holds = stockPredicate(mark, { on: asOf, since: period.from, facts, knowledge: "now" });
    return sql`(case when ${holds} then ${bit(mark)} else 0 end)`;
  };
  const opening = addDays(period.from, -1);
  return sql.join(
    [
      sql`select ${unitOf("f")} as unit_id, f.category, f.person_id as id,
          ${sql.join([bit("closing"), ...STOCK_MARKS.map(marked)], sql` | `)} as marks
        from ${source} where ${underUnit(unit)} and f.status = 'recognized'`,
      sql`select ${unitOf("r")}, r.category, r.person_id, ${bit("opening")}
        from ${recognitionsPlaced(sql`${opening}::date`)} where ${underUnit(unit, "r")} and ${inForceOn(opening)}`,
      ...FLOW_MARKS.map(
        (metric) => sql`select ${unitOf("r")}, r.category, r.person_id, ${bit(metric)}
          from ${flowSource(metric, facts, unit)} where ${flowInUnit(metric, period, { unit })}`,
      ),
    ],
    sql` union all `,
  );
}
