import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closeDatabase } from "~/db.server";
import { newId } from "~/lib/ids.server";
import { furnishOffice, inventedResidentId, setClock } from "../integration/recognition-office";
import { createTestDatabase, type TestDatabase } from "../support/database";
import {
  answers,
  type ApiAnswer,
  type Client,
  clientFor,
  hireDemoAccounts,
  type Json,
  numberOf,
  registration,
  textOf,
} from "./api-office";
import { FULL_ID } from "../support/full-id";

let database: TestDatabase;
let community: Client;
let manager: Client;
let county: Client;
let otherCounty: Client;
let admin: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock("2026-11-23T09:00:00+08:00");
  await furnishOffice();
  await hireDemoAccounts();
  community = await clientFor("community1");
  manager = await clientFor("street-manager1");
  county = await clientFor("county1");
  otherCounty = await clientFor("county2");
  admin = await clientFor("sysadmin1");
});

beforeEach(() => setClock("2026-11-23T09:00:00+08:00"));

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

const SEEKING = {
  status: "unemployed",
  occurredOn: "2026-03-01",
  unemploymentRegisteredOn: "2026-03-02",
  willingToWork: true,
};
const HOME = {
  headName: "苑长福",
  division: "220102003001",
  urban: true,
  address: "民康街道健康胡同社区3栋501室",
};
const MEMBER = { name: "苑长福", relation: "户主", sex: "male", birthDate: "1984-02-03", status: SEEKING };
const OPINION = { opinion: "经核实属实，同意认定。" };

function having(status: number, { status: got, body }: ApiAnswer): Json {
  expect({ status: got, body }).toMatchObject({ status });
  return body;
}

async function post(client: Client, path: string, view: Json | null, body: unknown): Promise<ApiAnswer> {
  return client.post(path, {
    body,
    key: newId(),
    ...(view ? { ifMatch: numberOf(view, "version") } : {}),
  });
}

/** Entered and sent by the community. */
async function applied(members: Json[] = [MEMBER]): Promise<Json> {
  const draft = having(201, await post(community, "/households", null, { ...HOME, members }));
  return having(200, await post(community, `/households/${textOf(draft, "id")}/apply`, draft, {}));
}

const onlyMember = (view: Json) => (view.members as Json[])[0] ?? {};

