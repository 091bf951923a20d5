import type postgres from "postgres";

import type { CalendarDate } from "~/lib/calendar-date";
import {
  application,
  applicationStep,
  employmentStatus,
  factCheck,
  entrepreneurshipMilestone,
  entrepreneurshipSupport,
  exitCase,
  helpPlan,
  jobOffer,
  needAssessment,
  noticeObjection,
  person,
  personIdentity,
  planMeasure,
  planReview,
  recognition,
  recovery,
  recoveryPayment,
  serviceRecord,
  signature,
  serviceRefusal,
  subsidy,
  trainingCourse,
  trainingEnrolment,
  vacancy,
  welfareAttendance,
  welfarePlacement,
  welfarePost,
  welfareQueueEntry,
} from "~db/schema";
import { copyRows } from "../copy";
import type { Caseload } from "./generate";
import type { PersonRows } from "./rows";
import { sealApplication } from "./seal-application";
import { sealPerson } from "./seal-person";
import { continueHouseholdNumbers, HOUSEHOLD_TABLES, writeHouseholds } from "./write-households";

/** Tables that hold cases, emptied together. */
export const CASE_TABLES = [
  "person",
  "person_identity",
  "employment_status",
  "application",
  "application_counter",
  "application_step",
  "notice_objection",
  "fact_check",
  "signature",
  "public_notice_batch",
  "public_notice_entry",
  "document_counter",
  ...HOUSEHOLD_TABLES,
  "recognition",
  "certificate_entry",
  "legacy_claim",
  "recognition_doubt",
  "attachment",
  "need_assessment",
  "service_record",
  "help_plan",
  "plan_measure",
  "plan_review",
  "vacancy",
  "job_offer",
  "training_course",
  "training_enrolment",
  "entrepreneurship_support",
  "entrepreneurship_milestone",
  "welfare_post",
  "welfare_queue_entry",
  "welfare_placement",
  "welfare_attendance",
  "subsidy",
  "subsidy_window",
  "recovery",
  "recovery_payment",
  "service_refusal",
  "exit_case",
  "duty_hold",
  "bulk_action",
  "job_fair",
  "caseload_handover",
  "record_revision",
  "person_charge",
  "check_run",
  "check_hit",
  "check_count",
  "check_exemption",
  "comparison_batch",
  "comparison_hit",
  "person_fact",
  "caseload_count",
  "caseload_delta",
  "caseload_month_count",
  "caseload_month_delta",
  "caseload_exit_count",
  "caseload_exit_delta",
  "application_open_count",
  "application_open_delta",
  "flow_day",
  "flow_day_counted",
  "flow_again",
  "caseload_day",
  "caseload_day_counted",
  "overdue_mark",
  "overdue_day",
  "exit_mark",
  "exit_touch",
  "exit_suggestion",
  "exit_mark_day_of_county",
  "import_batch",
  "report_snapshot",
  "inspection",
  "inspection_population",
  "inspection_case",
  "inspection_finding",
  "finding_step",
  "finding_measure",
  "rectification_order",
  "supervision_counter",
  "bureau_record",
] as const;

const PEOPLE_PER_BATCH = 1000;
const PROGRESS_EVERY = 10_000;

/** Writes people batch by batch; the caller's transaction makes it all or nothing. Returns their number. */
export async function writeCaseload(
  sql: postgres.TransactionSql,
  caseload: Caseload,
  log: (line: string) => void,
): Promise<number> {
  await copyRows(sql, vacancy, caseload.vacancies);
  let batch: PersonRows[] = [];
  let written = 0;
  const flush = async () => {
    await writeBatch(sql, batch);
    written += batch.length;
    batch = [];
    if (written % PROGRESS_EVERY === 0) log(`已写入 ${written} 人`);
  };
  for (const rows of caseload.people()) {
    batch.push(rows);
    if (batch.length === PEOPLE_PER_BATCH) await flush();
  }
  if (batch.length > 0) await flush();
  const { courses, posts } = caseload.stock();
  await copyRows(sql, trainingCourse, courses);
  await copyRows(sql, welfarePost, posts);
  await continueNumbers(sql);
  await continueHouseholdNumbers(sql);
  return written;
}

