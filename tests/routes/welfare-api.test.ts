import { afterAll, beforeAll, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { newId } from "~/lib/ids.server";
import { account } from "~db/schema";
import { hire, furnishOffice, setClock } from "../integration/recognition-office";
import { NOTHING_ELSE, recognizedPerson } from "../integration/welfare-office";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import {
  answers,
  type ApiAnswer,
  type Client,
  clientFor,
  hireDemoAccounts,
  type Json,
  numberOf,
  textOf,
} from "./api-office";
import { FULL_ID } from "../support/full-id";

let database: TestDatabase;
let community: Client;
let county: Client;
let otherCounty: Client;
let admin: Client;
let personId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock("2026-11-24T09:00:00+08:00");
  await furnishOffice();
  await hireDemoAccounts();
  const hand = await hire({
    name: "姜晓彤",
    unitId: DEMO_UNITS.jiankangHutongCommunity,
    roles: ["caseworker"],
  });
  personId = (await recognizedPerson(hand)).id;
  expect((await db().select({ id: account.id }).from(account)).length).toBeGreaterThan(10);
  await signIn();
});

/** A token outlives no day: whoever goes on on another one signs in again. */
async function signIn() {
  community = await clientFor("community1");
  county = await clientFor("county1");
  otherCounty = await clientFor("county2");
  admin = await clientFor("sysadmin1");
}

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

function having(status: number, { status: got, body }: ApiAnswer): Json {
  expect({ status: got, body }).toMatchObject({ status });
  return body;
}

const post = (client: Client, path: string, body: unknown, ifMatch?: number) =>
  client.post(path, { body, key: newId(), ...(ifMatch === undefined ? {} : { ifMatch }) });

