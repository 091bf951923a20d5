import { join } from "node:path";

import { withConnection } from "~db/embedded/databases";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "~db/embedded/start-embedded-postgres";
import { migrateDatabase } from "~db/migrate";
import { loadReferenceData } from "~db/seed/reference";
import { hashContents } from "../../scripts/lib/content-hash";
import { processIdentity, withProcessLock } from "../../scripts/lib/process-lock.mjs";

const ROOT = process.cwd();
const DATA_DIR = join(ROOT, ".data", "test");

/** Fixed, so that a template made in one run can be read in the next. */
const TEST_SECRETS = {
  SESSION_SECRET: "6f1c0b7d2e935a48c1f0d7b6a9283e5417cd60fb9e84a2d35b7190e6c8f2a41d",
  FIELD_KEY: "a81e5d02c73b964ff0d61c8b2a79e3540d9b86fe17c25a304e8d7fb1960c3ae5",
  INDEX_KEY: "3d94f7a06e1b58c2097fd4e8b36a51cc8e20b7f5d3196a4c0f72e8d5b19c6a3e",
};

/** Starts the test server or joins it: all runs in this checkout share one. Sets the secrets and the data folder the app needs. */
export async function openTestCluster(): Promise<EmbeddedPostgres> {
  Object.assign(process.env, TEST_SECRETS, { DATA_DIR: join(DATA_DIR, "app") });
  return startEmbeddedPostgres({ dataDir: DATA_DIR, profile: "test" });
}

function urlOfDatabase(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

let databases = 0;

/** A name that tells which process made the database, so that a later run can drop what was left. */
function uniqueName(): string {
  databases += 1;
  return `run_${process.pid}_${processIdentity(process.pid) ?? "alive"}_${databases}_${Date.now().toString(36)}`;
}

/** A copy of a template database. */
export async function cloneTemplate(adminUrl: string, template: string): Promise<string> {
  const name = uniqueName();
  await withConnection(adminUrl, async (sql) => {
    await sql`create database ${sql(name)} template ${sql(template)}`;
  });
  return urlOfDatabase(adminUrl, name);
}

export async function dropDatabase(adminUrl: string, url: string): Promise<void> {
  await withConnection(adminUrl, async (sql) => {
    await sql`drop database if exists ${sql(new URL(url).pathname.slice(1))} with (force)`;
  });
}

/** Databases of killed runs, and templates of the same kind made from older sources. */
async function dropLeftovers(adminUrl: string, kind: string, keep: string): Promise<void> {
  const names = await withConnection(
    adminUrl,
    (sql) => sql<{ name: string }[]>`select datname as name from pg_database`,
  );
  const isLeftover = (name: string) => {
    const [, pid, identity] = /^run_(\d+)_(\w+?)_/.exec(name) ?? [];
    if (pid) return processIdentity(Number(pid)) !== identity;
    return name.startsWith(`${kind}_`) && name !== keep;
  };
  for (const { name } of names)
    if (isLeftover(name)) await dropDatabase(adminUrl, urlOfDatabase(adminUrl, name));
}

/**
 * The template database of `kind` for the sources hashed into `hash`, made by `fill` from a copy of
 * `base` unless an earlier run made it. It gets its name only when complete; of several runs at once one makes it.
 */
export async function ensureTemplate(
  adminUrl: string,
  kind: string,
  hash: string,
  fill: (url: string) => Promise<void>,
  base = "template1",
): Promise<string> {
  const template = `${kind}_${hash.slice(0, 24)}`;
  return withProcessLock(join(DATA_DIR, `${kind}.lock`), async () => {
    await dropLeftovers(adminUrl, kind, template);
    const found = await withConnection(
      adminUrl,
      (sql) => sql`select 1 from pg_database where datname = ${template}`,
    );
    if (found.length > 0) return template;
    const draft = await cloneTemplate(adminUrl, base);
    await fill(draft);
    await withConnection(adminUrl, async (sql) => {
      await sql`alter database ${sql(new URL(draft).pathname.slice(1))} rename to ${sql(template)}`;
    });
    return template;
  });
}

const silent = () => {};

/** The template with schema and reference data and without people. */
export function ensureReferenceTemplate(adminUrl: string): Promise<string> {
  const hash = hashContents(ROOT, ["db", "app/law"], ["db/embedded", "db/seed/caseload"]);
  return ensureTemplate(adminUrl, "reference", hash, async (url) => {
    await migrateDatabase(url, silent);
    await loadReferenceData(url, silent);
  });
}
