/** R22–R29, R40: what hits, and the neighbour that just does not. Today is Monday, 23 November 2026. */
import { sql } from "drizzle-orm";

import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { idOf } from "../../factories/clean-lives";
import {
  type PlantedCase,
  added,
  recognizedOn,
  voided,
  plan,
  noPlan,
  measure,
  offer,
  assessedOn,
  refusal,
  droppedOut,
  enrolledAgain,
  service,
  contactOn,
  visitOn,
  trainedOn,
  unitRecord,
  entered,
  OPEN,
  on,
  yes,
  no,
} from "./plant";

export const helpCases: readonly PlantedCase[] = [
  yes("R22", "昨天以前到期，没有方案", {
    in: OPEN,
    plant: (l) => [noPlan(l), recognizedOn(l, "2026-11-06")],
  }),
  no("R22", "今天到期", { in: OPEN, plant: (l) => [noPlan(l), recognizedOn(l, "2026-11-09")] }),
  yes("R22", "昨天应回顾", { in: OPEN, plant: (l) => [plan(l, sql`review_due_on = '2026-11-22'`)] }),
  no("R22", "今天应回顾", { in: OPEN, plant: (l) => [plan(l, sql`review_due_on = '2026-11-23'`)] }),
  no("R22", "已结案的不再回顾", {
    in: OPEN,
    plant: (l) => [plan(l, sql`review_due_on = '2026-11-22', closed_on = '2026-11-20'`)],
  }),
  yes("R22", "措施没有负责人", { in: OPEN, plant: (l) => [measure(l, sql`responsible = ' '`)] }),
  no("R22", "不再办理的措施不查", {
    in: OPEN,
    plant: (l) => [measure(l, sql`responsible = '', status = 'dropped'`)],
  }),
  yes("R23", "昨天到期，只有两个", {
    in: on("market"),
    plant: (l) => [voided("job_offer", idOf("offer3", l.i)), recognizedOn(l, "2026-08-22")],
  }),
  no("R23", "今天到期", {
    in: on("market"),
    plant: (l) => [voided("job_offer", idOf("offer3", l.i)), recognizedOn(l, "2026-08-23")],
  }),
  no("R23", "技能路径不要求三个岗位", { in: on("skills"), plant: (l) => [recognizedOn(l, "2026-08-22")] }),
  yes("R23", "三个里有一个重复", {
    in: on("market"),
    also: ["R24"],
    plant: (l) => [
      sql`update job_offer set sameness = ${`企业${l.i}|岗位0`} where id = ${idOf("offer3", l.i)}`,
      recognizedOn(l, "2026-08-22"),
    ],
  }),
  yes("R24", "推荐时已过期", {
    in: on("market"),
    plant: (l) => [offer(l, { reasons: '[{"code":"expired"}]' })],
  }),
  yes("R24", "低于最低工资", {
    in: on("market"),
    plant: (l) => [offer(l, { reasons: '[{"code":"below_minimum_wage"}]' })],
  }),
  no("R24", "第四个不同的岗位", { in: on("market"), plant: (l) => [offer(l, {})] }),
  yes("R24", "同一岗位再次推荐", {
    in: on("market"),
    plant: (l) => [offer(l, { sameness: `企业${l.i}|岗位0` })],
  }),
  yes("R24", "同日把库外同一岗位推荐给 10 人", {
    in: on("market"),
    people: 10,
    plant: (l) => [offer(l, { sameness: "丙厂|普工" })],
  }),
  no("R24", "同日推荐给 9 人", {
    in: on("market"),
    people: 9,
    plant: (l) => [offer(l, { sameness: "丁厂|普工" })],
  }),
  no("R24", "岗位库的岗位推荐给 10 人", {
    in: on("market"),
    people: 10,
    plant: (l) => [offer(l, { sameness: "戊厂|普工", vacancy: true })],
  }),
  yes("R25", "昨天到期，没有培训", {
    in: on("skills"),
    plant: (l) => [
      voided("training_enrolment", idOf("course", l.i)),
      recognizedOn(l, "2026-08-22"),
      assessedOn(l, "2026-08-22"),
    ],
  }),
  no("R25", "今天到期", {
    in: on("skills"),
    plant: (l) => [
      voided("training_enrolment", idOf("course", l.i)),
      recognizedOn(l, "2026-08-23"),
      assessedOn(l, "2026-08-23"),
    ],
  }),
  no("R25", "本人拒绝培训", {
    in: on("skills"),
    plant: (l) => [
      voided("training_enrolment", idOf("course", l.i)),
      recognizedOn(l, "2026-08-22"),
      assessedOn(l, "2026-08-22"),
      refusal(l, "training", "2026-10-12"),
    ],
  }),
  no("R25", "意愿写“暂无”", {
    in: on("market"),
    plant: (l) => [recognizedOn(l, "2026-08-22"), assessedOn(l, "2026-08-22")],
  }),
  yes("R26", "昨天到期，没有创业服务", {
    in: on("start_up"),
    plant: (l) => [
      voided("entrepreneurship_support", idOf("support", l.i)),
      recognizedOn(l, "2026-08-22"),
      assessedOn(l, "2026-08-22"),
    ],
  }),
  no("R26", "今天到期", {
    in: on("start_up"),
    plant: (l) => [
      voided("entrepreneurship_support", idOf("support", l.i)),
      recognizedOn(l, "2026-08-23"),
      assessedOn(l, "2026-08-23"),
    ],
  }),
  yes("R26", "只有创业指导的帮扶记录，没有登记创业服务", {
    in: on("start_up"),
    plant: (l) => [
      voided("entrepreneurship_support", idOf("support", l.i)),
      recognizedOn(l, "2026-08-22"),
      assessedOn(l, "2026-08-22"),
      service(l, "13"),
    ],
  }),
  no("R26", "本人拒绝创业服务", {
    in: on("start_up"),
    plant: (l) => [
      voided("entrepreneurship_support", idOf("support", l.i)),
      recognizedOn(l, "2026-08-22"),
      assessedOn(l, "2026-08-22"),
      refusal(l, "entrepreneurship", "2026-10-12"),
    ],
  }),
  yes("R27", "昨天到期，没有轮候", {
    in: on("safety_net"),
    plant: (l) => [
      voided("welfare_queue_entry", idOf("queue", l.i)),
      plan(l, sql`approved_on = '2026-10-22'`),
    ],
  }),
  no("R27", "今天到期", {
    in: on("safety_net"),
    plant: (l) => [
      voided("welfare_queue_entry", idOf("queue", l.i)),
      plan(l, sql`approved_on = '2026-10-23'`),
    ],
  }),
  no("R27", "本人拒绝上岗", {
    in: on("safety_net"),
    plant: (l) => [
      voided("welfare_queue_entry", idOf("queue", l.i)),
      refusal(l, "welfare_post", "2026-10-12"),
    ],
  }),
  yes("R28", "31 天没有联系", { in: OPEN, plant: (l) => [contactOn(l, "2026-10-23")] }),
  no("R28", "第 30 天", { in: OPEN, plant: (l) => [contactOn(l, "2026-10-24")] }),
  yes("R28", "有记录但没有谈上话", { in: OPEN, plant: (l) => [entered(l, sql`substantive = false`)] }),
  no("R28", "已就业", { in: { kind: "employed" }, plant: (l) => [entered(l, sql`substantive = false`)] }),
  yes("R29", "31 天后才录入", {
    in: OPEN,
    plant: (l) => [
      sql`update service_record set recorded_at = '2026-10-15 09:00+08', recorded_by = ${added(l)} where id = ${idOf("visit", l.i)}`,
    ],
  }),
  no("R29", "30 天后录入", {
    in: OPEN,
    plant: (l) => [
      sql`update service_record set recorded_at = '2026-10-14 09:00+08', recorded_by = ${added(l)} where id = ${idOf("visit", l.i)}`,
    ],
  }),
  yes("R29", "周日的窗口服务", {
    in: OPEN,
    plant: (l) => [entered(l, sql`way = 'counter', occurred_on = '2026-11-08'`)],
  }),
  no("R29", "周日的电话", { in: OPEN, plant: (l) => [entered(l, sql`occurred_on = '2026-11-08'`)] }),
  no("R29", "调休上班的周六", {
    in: OPEN,
    plant: (l) => [
      entered(l, sql`way = 'counter', occurred_on = '2026-10-10', recorded_at = '2026-10-30 09:00+08'`),
      service(l, "03", "2026-11-09"),
    ],
  }),
  yes("R29", "同一分钟 10 条", {
    in: OPEN,
    people: 10,
    plant: (l, [first]) => [
      entered(l, sql`recorded_at = '2026-11-10 15:30:20+08', recorded_by = ${idOf("added", first?.i ?? 0)}`),
    ],
  }),
  no("R29", "同一分钟 9 条", {
    in: OPEN,
    people: 9,
    plant: (l, [first]) => [
      entered(l, sql`recorded_at = '2026-11-10 15:31:20+08', recorded_by = ${idOf("added", first?.i ?? 0)}`),
    ],
  }),
  no("R29", "批量办理的 10 条", {
    in: OPEN,
    people: 10,
    plant: (l, [first]) => [
      entered(
        l,
        sql`recorded_at = '2026-11-10 15:32:20+08', content = '招聘会现场联系', subject = '{"met":"self","group":"g1"}', recorded_by = ${idOf("added", first?.i ?? 0)}`,
      ),
    ],
  }),
  yes("R29", "10 人内容完全相同", {
    in: OPEN,
    people: 10,
    plant: (l, [first]) => [
      entered(l, sql`content = '电话联系，情况良好。', recorded_by = ${idOf("added", first?.i ?? 0)}`),
    ],
  }),
  no("R29", "9 人内容相同", {
    in: OPEN,
    people: 9,
    plant: (l, [first]) => [
      entered(l, sql`content = '电话联系，暂无变化。', recorded_by = ${idOf("added", first?.i ?? 0)}`),
    ],
  }),
  yes("R40", "走访已过 12 个月", {
    in: OPEN,
    plant: (l) => [recognizedOn(l, "2025-11-20"), visitOn(l, "2025-11-22")],
  }),
  no("R40", "今天满 12 个月", {
    in: OPEN,
    plant: (l) => [recognizedOn(l, "2025-11-20"), visitOn(l, "2025-11-23")],
  }),
  yes("R40", "全市业务培训已过 12 个月", {
    record: () => unitRecord(DEMO_UNITS.changchun),
    plant: () => [trainedOn(DEMO_UNITS.changchun, "2025-11-22")],
  }),
  no("R40", "县里的业务培训今天满 12 个月", {
    plant: () => [trainedOn(DEMO_UNITS.nanguan, "2025-11-23")],
  }),
  yes("R25", "只有一次报名，中途退出", {
    in: on("skills"),
    plant: (l) => [droppedOut(l), recognizedOn(l, "2026-08-22"), assessedOn(l, "2026-08-22")],
  }),
  no("R25", "退出一次，又报名一次", {
    in: on("skills"),
    plant: (l) => [
      droppedOut(l),
      enrolledAgain(l),
      recognizedOn(l, "2026-08-22"),
      assessedOn(l, "2026-08-22"),
    ],
  }),
];
