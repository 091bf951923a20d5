import { type SQL, sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { now } from "~/lib/clock.server";
import { CLOSED_STATUSES } from "./status";

const COPIED = sql.raw(
  `name, sex, birth_date, resident_id_masked, resident_id_cipher, phone_masked, phone_cipher, ethnicity, education,
   household_division, household_kind, residence_division, address_masked, address_cipher`,
);
const OF_PERSON = sql.raw(
  `p.name, p.sex, p.birth_date, p.resident_id_masked, p.resident_id_cipher, p.phone_masked, p.phone_cipher, p.ethnicity,
   p.education, p.household_division, p.household_kind, p.residence_division, p.address_masked, p.address_cipher`,
);

const closed = sql.join(
  CLOSED_STATUSES.map((status) => sql`${status}`),
  sql`, `,
);

async function keep(tx: Transaction, where: SQL): Promise<void> {
  await tx.execute(sql`
    insert into application_holder (id, city, application_id, person_id, ${COPIED}, kept_at)
    select gen_random_uuid(), a.city, a.id, a.person_id, ${OF_PERSON}, ${now().toISOString()}::timestamptz
    from application a join person p on p.id = a.person_id and p.city = a.city
    where ${where} and a.status in (${closed})
    on conflict (application_id, city) do nothing`);
}

/** What the form says of the holder from the day the application is closed: kept once, with the step that closes it. */
export function keepHolder(tx: Transaction, applicationId: string): Promise<void> {
  return keep(tx, sql`a.id = ${applicationId}::uuid`);
}

/** Before a dossier moves or is merged: of the closed ones from before this was kept that its present unit dealt with. */
export function keepHolderOfClosed(tx: Transaction, personId: string): Promise<void> {
  return keep(tx, sql`a.person_id = ${personId}::uuid and a.unit_id = p.unit_id`);
}