describe("households over the interface", () => {
  it("are entered, recognized, left by work, and opened again, each at the version seen", async () => {
    const sent = await applied();
    const at = `/households/${textOf(sent, "id")}`;
    const recognized = having(200, await post(county, `${at}/recognize`, sent, OPINION));
    expect(recognized).toMatchObject({
      status: "recognized",
      clearance: { dueOn: "2026-12-13", remainingDays: 20, state: "running" },
      assessment: { verdict: "met" },
    });
    const statuses = `${at}/members/${textOf(onlyMember(recognized), "id")}/statuses`;
    const cleared = having(
      201,
      await post(community, statuses, recognized, { status: "employed", occurredOn: "2026-11-23" }),
    );
    expect(cleared).toMatchObject({
      status: "cleared",
      recognitions: [{ untilOn: "2026-11-23", endReason: "member_employed" }],
    });
    const out = having(
      201,
      await post(community, statuses, cleared, { ...SEEKING, occurredOn: "2026-11-23" }),
    );
    expect(out).toMatchObject({ status: "cleared", reopenProposedOn: "2026-11-23" });
    expect(having(200, await post(county, `${at}/reopen`, out, OPINION))).toMatchObject({
      status: "recognized",
    });
    expect(having(200, await community.get(at))).toMatchObject({
      allowedActions: expect.arrayContaining(["record-status"]),
    });
    const list = having(200, await county.get("/households?show=recognized&limit=1"));
    expect(list).toMatchObject({ total: numberOf(list, "total"), items: [{ status: "recognized" }] });
  });

  it("refuse as the framework does: no version, a stale one, unknown members, a key used twice", async () => {
    const sent = await applied();
    const at = `/households/${textOf(sent, "id")}`;
    having(428, await county.post(`${at}/recognize`, { body: OPINION, key: newId() }));
    const stale = having(
      409,
      await county.post(`${at}/recognize`, { body: OPINION, key: newId(), ifMatch: 1 }),
    );
    expect(stale).toMatchObject({ code: "stale_version", current: { version: 2 } });
    having(400, await post(county, `${at}/recognize`, sent, { ...OPINION, extra: 1 }));
    expect(
      having(422, await post(county, `${at}/refuse`, sent, { clause: "weather", reason: "无" })).violations,
    ).toMatchObject([{ path: "clause" }]);
    const key = newId();
    const first = await county.post(`${at}/recognize`, { body: OPINION, key, ifMatch: 2 });
    const again = await county.post(`${at}/recognize`, { body: OPINION, key, ifMatch: 2 });
    expect([first.status, again.body]).toEqual([200, first.body]);
    const other = await county.post(`${at}/recognize`, { body: { opinion: "另一意见" }, key, ifMatch: 2 });
    expect(having(422, other)).toMatchObject({ code: "idempotency_key_reused" });
  });

  it("name clause and reason of a refusal, and end with one", async () => {
    const refused = having(
      200,
      await (async () => {
        const sent = await applied();
        return post(county, `/households/${textOf(sent, "id")}/refuse`, sent, {
          clause: "member_employed",
          reason: "其兄已就业。",
        });
      })(),
    );
    expect(refused).toMatchObject({
      status: "refused",
      decisionNote: expect.stringContaining("就业促进法 第五十六条"),
    });
    const sent = await applied();
    const at = `/households/${textOf(sent, "id")}`;
    const listed = having(200, await post(county, `${at}/recognize`, sent, OPINION));
    const ended = having(200, await post(county, `${at}/end`, listed, { reason: "moved", note: "迁往外市" }));
    expect(ended).toMatchObject({ status: "cancelled", recognitions: [{ endReason: "moved" }] });
  });

  it("are hidden from other territories and closed to other roles", async () => {
    const sent = await applied();
    const at = `/households/${textOf(sent, "id")}`;
    having(404, await otherCounty.get(at));
    having(404, await post(otherCounty, `${at}/recognize`, sent, OPINION));
    having(403, await admin.get(at));
    having(403, await post(manager, `${at}/recognize`, sent, OPINION));
    having(403, await post(community, `${at}/recognize`, sent, OPINION));
    expect(having(200, await otherCounty.get("/households"))).toMatchObject({ total: 0 });
  });

  it("give no ID number in the clear and take no whole number in a sentence", async () => {
    const residentId = inventedResidentId("1985-05-05");
    const person = having(
      201,
      await community.post("/people", { body: registration(residentId), key: newId() }),
    );
    const sent = await applied([
      { ...MEMBER },
      { relation: "妻子", personId: textOf(person, "id"), status: SEEKING },
      { name: "苑小满", relation: "儿子", residentId: inventedResidentId("2015-05-05") },
    ]);
    const refused = await post(county, `/households/${textOf(sent, "id")}/return`, sent, {
      reason: `号码 ${residentId} 有误`,
    });
    having(422, refused);
    for (const { request, text } of answers) expect(text.match(FULL_ID)?.[0], request).toBeUndefined();
  });

  it("become duties of the office near the end of the period, and of the county while they wait", async () => {
    const sent = await applied();
    const dutiesOf = async (client: Client) =>
      (having(200, await client.get("/duties")).items as Json[]).filter(({ kind }) => kind === "household");
    const key = `household:${textOf(sent, "id")}`;
    expect((await dutiesOf(county)).map((duty) => duty.key)).toContain(key);
    expect((await dutiesOf(community)).map((duty) => duty.key)).not.toContain(key);
    having(200, await post(county, `/households/${textOf(sent, "id")}/recognize`, sent, OPINION));
    expect((await dutiesOf(community)).map((duty) => duty.key)).not.toContain(key);
    setClock("2026-12-06T09:00:00+08:00");
    expect(await dutiesOf(await clientFor("community1"))).toContainEqual(
      expect.objectContaining({ key, dueOn: "2026-12-13" }),
    );
    setClock("2026-12-14T09:00:00+08:00");
    expect(await dutiesOf(await clientFor("community1"))).toContainEqual(
      expect.objectContaining({ key, urgency: "over" }),
    );
  });
});
