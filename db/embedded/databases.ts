import postgres from "postgres";

import { hasErrorCode } from "./error-code";

/** The application's database in the embedded cluster. */
export const APP_DATABASE = "yirenyice";

/** Runs `work` on one short-lived connection. */
export async function withConnection<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 2 });
  }
}

/** Creates the database `name` unless it exists. */
export async function ensureDatabase(adminUrl: string, name: string): Promise<void> {
  await withConnection(adminUrl, async (sql) => {
    const [found] = await sql`select 1 from pg_database where datname = ${name}`;
    if (found) return;
    await sql`create database ${sql(name)}`.catch((error: unknown) => {
      if (!hasErrorCode(error, "42P04", "23505")) throw error;
    });
  });
}

class Undo extends Error {}

/**
 * Throws unless pg_trgm finds trigrams in Chinese text, as name search needs: in a database with
 * locale `C` it silently finds none. Leaves nothing behind.
 */
export async function assertChineseTrigrams(url: string): Promise<void> {
  let found = 0;
  await withConnection(url, async (sql) => {
    await sql
      .begin(async (transaction) => {
        await transaction`create extension if not exists pg_trgm`;
        const [row] = await transaction<{ count: number }[]>`
          select cardinality(show_trgm('长春市南关区'))::int as count`;
        found = row?.count ?? 0;
        throw new Undo();
      })
      .catch((error: unknown) => {
        if (!(error instanceof Undo)) throw error;
      });
  });
  if (found === 0)
    throw new Error(
      "数据库的区域设置使 pg_trgm 不能识别汉字，姓名检索会失效。请用 UTF-8 区域（如 C.UTF-8 或 zh_CN.UTF-8）重建数据库。",
    );
}
