/**
 * A caseload in which every automatic check finds nothing: lives of all categories and paths written in whole sets, so
 * that 20,000 of them take seconds. Tests plant a defect in one of them and expect that one and no other.
 *
 * All stand on 2026-11-23, the tests' day: applied on 1 September, recognized on 11 September 2026.
 */
import { type SQL, sql } from "drizzle-orm";

import { db } from "~/db.server";
import { retirementSpan } from "~/law/retirement";
import { residentIdCheckDigit } from "~/lib/resident-id";
import { DEMO_UNITS } from "~db/seed/demo-accounts";

export const CATEGORIES = [
  "laid_off",
  "older",
  "disabled",
  "zero_employment_household",
  "dibao",
  "landless_farmer",
  "hard_to_place_graduate",
] as const;
export const PATHS = ["market", "skills", "start_up", "safety_net"] as const;
export type LifeKind = "open" | "employed" | "exited" | "placed";

export type Life = {
  i: number;
  id: string;
  category: (typeof CATEGORIES)[number];
  path: (typeof PATHS)[number];
  kind: LifeKind;
  sex: "male" | "female";
};

/** Ids by table and number, so that a plan of planted defects can name every record. */
const TABLES = {
  person: 1,
  application: 2,
  recognition: 3,
  plan: 4,
  measure: 5,
  check: 6,
  entry: 7,
  certificate: 8,
  assessment: 9,
  visit: 10,
  call: 11,
  employment: 12,
  work: 13,
  placement: 14,
  subsidy: 15,
  household: 16,
  householdRecognition: 17,
  member: 18,
  course: 19,
  support: 20,
  queue: 21,
  training: 22,
  offer1: 31,
  offer2: 32,
  offer3: 33,
  /** Rows that a planted case adds. */
  added: 90,
} as const;
type Table = keyof typeof TABLES;

const code = (table: Table) => String(TABLES[table]).padStart(3, "0");
export const idOf = (table: Table, i: number): string =>
  `00000000-0000-7${code(table)}-8000-${i.toString(16).padStart(12, "0")}`;
/** The same inside a statement over `l`. */
const id = (table: Table): SQL =>
  sql`(${`00000000-0000-7${code(table)}-8000-`} || lpad(to_hex(l.i), 12, '0'))::uuid`;

export const BATCH = "00000000-0000-7070-8000-000000000001";
export const POST = "00000000-0000-7071-8000-000000000001";
export const BY = "00000000-0000-7000-8000-00000000000a";

const BORN = { male: "1972-03-10", female: "1980-05-12" } as const;

/** Which life stands at a number: each category with each path; every tenth in work, every tenth gone. */
export function lifeAt(i: number): Life {
  const path = PATHS[i % 4] ?? "market";
  const kind: LifeKind =
    i % 10 === 8
      ? "employed"
      : i % 10 === 9
        ? "exited"
        : path === "safety_net" && i % 3 === 0
          ? "placed"
          : "open";
  return {
    i,
    id: idOf("person", i),
    category: CATEGORIES[i % 7] ?? "older",
    path,
    kind,
    sex: i % 2 === 1 ? "male" : "female",
  };
}

function residentId({ i, sex }: Life): string {
  const area = 229_900 + Math.floor(i / 500);
  const serial = (i % 500) * 2 + (sex === "male" ? 1 : 0);
  const first17 = `${area}${BORN[sex].replaceAll("-", "")}${String(serial % 1000).padStart(3, "0")}`;
  return first17 + residentIdCheckDigit(first17);
}

/** What the form asks for, filled in. */
const DETAILS: Record<string, unknown> = {
  ethnicity: "01",
  education: "71",
  employmentCertificateNumber: "22****************01",
  unemploymentRegistrationOffice: "南关区就业服务局",
  unemploymentReason: "contract_ended",
  insuranceState: "none",
  wishes: { occupations: ["保洁"], area: "county", monthlyWage: 2500, workForms: ["full_time"] },
  services: { training: true, startUp: false, welfarePost: false, needs: [] },
  formerEmployer: { name: "原国营机械厂", nature: "state", terminatedOn: "2024-05-31" },
  disability: { certificateNumber: "2299****", kind: "4", grade: "3" },
  zeroEmploymentHousehold: { number: "LJ-2299" },
  family: [{ name: "苑某", relation: "配偶" }],
  dibao: { certificateNumber: "DB****", since: "2024-07-01" },
  land: { agreementNumber: "ZD****", expropriatedOn: "2023-05-01" },
  school: "省职业学院",
  major: "机电",
  diplomaNumber: "1234****",
};

