/**
 * Floors: for each job the best single statement somebody would write by hand, with a plain table of its rows rendered,
 * which is what any page costs. The product's own jobs are scoped, masked, audited and count what they list.
 */
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { type SQL, sql } from "drizzle-orm";

import type { Actor } from "~/lib/actor";
import { executor } from "~/lib/transaction.server";
import type { BenchJob } from "./jobs";

type Row = Record<string, unknown>;

function renderTable(rows: readonly Row[]): string {
  const cells = (row: Row, key: number) =>
    createElement(
      "tr",
      { key },
      Object.entries(row).map(([name, value]) => createElement("td", { key: name }, String(value))),
    );
  return renderToString(createElement("table", null, createElement("tbody", null, rows.map(cells))));
}

const floor = (name: string, query: SQL): BenchJob => ({
  name: `floor: ${name}`,
  repeats: 30,
  run: async () => renderTable(await executor().execute<Row>(query)),
});

const list = (
  where: SQL,
): SQL => sql`select f.person_id, f.name, f.sex, f.birth_date, f.resident_id_masked, f.status,
    f.category, f.recognized_on, f.employment, f.plan_status, f.main_path, f.valid_offers, f.last_contact_on
  from person_fact f where ${where} and f.status = 'recognized'
  order by coalesce(f.recognized_on, '0001-01-01'::date) desc, f.person_id desc limit 50`;

const counts = (unit: number): SQL => sql`select unit_id, sum(active) as active, sum(with_plan) as with_plan,
    sum(with_sound_plan) as sound, sum(three_offers) as offers, sum(trained) as trained, sum(overdue_duties) as overdue
  from caseload_count where unit_id in (select id from unit where parent_id = ${unit}) group by 1`;

const children = (person: string): SQL => sql`select p.name, p.birth_date,
  ${sql.join(
    [
      "application",
      "recognition",
      "service_record",
      "help_plan",
      "job_offer",
      "employment_status",
      "subsidy",
    ].map(
      (table) =>
        sql`(select json_agg(c) from ${sql.raw(table)} c where c.person_id = p.id) as ${sql.identifier(table)}`,
    ),
    sql`, `,
  )} from person p where p.id = ${person}::uuid`;

export function floorJobs(
  actors: Record<"street" | "county" | "province", Actor>,
  person: string,
): BenchJob[] {
  const { street, county, province } = actors;
  return [
    floor("list, street", list(sql`f.street_id = ${street.unit.id}`)),
    floor("list, county", list(sql`f.county_id = ${county.unit.id}`)),
    floor("list, province", list(sql`true`)),
    floor("dossier", children(person)),
    floor("coverage, county", counts(county.unit.id)),
    floor("coverage, province", counts(province.unit.id)),
    {
      name: "coverage counted afresh, province",
      repeats: 0,
      run: () =>
        executor().transaction(async (tx) => {
          await tx.execute(sql`select set_config('statement_timeout', '600000', true)`);
          await tx.execute(sql`select city, count(*), count(*) filter (where has_plan), count(*) filter (where has_sound_plan)
            from person_fact_at(current_date, 'infinity') f where status = 'recognized' group by 1`);
        }),
    },
  ];
}
