import { type EmbeddedOrigin, startEmbeddedPostgres } from "~db/embedded/start-embedded-postgres";
import { keepRunning } from "./keep-running";
import { prepareDatabase } from "./prepare-database";
import type { Progress } from "./progress";
import type { Settings } from "./settings";

/** Number of steps `bootDatabase` announces. */
export const BOOT_STEPS = 2;

const ORIGIN_NOTES: Record<EmbeddedOrigin, string> = {
  created: "新建数据库",
  started: "数据库已启动",
  taken_over: "接管上次未正常停止的数据库",
  attached: "使用另一进程已启动的数据库",
};

export type BootedDatabase = { url: string; stop: () => Promise<void> };

/**
 * A running PostgreSQL, schema, reference data and demo caseload; leaves its address in
 * `process.env`. `onStarted` hears of the database as soon as it runs, so that an interrupted
 * preparation still stops it.
 */
export async function bootDatabase(
  settings: Settings,
  progress: Progress,
  onStarted: (stop: () => Promise<void>) => void,
): Promise<BootedDatabase> {
  const database = await progress.step("数据库 · database", () => openDatabase(settings, progress));
  onStarted(database.stop);
  process.env.DATABASE_URL = database.url;
  await progress.step("表结构与数据 · schema and data", () =>
    prepareDatabase({
      url: database.url,
      demoPeople: settings.demoPeople,
      log: progress.note,
    }),
  );
  return database;
}

async function openDatabase(settings: Settings, progress: Progress): Promise<BootedDatabase> {
  if (settings.databaseUrl) {
    const { host, pathname } = new URL(settings.databaseUrl);
    progress.note(`使用 DATABASE_URL：${host}${pathname}`);
    return { url: settings.databaseUrl, stop: async () => {} };
  }
  const server = await startEmbeddedPostgres({ dataDir: settings.dataDir, log: progress.note });
  progress.note(`${ORIGIN_NOTES[server.origin]}（PostgreSQL，目录 ${settings.dataDir}）`);
  return keepRunning(server, settings.dataDir, progress.note);
}