const FACTS = {
  unemploymentRegisteredOn: "2024-06-10",
  unemployedSince: "2024-06-01",
  labourRelation: false,
  employerInsured: false,
  businessRegistration: false,
  companyPosts: [],
  monthlyIncome: 0,
  everEmployed: false,
  everInsured: false,
  disabilityCertificate: true,
  urbanDibao: true,
  zeroEmploymentHousehold: true,
  landExpropriation: { level: "county", allLandLost: true },
  graduation: { leftSchoolOn: "2023-07-01", fullTimeDomestic: true, level: "bachelor" },
};

const DOCUMENTS = [
  "resident_id",
  "household_book",
  "labour_termination_proof",
  "disability_certificate",
  "dibao_certificate",
  "land_expropriation_proof",
  "diploma",
].map((document) => ({ code: document, verifiedBy: "original" }));

const json = (value: unknown): SQL => sql`${JSON.stringify(value)}::text::jsonb`;
const at = (day: string): SQL =>
  // Each hand writes one record a minute.
  sql`(${`${day} 08:30+08`}::timestamptz + make_interval(mins => l.i % 400))`;
const HAND = sql`('00000000-0000-7000-8000-' || lpad(to_hex(4096 + l.i / 400), 12, '0'))::uuid`;

/** Writes `count` clean lives over three communities of 南关区 and the fact row of each. */
export async function writeCleanLives(count: number): Promise<Life[]> {
  const lives = Array.from({ length: count }, (_, index) => lifeAt(index + 1));
  const run = (statement: SQL) => db().execute(statement);
  const rows = lives.map((life) => {
    const number = residentId(life);
    const bornOn = BORN[life.sex];
    return {
      i: life.i,
      category: life.category,
      path: life.path,
      kind: life.kind,
      sex: life.sex,
      born: bornOn,
      masked: `${number.slice(0, 6)}********${number.slice(14)}`,
      retires: retirementSpan(bornOn, life.sex, life.sex === "male" ? "male" : "female50").later
        .retirementDate,
    };
  });
  await run(sql`create unlogged table clean_life as
    select x.*, ${DEMO_UNITS.changchun}::int as city, ${DEMO_UNITS.nanguan}::int as county,
      case when x.i % 3 = 0 then ${DEMO_UNITS.taoyuanStreet}::int else ${DEMO_UNITS.minkangStreet}::int end as street,
      case when x.i % 3 = 0 then ${DEMO_UNITS.binheCommunity}::int else ${DEMO_UNITS.jiankangHutongCommunity}::int end as community
    from jsonb_to_recordset(${json(rows)}) as x(i int, category text, path text, kind text, sex text, born date, masked text, retires date)`);
  await run(sql`insert into person (id, city, unit_id, county_id, street_id, community_id, name, sex, birth_date,
      resident_id_cipher, resident_id_index, resident_id_masked, phone_masked, ethnicity, education, household_division,
      household_kind, residence_division, residence_urban, retirement_category, retires_on, legacy, search_pieces, created_at)
    select ${id("person")}, l.city, l.community, l.county, l.street, l.community, '苑' || l.i, l.sex, l.born, '-',
      'index-' || l.i, l.masked, '199****0000', '01', '71', '220102003001', 'urban', '220102003001', true,
      case l.sex when 'male' then 'male' else 'female50' end, l.retires, false, '{}', ${at("2026-08-31")} from clean_life l`);
  await run(sql`insert into employment_status (id, city, person_id, status, unemployed_since, unemployment_registered_on,
      occurred_on, recorded_at, recorded_by)
    select ${id("employment")}, l.city, ${id("person")}, 'unemployed', '2024-06-01', '2024-06-10', '2024-06-01',
      ${at("2026-08-31")}, ${HAND} from clean_life l`);
  await run(sql`insert into application (id, city, number, person_id, unit_id, county_id, street_id, community_id, category,
      channel, facts, documents, declaration, status, submitted_at, accepted_on, notice_opens_on, notice_due_on,
      first_opinion_on, first_opinion_by, decided_on, decided_by, decided_category, details, household_id, created_at, created_by)
    select ${id("application")}, l.city, 'RD-220102-2026-' || lpad(l.i::text, 6, '0'), ${id("person")}, l.community, l.county,
      l.street, l.community, l.category, 'window', ${json(FACTS)}, ${json(DOCUMENTS)}, true, 'recognized',
      ${at("2026-09-01")}, '2026-09-01', '2026-09-02', '2026-09-07', '2026-09-08', ${BY}::uuid, '2026-09-11', ${BY}::uuid,
      l.category, ${json(DETAILS)}, case when l.category = 'zero_employment_household' then ${id("household")} end,
      ${at("2026-09-01")}, ${HAND} from clean_life l`);
  await run(sql`insert into fact_check (id, city, application_id, person_id, method, source, fact_key, conclusion, actor_name,
      occurred_on, recorded_at, recorded_by)
    select ${id("check")}, l.city, ${id("application")}, ${id("person")}, 'data_sharing', 'social_insurance',
      'employerInsured', 'no_record', '姜晓彤', '2026-09-01', ${at("2026-09-01")}, ${HAND} from clean_life l`);
  await run(sql`insert into public_notice_batch (id, city, number, unit_id, county_id, opens_on, due_on, place, opened_at,
      opened_by, opened_by_name)
    values (${BATCH}, ${DEMO_UNITS.changchun}, 'GS-220102-2026-000001', ${DEMO_UNITS.nanguan}, ${DEMO_UNITS.nanguan},
      '2026-09-02', '2026-09-07', '公示栏', '2026-09-02 09:00+08', ${BY}, '姜晓彤')`);
  await run(sql`insert into public_notice_entry (id, city, batch_id, application_id, person_id, position, shown)
    select ${id("entry")}, l.city, ${BATCH}::uuid, ${id("application")}, ${id("person")}, l.i, jsonb_build_object(
      'name', '苑' || l.i, 'sex', '男', 'residentId', l.masked, 'community', '健康胡同社区', 'matter', '就业困难人员认定',
      'receivedBy', '民康街道', 'supervisionPhone', '0431-80000000') from clean_life l`);
  await run(sql`insert into recognition (id, city, person_id, application_id, county_id, street_id, community_id, category,
      until_on, exit_ground, exit_evidence, exit_recorded_at, exit_recorded_by, occurred_on, recorded_at, recorded_by)
    select ${id("recognition")}, l.city, ${id("person")}, ${id("application")}, l.county, l.street, l.community, l.category,
      case when l.kind = 'exited' then '2026-10-30'::date end, case when l.kind = 'exited' then 'registration_cancelled' end,
      case when l.kind = 'exited' then '用工合同复印件' end, case when l.kind = 'exited' then ${at("2026-10-30")} end,
      case when l.kind = 'exited' then ${HAND} end, '2026-09-11', ${at("2026-09-11")}, ${HAND} from clean_life l`);
  await run(sql`insert into certificate_entry (id, city, person_id, recognition_id, category, body, handler, occurred_on,
      recorded_at, recorded_by)
    select ${id("certificate")}, l.city, ${id("person")}, ${id("recognition")}, l.category, '南关区', '邢立波', '2026-09-14',
      ${at("2026-09-14")}, ${HAND} from clean_life l`);
  await run(sql`insert into need_assessment (id, city, person_id, wishes, training_wish, start_up_wish, wants_welfare_post,
      needs, skills, barriers, market_ability, occurred_on, recorded_at, recorded_by)
    select ${id("assessment")}, l.city, ${id("person")}, '{保洁}', case when l.path = 'skills' then '电工' else '暂无' end,
      case when l.path = 'start_up' then '开小吃店' end, l.path = 'safety_net', '{}', '{}', '{}',
      case l.path when 'skills' then 'needs_skill' when 'safety_net' then 'hard' else 'able' end, '2026-09-11',
      ${at("2026-09-11")}, ${HAND} from clean_life l`);
  await run(sql`insert into help_plan (id, city, person_id, version_no, status, main_path, paths, sound, drafted_by,
      drafted_by_name, drafted_on, recorded_at, approved_on, approved_by, approved_by_name, approved_at, review_due_on)
    select ${id("plan")}, l.city, ${id("person")}, 1, 'approved', l.path, array[l.path], true, ${HAND}, '姜晓彤', '2026-09-16',
      ${at("2026-09-16")}, '2026-09-18', ${BY}::uuid, '卢德明', ${at("2026-09-18")}, '2026-12-18' from clean_life l`);
  await run(sql`insert into plan_measure (id, city, plan_id, person_id, position, path, step, content, way, responsible, due_on)
    select ${id("measure")}, l.city, ${id("plan")}, ${id("person")}, 1, l.path, '第一步', '按意向推进', '07 岗位推荐', '姜晓彤',
      '2026-12-31' from clean_life l`);
  await run(sql`insert into service_record (id, city, person_id, kind, way, substantive, content, actor_name, occurred_on,
      recorded_at, recorded_by)
    select ${id("visit")}, l.city, ${id("person")}, '02', 'home_visit', true, '入户走访，了解第 ' || l.i || ' 户情况', '姜晓彤',
      '2026-09-14'::date, ${at("2026-09-14")}, ${HAND} from clean_life l
    union all
    select ${id("call")}, l.city, ${id("person")}, '03', 'phone', true, '电话联系，第 ' || l.i || ' 号谈话要点', '姜晓彤',
      '2026-11-10'::date, ${at("2026-11-10")}, ${HAND} from clean_life l where l.kind <> 'exited'`);
  await writeHelp();
  await writeTrainings();
  await run(sql`analyze`);
  await run(sql`insert into person_fact select f.* from person_fact_at('2026-11-23'::date, 'infinity') f`);
  await run(sql`analyze person_fact`);
  return lives;
}

