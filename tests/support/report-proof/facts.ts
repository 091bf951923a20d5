/** The raw tables a report rests on, read whole. The proof of the report reads nothing else. */
import { sql } from "drizzle-orm";

import { db } from "~/db.server";
import { refreshStaleExitMarks } from "~/features/exits/exit-marks.server";

export type Places = {
  city: number;
  county_id: number | null;
  street_id: number | null;
  community_id: number | null;
};
export type Dated = { person_id: string; occurred_on: string; recorded_at: string };
export type Recognition = Dated & Places & { category: string; until_on: string | null };
export type Application = Places & {
  id: string;
  number: string;
  person_id: string;
  category: string;
  status: string;
  accepted_on: string | null;
  decided_on: string | null;
};
export type Unit = {
  id: number;
  parent_id: number | null;
  last_id: number;
  level: Level;
  short_name: string;
  full_name: string;
};
export type Level = "province" | "city" | "county" | "street" | "community";

async function rows<T>(query: ReturnType<typeof sql>): Promise<T[]> {
  return (await db().execute<Record<string, unknown>>(query)) as unknown as T[];
}

const live = sql`voided_at is null`;

export type Facts = Awaited<ReturnType<typeof readFacts>>;

export async function readFacts() {
  // What the night's upkeep does.
  await refreshStaleExitMarks();
  return {
    units: await rows<Unit>(
      sql`select id, parent_id, last_id, level, short_name, full_name from unit order by sort_order, id`,
    ),
    daysOff: await rows<{ date: string; kind: string }>(
      sql`select date::text, kind from work_calendar_day order by date`,
    ),
    noticeApart: await rows<{ unit_id: number }>(
      sql`select unit_id from unit_setting where key = 'processing_includes_notice' and value = 'false'::jsonb`,
    ),
    people: await rows<{ id: string; retires_on: string | null; merged_into: string | null }>(
      sql`select id, retires_on::text, merged_into from person`,
    ),
    recognitions: await rows<Recognition>(
      sql`select person_id, city, county_id, street_id, community_id, category, occurred_on::text, until_on::text,
        recorded_at::text from recognition where ${live}`,
    ),
    placements: await rows<Places & { person_id: string; occurred_on: string; until_on: string | null }>(
      sql`select person_id, occurred_on::text, until_on::text, placed_city as city, county_id, street_id, community_id
        from person_placement`,
    ),
    plans: await rows<{
      person_id: string;
      approved_on: string;
      superseded_on: string | null;
      version_no: number;
      sound: boolean;
      main_path: string;
    }>(
      sql`select person_id, approved_on::text, superseded_on::text, version_no, sound, main_path from help_plan
        where approved_on is not null`,
    ),
    offers: await rows<Dated & { sameness: string; valid: boolean }>(
      sql`select person_id, occurred_on::text, sameness, invalid_reasons = '[]'::jsonb as valid from job_offer where ${live}`,
    ),
    services: await rows<Dated & { substantive: boolean }>(
      sql`select person_id, occurred_on::text, substantive from service_record where ${live}`,
    ),
    trainings: await rows<Dated & { status: string; ended_on: string | null }>(
      sql`select person_id, occurred_on::text, status, ended_on::text from training_enrolment where ${live}`,
    ),
    startUps: await rows<Dated & { status: string; decided_on: string | null }>(
      sql`select person_id, occurred_on::text, status, decided_on::text from entrepreneurship_support where ${live}`,
    ),
    posts: await rows<Dated & { ended_on: string | null; end_reason: string | null }>(
      sql`select person_id, occurred_on::text, ended_on::text, end_reason from welfare_placement where ${live}`,
    ),
    queue: await rows<Dated & { left_on: string | null }>(
      sql`select person_id, occurred_on::text, left_on::text from welfare_queue_entry where ${live}`,
    ),
    employments: await rows<Dated & { status: string }>(
      sql`select person_id, occurred_on::text, status, recorded_at::text from employment_status where ${live}
        order by occurred_on, recorded_at`,
    ),
    subsidies: await rows<Dated & { paid_on: string; amount: string; kind: string }>(
      sql`select person_id, occurred_on::text, paid_on::text, amount::text, kind from subsidy
          where ${live} and status = 'paid'
        union all select person_id, occurred_on::text, paid_on::text, amount::text, 'start_up'
          from entrepreneurship_support where ${live} and status = 'paid' and kind = 'startup_subsidy' and id not in (
            select support_id from subsidy where ${live} and status = 'paid' and support_id is not null)
        union all select person_id, occurred_on::text, subsidy_paid_on::text, subsidy_amount::text, 'training'
          from training_enrolment where ${live} and subsidy_paid_on is not null and id not in (
            select enrolment_id from subsidy where ${live} and status = 'paid' and enrolment_id is not null)`,
    ),
    applications: await rows<Application>(
      sql`select a.id, a.number, a.person_id, a.category, a.status, a.accepted_on::text, a.decided_on::text,
        h.city_id as city, a.county_id, a.street_id, a.community_id from application a join unit h on h.id = a.county_id`,
    ),
    households: await rows<
      Places & {
        household_id: string;
        occurred_on: string;
        until_on: string | null;
        end_reason: string | null;
        end_member_id: string | null;
      }
    >(
      sql`select household_id, end_member_id, city, county_id, street_id, community_id, occurred_on::text, until_on::text, end_reason
        from household_recognition where ${live}`,
    ),
    members: await rows<{
      id: string;
      household_id: string;
      person_id: string | null;
      left_on: string | null;
    }>(sql`select id, household_id, person_id, left_on::text from household_member where ${live}`),
    memberStatuses: await rows<{
      member_id: string;
      status: string;
      occurred_on: string;
      recorded_at: string;
    }>(
      sql`select member_id, status, occurred_on::text, recorded_at::text from household_member_status where ${live}`,
    ),
    // Whose marks these rightly are is proved apart (figures-property, checks); here only their count in the report.
    exitMarks: await rows<{ person_id: string; recognized_on: string; on_day: string; stands: boolean }>(
      sql`select person_id, recognized_on::text, on_day::text, known_until is null as stands from exit_mark
        where known_until is null or has_left`,
    ),
    retirementsRejected: await rows<Dated>(
      sql`select person_id, occurred_on::text from exit_case where ground = 'pension' and status = 'rejected'`,
    ),
    hits: await rows<
      Places & {
        id: string;
        rule: string;
        person_id: string | null;
        since_on: string;
        gone_on: string | null;
        failing: string[] | null;
      }
    >(
      sql`select h.id, h.rule, h.person_id, h.facts -> 'failing' as failing, h.city, h.county_id, h.street_id, h.community_id, h.since_on::text,
        h.gone_on::text from check_hit h`,
    ),
    runs: await rows<{ unit_id: number; on_day: string }>(
      sql`select unit_id, on_day::text from check_run where state = 'done' order by started_at desc`,
    ),
    exempted: await rows<{ rule: string }>(sql`select rule from check_exemption where ${live}`),
    duties: await rows<{
      unit_id: number;
      kind: string;
      occurred_on: string;
      until_on: string | null;
      published_on: string | null;
      expected: number | null;
      attended: number | null;
    }>(
      sql`select unit_id, kind, occurred_on::text, until_on::text, published_on::text, expected, attended
        from bureau_record where ${live}`,
    ),
    targets: await rows<{
      unit_id: number;
      indicator: string;
      year: number;
      value: number;
      setter_unit: number | null;
    }>(
      sql`select t.unit_id, t.indicator, t.year, t.value, a.unit_id as setter_unit
        from indicator_target t left join account a on a.id = t.set_by`,
    ),
    draws: await rows<{
      id: string;
      number: string;
      title: string;
      unit_id: number;
      seed: string;
      population_hash: string;
      population_size: number;
      sample_size: number;
      drawn_on: string;
    }>(
      sql`select id, number, title, unit_id, seed, population_hash, population_size, sample_size, drawn_on::text
        from inspection order by drawn_at desc`,
    ),
    cases: await rows<{
      inspection_id: string;
      unit_id: number;
      position: number;
      person_id: string;
      case_number: string;
      finished_on: string | null;
      unmet: number;
    }>(
      sql`select inspection_id, unit_id, position, person_id, case_number, finished_on::text,
        (select count(*) from jsonb_each(answers) a where a.value ->> 'verdict' = 'unmet')::int as unmet
        from inspection_case order by position`,
    ),
    findings: await rows<{
      unit_id: number;
      case_number: string | null;
      problem: string;
      article: string;
      status: string;
      found_on: string;
      due_on: string | null;
      closed_on: string | null;
      requirement: string | null;
      responsible: string;
    }>(
      sql`select f.unit_id, concat_ws(' ', u.short_name, f.replied_by_name) as responsible, f.case_number, f.problem, f.article, f.status, f.found_on::text,
        f.due_on::text, f.closed_on::text, o.requirement from inspection_finding f
        join unit u on u.id = f.unit_id left join rectification_order o on o.id = f.order_id where f.status <> 'voided'`,
    ),
  };
}
