/** R01–R04: what hits, and the neighbour that just does not. Today is Monday, 23 November 2026. */
import { sql } from "drizzle-orm";

import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { BY } from "../../factories/clean-lives";
import {
  type PlantedCase,
  CITY,
  added,
  application,
  certificateOf,
  details,
  documents,
  factCheck,
  OPEN,
  EXITED,
  of,
  yes,
  no,
  without,
} from "./plant";

export const applicationCases: readonly PlantedCase[] = [
  yes("R01", "没有填工作地点", { in: OPEN, plant: (l) => [details(l, "{wishes,area}")] }),
  yes("R01", "下岗失业没有填原工作单位", {
    in: of("laid_off"),
    plant: (l) => [details(l, "{formerEmployer,name}")],
  }),
  no("R01", "大龄不需要填原工作单位", {
    in: of("older"),
    plant: (l) => [details(l, "{formerEmployer,name}")],
  }),
  yes("R01", "没有联系电话", {
    in: OPEN,
    plant: (l) => [sql`update person set phone_masked = null where id = ${l.id}`],
  }),
  no("R01", "就业创业证尚未领取", {
    in: OPEN,
    plant: (l) => [
      details(l, "{employmentCertificateNumber}"),
      application(l, sql`details = details || '{"employmentCertificatePending":true}'`),
    ],
  }),
  yes("R01", "毕业生没有填毕业证书编号", {
    in: of("hard_to_place_graduate"),
    plant: (l) => [details(l, "{diplomaNumber}")],
  }),
  no("R01", "本人说明没有毕业证，编号填不了", {
    in: of("hard_to_place_graduate"),
    plant: (l) => [
      details(l, "{diplomaNumber}"),
      documents(l, without("diploma")),
      application(
        l,
        sql`documents = documents || '[{"code":"diploma","verifiedBy":"not_held","saidOn":"2026-02-02","saidIn":"window"}]'`,
      ),
      factCheck(l, { source: "education", key: "graduation.fullTimeDomestic", conclusion: "consistent" }),
    ],
  }),
  no("R01", "已注销的不再补填", { in: EXITED, plant: (l) => [details(l, "{wishes,area}")] }),
  yes("R02", "毕业生没有毕业证", {
    in: of("hard_to_place_graduate"),
    plant: (l) => [documents(l, without("diploma"))],
  }),
  no("R02", "毕业证由教育数据核实", {
    in: of("hard_to_place_graduate"),
    plant: (l) => [
      documents(l, without("diploma")),
      factCheck(l, { source: "education", key: "graduation.fullTimeDomestic", conclusion: "consistent" }),
    ],
  }),
  no("R02", "大龄不需要毕业证", { in: of("older"), plant: (l) => [documents(l, without("diploma"))] }),
  yes("R02", "没有户口簿，也没有居住证明", {
    in: OPEN,
    plant: (l) => [documents(l, without("household_book"))],
  }),
  no("R02", "以居住证明代替户口簿", {
    in: OPEN,
    plant: (l) => [documents(l, [...without("household_book"), "residence_proof"])],
  }),
  yes("R03", "出生日期错一天，校验码不符", {
    in: OPEN,
    plant: (l) => [sql`update person set birth_date = birth_date + 1 where id = ${l.id}`],
  }),
  yes("R03", "性别与第 17 位不符", {
    in: { ...OPEN, sex: "male" },
    plant: (l) => [
      sql`update person set sex = 'female', retirement_category = 'female50' where id = ${l.id}`,
    ],
  }),
  no("R03", "已注销的不查", {
    in: EXITED,
    plant: (l) => [sql`update person set birth_date = birth_date + 1 where id = ${l.id}`],
  }),
  yes("R04", "同一号码两份在册档案", {
    in: OPEN,
    people: 2,
    plant: (l, [first]) => [
      sql`update person set resident_id_index = ${`twice-${first?.i}`} where id = ${l.id}`,
    ],
  }),
  yes("R04", "两段认定重叠", {
    in: OPEN,
    plant: (l) => [
      sql`insert into recognition (id, city, person_id, county_id, category, until_on, exit_ground, exit_evidence, exit_recorded_at, occurred_on, recorded_at, recorded_by) values (${added(l)}, ${CITY}, ${l.id}, ${DEMO_UNITS.nanguan}, 'older', '2026-09-12', 'own_request', '书面申请', '2026-09-12 09:00+08', '2026-02-02', '2026-02-02 09:00+08', ${BY})`,
    ],
  }),
  yes("R04", "一个就业创业证编号记载在两人名下", {
    in: OPEN,
    people: 2,
    plant: (l, [first]) => [certificateOf(l, `number-${first?.i}`)],
  }),
  no("R04", "各有各的就业创业证编号", {
    in: OPEN,
    plant: (l) => [certificateOf(l, `number-of-${l.i}`)],
  }),
  no("R04", "前一段在后一段开始当日结束", {
    in: OPEN,
    plant: (l) => [
      sql`insert into recognition (id, city, person_id, county_id, category, until_on, exit_ground, exit_evidence, exit_recorded_at, occurred_on, recorded_at, recorded_by) values (${added(l)}, ${CITY}, ${l.id}, ${DEMO_UNITS.nanguan}, 'older', '2026-09-11', 'own_request', '书面申请', '2026-09-11 09:00+08', '2026-02-02', '2026-02-02 09:00+08', ${BY})`,
    ],
  }),
];
