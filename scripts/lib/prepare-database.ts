import { assertChineseTrigrams, withConnection } from "~db/embedded/databases";
import { migrateDatabase } from "~db/migrate";
import { isEmptyDatabase, seedDemo } from "~db/seed/demo";
import { loadReferenceData } from "~db/seed/reference";
import { OperatorError } from "./operator-error";

/** Any number, as long as every starter asks for the same; not the migrator's, which is taken inside. */
const PREPARATION_LOCK = 202_211;
const OLDEST_VERSION = 15;

async function assertSupportedVersion(url: string): Promise<void> {
  const version = await withConnection(url, async (sql) => {
    const [row] = await sql<
      { version: number }[]
    >`select current_setting('server_version_num')::int as version`;
    return Math.floor((row?.version ?? 0) / 10_000);
  }).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new OperatorError(`连不上数据库：${reason}。请检查 DATABASE_URL 与数据库服务。`);
  });
  if (version < OLDEST_VERSION) throw new OperatorError(`数据库是 PostgreSQL ${version}，需要 15 至 18。`);
}

export type Preparation = {
  url: string;
  /** People to invent when the database is empty; null: none. */
  demoPeople: number | null;
  log: (line: string) => void;
};

/**
 * Migrates, loads the reference data and, on an empty database, the demo caseload. Several starters may
 * call it at once: one works, the others wait. Throws an OperatorError for an unusable database.
 */
export async function prepareDatabase({ url, demoPeople, log }: Preparation): Promise<void> {
  await assertSupportedVersion(url);
  await withConnection(url, async (guard) => {
    await guard`select pg_advisory_lock(${PREPARATION_LOCK})`;
    await migrateDatabase(url, log);
    await assertChineseTrigrams(url);
    await loadReferenceData(url, log);
    if (demoPeople === null || !(await isEmptyDatabase(url))) return;
    await seedDemo(url, { people: demoPeople, log });
  });
}