/** Parents before their children, one COPY per table. */
async function writeBatch(sql: postgres.TransactionSql, batch: readonly PersonRows[]): Promise<void> {
  const sealed = batch.map((rows) => sealPerson(rows.person));
  const all = <Key extends Exclude<keyof PersonRows, "person">>(key: Key) =>
    batch.flatMap((rows) => rows[key] as PersonRows[Key][number][]);
  await copyRows(
    sql,
    person,
    sealed.map((row) => row.person),
  );
  await copyRows(
    sql,
    personIdentity,
    sealed.map((row) => row.identity),
  );
  await copyRows(sql, employmentStatus, all("employments"));
  await copyRows(sql, application, all("applications").map(sealApplication));
  await copyRows(sql, applicationStep, all("steps"));
  await copyRows(sql, noticeObjection, all("objections"));
  await copyRows(sql, factCheck, all("checks"));
  await copyRows(sql, signature, all("signatures"));
  await copyRows(sql, recognition, all("recognitions"));
  await copyRows(sql, needAssessment, all("assessments"));
  await copyRows(sql, serviceRecord, all("services"));
  await copyRows(sql, helpPlan, all("plans"));
  await copyRows(sql, planMeasure, all("measures"));
  await copyRows(sql, planReview, all("reviews"));
  await copyRows(sql, jobOffer, all("offers"));
  await copyRows(sql, trainingEnrolment, all("enrolments"));
  await copyRows(sql, entrepreneurshipSupport, all("supports"));
  await copyRows(sql, entrepreneurshipMilestone, all("milestones"));
  await copyRows(sql, welfareQueueEntry, all("queue"));
  await copyRows(sql, welfarePlacement, all("welfarePlacements"));
  await copyRows(sql, welfareAttendance, all("attendances"));
  await copyRows(sql, subsidy, all("subsidies"));
  await copyRows(sql, serviceRefusal, all("refusals"));
  await copyRows(sql, exitCase, all("exitCases"));
  await copyRows(sql, recovery, all("recoveries"));
  await copyRows(sql, recoveryPayment, all("recoveryPayments"));
  await writeHouseholds(sql, all("households"));
}

/** The next post and notice of recovery of a county and year go on from the invented ones. */
async function continueNumbers(sql: postgres.TransactionSql): Promise<void> {
  await sql`insert into document_counter (kind, county_code, year, last)
    select split_part(number, '-', 1), split_part(number, '-', 2), split_part(number, '-', 3)::int,
      max(split_part(number, '-', 4)::int)
    from (select number from welfare_post union all
      select notice_number from recovery where notice_number is not null) n
    group by 1, 2, 3
    on conflict (kind, county_code, year) do update set last = greatest(document_counter.last, excluded.last)`;
}

/** What the definition of a fact row reads: the planner must know these tables before it is computed. */
const FACT_SOURCES = [
  "person",
  "employment_status",
  "application_step",
  "recognition",
  "service_record",
  "help_plan",
  "job_offer",
  "training_enrolment",
  "entrepreneurship_support",
  "welfare_placement",
  "welfare_queue_entry",
] as const;

async function analyze(sql: postgres.TransactionSql, tables: readonly string[]): Promise<void> {
  for (const table of tables) await sql`analyze ${sql(table)}`;
}

/**
 * The public notices behind the applications: one per unit and day, with the lines that the steps kept. The counties'
 * supervision phones must be set. Computed by the same function that gave older cases their notices.
 */
export async function writeNotices(sql: postgres.TransactionSql): Promise<void> {
  await analyze(sql, ["application", "application_step"]);
  await sql`select fill_missing_notices()`;
}

/** The fact row of everybody as of a day, and the counts folded from them. */
export async function writePersonFacts(sql: postgres.TransactionSql, asOf: CalendarDate): Promise<void> {
  await analyze(sql, FACT_SOURCES);
  await sql`set local jit = off`;
  await sql`insert into person_fact select f.* from person_fact_at(${asOf}::date, 'infinity') f`;
  await sql`select caseload_fold()`;
  const others = CASE_TABLES.filter((table) => !FACT_SOURCES.some((source) => source === table));
  await analyze(sql, [...others, "account"]);
}
