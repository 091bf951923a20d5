import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { recordEmployment } from "~/features/employment/record-employment.server";
import { getDossier } from "~/features/dossier/read-dossier.server";
import { closeRecoverySchema, newRecoverySchema, paymentSchema } from "~/features/recoveries/inputs";
import { openRecovery } from "~/features/recoveries/open-recovery.server";
import { loadRecoveriesPage } from "~/features/recoveries/page.server";
import { getRecoveryInScope, listRecoveries } from "~/features/recoveries/queries.server";
import { closeRecovery, payRecovery } from "~/features/recoveries/settle-recovery.server";
import { voidRecovery } from "~/features/recoveries/void-recovery.server";
import { voidRepayment } from "~/features/recoveries/void-repayment.server";
import { applySubsidy } from "~/features/subsidies/apply-subsidy.server";
import { decideSubsidy } from "~/features/subsidies/decide-subsidy.server";
import { newSubsidySchema, windowSchema } from "~/features/subsidies/inputs";
import { paySubsidy } from "~/features/subsidies/pay-subsidy.server";
import { loadPersonSubsidies } from "~/features/subsidies/person-page.server";
import { presentSubsidy } from "~/features/subsidies/present";
import { getSubsidyInScope, listSubsidies } from "~/features/subsidies/queries.server";
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
import { auditEvent, employmentStatus, exitCase, subsidy, trainingEnrolment } from "~db/schema";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { furnishOffice, hire, refusalOf, setClock } from "./recognition-office";
import { placed, recognizedPerson, recognizedPost } from "./welfare-office";

let database: TestDatabase;
let community: Actor;
let county: Actor;
let otherCommunity: Actor;
let otherCounty: Actor;
let city: Actor;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock("2026-11-24T09:00:00+08:00");
  await furnishOffice();
  const { jiankangHutongCommunity, binheCommunity, nanguan, changchun, yanji } = DEMO_UNITS;
  community = await hire({ name: "姜晓彤", unitId: jiankangHutongCommunity, roles: ["caseworker"] });
  otherCommunity = await hire({ name: "鲁晓光", unitId: binheCommunity, roles: ["caseworker"] });
  county = await hire({ name: "杜文博", unitId: nanguan, roles: ["reviewer"] });
  otherCounty = await hire({ name: "佟振声", unitId: yanji, roles: ["reviewer"] });
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
    note: "核对税务缴费凭证",
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

type Work = "flexible" | "self_employment" | "employer" | "unemployed";

/** What the employment line says from a day on; as an employer, the one of {@link employer}. */
async function works(personId: string, ...line: readonly (readonly [what: Work, occurredOn: string])[]) {
  await db()
    .insert(employmentStatus)
    .values(
      line.map(([what, occurredOn]) => ({
        id: newId(),
        city: DEMO_UNITS.changchun,
        personId,
        status: what === "unemployed" ? ("unemployed" as const) : ("employed" as const),
        destination: what === "unemployed" ? null : what,
        employer: what === "employer" ? "宏运物业" : null,
        occurredOn,
        recordedAt: new Date("2026-11-23T09:00:00+08:00"),
        recordedBy: community.accountId,
      })),
    );
}