/** The courses for staff that city and county have to hold (R40). */
async function writeTrainings(): Promise<void> {
  for (const unit of [DEMO_UNITS.changchun, DEMO_UNITS.nanguan]) {
    await db()
      .execute(sql`insert into bureau_record (id, unit_id, kind, occurred_on, title, counterpart, expected, attended,
        hours, body, recorded_at, recorded_by, recorded_by_name)
      values (${trainingOf(unit)}, ${unit}, 'training', '2026-09-16', '认定条件与审核要点', '业务科', 30, 28, 4, '逐条讲解',
        '2026-09-17 09:00+08', ${BY}, '卢德明')`);
  }
}
export const trainingOf = (unit: number): string => idOf("training", unit);

/** What each path gives; work, posts and households. */
async function writeHelp(): Promise<void> {
  const run = (statement: SQL) => db().execute(statement);
  for (const [index, table] of (["offer1", "offer2", "offer3"] as const).entries()) {
    await run(sql`insert into job_offer (id, city, person_id, employer, post, monthly_wage, division_code, sameness, reply,
        actor_name, occurred_on, recorded_at, recorded_by)
      select ${id(table)}, l.city, ${id("person")}, '企业' || l.i, '岗位' || ${index}::int, 2600, '220102003001',
        '企业' || l.i || '|岗位' || ${index}::int, 'interested', '姜晓彤', ('2026-09-2' || (${index}::int + 1))::date, ${at("2026-09-22")}, ${HAND}
      from clean_life l where l.path = 'market'`);
  }
  await run(sql`insert into training_enrolment (id, city, person_id, course_name, provider, kind, starts_on, status, actor_name,
      occurred_on, recorded_at, recorded_by)
    select ${id("course")}, l.city, ${id("person")}, '电工基础', '省职业学院', 'skill', '2026-10-12', 'attending', '姜晓彤',
      '2026-09-21', ${at("2026-09-21")}, ${HAND} from clean_life l where l.path = 'skills'`);
  await run(sql`insert into entrepreneurship_support (id, city, person_id, kind, status, content, actor_name, occurred_on,
      recorded_at, recorded_by)
    select ${id("support")}, l.city, ${id("person")}, 'guidance', 'running', '选址指导', '姜晓彤', '2026-09-21',
      ${at("2026-09-21")}, ${HAND} from clean_life l where l.path = 'start_up'`);
  await run(sql`insert into welfare_post (id, city, unit_id, county_id, number, employer, post, kind, places, monthly_wage,
      working_hours, division_code, workplace, duties, status, proposed_on, decided_on, decided_by, decided_by_name,
      created_by, created_by_name)
    values (${POST}, ${DEMO_UNITS.changchun}, ${DEMO_UNITS.nanguan}, ${DEMO_UNITS.nanguan}, 'GW-220102-2026-000001',
      '街道办事处', '保洁', 'cleaning', 100000, 2300, '8:00-16:00', '220102003001', '社区', '保洁', 'recognized', '2026-08-01',
      '2026-08-10', ${BY}, '邢立波', ${BY}, '邢立波')`);
  await run(sql`insert into welfare_queue_entry (id, city, person_id, actor_name, occurred_on, recorded_at, recorded_by)
    select ${id("queue")}, l.city, ${id("person")}, '姜晓彤', '2026-09-21', ${at("2026-09-21")}, ${HAND} from clean_life l
    where l.path = 'safety_net' and l.kind = 'open'`);
  await run(sql`insert into welfare_placement (id, city, person_id, post_id, employer, post, monthly_wage, contract_until,
      ordinal, actor_name, occurred_on, recorded_at, recorded_by)
    select ${id("placement")}, l.city, ${id("person")}, ${POST}::uuid, '街道办事处', '保洁', 2300, '2029-09-27', 1, '姜晓彤',
      '2026-09-28', ${at("2026-09-28")}, ${HAND} from clean_life l where l.kind = 'placed'`);
  await run(sql`insert into subsidy (id, city, person_id, kind, status, from_month, until_month, amount, basis, placement_id,
      decided_on, actor_name, occurred_on, recorded_at, recorded_by)
    select ${id("subsidy")}, l.city, ${id("person")}, 'welfare_post', 'approved', '2026-10-01', '2026-10-01', 2300, '最低工资',
      ${id("placement")}, '2026-11-05', '姜晓彤', '2026-11-02', ${at("2026-11-02")}, ${HAND} from clean_life l
    where l.kind = 'placed'`);
  await run(sql`insert into employment_status (id, city, person_id, status, destination, employer, occurred_on, recorded_at,
      recorded_by)
    select ${id("work")}, l.city, ${id("person")}, 'employed', case l.kind when 'placed' then 'welfare_post' else 'employer' end,
      '街道办事处', case l.kind when 'placed' then '2026-09-28'::date else '2026-10-26' end, ${at("2026-10-26")}, ${HAND}
    from clean_life l where l.kind in ('placed', 'employed')`);
  await run(sql`insert into household (id, city, number, unit_id, county_id, street_id, community_id, head_name, division, urban,
      status, created_at, created_by, created_by_name)
    select ${id("household")}, l.city, 'LJ-220102-2026-' || lpad(l.i::text, 6, '0'), l.community, l.county, l.street,
      l.community, '苑' || l.i, '220102003001', true, 'recognized', ${at("2026-08-28")}, ${HAND}, '姜晓彤'
    from clean_life l where l.category = 'zero_employment_household'`);
  await run(sql`insert into household_recognition (id, city, household_id, county_id, street_id, community_id, clear_due_on,
      occurred_on, recorded_at, recorded_by)
    select ${id("householdRecognition")}, l.city, ${id("household")}, l.county, l.street, l.community, '2026-12-31',
      '2023-10-09', ${at("2023-10-09")}, ${HAND} from clean_life l where l.category = 'zero_employment_household'`);
  await run(sql`insert into household_member (id, city, household_id, person_id, name, relation, occurred_on, recorded_at,
      recorded_by)
    select ${id("member")}, l.city, ${id("household")}, ${id("person")}, '苑' || l.i, '本人', '2026-08-28', ${at("2026-08-28")},
      ${HAND} from clean_life l where l.category = 'zero_employment_household'`);
}
