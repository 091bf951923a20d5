/** R35–R39: what hits, and the neighbour that just does not. Today is Monday, 23 November 2026. */
import { sql } from "drizzle-orm";

import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { BY, idOf } from "../../factories/clean-lives";
import {
  type PlantedCase,
  CITY,
  added,
  recognition,
  comparison,
  refusal,
  contactOn,
  work,
  unemployedAgain,
  exitCase,
  OPEN,
  PLACED,
  EXITED,
  household,
  yes,
  no,
} from "./plant";

export const exitsCases: readonly PlantedCase[] = [
  yes("R35", "第三次拒绝已过 20 个工作日", {
    in: OPEN,
    plant: (l) => [
      refusal(l, "guidance", "2026-10-12"),
      refusal(l, "guidance", "2026-10-19", 1),
      refusal(l, "guidance", "2026-10-23", 2),
    ],
  }),
  no("R35", "第 20 个工作日", {
    in: OPEN,
    plant: (l) => [
      refusal(l, "guidance", "2026-10-12"),
      refusal(l, "guidance", "2026-10-19", 1),
      refusal(l, "guidance", "2026-10-26", 2),
    ],
  }),
  no("R35", "就业且没有享受政策，由县级决定", {
    in: { kind: "employed" },
    plant: (l) => [work(l, sql`occurred_on = '2026-10-23'`)],
  }),
  yes("R35", "注销建议过期没有决定", { in: OPEN, plant: (l) => [exitCase(l, "2026-10-23")] }),
  no("R35", "注销建议今天到期", { in: OPEN, plant: (l) => [exitCase(l, "2026-10-26")] }),
  yes("R35", "死亡已属实，没有提请", {
    in: OPEN,
    plant: (l) => [comparison(l, "death", "confirmed", { resolvedOn: "2026-10-23" })],
  }),
  no("R35", "死亡待核实", { in: OPEN, plant: (l) => [comparison(l, "death")] }),
  yes("R36", "没有记载依据", { in: EXITED, plant: (l) => [recognition(l, sql`exit_evidence = ' '`)] }),
  no("R36", "通知印发以前注销的", {
    in: OPEN,
    plant: (l) => [
      sql`insert into recognition (id, city, person_id, county_id, category, until_on, exit_ground, exit_recorded_at, occurred_on, recorded_at, recorded_by) values (${added(l)}, ${CITY}, ${l.id}, ${DEMO_UNITS.nanguan}, 'older', '2022-05-09', 'own_request', '2022-05-09 09:00+08', '2021-02-02', '2021-02-02 09:00+08', ${BY})`,
    ],
  }),
  yes("R37", "昨天到期", {
    in: { category: "zero_employment_household" },
    record: (l) => idOf("householdRecognition", l.i),
    plant: (l) => [household(l, sql`clear_due_on = '2026-11-22'`)],
  }),
  no("R37", "今天到期", {
    in: { category: "zero_employment_household" },
    plant: (l) => [household(l, sql`clear_due_on = '2026-11-23'`)],
  }),
  no("R37", "已有一人就业", {
    in: { category: "zero_employment_household" },
    plant: (l) => [
      household(l, sql`clear_due_on = '2026-11-22', until_on = '2026-11-20', end_reason = 'member_employed'`),
    ],
  }),
  yes("R38", "满 1 个月没有回访", { in: PLACED, plant: (l) => [contactOn(l, "2026-10-20")] }),
  no("R38", "提前 7 日回访", { in: PLACED, plant: (l) => [contactOn(l, "2026-10-21")] }),
  yes("R39", "登记失业第 11 个工作日", { in: EXITED, plant: (l) => [unemployedAgain(l, "2026-11-06")] }),
  no("R39", "第 10 个工作日", { in: EXITED, plant: (l) => [unemployedAgain(l, "2026-11-09")] }),
  no("R39", "迁出的不查", {
    in: EXITED,
    plant: (l) => [unemployedAgain(l, "2026-11-06"), recognition(l, sql`exit_ground = 'moved_away'`)],
  }),
];