/** Recognized and working flexibly since then: what money for flexible work is for. */
async function flexibleWorker() {
  const person = await recognizedPerson(community);
  await works(person.id, ["flexible", "2023-01-10"]);
  return person;
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
    const person = await flexibleWorker();
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
    expect(await refused(paySubsidy(county, of(person.id, id, 2), { paidOn: "2026-11-23" }))).toEqual([
      422,
      "invalid_input",
    ]);
    await paySubsidy(county, of(person.id, id, 2), { paidOn: "2026-11-24" });
    const { counter, kinds } = await readEntitlements(community.scope, person.id);
    expect(counter).toMatchObject({ used: 10, left: 26, state: "left" });
    expect(kinds).toMatchObject([{ kind: "flexible_social_insurance", months: 10, paid: 480_000 }]);
    expect(await refused(voidSubsidy(county, of(person.id, id, 3), "误录"))).toEqual([409, "already_paid"]);
    expect(await refused(readEntitlements(otherCommunity.scope, person.id))).toEqual([404, "not_found"]);
    // As known the day before, nothing was granted yet.
    expect((await readEntitlements(community.scope, person.id, "2026-11-23")).counter.used).toBe(0);
  });

  it("of two kinds in one month, past the term, or out of the season are refused with the clause", async () => {
    const person = await flexibleWorker();
    await applySubsidy(community, person.id, flexible("2026-01", "2026-03"));
    expect(
      await refused(applySubsidy(community, person.id, employer("2026-05", "2026-05", "2026-11-24"))),
    ).toEqual([422, "no_employer"]);
    await works(
      person.id,
      ["employer", "2023-02-01"],
      ["flexible", "2026-01-01"],
      ["employer", "2026-03-15"],
      ["flexible", "2026-06-30"],
    );
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
    ).toEqual([422, "year_closed"]);
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
    const person = await flexibleWorker();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 5 }, () => applySubsidy(community, person.id, flexible("2026-01", "2026-10"))),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db().select().from(subsidy).where(eq(subsidy.personId, person.id))).toHaveLength(1);
  });

  it("are approved in bulk with a result per row", async () => {
    const [one, two] = [await flexibleWorker(), await flexibleWorker()];
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
    const ofPost = (kind: string, changes: Record<string, unknown> = {}) =>
      newSubsidySchema.parse({
        kind,
        fromMonth: "2026-03",
        untilMonth: "2026-03",
        amount: "2230.00",
        basis: "参照最低工资标准",
        placementId,
        ...changes,
      });
    expect(await refused(applySubsidy(community, person.id, ofPost("welfare_post")))).toEqual([
      422,
      "attendance_missing",
    ]);
    const rows = [{ placementId, daysDue: 22, daysPresent: 22 }];
    await recordAttendance(community, attendanceSchema.parse({ month: "2026-03", rows }));
    const { id } = await applySubsidy(community, person.id, ofPost("welfare_post"));
    const insurance = (changes: Record<string, unknown>) =>
      ofPost("welfare_post_social_insurance", { amount: "1062.10", note: "核对税务缴费凭证", ...changes });
    expect(await refused(applySubsidy(community, person.id, insurance({ note: "同意" })))).toEqual([
      422,
      "ceiling_unset",
    ]);
    expect(await refused(applySubsidy(community, person.id, insurance({ amount: "2230.01" })))).toEqual([
      422,
      "over_the_wage",
    ]);
    expect(await refused(applySubsidy(community, person.id, insurance({ payee: "x" })))).toEqual([
      422,
      "payee_not_employer",
    ]);
    const insured = await applySubsidy(community, person.id, insurance({}));
    // The approval has to say it too, singly and in bulk.
    expect(await refused(decideSubsidy(county, of(person.id, insured.id, 1), approve))).toEqual([
      422,
      "ceiling_unset",
    ]);
    const cases = [{ subsidyId: insured.id, version: 1 }];
    const [inBulk] = await runBulkSubsidies(county, { step: "approve", cases });
    expect([inBulk?.done, inBulk?.message]).toEqual([false, expect.stringContaining("单笔办理")]);
    await decideSubsidy(county, of(person.id, insured.id, 1), { ...approve, note: "核对单位缴费凭证" });
    const [listed] = (await listSubsidies(county, { kind: "welfare_post", show: "all" })).items;
    expect(listed).toMatchObject({ payee: "城区保洁服务中心", attendance: { daysDue: 22, daysPresent: 22 } });
    expect(await refused(applySubsidy(community, person.id, ofPost("welfare_post")))).toEqual([
      422,
      "double_use",
    ]);
    await decideSubsidy(county, of(person.id, id, 1), approve);
    const { counter, doubleUse, placements } = await readEntitlements(community.scope, person.id);
    expect([counter.used, doubleUse, placements.items[0]?.monthsServed]).toEqual([1, [], 1]);
  });
});

