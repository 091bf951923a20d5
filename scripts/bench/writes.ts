/**
 * What is recorded all day: a contact, through the service with its counters, marks and audit, beside the bare row in a
 * table with the same columns and indexes and nothing behind it.
 */
import { sql } from "drizzle-orm";

import { recordContact } from "~/features/dossier/record-contact.server";
import { listPeople } from "~/features/people/list-people.server";
import type { Actor } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { newId } from "~/lib/ids.server";
import { executor } from "~/lib/transaction.server";
import type { BenchJob } from "./jobs";

const WRITERS = 8;
const CONTACTS_EACH = 100;
export const CONTACTS = WRITERS * CONTACTS_EACH;
const REPEATS = 200;
const CONTENT = "电话联系本人，介绍了近期招聘信息，约定下次联系。";

async function bareInsert(actor: Actor, person: string): Promise<void> {
  await executor().execute(sql`
    insert into bench_bare_record (id, city, person_id, kind, way, substantive, content, subject, actor_name,
      occurred_on, recorded_at, recorded_by)
    values (${newId()}, ${actor.unit.id}, ${person}, '03', 'phone', true, ${CONTENT}, '{"met": "self"}'::jsonb,
      ${actor.name}, ${today()}::date, ${now().toISOString()}::timestamptz, ${actor.accountId})`);
}

/** `county`: whose people are written to; they stay in the scratch database. */
export async function writeJobs(county: Actor): Promise<BenchJob[]> {
  const { items } = await listPeople(county, { status: "recognized", limit: 200 });
  const people = items.map(({ id }) => id);
  let turn = 0;
  const next = () => people[turn++ % people.length] ?? "";
  const contact = () =>
    recordContact(county, next(), { kind: "03", way: "phone", met: "self", content: CONTENT });
  const writer = async () => {
    for (let count = 0; count < CONTACTS_EACH; count += 1) await contact();
  };
  await executor().execute(sql`drop table if exists bench_bare_record`);
  await executor().execute(
    sql`create table bench_bare_record (like service_record including defaults including indexes)`,
  );
  return [
    { name: "floor: contact, bare INSERT", repeats: REPEATS, run: () => bareInsert(county, next()) },
    { name: "contact recorded", repeats: REPEATS, run: contact },
    {
      name: `${CONTACTS} contacts by ${WRITERS} writers`,
      repeats: 3,
      run: () => Promise.all(Array.from({ length: WRITERS }, writer)),
    },
  ];
}