it("places a person, records attendance and subsidies, and answers the entitlements over the interface", async () => {
  const proposed = having(
    201,
    await post(community, "/welfare-posts", {
      employer: "城区保洁服务中心",
      post: "社区保洁员",
      kind: "cleaning",
      places: 1,
      monthlyWage: "2230.00",
      workingHours: "day_shift",
      division: "220102003001",
      workplace: "健康胡同社区",
      duties: "楼道保洁",
      proposedOn: "2026-10-01",
    }),
  );
  const at = `/welfare-posts/${textOf(proposed, "id")}`;
  having(428, await county.post(`${at}/recognize`, { body: {}, key: newId() }));
  having(404, await post(otherCounty, `${at}/recognize`, {}, 1));
  expect(having(200, await post(county, `${at}/recognize`, { note: "同意" }, 1))).toMatchObject({
    status: "recognized",
    monthlyWage: "2230.00",
    free: 1,
  });
  having(201, await post(community, `/people/${personId}/welfare-queue`, { wantedKind: "cleaning" }));
  expect(having(200, await community.get("/welfare-posts/queue"))).toMatchObject({ items: [{ personId }] });
  const placement = {
    postId: textOf(proposed, "id"),
    startsOn: "2026-11-24",
    contractUntil: "2029-11-23",
    concurrent: NOTHING_ELSE,
  };
  having(400, await post(community, `/people/${personId}/welfare-placements`, { ...placement, extra: 1 }));
  const placed = having(201, await post(community, `/people/${personId}/welfare-placements`, placement));
  expect(placed).toMatchObject({ ordinal: 1, monthlyWage: "2230.00", endedOn: null });
  // Begun today: one day in post, none of those to come.
  const sheet = (daysPresent: number) => ({
    month: "2026-11",
    rows: [{ placementId: textOf(placed, "id"), daysDue: 5, daysPresent }],
  });
  having(422, await post(community, "/welfare-posts/attendance", sheet(5)));
  having(200, await post(community, "/welfare-posts/attendance", sheet(1)));
  const claim = () =>
    post(community, `/people/${personId}/subsidies`, {
      kind: "welfare_post",
      fromMonth: "2026-11",
      untilMonth: "2026-11",
      amount: "106.19",
      basis: "参照最低工资标准，出勤 1 / 21 天",
      placementId: textOf(placed, "id"),
    });
  expect(having(422, await claim())).toMatchObject({ code: "month_not_over" });
  setClock("2026-12-01T09:00:00+08:00");
  await signIn();
  const subsidy = having(201, await claim());
  expect(subsidy).toMatchObject({ status: "applied", amount: "106.19", fromMonth: "2026-11" });
  const steps = `/people/${personId}/subsidies/${textOf(subsidy, "id")}`;
  having(403, await post(community, `${steps}/decide`, { decision: "approve" }, 1));
  const approved = having(200, await post(county, `${steps}/decide`, { decision: "approve" }, 1));
  having(200, await post(county, `${steps}/pay`, { paidOn: "2026-12-01" }, numberOf(approved, "version")));
  expect(having(200, await community.get(`/people/${personId}/entitlements?asOf=2026-12-01`))).toMatchObject({
    asOf: "2026-12-01",
    counter: {
      used: 1,
      least: 36,
      left: 35,
      firstMonth: "2026-11",
      retirementException: { verdict: "unmet" },
    },
    doubleUse: [],
    placements: { used: 1, limit: 2, next: "second_with_ground" },
  });
  having(404, await otherCounty.get(`/people/${personId}/entitlements`));
  having(403, await admin.get(`/people/${personId}/entitlements`));
  having(422, await community.get(`/people/${personId}/entitlements?asOf=2022-05-09`));
  const recovery = having(
    201,
    await post(county, `/people/${personId}/recoveries`, {
      amount: "106.19",
      reason: "多报考勤",
      subsidyId: textOf(subsidy, "id"),
    }),
  );
  expect(
    having(
      200,
      await post(county, `/recoveries/${textOf(recovery, "id")}/payments`, { amount: "106.19" }, 1),
    ),
  ).toMatchObject({ owed: "0.00", closeReason: "repaid" });
  const asked = `/people/${personId}/recoveries/${textOf(recovery, "id")}`;
  const [repayment] = (having(200, await county.get("/recoveries")).items as Json[]).flatMap(
    ({ payments }) => payments as Json[],
  );
  const repaid = `${asked}/payments/${textOf(repayment ?? {}, "id")}/void`;
  having(428, await post(county, repaid, { reason: "误登" }));
  having(403, await post(community, repaid, { reason: "误登" }, 2));
  having(404, await post(otherCounty, repaid, { reason: "误登" }, 2));
  expect(having(422, await post(county, `${asked}/void`, { reason: "误登" }, 2)).code).toBe(
    "repayments_stand",
  );
  expect(having(200, await post(county, repaid, { reason: "误登" }, 2))).toMatchObject({
    owed: "106.19",
    closeReason: null,
    payments: [{ amount: "106.19", voided: { reason: "误登" } }],
  });
  expect(having(200, await post(county, `${asked}/void`, { reason: "误登" }, 3))).toMatchObject({
    voided: { reason: "误登" },
    version: 4,
  });
  expect(having(200, await county.get("/recoveries")).items).toEqual([]);
  const ended = having(
    422,
    await post(
      community,
      `/people/${personId}/welfare-placements/${textOf(placed, "id")}/end`,
      {
        endedOn: "2026-11-24",
        reason: "resigned",
      },
      1,
    ),
  );
  expect(ended.code).toBe("invalid_input");
  having(
    409,
    await post(
      community,
      `/people/${personId}/welfare-placements/${textOf(placed, "id")}/void`,
      { reason: "误录" },
      1,
    ),
  );
  expect(having(200, await county.get("/subsidies?show=paid"))).toMatchObject({ total: 1, sum: "106.19" });
  for (const { text, request } of answers) expect(FULL_ID.test(text), request).toBe(false);
});

it("asks money back for an exit of that person only", async () => {
  const hand = await hire({
    name: "褚云舒",
    unitId: DEMO_UNITS.jiankangHutongCommunity,
    roles: ["caseworker"],
  });
  const left = async () => {
    const { id } = await recognizedPerson(hand);
    const exit = await post(community, `/people/${id}/exits`, {
      ground: "own_request",
      occurredOn: "2026-11-20",
      evidence: "本人签字的退出申请，11 月 20 日收到。",
    });
    return { id, exitId: textOf(having(201, exit), "id") };
  };
  const [one, other] = [await left(), await left()];
  const ask = (exitId: string) =>
    post(county, `/people/${one.id}/recoveries`, {
      amount: "300.00",
      reason: "退出后多领",
      paidElsewhere: "原就业信息系统发放，已核对拨付凭证",
      exitId,
    });
  const violationsOf = async (exitId: string) => having(422, await ask(exitId)).violations;
  const refused = await violationsOf(other.exitId);
  expect(refused).toMatchObject([{ path: "exitId", code: "not_theirs" }]);
  expect(JSON.stringify(refused)).toContain("不是此人的");
  // Somebody else's and nobody's get the same answer.
  expect(await violationsOf(newId())).toEqual(refused);
  expect(having(201, await ask(one.exitId))).toMatchObject({ exitId: one.exitId });
});
