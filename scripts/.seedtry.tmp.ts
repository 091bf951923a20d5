import { startEmbeddedPostgres } from "~db/embedded/start-embedded-postgres";
import { migrateDatabase } from "~db/migrate";
import { loadReferenceData } from "~db/seed/reference";
import { seedDemo, isSeeded, isEmptyDatabase } from "~db/seed/demo";
import postgres from "postgres";
process.env.FIELD_KEY ??= "11".repeat(32);
process.env.INDEX_KEY ??= "22".repeat(32);
process.env.SESSION_SECRET ??= "33".repeat(32);
const people = Number(process.argv[2] ?? 3000);
const replace = process.argv[3] === "replace";
const pg = await startEmbeddedPostgres({ dataDir: "/tmp/seed-data", log: console.log });
try {
  const T = async (l: string, f: () => Promise<any>) => {
    const t = Date.now();
    const r = await f();
    console.log(l, Date.now() - t, "ms", r ?? "", "rss", Math.round(process.memoryUsage().rss / 1e6));
    return r;
  };
  await T("migrate", () => migrateDatabase(pg.url, console.log));
  await T("ref", () => loadReferenceData(pg.url, console.log));
  await T("ref again", () => loadReferenceData(pg.url, console.log));
  console.log(await isEmptyDatabase(pg.url), await isSeeded(pg.url));
  await T("seed", () =>
    seedDemo(pg.url, { people, replace, log: (l) => console.log(new Date().toISOString().slice(14, 19), l) }),
  );
  console.log(await isEmptyDatabase(pg.url), await isSeeded(pg.url));
  const sql = postgres(pg.url, { max: 1, onnotice: () => {} });
  for (const t of [
    "division",
    "unit",
    "unit_division",
    "work_calendar_day",
    "account",
    "person",
    "person_identity",
    "employment_status",
    "application",
    "application_step",
    "notice_objection",
    "recognition",
    "need_assessment",
    "service_record",
    "help_plan",
    "plan_measure",
    "plan_review",
    "vacancy",
    "job_offer",
    "person_fact",
    "caseload_count",
    "caseload_delta",
    "unit_setting",
  ])
    console.log(t, (await sql`select count(*)::int n from ${sql(t)}`)[0]!.n);
  console.log(await sql`select status, count(*)::int from person_fact group by 1`);
  console.log(
    await sql`select plan_status, count(*)::int, count(*) filter (where has_plan)::int hp, count(*) filter (where has_sound_plan)::int sound, count(*) filter (where has_three_offers)::int three, count(*) filter (where main_path='market')::int market from person_fact where status='recognized' group by 1`,
  );
  console.log(
    await sql`select open_application_status, count(*)::int from person_fact where street_id=102003000 group by 1`,
  );
  console.log(await sql`select * from caseload_count where unit_id=1`);
  console.log((await sql`select pg_size_pretty(pg_database_size(current_database())) s`)[0]);
  await sql.end();
} finally {
  if (process.argv[4] !== "keep") await pg.stop();
}
