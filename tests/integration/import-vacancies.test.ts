import { readFileSync } from "node:fs";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import type { Answer } from "~/api/operation.server";
import { closeDatabase, db } from "~/db.server";
import { importOperations } from "~/features/imports/api.server";
import type { Actor } from "~/lib/actor";
import { newId } from "~/lib/ids.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { vacancy } from "~db/schema";
import { createTestDatabase } from "../support/database";
import { furnishOffice, hire, refusalOf, setClock } from "./recognition-office";

const STOCK = readFileSync("tests/fixtures/vacancies-gb18030.csv");

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let street: Actor;
let yanji: Actor;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock("2026-02-12T09:00:00+08:00");
  await furnishOffice();
  street = await hire({ name: "卫海棠", unitId: DEMO_UNITS.minkangStreet, roles: ["caseworker"] });
  yanji = await hire({ name: "太贞淑", unitId: DEMO_UNITS.yanji, roles: ["reviewer"] });
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

type Call = { id?: string; query?: unknown; body?: unknown; ifMatch?: number; form?: FormData };

/** Runs an operation of the interface as the dispatcher does once it has authorized and parsed. */
async function call(actor: Actor, route: string, { id, query = {}, body, ifMatch = 0, form }: Call = {}) {
  const [method = "", path = ""] = route.split(" ");
  const operation = importOperations.find((one) => one.method === method && one.path === path);
  if (!operation) throw new Error(`no operation ${route}`);
  const request = new Request(`http://127.0.0.1/api/v1${path}`, { method, ...(form ? { body: form } : {}) });
  const answer = await operation.run({
    actor,
    params: id ? { id } : {},
    query,
    body,
    ifMatch,
    request,
    address: "",
  });
  if (answer instanceof Response) throw new Error("an answer in JSON");
  return answer as Answer & { body: Record<string, unknown> };
}

function formOf(bytes: Uint8Array, kind = "vacancies", fileName = "岗位.csv"): FormData {
  const form = new FormData();
  form.set("file", new File([new Uint8Array(bytes)], fileName));
  form.set("kind", kind);
  return form;
}

describe("the sample of vacancies in GB18030", () => {
  let id: string;

  it("is previewed by the interface with its cells and faults", async () => {
    const { status, body } = await call(street, "POST /imports", { form: formOf(STOCK) });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      kind: "vacancies",
      status: "previewed",
      version: 1,
      missingFields: [],
      counts: { all: 320, existing: 0 },
      nextCursor: null,
    });
    const rows = body.rows as {
      state: string;
      cells: { field: string; value: string; issues: unknown[] }[];
    }[];
    expect(rows).toHaveLength(320);
    expect(rows[0]?.cells.find(({ field }) => field === "employer")?.value).toBe("北辰零部件装配厂");
    expect(/1[3-9]\d{9}/.test(JSON.stringify(body))).toBe(false);
    id = String(body.id);
    const again = await call(street, "POST /imports", { form: formOf(STOCK) });
    expect([again.status, again.body.id]).toEqual([200, id]);
  });

  it("pages and filters the rows", async () => {
    const page = await call(street, "GET /imports/:id", { id, query: { limit: 100, cursor: "300" } });
    expect(page.body).toMatchObject({ total: 320, nextCursor: null });
    expect(page.body.rows).toHaveLength(20);
    const warned = await call(street, "GET /imports/:id", { id, query: { show: "warning" } });
    expect(warned.body.total).toBe((page.body.counts as { warning: number }).warning);
  });

  it("goes into the stock once", async () => {
    const { counts } = (await call(street, "GET /imports/:id", { id })).body as { counts: { ready: number } };
    const { body } = await call(street, "POST /imports/:id/commit", {
      id,
      ifMatch: 1,
      body: { rows: "valid" },
    });
    expect(body).toMatchObject({ status: "committed", version: 2, created: counts.ready, skipped: 0 });
    const [row] = await db().execute<{ n: number }>(
      sql`select count(*)::int as n from vacancy where import_id = ${id}`,
    );
    expect(row?.n).toBe(counts.ready);
    expect(counts.ready).toBe(320);

    const again = await call(street, "POST /imports/:id/commit", { id, ifMatch: 2, body: { rows: "valid" } });
    expect(again.body).toMatchObject({ created: 0, skipped: 320 });
    const other = await call(street, "POST /imports", {
      form: formOf(Buffer.concat([STOCK, Buffer.from("\r\n")])),
    });
    expect(other.status).toBe(201);
    expect(other.body.counts).toMatchObject({ ready: 0, existing: 320 });
  });

  it("cannot be taken back once a vacancy is closed, but before", async () => {
    const [one] = await db().select().from(vacancy).where(eq(vacancy.importId, id)).limit(1);
    await db()
      .update(vacancy)
      .set({ closedOn: "2026-02-12" })
      .where(eq(vacancy.id, one?.id ?? newId()));
    expect((await refusalOf(call(street, "POST /imports/:id/undo", { id, ifMatch: 2 }))).code).toBe(
      "import_followed",
    );
    await db()
      .update(vacancy)
      .set({ closedOn: null })
      .where(eq(vacancy.id, one?.id ?? newId()));
    const { body } = await call(street, "POST /imports/:id/undo", { id, ifMatch: 2 });
    expect(body).toMatchObject({ status: "undone", removed: 320 });
    expect(await db().select().from(vacancy).where(eq(vacancy.importId, id))).toEqual([]);
  });

  it("belongs to the city it is in", async () => {
    const { body } = await call(yanji, "POST /imports", { form: formOf(STOCK) });
    expect(body.counts).toMatchObject({ ready: 0, error: 320 });
    const rows = body.rows as { cells: { issues: { message: string }[] }[] }[];
    const messages = new Set(
      rows.flatMap(({ cells }) => cells.flatMap(({ issues }) => issues.map(({ message }) => message))),
    );
    expect(messages.has("工作地点不在本市（州），请由当地登记。")).toBe(true);
  });
});

