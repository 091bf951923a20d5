import { sql } from "drizzle-orm";

/**
 * Since when an application `r` waits for somebody to accept it: its handing in, or the answer to the last
 * 一次性告知. Null while the applicant is asked, and once it is accepted.
 */
export const waitsSinceSql = sql`(case when r.status = 'submitted' then (
  select case when count(*) filter (where c.answered_on is null) = 0
    then greatest((r.submitted_at at time zone 'Asia/Shanghai')::date, max(c.answered_on)) end
  from correction_request c where c.application_id = r.id and c.city = r.city) end)`;
