import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closeDatabase } from "~/db.server";
import { listSealsOfApplication } from "~/features/seals/queries.server";
import type { Actor } from "~/lib/actor";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { furnishOffice, hire, passedApplication, setClock } from "../integration/recognition-office";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { type Client, clientFor, hireDemoAccounts, numberOf, textOf } from "./api-office";

let database: TestDatabase;
let hand: Actor;
let street: Client;
let county: Client;
let manager: Client;
let foreign: Client;
let system: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock("2026-11-23T09:00:00+08:00");
  await furnishOffice();
  await hireDemoAccounts();
  hand = await hire({ name: "首签", unitId: DEMO_UNITS.minkangStreet, roles: ["caseworker"] });
  [street, county, manager, foreign, system] = await Promise.all([
    clientFor("street1"),
    clientFor("county1"),
    clientFor("county-manager1"),
    clientFor("county2"),
    clientFor("sysadmin1"),
  ]);
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

beforeEach(() => setClock("2026-11-23T09:00:00+08:00"));

const CONTENT = { category: "older", opinion: "同意认定。" };

describe("seals over the interface", () => {
  it("come with the decision and are verified by code and by text", async () => {
    const passed = await passedApplication(hand, "2026-11-10");
    const decided = await county.post(`/applications/${passed.id}/recognize`, {
      body: CONTENT,
      ifMatch: passed.version,
    });
    expect(decided.status).toBe(200);
    const code = (await listSealsOfApplication(passed.id))[1]?.code ?? "";
    const { status, body } = await street.get(`/seals/${code.toLowerCase()}`);
    expect(status).toBe(200);
    expect(body.verdict).toEqual({ valid: true, problems: [], notes: [] });
    const seal = { statement: textOf(body, "statement"), signature: textOf(body, "signature"), code };
    const verify = (changes: Partial<typeof seal>) =>
      street.post("/seals/verify", { body: { ...seal, ...changes } });
    expect((await verify({})).body.verdict).toMatchObject({ valid: true });
    const changed = await verify({ statement: seal.statement.replace("大龄", "残疾") });
    expect(changed.body.verdict).toMatchObject({ valid: false, problems: [{ code: "text_changed" }] });
    expect((await verify({ signature: "不是签名" })).status).toBe(422);
    const key = await street.get(`/seal-keys/${textOf(body, "keyId")}`);
    expect(key.body).toMatchObject({ sealName: "长春市南关区就业服务局", algorithm: "SM2" });
    expect(key.text).not.toContain("private");
    expect((await street.get("/seals/AAAA-AAAA-AAAA")).status).toBe(404);
  });

  it("the recognition is entered in the certificate once, and the entry voided under its version", async () => {
    const passed = await passedApplication(hand, "2026-11-10");
    await county.post(`/applications/${passed.id}/recognize`, { body: CONTENT, ifMatch: passed.version });
    const list = `/people/${passed.personId}/certificate-entries`;
    const before = await street.get(list);
    const recognitionId = textOf(before.body.recognition as Record<string, unknown>, "id");
    const path = `/recognitions/${recognitionId}/certificate-entries`;
    const body = {
      occurredOn: "2026-11-23",
      certificateNumber: "2201021126000123",
    };
    const made = await county.post(path, { body });
    expect(made).toMatchObject({ status: 201, body: { category: "older", voided: null } });
    expect(made.text).not.toContain("2201021126000123");
    expect((await street.post(path, { body })).body.code).toBe("entry_exists");
    expect((await foreign.post(path, { body })).status).toBe(404);
    expect((await manager.post(path, { body })).status).toBe(403);
    const entry = `/certificate-entries/${textOf(made.body, "id")}/void`;
    expect((await county.post(entry, { body: { reason: "证号写错" } })).status).toBe(428);
    const voided = await county.post(entry, {
      body: { reason: "证号写错" },
      ifMatch: numberOf(made.body, "version"),
    });
    expect(voided).toMatchObject({ status: 200, body: { voided: "证号写错" } });
  });
});

describe("settings over the interface", () => {
  const levels = {
    unit: DEMO_UNITS.nanguan,
    key: "review_levels",
    value: 2,
    source: "南关人社字〔2026〕9号",
  };

  it("are read with where they come from and set from a day on", async () => {
    const set = await manager.post("/settings", { body: { ...levels, fromOn: "2026-12-01" } });
    expect(set.status).toBe(201);
    const of = (body: Record<string, unknown>) =>
      (body.items as { key: string; inForce: unknown; coming: unknown[] }[]).find(
        (one) => one.key === "review_levels",
      );
    const now = await street.get(`/settings?unit=${DEMO_UNITS.minkangStreet}`);
    expect(of(now.body)?.inForce).toMatchObject({ value: 3, unit: { id: DEMO_UNITS.nanguan }, own: false });
    expect(of(now.body)?.coming).toHaveLength(1);
    const then = await street.get(`/settings?unit=${DEMO_UNITS.minkangStreet}&asOf=2026-12-01`);
    expect(of(then.body)?.inForce).toMatchObject({ value: 2 });
    const { unit, key } = levels;
    const withdrawn = await manager.post("/settings/withdraw", { body: { unit, key, fromOn: "2026-12-01" } });
    expect(withdrawn.status).toBe(200);
    expect(of(withdrawn.body)?.coming).toEqual([]);
  });

  it("refuse other hands, other places, unknown keys, wrong values and days gone by", async () => {
    const answer = async (client: Client, body: object) => (await client.post("/settings", { body })).status;
    const good = { ...levels, fromOn: "2027-01-01" };
    expect(await answer(county, good)).toBe(403);
    expect(await answer(foreign, good)).toBe(403);
    expect(await answer(manager, { ...good, unit: DEMO_UNITS.yanji })).toBe(404);
    expect(await answer(manager, { ...good, value: 5 })).toBe(422);
    expect(await answer(manager, { ...good, fromOn: "2026-11-22" })).toBe(422);
    expect((await manager.post("/settings", { body: { ...good, key: "password" } })).status).toBeGreaterThan(
      399,
    );
    expect(await answer(manager, { ...good, more: 1 })).toBe(400);
    expect((await foreign.get(`/settings?unit=${DEMO_UNITS.nanguan}`)).status).toBe(404);
    expect(await answer(system, { ...good, unit: DEMO_UNITS.changchun })).toBe(201);
  });
});
