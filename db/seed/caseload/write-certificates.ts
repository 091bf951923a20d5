import type postgres from "postgres";

/** So many of a hundred certificates have been brought in and written since the recognition. */
const WRITTEN_OF_HUNDRED = 93;

/**
 * 《就业创业证》记载 (二（三）) a few days after each recognition by the county, but for the latest and a few that were
 * forgotten. Set-based and without the generator's dice, so that no life changes by it; ids follow from the recognition.
 */
export async function writeCertificates(sql: postgres.TransactionSql): Promise<void> {
  await sql`
    insert into certificate_entry (id, city, person_id, recognition_id, application_id, category, body, handler,
      occurred_on, recorded_at, recorded_by)
    select md5('certificate' || r.id::text)::uuid, r.city, r.person_id, r.id, r.application_id, r.category,
      u.full_name, a.name, r.occurred_on, r.recorded_at, r.recorded_by
    from recognition r join unit u on u.id = r.county_id join account a on a.id = r.recorded_by
    where r.application_id is not null and r.voided_at is null
      and r.occurred_on <= (select max(occurred_on) from recognition) - 10
      and ('x' || substr(md5(r.id::text), 1, 4))::bit(16)::int % 100 < ${WRITTEN_OF_HUNDRED}`;
}
