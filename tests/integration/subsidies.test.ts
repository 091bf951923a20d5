import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { closeRecoverySchema, newRecoverySchema, paymentSchema } from "~/features/recoveries/inputs";
import { openRecovery } from "~/features/recoveries/open-recovery.server";
import { getRecoveryInScope, listRecoveries } from "~/features/recoveries/queries.server";
import { closeRecovery, payRecovery } from "~/features/recoveries/settle-recovery.server";
import { applySubsidy } from "~/features/subsidies/apply-subsidy.server";
import { decideSubsidy } from "~/features/subsidies/decide-subsidy.server";
import { newSubsidySchema, windowSchema } from "~/features/subsidies/inputs";
import { paySubsidy } from "~/features/subsidies/pay-subsidy.server";
import { listSubsidies } from "~/features/subsidies/queries.server";
import { readEntitlements } from "~/features/subsidies/read-entitlements.server";
import { runBulkSubsidies } from "~/features/subsidies/run-bulk.server";
import { setWindow } from "~/features/subsidies/set-window.server";
import { actOnWindows } from "~/features/subsidies/windows-page.server";
import { voidSubsidy } from "~/features/subsidies/void-subsidy.server";
import { attendanceSchema } from "~/features/welfare-posts/inputs";
import { recordAttendance } from "~/features/welfare-posts/record-attendance.server";
import type { Actor } from "~/lib/actor";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { newId } from "~/lib/ids.server";
import { employmentStatus, subsidy } from "~db/schema";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { furnishOffice, hire, refusalOf, setClock } from "./recognition-office";
import { placed, recognizedPerson, recognizedPost } from "./welfare-office";

let database: TestDatabase;
let community: Actor;
let county: Actor;
let otherCommunity: Actor;
let city: Actor;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock("2026-11-24T09:00:00+08:00");
  await furnishOffice();
  const { jiankangHutongCommunity, binheCommunity, nanguan, changchun } = DEMO_UNITS;
  community = await hire({ name: "姜晓彤", unitId: jiankangHutongCommunity, roles: ["caseworker"] });
  otherCommunity = await hire({ name: "鲁晓光", unitId: binheCommunity, roles: ["caseworker"] });
  county = await hire({ name: "杜文博", unitId: nanguan, roles: ["reviewer"] });
  city = await hire({ name: "甄立群", unitId: changchun, roles: ["supervisor"] });
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

beforeEach(() => setClock("2026-11-24T09:00:00+08:00"));

const flexible = (fromMonth: string, untilMonth: string, changes: Record<string, unknown> = {}) =>
  newSubsidySchema.parse({
    kind: "flexible_social_insurance",
    fromMonth,
    untilMonth,
    contributionPaid: "9600.00",
    ...changes,
  });

const employer = (fromMonth: string, untilMonth: string, appliedOn: string) =>
  newSubsidySchema.parse({
    kind: "employer_social_insurance",
    fromMonth,
    untilMonth,
    appliedOn,
    amount: "3600.00",
    basis: "单位缴纳部分，600.00 元 / 月",
    payee: "宏运物业",
    note: "核对税务缴费凭证",
  });

/** Taken on by the employer of {@link employer}: nothing is given for months without. */
async function employ(personId: string, occurredOn: string) {
  await db()
    .insert(employmentStatus)
    .values({
      id: newId(),
      city: DEMO_UNITS.changchun,
      personId,
      status: "employed",
      destination: "employer",
      employer: "宏运物业",
      post: "保洁员",
      occurredOn,
      recordedAt: new Date("2026-11-23T09:00:00+08:00"),
      recordedBy: community.accountId,
    });
}

async function refused(work: Promise<unknown>) {
  const { status, code } = await refusalOf(work);
  return [status, code];
}

const of = (personId: string, subsidyId: string, expectedVersion: number) => ({
  personId,
  subsidyId,
  expectedVersion,
});
const approve = { decision: "approve" } as const;

