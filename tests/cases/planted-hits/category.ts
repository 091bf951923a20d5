/** R05–R11: what hits, and the neighbour that just does not. Today is Monday, 23 November 2026. */
import { sql } from "drizzle-orm";

import { BY, idOf } from "../../factories/clean-lives";
import {
  type PlantedCase,
  CITY,
  added,
  application,
  facts,
  voided,
  born,
  factCheck,
  comparison,
  OPEN,
  EXITED,
  of,
  household,
  workedBefore,
  yes,
  no,
} from "./plant";

export const categoryCases: readonly PlantedCase[] = [
  yes("R05", "女，受理次日才满 40 周岁", {
    in: { ...of("older"), sex: "female" },
    plant: (l) => [born(l, "1986-09-02")],
  }),
  no("R05", "女，受理当日满 40 周岁", {
    in: { ...of("older"), sex: "female" },
    plant: (l) => [born(l, "1986-09-01")],
  }),
  yes("R05", "男，受理次日才满 50 周岁", {
    in: { ...of("older"), sex: "male" },
    plant: (l) => [born(l, "1976-09-02")],
  }),
  no("R05", "男，受理当日满 50 周岁", {
    in: { ...of("older"), sex: "male" },
    plant: (l) => [born(l, "1976-09-01")],
  }),
  yes("R05", "失业差一天满 6 个月", {
    in: of("older"),
    plant: (l) => [facts(l, { unemployedSince: "2026-03-02" })],
  }),
  no("R05", "失业当日满 6 个月", {
    in: of("older"),
    plant: (l) => [facts(l, { unemployedSince: "2026-03-01" })],
  }),
  no("R05", "失地农民没有失业时长要求", {
    in: of("landless_farmer"),
    plant: (l) => [facts(l, { unemployedSince: "2026-08-31" })],
  }),
  yes("R06", "没有载明享受低保", { in: of("dibao"), plant: (l) => [facts(l, { urbanDibao: false })] }),
  yes("R06", "失业差一天满 1 年", {
    in: of("dibao"),
    plant: (l) => [facts(l, { unemployedSince: "2025-09-02" })],
  }),
  no("R06", "失业当日满 1 年", {
    in: of("dibao"),
    plant: (l) => [facts(l, { unemployedSince: "2025-09-01" })],
  }),
  yes("R06", "民政数据显示低保已停", { in: of("dibao"), plant: (l) => [comparison(l, "dibao_ended")] }),
  no("R06", "已核实低保未停", { in: of("dibao"), plant: (l) => [comparison(l, "dibao_ended", "cleared")] }),
  yes("R06", "核实结果与低保申报不一致", {
    in: of("dibao"),
    plant: (l) => [factCheck(l, { source: "civil_affairs", key: "urbanDibao", conclusion: "inconsistent" })],
  }),
  no("R06", "后来民政的数据一致", {
    in: of("dibao"),
    plant: (l) => [
      factCheck(l, { source: "civil_affairs", key: "urbanDibao", conclusion: "inconsistent" }),
      factCheck(
        l,
        { source: "civil_affairs", key: "urbanDibao", conclusion: "consistent", on: "2026-09-03" },
        1,
      ),
    ],
  }),
  yes("R07", "离校差一天满 2 年", {
    in: of("hard_to_place_graduate"),
    plant: (l) => [
      facts(l, { graduation: { leftSchoolOn: "2024-09-02", fullTimeDomestic: true, level: "bachelor" } }),
    ],
  }),
  no("R07", "离校当日满 2 年", {
    in: of("hard_to_place_graduate"),
    plant: (l) => [
      facts(l, { graduation: { leftSchoolOn: "2024-09-01", fullTimeDomestic: true, level: "bachelor" } }),
    ],
  }),
  yes("R07", "申报有过就业经历", {
    in: of("hard_to_place_graduate"),
    plant: (l) => [facts(l, { everEmployed: true })],
  }),
  yes("R07", "社保数据有缴费记录", {
    in: of("hard_to_place_graduate"),
    plant: (l) => [comparison(l, "insurance_record")],
  }),
  yes("R07", "受理前登记过就业", {
    in: of("hard_to_place_graduate"),
    plant: (l) => [
      sql`insert into employment_status (id, city, person_id, status, destination, occurred_on, recorded_at, recorded_by) values (${added(l)}, ${CITY}, ${l.id}, 'employed', 'employer', '2024-01-08', '2024-01-08 09:00+08', ${BY})`,
    ],
  }),
  no("R07", "下岗失业有就业经历", { in: of("laid_off"), plant: (l) => [facts(l, { everEmployed: true })] }),
  yes("R08", "没有载明持有残疾人证", {
    in: of("disabled"),
    plant: (l) => [facts(l, { disabilityCertificate: false })],
  }),
  yes("R08", "残联数据显示失效", {
    in: of("disabled"),
    plant: (l) => [comparison(l, "certificate_revoked")],
  }),
  no("R08", "已核实证件有效", {
    in: of("disabled"),
    plant: (l) => [comparison(l, "certificate_revoked", "cleared")],
  }),
  no("R08", "大龄不需要残疾人证", {
    in: of("older"),
    plant: (l) => [facts(l, { disabilityCertificate: false })],
  }),
  yes("R09", "只凭申报，没有登记家庭", {
    in: of("zero_employment_household"),
    plant: (l) => [application(l, sql`household_id = null`), voided("household_member", idOf("member", l.i))],
  }),
  yes("R09", "家庭在成员认定次日才认定", {
    in: of("zero_employment_household"),
    plant: (l) => [household(l, sql`occurred_on = '2026-09-12'`)],
  }),
  no("R09", "家庭与成员同日认定", {
    in: of("zero_employment_household"),
    plant: (l) => [household(l, sql`occurred_on = '2026-09-11'`)],
  }),
  yes("R09", "家庭在认定当日已退出", {
    in: of("zero_employment_household"),
    plant: (l) => [household(l, sql`until_on = '2026-09-11', end_reason = 'moved'`)],
  }),
  no("R09", "家庭在认定次日才退出", {
    in: of("zero_employment_household"),
    plant: (l) => [household(l, sql`until_on = '2026-09-12', end_reason = 'moved'`)],
  }),
  no("R09", "申请没有选家庭，成员登记在册", {
    in: of("zero_employment_household"),
    plant: (l) => [application(l, sql`household_id = null`)],
  }),
  no("R09", "成员只登记了证件号，没有关联档案", {
    in: of("zero_employment_household"),
    plant: (l) => [
      application(l, sql`household_id = null`),
      sql`update household_member m set resident_id_index = p.resident_id_index, person_id = null
        from person p where m.id = ${idOf("member", l.i)} and p.id = m.person_id`,
    ],
  }),
  yes("R10", "乡镇征地", {
    in: of("landless_farmer"),
    plant: (l) => [facts(l, { landExpropriation: { level: "township", allLandLost: true } })],
  }),
  no("R10", "县级征地", {
    in: of("landless_farmer"),
    plant: (l) => [facts(l, { landExpropriation: { level: "county", allLandLost: true } })],
  }),
  yes("R10", "没有完全失地", {
    in: of("landless_farmer"),
    plant: (l) => [facts(l, { landExpropriation: { level: "city", allLandLost: false } })],
  }),
  yes("R10", "没有征地情况", {
    in: of("landless_farmer"),
    plant: (l) => [facts(l, { landExpropriation: null })],
  }),
  yes("R11", "市场监管数据显示有营业执照", { in: OPEN, plant: (l) => [comparison(l, "business")] }),
  yes("R11", "单位参保已属实", { in: OPEN, plant: (l) => [comparison(l, "employer_insured", "confirmed")] }),
  no("R11", "已排除", { in: OPEN, plant: (l) => [comparison(l, "business", "cleared")] }),
  no("R11", "已注销的不查", { in: EXITED, plant: (l) => [comparison(l, "business")] }),
  yes("R11", "核实时参保与申报不一致", {
    in: OPEN,
    plant: (l) => [factCheck(l, { source: "tax", key: "employerInsured", conclusion: "inconsistent" })],
  }),
  yes("R11", "认定后登记的就业与认定时的失业矛盾", {
    in: OPEN,
    plant: (l) => [workedBefore(l)],
  }),
  no("R11", "矛盾已由县级写明", {
    in: OPEN,
    plant: (l) => [
      workedBefore(l),
      sql`update employment_status set answered_on = '2026-11-20' where id = ${added(l, 50)}`,
    ],
  }),
  no("R11", "疑点已处理，申报属实", {
    in: OPEN,
    plant: (l) => [
      factCheck(l, { source: "tax", key: "employerInsured", conclusion: "inconsistent" }),
      sql`insert into fact_question (id, city, application_id, person_id, fact_check_id, fact_key, source, opened_at, answered_at, outcome) values (${added(l, 2)}, ${CITY}, ${idOf("application", l.i)}, ${l.id}, ${added(l)}, 'employerInsured', 'tax', now(), now(), 'declared_holds')`,
    ],
  }),
  yes("R11", "疑点已处理，部门数据属实", {
    in: OPEN,
    plant: (l) => [
      factCheck(l, { source: "tax", key: "employerInsured", conclusion: "inconsistent" }),
      sql`insert into fact_question (id, city, application_id, person_id, fact_check_id, fact_key, source, opened_at, answered_at, outcome) values (${added(l, 2)}, ${CITY}, ${idOf("application", l.i)}, ${l.id}, ${added(l)}, 'employerInsured', 'tax', now(), now(), 'shared_holds')`,
    ],
  }),
];
