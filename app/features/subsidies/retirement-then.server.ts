import { type SQL, sql } from "drizzle-orm";

/** From here on the retirement law is the one by which `retires_on` is kept (全国人大常委会 2024-09-13). */
const DELAYED_FROM = "2025-01-01";

/**
 * The retirement day of a person (alias `p`) by the law of the day of a first grant: what `runsToRetirement` measures
 * by, for whole sets; of a woman's two possible days the later.
 */
export function retiresByLawOf(day: SQL): SQL {
  const oldAge = sql`case when p.sex = 'male' then 60 when p.retirement_category = 'female50' then 50 else 55 end`;
  return sql`(case when ${day} < ${DELAYED_FROM}::date
    then (p.birth_date + make_interval(years => ${oldAge}))::date else p.retires_on end)`;
}

/**
 * How long help can run at most for a woman (alias `p`) whose open category leaves it open whether it runs to
 * retirement: first granted since the ages rose, five years; before, to the highest age of the earlier day (55).
 */
export function openTermEnds(day: SQL, fiveYearsOn: SQL): SQL {
  return sql`(case when ${day} < ${DELAYED_FROM}::date
    then greatest(${fiveYearsOn}, (p.birth_date + make_interval(years => 55))::date) else ${fiveYearsOn} end)`;
}
