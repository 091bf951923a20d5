import { type SQL, sql } from "drizzle-orm";

/**
 * Of a transfer (its alias or table) that waits for its answer: the death on record, or the exit decided since it was
 * proposed and not followed by a new recognition, as {@link GoneSince}; null for none.
 */
export const goneSince = (t: SQL): SQL => sql`(select jsonb_build_object('ground', x.ground,
    'on', case when x.ground = 'death' then x.occurred_on else x.decided_on end)
  from exit_case x where ${t}.status = 'proposed' and x.person_id = ${t}.person_id and x.city = ${t}.city
    and x.status = 'confirmed' and (x.ground = 'death' or x.decided_at > ${t}.proposed_at and not exists (
      select 1 from recognition r where r.person_id = x.person_id and r.until_on is null and r.voided_at is null))
  order by x.ground = 'death' desc, x.decided_at desc limit 1)`;