describe("a vacancy that is over", () => {
  const HEADS = "招聘单位,岗位名称,招聘人数,月薪下限,工作地点,联系电话,发布日期,有效期至";
  const line = (post: string, until: string) =>
    `宏运物业,${post},2,3000,长春市南关区民康街道,0431-80000373,2026-02-01,${until}`;
  const file = Buffer.from([HEADS, line("门卫", "2026-02-11"), line("保洁员", "2026-02-12")].join("\n"));
  type Row = {
    state: string;
    cells: { field: string; issues: { severity: string; code: string; message: string }[] }[];
  };
  const seen = (body: Record<string, unknown>) =>
    (body.rows as Row[]).map(({ state, cells }) => ({
      state,
      issues: cells.find(({ field }) => field === "validUntil")?.issues ?? [],
    }));

  it("is refused at its cell; one that came in before it was over stays imported", async () => {
    const { body } = await call(street, "POST /imports", { form: formOf(file) });
    const expired = {
      state: "error",
      issues: [{ severity: "error", code: "expired", message: expect.stringContaining("2026年2月11日") }],
    };
    expect(seen(body)).toMatchObject([expired, { state: "ready", issues: [] }]);
    const id = String(body.id);
    const commit = { id, ifMatch: 1, body: { rows: "valid" } };
    expect((await call(street, "POST /imports/:id/commit", commit)).body).toMatchObject({ created: 1 });
    setClock("2026-03-02T09:00:00+08:00");
    const later = (await call(street, "GET /imports/:id", { id })).body;
    setClock("2026-02-12T09:00:00+08:00");
    expect(seen(later)).toMatchObject([expired, { state: "imported", issues: [] }]);
  });
});

describe("an upload that cannot be taken", () => {
  it("is refused with what is wrong", async () => {
    const refused = async (form: FormData) => {
      const error = await refusalOf(call(street, "POST /imports", { form }));
      return [error.status, error.code, error.violations[0]?.code];
    };
    expect(await refused(formOf(STOCK, "services"))).toEqual([422, "invalid_input", "unknown_kind"]);
    expect(await refused(formOf(new Uint8Array(), "people", ""))).toEqual([422, "invalid_input", "required"]);
    expect(await refused(formOf(STOCK, "people"))).toEqual([422, "header_not_found", undefined]);
    const more = formOf(STOCK);
    more.set("unit", "1");
    expect(await refused(more)).toEqual([400, "malformed", "unknown_member"]);
  });
});
