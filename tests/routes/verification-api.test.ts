/** Checks, questions and messages over /api/v1. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closeDatabase } from "~/db.server";
import { furnishOffice, inventedResidentId, OLDER, setClock } from "../integration/recognition-office";
import { createTestDatabase, type TestDatabase } from "../support/database";
import {
  type ApiAnswer,
  type Client,
  clientFor,
  hireDemoAccounts,
  type Json,
  numberOf,
  registration,
  textOf,
} from "./api-office";

const TODAY = "2026-03-02";

let database: TestDatabase;
let community: Client;
let county: Client;
let otherCounty: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock(`${TODAY}T09:00:00+08:00`);
  await furnishOffice();
  await hireDemoAccounts();
  community = await clientFor("community1");
  county = await clientFor("county1");
  otherCounty = await clientFor("county2");
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

function having(status: number, { status: got, body }: ApiAnswer): Json {
  expect({ status: got, body }).toMatchObject({ status });
  return body;
}

const listOf = (body: Json, name: string) => body[name] as Json[];

async function step(client: Client, application: Json, action: string, body: Json = {}): Promise<Json> {
  const path = `/applications/${textOf(application, "id")}/${action}`;
  return having(200, await client.post(path, { body, ifMatch: numberOf(application, "version") }));
}

async function accepted(): Promise<Json> {
  const person = having(
    201,
    await community.post("/people", { body: registration(inventedResidentId("1981-06-21")) }),
  );
  const draft = having(
    201,
    await community.post(`/people/${textOf(person, "id")}/applications`, { body: OLDER }),
  );
  return step(community, await step(community, draft, "submit"), "accept", { on: TODAY });
}

const INSURED = {
  method: "data_sharing",
  source: "social_insurance",
  results: [{ factKey: "employerInsured", conclusion: "inconsistent", sharedValue: true }],
  dataAsOf: "2026-02-27",
};

describe("checks over the interface", () => {
  it("a contradiction becomes a question with its clause, answered with the version seen", async () => {
    const application = await accepted();
    const path = `/applications/${textOf(application, "id")}`;
    const recorded = having(201, await community.post(`${path}/checks`, { body: INSURED }));
    const [question] = listOf(recorded, "questions");
    expect(question).toMatchObject({ factKey: "employerInsured", declaredValue: false, sharedValue: true });
    const blocked = having(
      422,
      await community.post(`${path}/verify`, {
        body: { method: "data_sharing", conclusion: "consistent", note: "" },
        ifMatch: numberOf(recorded, "version"),
      }),
    );
    expect(blocked).toMatchObject({ code: "questions_open", source: { article: "一（三）" } });

    const answerPath = `${path}/questions/${textOf(question ?? {}, "id")}/answer`;
    const body = { outcome: "shared_holds", answer: "本人承认已参保。" };
    const empty = { outcome: "declared_holds", answer: "没事" };
    having(422, await community.post(answerPath, { body: empty, ifMatch: numberOf(recorded, "version") }));
    having(428, await community.post(answerPath, { body }));
    having(409, await community.post(answerPath, { body, ifMatch: numberOf(application, "version") }));
    having(404, await otherCounty.post(answerPath, { body, ifMatch: numberOf(recorded, "version") }));
    const answered = having(
      200,
      await community.post(answerPath, { body, ifMatch: numberOf(recorded, "version") }),
    );
    expect(answered).toMatchObject({ facts: { employerInsured: true } });
    const read = having(200, await county.get(path));
    for (const list of ["checks", "questions", "corrections", "messages"]) {
      expect(Array.isArray(read[list]), list).toBe(true);
    }
    // A refusal by {reason} alone names the clause that fails now.
    const failed = await step(community, answered, "fail-first-review", { reason: "已在单位参保。" });
    expect(listOf(failed, "messages")[0]).toMatchObject({ kind: "first_review_failed", toldOn: null });
    const message = textOf(listOf(failed, "messages")[0] ?? {}, "id");
    const told = having(
      200,
      await community.post(`${path}/messages/${message}/told`, { body: { on: TODAY, way: "phone" } }),
    );
    expect(listOf(told, "messages")[0]).toMatchObject({ toldOn: TODAY, toldWay: "phone" });
  });

  it("a wrong result is voided with its own version; a closed case takes none", async () => {
    const application = await accepted();
    const path = `/applications/${textOf(application, "id")}`;
    const recorded = having(201, await community.post(`${path}/checks`, { body: INSURED }));
    const [check] = listOf(recorded, "checks");
    const voidPath = `${path}/checks/${textOf(check ?? {}, "id")}/void`;
    // As much as setting a department's word aside: three characters tell nobody why.
    having(422, await community.post(voidPath, { body: { reason: "录错人。" }, ifMatch: 1 }));
    const reason = "录到别人名下。";
    having(409, await community.post(voidPath, { body: { reason }, ifMatch: 9 }));
    const voided = having(200, await community.post(voidPath, { body: { reason }, ifMatch: 1 }));
    expect(listOf(voided, "questions")[0]).toMatchObject({ outcome: "declared_holds" });
    const withdrawn = await step(community, voided, "withdraw", { reason: "本人撤回。" });
    expect(withdrawn).toMatchObject({ status: "withdrawn" });
    const late = having(409, await community.post(`${path}/checks`, { body: INSURED }));
    expect(late.code).toBe("wrong_status");
  });

  it.each([
    ["没有方式", { source: "tax" }, 400],
    ["不认识的成员", { ...INSURED, visitors: ["某人"] }, 400],
    ["没有结果", { ...INSURED, results: [] }, 422],
    ["不是这个部门的事项", { ...INSURED, source: "tax" }, 422],
  ])("refuses a body with %s", async (_name, body, status) => {
    const application = await accepted();
    const answer = await community.post(`/applications/${textOf(application, "id")}/checks`, { body });
    expect([400, 422]).toContain(answer.status);
    expect(answer.status).toBe(status);
  });
});
