/** Bulk actions and views over the interface: the same services, refusals and undo as on the screens. */
import { afterAll, beforeAll, expect, it } from "vitest";

import { closeDatabase } from "~/db.server";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { furnishOffice, inventedResidentId, setClock } from "../integration/recognition-office";
import { type Client, clientFor, hireDemoAccounts, registration, textOf } from "./api-office";
import { FULL_ID } from "../support/full-id";

let database: TestDatabase;
let community: Client;
let street: Client;
let other: Client;
let supervisor: Client;
const people: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock("2026-11-23T09:00:00+08:00");
  await furnishOffice();
  await hireDemoAccounts();
  // One after the other: passwords take their time, and sign-ins are limited.
  community = await clientFor("community1");
  street = await clientFor("street1");
  other = await clientFor("community2");
  supervisor = await clientFor("city1");
  for (const born of ["1981-06-21", "1982-06-21", "1983-06-21"]) {
    const made = await community.post("/people", { body: registration(inventedResidentId(born)) });
    people.push(textOf(made.body, "id"));
  }
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

const contact = {
  way: "counter",
  kind: "01",
  reached: "each",
  occurredOn: "2026-11-20",
  content: "讲了社保补贴的办法",
};

it("assigns and undoes, a result per line, once per key", async () => {
  const staff = await street.get("/assignees");
  const [first] = staff.body.items as { id: string; people: number }[];
  expect(staff.status).toBe(200);
  const body = { kind: "assign", people, input: { accountId: first?.id } };
  const done = await street.post("/bulk-actions", { body, key: "assign-1" });
  expect(done).toMatchObject({ status: 201, body: { lines: 3, done: 3 } });
  const again = await street.post("/bulk-actions", { body, key: "assign-1" });
  expect(again.body.id).toBe(done.body.id);
  const path = `/bulk-actions/${textOf(done.body, "id")}`;
  expect((await other.get(path)).status).toBe(404);
  const undone = await street.post(`${path}/undo`);
  expect(undone.body.undo).toMatchObject([{ code: "undone" }, { code: "undone" }, { code: "undone" }]);
  expect(await street.post(`${path}/undo`)).toMatchObject({ status: 409, body: { code: "already_undone" } });
});

it("reports who cannot be served, and refuses unknown members and hands that only watch", async () => {
  const offer = {
    kind: "offer",
    people,
    input: { vacancies: ["01890000-0000-7000-8000-000000000001"], offeredOn: "2026-11-23" },
  };
  const refused = await community.post("/bulk-actions", { body: offer });
  expect(refused.body).toMatchObject({ lines: 3, done: 0 });
  const foreign = await other.post("/bulk-actions", { body: { kind: "contact", people, input: contact } });
  expect(foreign.body).toMatchObject({ done: 0, rows: [{ code: "not_found" }, {}, {}] });
  const odd = { kind: "contact", people, input: { ...contact, mood: "good" } };
  expect((await community.post("/bulk-actions", { body: odd })).status).toBe(400);
  expect((await supervisor.post("/bulk-actions", { body: offer })).status).toBe(403);
});

it("keeps, renames, deletes and restores views", async () => {
  const body = { name: "未认定", query: "status=none", shared: true };
  const saved = await street.post("/saved-views", { body });
  expect(saved).toMatchObject({ status: 201, body: { query: "status=none", version: 1 } });
  const path = `/saved-views/${textOf(saved.body, "id")}`;
  expect((await community.get("/saved-views")).body.items).toMatchObject([{ name: "未认定", own: false }]);
  const change = { name: "还没认定", shared: false };
  expect((await street.put(path, { body: change })).status).toBe(428);
  expect((await street.put(path, { body: change, ifMatch: 1 })).status).toBe(200);
  expect((await community.get("/saved-views")).body.items).toEqual([]);
  expect((await other.post(`${path}/delete`)).status).toBe(404);
  expect((await street.post(`${path}/delete`)).status).toBe(200);
  expect((await street.post(`${path}/restore`)).body).toEqual({ name: "还没认定", version: 4 });
  expect((await street.put(path, { body: change, ifMatch: 4 })).status).toBe(200);
});

it("hands people over on a numbered sheet and takes it back at its version", async () => {
  const manager = await clientFor("street-manager1");
  const staff = await manager.get("/assignees");
  const receiver = (staff.body.items as { id: string; name: string }[]).find(({ name }) => name === "姜晓彤");
  const body = { from: "none", to: receiver?.id, people, reason: "新认定的人分派" };
  expect((await community.post("/handovers", { body })).status).toBe(403);
  expect((await manager.post("/handovers", { body: { ...body, colour: "red" } })).status).toBe(400);
  const done = await manager.post("/handovers", { body, key: "sheet-1" });
  expect(done).toMatchObject({ status: 201, body: { fromName: "未定责任人", toName: "姜晓彤", version: 1 } });
  expect(done.text).not.toMatch(FULL_ID);
  const path = `/handovers/${textOf(done.body, "id")}`;
  expect((await community.get(path)).body.number).toBe(done.body.number);
  expect((await other.get(path)).status).toBe(404);
  const load = await manager.get("/workload");
  expect(load.body).toMatchObject({ by: "caseworker", unassigned: 0 });
  expect((await manager.post(`${path}/undo`)).status).toBe(428);
  expect(await manager.post(`${path}/undo`, { ifMatch: 1 })).toMatchObject({
    status: 200,
    body: { version: 2 },
  });
  expect((await manager.get("/handovers")).body).toMatchObject({
    total: 1,
    items: [{ undoneOn: "2026-11-23" }],
  });
});
