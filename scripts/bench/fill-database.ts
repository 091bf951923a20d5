/** A scratch database with any number of people: a generated base, multiplied inside the database. */
import postgres from "postgres";

import { dayOf, now } from "~/lib/clock.server";
import { migrateDatabase } from "~db/migrate";
import { seedDemo } from "~db/seed/demo";
import { loadReferenceData } from "~db/seed/reference";
import { multiplyPeople } from "./multiply-people";

/** So many people are generated one by one; larger databases hold whole multiples of them. */
export const BASE_PEOPLE = 10_000;

async function asAdmin<T>(adminUrl: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

function addressOf(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Makes the base once per day of the clock; a later run of the same day copies it. */
async function ensureBase(adminUrl: string, people: number, log: (line: string) => void): Promise<string> {
  const name = `bench_base_${people}`;
  const url = addressOf(adminUrl, name);
  const mark = `complete ${dayOf(now())}`;
  const isThere = await asAdmin(adminUrl, async (sql) => {
    const [row] = await sql`select 1 from pg_database d where datname = ${name}
      and shobj_description(d.oid, 'pg_database') = ${mark}`;
    if (row) return true;
    await sql.unsafe(`drop database if exists "${name}" with (force)`);
    await sql.unsafe(`create database "${name}"`);
    return false;
  });
  await migrateDatabase(url, () => {});
  if (isThere) return name;
  await loadReferenceData(url, () => {});
  await seedDemo(url, { people, log });
  await asAdmin(adminUrl, (sql) => sql.unsafe(`comment on database "${name}" is '${mark}'`));
  return name;
}

/** The address of a fresh database with so many people: up to the base's number, or a multiple of it. */
export async function fillDatabase(
  adminUrl: string,
  people: number,
  log: (line: string) => void,
): Promise<string> {
  const base = Math.min(people, BASE_PEOPLE);
  if (people % base !== 0) throw new Error(`${people} is no multiple of ${BASE_PEOPLE}`);
  const template = await ensureBase(adminUrl, base, log);
  const name = `bench_${people}`;
  await asAdmin(adminUrl, async (sql) => {
    await sql.unsafe(`drop database if exists "${name}" with (force)`);
    await sql.unsafe(`create database "${name}" template "${template}"`);
  });
  const url = addressOf(adminUrl, name);
  if (people > base) await multiplyPeople(url, people / base - 1, log);
  return url;
}

export async function dropDatabase(adminUrl: string, people: number): Promise<void> {
  await asAdmin(adminUrl, (sql) => sql.unsafe(`drop database if exists "bench_${people}" with (force)`));
}