describe("subsidies", () => {
  it("are applied for, approved by another hand of the county, paid, and counted month by month", async () => {
    const person = await recognizedPerson(community);
    const { id, amount } = await applySubsidy(community, person.id, flexible("2026-01", "2026-10"));
    expect(amount).toBe(480_000);
    expect(await refused(decideSubsidy(community, of(person.id, id, 1), approve))).toEqual([
      403,
      "forbidden",
    ]);
    await decideSubsidy(county, of(person.id, id, 1), approve);
    expect(await refused(decideSubsidy(county, of(person.id, id, 2), approve))).toEqual([
      409,
      "wrong_status",
    ]);
    expect(await refused(paySubsidy(county, of(person.id, id, 2), "2026-11-23"))).toEqual([
      422,
      "invalid_input",
    ]);
    await paySubsidy(county, of(person.id, id, 2), "2026-11-24");
    const { counter, kinds } = await readEntitlements(community.scope, person.id);
    expect(counter).toMatchObject({ used: 10, left: 26, state: "left" });
    expect(kinds).toMatchObject([{ kind: "flexible_social_insurance", months: 10, paid: 480_000 }]);
    expect(await refused(voidSubsidy(county, of(person.id, id, 3), "误录"))).toEqual([409, "already_paid"]);
    expect(await refused(readEntitlements(otherCommunity.scope, person.id))).toEqual([404, "not_found"]);
    // As known the day before, nothing was granted yet.
    expect((await readEntitlements(community.scope, person.id, "2026-11-23")).counter.used).toBe(0);
  });

  it("of two kinds in one month, past the term, or out of the season are refused with the clause", async () => {
    const person = await recognizedPerson(community);
    await applySubsidy(community, person.id, flexible("2026-01", "2026-03"));
    expect(
      await refused(applySubsidy(community, person.id, employer("2026-05", "2026-05", "2026-11-24"))),
    ).toEqual([422, "no_employer"]);
    await employ(person.id, "2023-02-01");
    const twice = await refusalOf(
      applySubsidy(community, person.id, employer("2026-03", "2026-05", "2026-11-24")),
    );
    expect([twice.status, twice.code, twice.source?.document]).toEqual([
      422,
      "double_use",
      "财社〔2023〕181号",
    ]);
    expect(twice.violations).toHaveLength(1);
    await applySubsidy(community, person.id, employer("2026-04", "2026-06", "2026-11-24"));
    expect(
      await refused(
        applySubsidy(community, person.id, flexible("2025-01", "2025-02", { appliedOn: "2026-10-18" })),
      ),
    ).toEqual([422, "outside_window"]);
    await applySubsidy(community, person.id, employer("2023-02", "2025-07", "2025-08-01"));
    expect(await refused(applySubsidy(community, person.id, flexible("2026-07", "2026-07")))).toEqual([
      422,
      "term_over",
    ]);
    expect(
      await refused(
        applySubsidy(community, person.id, flexible("2026-10", "2026-10", { amount: "4800.01" })),
      ),
    ).toEqual([422, "invalid_input"]);
    expect(await refused(applySubsidy(otherCommunity, person.id, flexible("2026-10", "2026-10")))).toEqual([
      404,
      "not_found",
    ]);
  });

  it("asked for twice at once are one", async () => {
    const person = await recognizedPerson(community);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 5 }, () => applySubsidy(community, person.id, flexible("2026-01", "2026-10"))),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db().select().from(subsidy).where(eq(subsidy.personId, person.id))).toHaveLength(1);
  });

  it("are approved in bulk with a result per row", async () => {
    const [one, two] = [await recognizedPerson(community), await recognizedPerson(community)];
    const first = await applySubsidy(community, one.id, flexible("2026-01", "2026-10"));
    const second = await applySubsidy(community, two.id, flexible("2026-01", "2026-10"));
    const cases = [
      { subsidyId: first.id, version: 1 },
      { subsidyId: second.id, version: 9 },
      { subsidyId: one.id, version: 1 },
    ];
    const results = await runBulkSubsidies(county, { step: "approve", cases });
    expect(results.map(({ done, name }) => [done, name])).toEqual([
      [true, "苑淑清"],
      [false, "苑淑清"],
      [false, "—"],
    ]);
    expect(await refused(runBulkSubsidies(community, { step: "approve", cases }))).toEqual([
      403,
      "forbidden",
    ]);
    const page = await listSubsidies(county, { show: "applied" });
    expect([page.total, page.items.length]).toEqual([page.counts.applied, page.counts.applied]);
    expect((await listSubsidies(otherCommunity, { show: "all" })).total).toBe(0);
  });

  it("of a public-welfare post rest on the attendance; both kinds of one placement share the month", async () => {
    setClock("2026-02-12T09:00:00+08:00");
    const person = await recognizedPerson(community);
    const postId = await recognizedPost(community, county);
    const placementId = await placed(community, person.id, postId, ["2026-02-12", "2029-02-11"]);
    setClock("2026-04-02T09:00:00+08:00");
    const ofPost = (kind: string) =>
      newSubsidySchema.parse({
        kind,
        fromMonth: "2026-03",
        untilMonth: "2026-03",
        amount: "2230.00",
        basis: "参照最低工资标准",
        placementId,
      });
    expect(await refused(applySubsidy(community, person.id, ofPost("welfare_post")))).toEqual([
      422,
      "attendance_missing",
    ]);
    const rows = [{ placementId, daysDue: 22, daysPresent: 22 }];
    await recordAttendance(community, attendanceSchema.parse({ month: "2026-03", rows }));
    const { id } = await applySubsidy(community, person.id, ofPost("welfare_post"));
    await applySubsidy(community, person.id, ofPost("welfare_post_social_insurance"));
    expect(await refused(applySubsidy(community, person.id, ofPost("welfare_post")))).toEqual([
      422,
      "double_use",
    ]);
    await decideSubsidy(county, of(person.id, id, 1), approve);
    const { counter, doubleUse, placements } = await readEntitlements(community.scope, person.id);
    expect([counter.used, doubleUse, placements.items[0]?.monthsServed]).toEqual([1, [], 1]);
  });
});

