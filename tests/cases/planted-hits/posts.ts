/** R30–R34: what hits, and the neighbour that just does not. Today is Monday, 23 November 2026. */
import { sql } from "drizzle-orm";

import {
  type PlantedCase,
  added,
  recognition,
  recognizedOn,
  comparison,
  placement,
  work,
  months,
  OPEN,
  PLACED,
  post,
  yes,
  no,
} from "./plant";

const WEIGHTS = sql.raw("array[7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]");

/**
 * Born so that retirement is on a day by the law of before 2025, by which older grants are measured; today's day is
 * later. The check digit of the number goes with the birth date.
 */
const retires = (l: { id: string }, then: string, now: string) => sql`
  update person p set retires_on = ${now}, birth_date = x.born, resident_id_masked = left(p.resident_id_masked, -1)
    || (select substr('10X98765432', (sum(substr(x.digits, i, 1)::int * (${WEIGHTS})[i]) % 11 + 1)::int, 1)
      from generate_series(1, 17) i)
  from (select b.id, b.born, left(b.resident_id_masked, 6) || to_char(b.born, 'YYYYMMDD')
      || left(right(b.resident_id_masked, 4), 3) as digits
    from (select id, resident_id_masked, (${then}::date - make_interval(years => case when sex = 'male' then 60
      when retirement_category = 'female50' then 50 else 55 end))::date as born from person) b) x
  where x.id = p.id and p.id = ${l.id}`;

export const postsCases: readonly PlantedCase[] = [
  yes("R30", "认定前一日上岗", { in: PLACED, plant: (l) => [placement(l, sql`occurred_on = '2026-09-10'`)] }),
  no("R30", "认定当日上岗", { in: PLACED, plant: (l) => [placement(l, sql`occurred_on = '2026-09-11'`)] }),
  yes("R30", "注销后仍在岗", {
    in: PLACED,
    plant: (l) => [
      recognition(
        l,
        sql`until_on = '2026-11-02', exit_ground = 'own_request', exit_evidence = '书面申请', exit_recorded_at = '2026-11-02 09:00+08'`,
      ),
    ],
  }),
  yes("R31", "满 36 个月的次日", {
    in: PLACED,
    plant: (l) => [recognizedOn(l, "2023-11-01"), placement(l, sql`occurred_on = '2023-11-22'`)],
  }),
  no("R31", "满 36 个月当日", {
    in: PLACED,
    plant: (l) => [recognizedOn(l, "2023-11-01"), placement(l, sql`occurred_on = '2023-11-23'`)],
  }),
  no("R31", "上岗时距退休不足 5 年", {
    in: PLACED,
    plant: (l) => [
      recognizedOn(l, "2023-11-01"),
      placement(l, sql`occurred_on = '2023-11-22'`),
      retires(l, "2028-11-21", "2029-12-21"),
    ],
  }),
  yes("R31", "合同昨天期满", {
    in: PLACED,
    plant: (l) => [placement(l, sql`contract_until = '2026-11-22'`)],
  }),
  no("R31", "合同今天期满", { in: PLACED, plant: (l) => [placement(l, sql`contract_until = '2026-11-23'`)] }),
  yes("R32", "窗口单位管理类", {
    record: (l) => added(l, 70),
    plant: (l) => [post(l, "body_management", "recognized")],
  }),
  no("R32", "还没有认定", { plant: (l) => [post(l, "body_management", "proposed")] }),
  no("R32", "便民服务类", { plant: (l) => [post(l, "parking", "recognized")] }),
  yes("R33", "在岗期间领取养老金", { in: PLACED, plant: (l) => [comparison(l, "pension")] }),
  yes("R33", "在岗期间他处参保", {
    in: PLACED,
    also: ["R11"],
    plant: (l) => [comparison(l, "employer_insured")],
  }),
  no("R33", "上岗前的记录", {
    in: PLACED,
    plant: (l) => [comparison(l, "pension", "open", { on: "2026-09-20" })],
  }),
  no("R33", "已排除", { in: PLACED, plant: (l) => [comparison(l, "pension", "cleared")] }),
  yes("R33", "登记了灵活就业", { in: PLACED, plant: (l) => [work(l, sql`destination = 'flexible'`)] }),
  yes("R34", "同月两种补贴", {
    in: PLACED,
    plant: (l) => [months(l, { from: "2026-10-01", until: "2026-10-01" })],
  }),
  no("R34", "相邻的月份", {
    in: PLACED,
    plant: (l) => [months(l, { from: "2026-11-01", until: "2026-11-01" })],
  }),
  no("R34", "同一岗位的岗位补贴和社保补贴", {
    in: PLACED,
    plant: (l) => [
      months(l, {
        kind: "welfare_post_social_insurance",
        from: "2026-10-01",
        until: "2026-10-01",
        placement: true,
      }),
    ],
  }),
  no("R34", "不予补贴的不算", {
    in: PLACED,
    plant: (l) => [months(l, { from: "2026-10-01", until: "2026-10-01", status: "refused" })],
  }),
  yes("R34", "批准了 37 个月", {
    in: OPEN,
    plant: (l) => [months(l, { from: "2022-11-01", until: "2025-11-01" })],
  }),
  no("R34", "批准了 36 个月", {
    in: OPEN,
    plant: (l) => [months(l, { from: "2022-11-01", until: "2025-10-01" })],
  }),
  no("R34", "首次享受距退休不足 5 年，享受到退休", {
    in: OPEN,
    plant: (l) => [
      retires(l, "2027-10-10", "2028-09-10"),
      months(l, { from: "2022-11-01", until: "2025-11-01" }),
    ],
  }),
  yes("R34", "更早的月份还在待审批：首次享受距退休正好 5 年", {
    in: OPEN,
    plant: (l) => [
      retires(l, "2027-10-10", "2028-09-10"),
      months(l, { from: "2022-10-01", until: "2022-10-01", status: "applied", nth: 1 }),
      months(l, { from: "2022-11-01", until: "2025-11-01" }),
    ],
  }),
];
