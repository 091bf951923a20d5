/**
 * Turns a generated caseload into a large one inside the database: every row that belongs to a person is written again
 * `copies` times, with ids and numbers of its own and the name of another person, so that everything that can be
 * counted is `copies + 1` times as much. A million people take minutes where the generator would take hours.
 */
import postgres from "postgres";

/** Everything that belongs to one person or one public notice; the colleagues too, so that a load stays a load. */
const COPIED = [
  "account",
  "person",
  "person_identity",
  "employment_status",
  "application",
  "application_step",
  "notice_objection",
  "fact_check",
  "signature",
  "public_notice_batch",
  "public_notice_entry",
  "household",
  "household_member",
  "household_member_status",
  "household_recognition",
  "household_step",
  "recognition",
  "certificate_entry",
  "need_assessment",
  "service_record",
  "help_plan",
  "plan_measure",
  "plan_review",
  "job_offer",
  "training_enrolment",
  "entrepreneurship_support",
  "entrepreneurship_milestone",
  "welfare_queue_entry",
  "welfare_placement",
  "welfare_attendance",
  "subsidy",
  "recovery",
  "recovery_payment",
  "service_refusal",
  "exit_case",
  "person_fact",
] as const;

/** Ids of what all share: the stock of vacancies, courses and posts, and imports. */
const SHARED = ["vacancy_id", "course_id", "post_id", "import_id"];

/** Columns that must differ from the original's, over the original `o` and the number of the copy `k`. */
const OTHERWISE: Readonly<Record<string, string>> = {
  "account.username": "o.username || '-' || k",
  "application.number": "o.number || '-' || k",
  "household.number": "o.number || '-' || k",
  "public_notice_batch.number": "o.number || '-' || k",
  "person.resident_id_index": "md5(o.resident_id_index || k)",
  "person.name": "d.name",
  "person.search_pieces": "array_append(d.pieces, '#' || right(o.resident_id_masked, 4))",
  "person_identity.resident_id_index": "md5(o.resident_id_index || k)",
  "person_fact.name": "d.name",
  "person_fact.search_pieces": "array_append(d.pieces, '#' || right(o.resident_id_masked, 4))",
  "household_member.resident_id_index": "md5(o.resident_id_index || k)",
};

/** Running counts: so many times as much. */
const COUNTS = ["caseload_count", "caseload_month_count", "application_open_count"];
/** One byte of each id tells the copies apart. */
export const MOST_COPIES = 255;
/** Copies so far apart in the order of people lend their names. */
const STEP = 613;

type Column = { name: string; type: string };

async function columnsOf(sql: postgres.Sql, table: string): Promise<Column[]> {
  return sql<Column[]>`select column_name as name, data_type as type from information_schema.columns
    where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER' order by ordinal_position`;
}

function copyStatement(table: string, columns: readonly Column[], copies: number): string {
  const values = columns.map(({ name, type }) => {
    const otherwise = OTHERWISE[`${table}.${name}`];
    if (otherwise) return otherwise;
    return type === "uuid" && !SHARED.includes(name) ? `bench_copy(o."${name}", k)` : `o."${name}"`;
  });
  const named = table === "person" || table === "person_fact";
  const id = table === "person" ? "o.id" : "o.person_id";
  const donors = named
    ? `join bench_name w on w.person_id = ${id}
       join bench_name d on d.place = (w.place + k * ${STEP}) % (select count(*) from bench_name)`
    : "";
  return `insert into ${table} (${columns.map(({ name }) => `"${name}"`).join(", ")})
    select ${values.join(", ")} from generate_series(1, ${copies}) k cross join ${table} o ${donors}`;
}

/** What is taken off the tables while they are filled: statements that put it back. */
type Removed = { indexes: string[]; foreignKeys: string[] };

/**
 * Takes foreign keys, keys and indexes away and makes the tables unlogged. Foreign keys come back unchecked, because
 * the rows are consistent; the planner needs them to see that two columns together name one person.
 */