describe("windows", () => {
  it("are set by the city for a year, at the version seen, and hold for applications", async () => {
    const window = (changes = {}) =>
      windowSchema.parse({
        kind: "flexible_social_insurance",
        year: 2026,
        opensOn: "2026-10-10",
        closesOn: "2026-11-10",
        source: "长春市 2026 年申报通知",
        ...changes,
      });
    expect(await refused(setWindow(county, window()))).toEqual([403, "forbidden"]);
    // The page has a field for the version to replace, which is left empty where none stands yet.
    const form = new FormData();
    for (const [name, value] of Object.entries({ intent: "set", ...window(), version: "" })) {
      form.append(name, String(value));
    }
    const sent = new Request("http://app.test/subsidies/windows", { method: "POST", body: form });
    expect(await actOnWindows(city, sent)).toMatchObject({ status: 302 });
    const person = await recognizedPerson(community);
    expect(await refused(applySubsidy(community, person.id, flexible("2026-01", "2026-10")))).toEqual([
      422,
      "outside_window",
    ]);
    expect(await refused(setWindow(city, window({ closesOn: "2026-12-31" })))).toEqual([
      409,
      "stale_version",
    ]);
    expect(await setWindow(city, window({ closesOn: "2026-12-31", version: 1 }))).toMatchObject({
      version: 2,
    });
    await applySubsidy(community, person.id, flexible("2026-01", "2026-10"));
  });
});

describe("money asked back", () => {
  it("is opened by the county, repaid in parts and closed; never more than was paid", async () => {
    const person = await recognizedPerson(community);
    const { id: subsidyId } = await applySubsidy(community, person.id, flexible("2026-01", "2026-10"));
    const input = (amount: string) =>
      newRecoverySchema.parse({ amount, reason: "隐瞒单位就业", subsidyId, repayUntil: "2026-12-24" });
    expect(await refused(openRecovery(county, person.id, input("100.00")))).toEqual([422, "not_paid"]);
    await decideSubsidy(county, of(person.id, subsidyId, 1), approve);
    await paySubsidy(county, of(person.id, subsidyId, 2), "2026-11-24");
    expect(await refused(openRecovery(community, person.id, input("100.00")))).toEqual([403, "forbidden"]);
    expect(await refused(openRecovery(county, person.id, input("4800.01")))).toEqual([422, "more_than_paid"]);
    const { id } = await openRecovery(county, person.id, input("4800.00"));
    expect(await refused(openRecovery(county, person.id, input("0.01")))).toEqual([422, "more_than_paid"]);
    const pay = (amount: string, expectedVersion: number) =>
      payRecovery(county, { recoveryId: id, expectedVersion }, paymentSchema.parse({ amount }));
    await pay("1800.00", 1);
    expect(await refused(pay("3000.01", 2))).toEqual([422, "invalid_input"]);
    expect(await refused(pay("100.00", 1))).toEqual([409, "stale_version"]);
    await pay("3000.00", 2);
    expect(await getRecoveryInScope(county.scope, id)).toMatchObject({
      repaid: 480_000,
      closeReason: "repaid",
      closedOn: "2026-11-24",
    });
    const close = closeRecoverySchema.parse({ reason: "referred", note: "移交" });
    expect(await refused(closeRecovery(county, { recoveryId: id, expectedVersion: 3 }, close))).toEqual([
      409,
      "wrong_status",
    ]);
    expect(await listRecoveries(otherCommunity.scope)).toEqual([]);
    // What comes back through those it was referred to is booked, and closes it.
    const other = await recognizedPerson(community);
    const { id: owedId } = await openRecovery(
      county,
      other.id,
      newRecoverySchema.parse({ amount: "1000.00", reason: "骗取补贴", repayUntil: "2026-12-24" }),
    );
    await closeRecovery(county, { recoveryId: owedId, expectedVersion: 1 }, close);
    const back = (amount: string, expectedVersion: number) =>
      payRecovery(county, { recoveryId: owedId, expectedVersion }, paymentSchema.parse({ amount }));
    await back("400.00", 2);
    expect(await getRecoveryInScope(county.scope, owedId)).toMatchObject({
      repaid: 40_000,
      closeReason: "referred",
    });
    await back("600.00", 3);
    expect(await getRecoveryInScope(county.scope, owedId)).toMatchObject({
      repaid: 100_000,
      closeReason: "repaid",
    });
  });
});
