/** The best single statement somebody would write by hand for each page. */
import { type SQL, sql } from "drizzle-orm";

import { executor } from "~/lib/transaction.server";
import type { BenchJob } from "./jobs";

export const listFloor = (
  where: SQL,
): SQL => sql`select f.person_id, f.name, f.sex, f.birth_date, f.resident_id_masked, f.status,
    f.category, f.recognized_on, f.employment, f.plan_status, f.main_path, f.valid_offers, f.last_contact_on
  from person_fact f where ${where} and f.status = 'recognized'
  order by coalesce(f.recognized_on, '0001-01-01'::date) desc, f.person_id desc limit 50`;

export const countsFloor = (
  unit: number,
): SQL => sql`select unit_id, sum(active) as active, sum(with_plan) as with_plan,
    sum(with_sound_plan) as sound, sum(three_offers) as offers, sum(trained) as trained, sum(overdue_duties) as overdue
  from caseload_count where unit_id in (select id from unit where parent_id = ${unit}) group by 1`;

export const dossierFloor = (person: string): SQL => sql`select p.name, p.birth_date,
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

/** What the running counts replace. */
export const COUNTED_AFRESH: BenchJob = {
  name: "coverage counted afresh, province",
  repeats: 0,
  run: () =>
    executor().transaction(async (tx) => {
      await tx.execute(sql`select set_config('statement_timeout', '600000', true)`);
      await tx.execute(sql`select city, count(*), count(*) filter (where has_plan), count(*) filter (where has_sound_plan)
        from person_fact_at(current_date, 'infinity') f where status = 'recognized' group by 1`);
    }),
};