describe("what is not on record", () => {
  it("a month without a day present, or absences not explained, give no post subsidy", async () => {
    setClock("2026-02-12T09:00:00+08:00");
    const person = await recognizedPerson(community);
    const postId = await recognizedPost(community, county);
    const placementId = await placed(community, person.id, postId, ["2026-02-12", "2029-02-11"]);
    setClock("2026-04-02T09:00:00+08:00");
    const present = (daysPresent: number, version?: number) =>
      recordAttendance(
        community,
        attendanceSchema.parse({
          month: "2026-03",
          rows: [{ placementId, daysDue: 22, daysPresent, version }],
        }),
      );
    const claim = (note?: string) =>
      applySubsidy(
        community,
        person.id,
        newSubsidySchema.parse({
          kind: "welfare_post",
          fromMonth: "2026-03",
          untilMonth: "2026-03",
          amount: "2230.00",
          basis: "参照最低工资标准",
          placementId,
          note,
        }),
      );
    await present(0);
    expect(await refused(claim("全月病假，已批准照发"))).toEqual([422, "never_present"]);
    await present(20, 1);
    expect(await refused(claim())).toEqual([422, "absence_unexplained"]);
    const { id } = await claim("病假两天已批准，照发");
    // Whoever enters and whoever decides gets the days beside the sum, on the page and from the interface.
    const days = { daysDue: 22, daysPresent: 20 };
    const answered = presentSubsidy(await getSubsidyInScope(county.scope, person.id, id));
    expect(answered).toMatchObject({ amount: "2230.00", attendance: days });
    const page = await loadPersonSubsidies(county, person.id);
    expect(page.subsidies.find((one) => one.id === id)).toMatchObject({ attendance: days });
    expect(await refused(decideSubsidy(county, of(person.id, id, 1), approve))).toEqual([
      422,
      "absence_unexplained",
    ]);
    // Corrected after the application: asked again at the approval.
    await present(0, 2);
    const note = "病假两天已批准，照发";
    expect(await refused(decideSubsidy(county, of(person.id, id, 1), { ...approve, note }))).toEqual([
      422,
      "never_present",
    ]);
  });

  it("work of one's own asks for the employment line, which the caseworker can write at once", async () => {
    const person = await recognizedPerson(community);
    await works(person.id, ["unemployed", "2023-01-10"]);
    const startUp = newSubsidySchema.parse({ kind: "start_up", operatingSince: "2025-06-01" });
    expect(await refused(applySubsidy(community, person.id, flexible("2026-01", "2026-10")))).toEqual([
      422,
      "no_flexible_work",
    ]);
    expect(await refused(applySubsidy(community, person.id, startUp))).toEqual([422, "recorded_otherwise"]);
    await recordEmployment(community, person.id, {
      status: "employed",
      destination: "self_employment",
      occurredOn: "2025-06-01",
    });
    const { id } = await applySubsidy(community, person.id, startUp);
    // The work turns out to be none before the county decides.
    await works(person.id, ["unemployed", "2025-06-02"]);
    expect(await refused(decideSubsidy(county, of(person.id, id, 1), approve))).toEqual([
      422,
      "recorded_otherwise",
    ]);
  });

  it("a suggestion to end the recognition goes when money for the work is applied for", async () => {
    const person = await recognizedPerson(community);
    const { exitId } = await recordEmployment(community, person.id, {
      status: "employed",
      destination: "flexible",
      occurredOn: "2026-01-05",
    });
    const status = async () =>
      (await db().select().from(exitCase).where(eq(exitCase.personId, person.id))).map((one) => one.status);
    expect([exitId !== null, await status()]).toEqual([true, ["proposed"]]);
    await applySubsidy(community, person.id, flexible("2026-01", "2026-10"));
    expect(await status()).toEqual(["withdrawn"]);
  });

  it("an application typed in after the season says who took it in, and the list shows the day of the entry", async () => {
    const person = await flexibleWorker();
    setClock("2027-01-05T09:00:00+08:00");
    const late = (note: string) =>
      applySubsidy(community, person.id, flexible("2026-11", "2026-12", { appliedOn: "2026-12-31", note }));
    expect(await refused(late("补录"))).toEqual([422, "entered_after_season"]);
    const { id } = await late("12月31日社区窗口收下纸质申请");
    expect(await refused(decideSubsidy(county, of(person.id, id, 1), approve))).toEqual([
      422,
      "entered_after_season",
    ]);
    const { items } = await listSubsidies(county, { show: "applied" });
    expect(items.find((one) => one.id === id)).toMatchObject({
      appliedOn: "2026-12-31",
      recordedOn: "2027-01-05",
    });
  });

  it("months of a year whose season is over are given up", async () => {
    const person = await flexibleWorker();
    const closed = await refusalOf(applySubsidy(community, person.id, flexible("2025-01", "2025-12")));
    expect([closed.status, closed.code, closed.message]).toEqual([
      422,
      "year_closed",
      expect.stringContaining("2025-10-19 至 2025-12-31"),
    ]);
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
    const person = await flexibleWorker();
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
    const person = await flexibleWorker();
    const { id: subsidyId } = await applySubsidy(community, person.id, flexible("2026-01", "2026-10"));
    const input = (amount: string) =>
      newRecoverySchema.parse({ amount, reason: "隐瞒单位就业", subsidyId, repayUntil: "2026-12-24" });
    expect(await refused(openRecovery(county, person.id, input("100.00")))).toEqual([422, "not_paid"]);
    await decideSubsidy(county, of(person.id, subsidyId, 1), approve);
    await paySubsidy(county, of(person.id, subsidyId, 2), { paidOn: "2026-11-24" });
    expect(await refused(openRecovery(community, person.id, input("100.00")))).toEqual([403, "forbidden"]);
    expect(await refused(openRecovery(county, person.id, input("4800.01")))).toEqual([422, "more_than_paid"]);
    const { id } = await openRecovery(county, person.id, input("4800.00"));
    expect(await refused(openRecovery(county, person.id, input("0.01")))).toEqual([422, "more_than_paid"]);
    const pay = (amount: string, expectedVersion: number) =>
      payRecovery(county, { recoveryId: id, expectedVersion }, paymentSchema.parse({ amount }));
    // Nothing comes back before it was asked back.
    const early = paymentSchema.parse({ amount: "1800.00", occurredOn: "2026-11-23" });
    expect(await refused(payRecovery(county, { recoveryId: id, expectedVersion: 1 }, early))).toEqual([
      422,
      "invalid_input",
    ]);
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
      newRecoverySchema.parse({
        amount: "1000.00",
        reason: "骗取补贴",
        repayUntil: "2026-12-24",
        paidElsewhere: "原就业信息系统发放，已核对拨付凭证",
      }),
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

  it("and a repayment, entered by mistake, are voided with the reason and count nowhere", async () => {
    const person = await flexibleWorker();
    const { id: subsidyId } = await applySubsidy(community, person.id, flexible("2026-01", "2026-10"));
    await decideSubsidy(county, of(person.id, subsidyId, 1), approve);
    await paySubsidy(county, of(person.id, subsidyId, 2), { paidOn: "2026-11-24" });
    const input = newRecoverySchema.parse({ amount: "4800.00", reason: "隐瞒单位就业", subsidyId });
    const { id: recoveryId } = await openRecovery(county, person.id, input);
    const personId = person.id;
    const at = (expectedVersion: number) => ({ personId, recoveryId, expectedVersion });
    const now = () => getRecoveryInScope(county.scope, recoveryId);
    const pay = (amount: string, version: number) =>
      payRecovery(county, at(version), paymentSchema.parse({ amount }));
    const toVoid = async (version: number, by = county) => {
      const payment = (await now()).payments.find(({ voided }) => voided === null);
      return voidRepayment(by, { ...at(version), paymentId: payment?.id ?? "" }, "金额误登");
    };

    // Closed as repaid because of it: open again. The recovery itself cannot go before its repayments.
    await pay("4800.00", 1);
    expect(await refused(toVoid(2, community))).toEqual([403, "forbidden"]);
    expect(await refused(toVoid(1))).toEqual([409, "stale_version"]);
    expect(await refused(voidRecovery(county, at(2), "误登"))).toEqual([422, "repayments_stand"]);
    expect(await refused(voidRepayment(county, { ...at(2), paymentId: newId() }, "没有这次退款"))).toEqual([
      404,
      "not_found",
    ]);
    await toVoid(2);
    expect(await now()).toMatchObject({
      repaid: 0,
      closedOn: null,
      closeReason: null,
      payments: [
        {
          amount: 480_000,
          voided: { reason: "金额误登", at: expect.stringMatching(/^2026-11-24T01:00:.*Z$/) },
        },
      ],
    });
    const [first] = (await now()).payments;
    expect(await refused(voidRepayment(county, { ...at(3), paymentId: first?.id ?? "" }, "再次"))).toEqual([
      409,
      "already_voided",
    ]);

    // Referred before it was repaid: referred again, with the words of then.
    const refer = closeRecoverySchema.parse({ reason: "referred", note: "移交公安" });
    await closeRecovery(county, at(3), refer);
    await pay("4800.00", 4);
    expect(await now()).toMatchObject({ closeReason: "repaid", closeNote: null });
    await toVoid(5);
    expect(await now()).toMatchObject({
      repaid: 0,
      closedOn: "2026-11-24",
      closeReason: "referred",
      closeNote: "移交公安",
    });

    // The recovery: kept, out of the ledger and its sums, and no longer in the way of another.
    const ledger = async () => (await loadRecoveriesPage(county)).rows.map(({ id }) => id);
    expect(await ledger()).toContain(recoveryId);
    const other = await recognizedPerson(community);
    expect(await refused(voidRecovery(county, { ...at(6), personId: other.id }, "别人的编号"))).toEqual([
      404,
      "not_found",
    ]);
    expect(await refused(voidRecovery(otherCounty, at(6), "外县"))).toEqual([404, "not_found"]);
    expect(await refused(voidRecovery(community, at(6), "误登"))).toEqual([403, "forbidden"]);
    expect(await refused(voidRecovery(county, at(5), "误登"))).toEqual([409, "stale_version"]);
    await voidRecovery(county, at(6), "登错了人");
    expect(await refused(voidRecovery(county, at(7), "再次"))).toEqual([409, "already_voided"]);
    expect(await refused(pay("1.00", 7))).toEqual([409, "already_voided"]);
    expect(await ledger()).not.toContain(recoveryId);
    expect((await loadPersonSubsidies(county, personId)).recoveries).toMatchObject([
      { voided: { reason: "登错了人" }, overdue: false },
    ]);
    await openRecovery(county, personId, input);

    const { timeline } = await getDossier(county, personId);
    const told = timeline.filter(({ type }) => type === "recovery");
    expect(told.filter(({ voided }) => voided).map(({ summary, voided }) => [summary, voided])).toEqual(
      expect.arrayContaining([
        ["追回款项 4,800.00 元", "登错了人"],
        ["退款 4,800.00 元", "金额误登"],
      ]),
    );
    const trail = await db()
      .select({ details: auditEvent.details })
      .from(auditEvent)
      .where(and(eq(auditEvent.subjectId, personId), eq(auditEvent.action, "dossier.void")));
    expect(trail.map(({ details }) => details)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: "recovery", recoveryId, reason: "登错了人" }),
        expect.objectContaining({ kind: "recovery_payment", recoveryId, reason: "金额误登", reopened: true }),
      ]),
    );
  });

  it("is never more than was paid, also of no single subsidy; what another system paid needs a word", async () => {
    const person = await flexibleWorker();
    const open = (body: Record<string, unknown>) =>
      openRecovery(county, person.id, newRecoverySchema.parse({ reason: "隐瞒就业", ...body }));
    expect(await refusalOf(open({ amount: "999999" }))).toMatchObject({
      status: 422,
      code: "more_than_paid",
      message: expect.stringContaining("已发补贴共 0.00 元"),
      violations: [{ path: "amount" }],
    });
    const paidElsewhere = "2023 年由原就业信息系统发放，已核对拨付凭证";
    const { id } = await open({ amount: "2000", paidElsewhere });
    expect(await getRecoveryInScope(county.scope, id)).toMatchObject({ paidElsewhere, amount: 200_000 });
    const { timeline } = await getDossier(county, person.id);
    expect(timeline.find(({ type }) => type === "recovery")?.details).toContain(
      `其他系统发放：${paidElsewhere}`,
    );

    const { id: subsidyId } = await applySubsidy(community, person.id, flexible("2026-01", "2026-10"));
    await decideSubsidy(county, of(person.id, subsidyId, 1), approve);
    await paySubsidy(county, of(person.id, subsidyId, 2), { paidOn: "2026-11-24" });
    expect(await refused(open({ amount: "100", subsidyId, paidElsewhere }))).toEqual([422, "invalid_input"]);
    await open({ amount: "4000" });
    expect(await refusalOf(open({ amount: "800.01" }))).toMatchObject({
      code: "more_than_paid",
      message: expect.stringContaining("最多再追回 800.00 元"),
    });
    expect(await refused(open({ amount: "800.01", subsidyId }))).toEqual([422, "more_than_paid"]);
    await open({ amount: "800.00", subsidyId });

    // A training paid as a step of its own is money on record too.
    await db().insert(trainingEnrolment).values({
      id: newId(),
      city: DEMO_UNITS.changchun,
      personId: person.id,
      courseName: "中式面点师",
      provider: "南关区职业培训学校",
      kind: "skill",
      startsOn: "2026-08-01",
      status: "completed",
      endedOn: "2026-08-31",
      subsidyAmount: "600.00",
      subsidyPaidOn: "2026-10-10",
      actorName: "姜晓彤",
      occurredOn: "2026-08-01",
      recordedBy: community.accountId,
    });
    expect(await refused(open({ amount: "600.01" }))).toEqual([422, "more_than_paid"]);
    await open({ amount: "600.00" });
  });
});