async function removeIndexes(sql: postgres.Sql): Promise<Removed> {
  const tables = [...COPIED];
  const foreign = await sql<{ table: string; name: string; definition: string }[]>`
    select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
    from pg_constraint
    where contype = 'f' and (conrelid::regclass::text = any(${tables}) or confrelid::regclass::text = any(${tables}))`;
  for (const { table, name } of foreign) await sql.unsafe(`alter table ${table} drop constraint "${name}"`);
  const keys = await sql<{ table: string; name: string; definition: string }[]>`
    select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype in ('p', 'u', 'x') and conrelid::regclass::text = any(${tables})`;
  for (const { table, name } of keys) await sql.unsafe(`alter table ${table} drop constraint "${name}"`);
  const indexes = await sql<{ name: string; definition: string }[]>`
    select indexname as name, indexdef as definition from pg_indexes
    where schemaname = 'public' and tablename = any(${tables})`;
  for (const { name } of indexes) await sql.unsafe(`drop index "${name}"`);
  for (const table of new Set([...tables, ...foreign.map((one) => one.table)])) {
    await sql.unsafe(`alter table ${table} set unlogged`);
  }
  const restored = (one: { table: string; name: string; definition: string }) =>
    `alter table ${one.table} add constraint "${one.name}" ${one.definition}`;
  return {
    indexes: [...keys.map(restored), ...indexes.map(({ definition }) => definition)],
    foreignKeys: foreign.map((one) => `${restored(one)} not valid`),
  };
}

/** Hands the work out to so many connections. */
const HANDS = 2;

async function inParallel(work: readonly (() => Promise<unknown>)[]): Promise<void> {
  const queue = [...work];
  const hand = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await next();
  };
  await Promise.all(Array.from({ length: HANDS }, hand));
}

/**
 * Multiplies the people of a generated database. For scratch databases only: the tables become unlogged and their
 * foreign keys are not checked.
 */
export async function multiplyPeople(
  databaseUrl: string,
  copies: number,
  log: (line: string) => void,
): Promise<void> {
  if (copies < 1 || copies > MOST_COPIES) throw new Error(`1 to ${MOST_COPIES} copies, not ${copies}`);
  const sql = postgres(databaseUrl, {
    max: HANDS,
    onnotice: () => {},
    connection: {
      session_replication_role: "replica",
      synchronous_commit: "off",
      maintenance_work_mem: "512MB",
      work_mem: "64MB",
    },
  });
  const started = performance.now();
  const say = (what: string) => log(`${what}: ${((performance.now() - started) / 1000).toFixed(0)} s`);
  try {
    await sql.unsafe(`create function bench_copy(id uuid, k int) returns uuid language sql immutable as
      $$ select encode(set_byte(uuid_send(id), 7, get_byte(uuid_send(id), 7) # k), 'hex')::uuid $$`);
    await sql`create unlogged table bench_name as select id as person_id, row_number() over (order by id) - 1 as place,
      name, array(select piece from unnest(search_pieces) piece where piece not like '#%') as pieces from person`;
    await sql`alter table bench_name add primary key (place)`;
    const removed = await removeIndexes(sql);
    const statements = await Promise.all(
      COPIED.map(async (table) => copyStatement(table, await columnsOf(sql, table), copies)),
    );
    await inParallel(statements.map((statement) => () => sql.unsafe(statement)));
    say("rows written");
    await inParallel(removed.indexes.map((statement) => () => sql.unsafe(statement)));
    for (const statement of removed.foreignKeys) await sql.unsafe(statement);
    say("indexes built");
    for (const table of COUNTS) {
      const columns = (await columnsOf(sql, table)).filter(
        ({ name, type }) => type === "integer" && name !== "unit_id" && name !== "county_id",
      );
      const sums = columns.map(({ name }) => `${name} = ${name} * ${copies + 1}`).join(", ");
      await sql.unsafe(`update ${table} set ${sums}`);
    }
    await sql`drop table bench_name`;
    await sql`drop function bench_copy(uuid, int)`;
    await inParallel([...COPIED, ...COUNTS].map((table) => () => sql.unsafe(`vacuum (analyze) ${table}`)));
    say("analyzed");
  } finally {
    await sql.end({ timeout: 5 });
  }
}
