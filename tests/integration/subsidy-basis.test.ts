/** 五（三）: money given whose basis is voided or changed afterwards is found by the record, whatever changed it. */
import { and, eq, isNotNull } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { contactSchema } from "~/features/dossier/inputs";
import { getDossier } from "~/features/dossier/read-dossier.server";
import { getDuties } from "~/features/duties/queries.server";
import { recordContact } from "~/features/dossier/record-contact.server";
import { recordEmploymentSchema } from "~/features/employment/inputs";
import { listEmployments } from "~/features/employment/queries.server";
import { recordEmployment } from "~/features/employment/record-employment.server";
import { voidEmployment } from "~/features/employment/void-employment.server";
import { takeSupportStep } from "~/features/entrepreneurship/change-support.server";
import { confirmExit } from "~/features/exits/confirm-exit.server";
import { undoExit } from "~/features/exits/undo-exit.server";
import { proposeExit } from "~/features/exits/propose-exit.server";
import { closeRecoverySchema, newRecoverySchema } from "~/features/recoveries/inputs";
import { openRecovery } from "~/features/recoveries/open-recovery.server";
import { closeRecovery } from "~/features/recoveries/settle-recovery.server";
import { applySubsidy } from "~/features/subsidies/apply-subsidy.server";
import { decideSubsidy } from "~/features/subsidies/decide-subsidy.server";
import { newSubsidySchema } from "~/features/subsidies/inputs";
import { paySubsidy } from "~/features/subsidies/pay-subsidy.server";
import { loadPersonSubsidies } from "~/features/subsidies/person-page.server";
import { listSubsidiesOf } from "~/features/subsidies/queries.server";
import { runBulkSubsidies } from "~/features/subsidies/run-bulk.server";
import { voidSubsidy } from "~/features/subsidies/void-subsidy.server";
import { enrol } from "~/features/trainings/enrol.server";
import { enrolSchema, progressSchema } from "~/features/trainings/inputs";
import { recordProgress } from "~/features/trainings/record-progress.server";
import { readAttendanceSheet } from "~/features/welfare-posts/attendance-sheet.server";
import { attendanceSchema } from "~/features/welfare-posts/inputs";
import { recordAttendance } from "~/features/welfare-posts/record-attendance.server";
import type { Actor } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { newId } from "~/lib/ids.server";
import { entrepreneurshipSupport, person, subsidy, welfareAttendance } from "~db/schema";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { furnishOffice, hire, refusalOf, setClock } from "./recognition-office";
import { placed, recognizedPerson, recognizedPost } from "./welfare-office";

const TODAY = "2026-11-24";

let database: TestDatabase;
let community: Actor;
let county: Actor;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock(`${TODAY}T09:00:00+08:00`);
  await furnishOffice();
  community = await hire({
    name: "姜晓彤",
    unitId: DEMO_UNITS.jiankangHutongCommunity,
    roles: ["caseworker"],
  });
  county = await hire({ name: "杜文博", unitId: DEMO_UNITS.nanguan, roles: ["reviewer"] });
});
beforeEach(() => setClock(`${TODAY}T09:00:00+08:00`));
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

const of = (personId: string, subsidyId: string, expectedVersion: number) => ({
  personId,
  subsidyId,
  expectedVersion,
});

const atWork = (personId: string) =>
  recordEmployment(
    community,
    personId,
    recordEmploymentSchema.parse({ status: "employed", destination: "flexible", occurredOn: TODAY }),
  );

/** At flexible work since today, with money for the month approved. */
async function approved() {
  const person = await recognizedPerson(community);
  await atWork(person.id);
  const asked = newSubsidySchema.parse({
    kind: "flexible_social_insurance",
    fromMonth: "2026-11",
    untilMonth: "2026-11",
    contributionPaid: "900.00",
    note: "核对税务缴费凭证",
  });
  const { id } = await applySubsidy(community, person.id, asked);
  await decideSubsidy(county, of(person.id, id, 1), { decision: "approve", note: "核对缴费凭证" });
  return { personId: person.id, subsidyId: id };
}

async function voidWork(personId: string) {
  const [entry] = (await listEmployments(personId)).filter(
    ({ status, voidedAt }) => status === "employed" && voidedAt === null,
  );
  await voidEmployment(community, personId, entry?.id ?? "", entry?.version ?? 0, "登记有误");
}

async function asked(personId: string) {
  const [{ items }, { openItems }] = [await getDuties(county), await getDossier(community, personId)];
  return {
    duties: items.filter((one) => one.personId === personId).map(({ kind, what }) => `${kind} ${what}`),
    dossier: openItems.map(({ key }) => key).filter((key) => key.startsWith("subsidy")),
  };
}

describe("money to be decided", () => {
  it("stands in the county manager's own list where a reviewer has entered it, else in the reviewer's", async () => {
    const manager = await hire({ name: "阚明达", unitId: DEMO_UNITS.nanguan, roles: ["manager"] });
    const askedBy = async (actor: Actor) => {
      const person = await recognizedPerson(community);
      await atWork(person.id);
      const { id } = await applySubsidy(
        actor,
        person.id,
        newSubsidySchema.parse({
          kind: "flexible_social_insurance",
          fromMonth: "2026-11",
          untilMonth: "2026-11",
          contributionPaid: "900.00",
          note: "核对税务缴费凭证",
        }),
      );
      return { personId: person.id, subsidyId: id };
    };
    const own = async (actor: Actor) =>
      (await getDuties(actor, { view: "mine", limit: 1000 })).items
        .filter(({ kind }) => kind === "subsidy")
        .map(({ personId }) => personId);
    const [ofReviewer, ofCaseworker] = [await askedBy(county), await askedBy(community)];
    expect(await own(manager)).toEqual([ofReviewer.personId]);
    expect(await own(county)).toEqual([ofCaseworker.personId]);
    await decideSubsidy(manager, of(ofReviewer.personId, ofReviewer.subsidyId, 1), {
      decision: "approve",
      note: "核对缴费凭证",
    });
    expect(await own(manager)).toEqual([]);
  });
});

describe("money for work that is voided afterwards", () => {
  it("is not paid, and is looked into by the county until the record is right again", async () => {
    const { personId, subsidyId } = await approved();
    expect(await asked(personId)).toEqual({
      duties: ["subsidy_payment 发放灵活就业社会保险补贴"],
      dossier: [`subsidy:${subsidyId}`],
    });
    await voidWork(personId);
    expect(await asked(personId)).toEqual({
      duties: ["subsidy_basis 核实已批补贴：灵活就业社会保险补贴 450.00 元"],
      dossier: [`subsidy_basis:${subsidyId}`],
    });
    const pay = () => paySubsidy(county, of(personId, subsidyId, 2), { paidOn: TODAY });
    expect(await refusalOf(pay())).toMatchObject({
      status: 422,
      code: "basis_gone",
      message: expect.stringContaining("没有补贴所依据的就业记录"),
    });
    await atWork(personId);
    await pay();
    expect(await asked(personId)).toEqual({ duties: [], dossier: [] });
  });

  it("paid already, is asked back or found not owed", async () => {
    const { personId, subsidyId } = await approved();
    await paySubsidy(county, of(personId, subsidyId, 2), { paidOn: TODAY });
    await voidWork(personId);
    expect((await asked(personId)).duties).toEqual([
      "subsidy_basis 核实已发补贴：灵活就业社会保险补贴 450.00 元",
    ]);
    const [row] = await listSubsidiesOf(personId);
    expect(row?.doubt).toEqual({ reason: "no_work", month: "2026-11-01" });
    const { id } = await openRecovery(
      county,
      personId,
      newRecoverySchema.parse({ subsidyId, amount: "450.00", reason: "就业登记有误" }),
    );
    await closeRecovery(
      county,
      { recoveryId: id, expectedVersion: 1 },
      closeRecoverySchema.parse({ reason: "not_owed", note: "核实确有灵活就业" }),
    );
    expect(await asked(personId)).toEqual({ duties: [], dossier: [] });
    expect((await listSubsidiesOf(personId))[0]?.doubt).toBeNull();
  });
});

it("a sheet written down to fewer days after the approval asks the county again", async () => {
  setClock("2026-02-12T09:00:00+08:00");
  const person = await recognizedPerson(community);
  const postId = await recognizedPost(community, county);
  const placementId = await placed(community, person.id, postId, ["2026-02-12", "2029-02-11"]);
  setClock("2026-04-02T09:00:00+08:00");
  const reason = "单位报错了出勤天数";
  const sheet = (
    daysPresent: number,
    version?: number,
    given: { reason?: string } = version ? { reason } : {},
  ) =>
    recordAttendance(
      community,
      attendanceSchema.parse({
        month: "2026-03",
        rows: [{ placementId, daysDue: 22, daysPresent, version, ...given }],
      }),
    );
  await sheet(22);
  const { id } = await applySubsidy(
    community,
    person.id,
    newSubsidySchema.parse({
      kind: "welfare_post",
      fromMonth: "2026-03",
      untilMonth: "2026-03",
      amount: "2230.00",
      basis: "参照最低工资标准",
      placementId,
    }),
  );
  // Nothing is decided: a correction needs no reason yet.
  await sheet(21, 1, {});
  await sheet(22, 2, {});
  await decideSubsidy(county, of(person.id, id, 1), { decision: "approve" });
  const rest = async () =>
    (await readAttendanceSheet(community.scope, "2026-03-01", null)).rows.find(
      (row) => row.placementId === placementId,
    )?.money;
  expect(await rest()).toEqual({ status: "approved", amount: 223000 });
  expect((await refusalOf(sheet(20, 3, {}))).violations).toMatchObject([
    { path: "rows.0.reason", code: "reason_required", message: expect.stringContaining("核实后再发放") },
  ]);
  await paySubsidy(county, of(person.id, id, 2), { paidOn: "2026-04-02" });
  expect((await refusalOf(sheet(20, 3, { reason: " " }))).violations).toMatchObject([
    { path: "rows.0.reason", message: expect.stringContaining("核实是否追回") },
  ]);
  expect((await listSubsidiesOf(person.id))[0]?.doubt).toBeNull();
  // Written down again as it stands, nothing is corrected.
  expect(await sheet(22, 3, {})).toEqual({ recorded: 0 });
  await sheet(20, 3);
  const voided = await db()
    .select({ reason: welfareAttendance.voidReason })
    .from(welfareAttendance)
    .where(and(eq(welfareAttendance.placementId, placementId), isNotNull(welfareAttendance.voidedAt)));
  expect(voided.map((one) => one.reason).toSorted()).toEqual(["单位报错了出勤天数", "更正考勤", "更正考勤"]);
  expect((await listSubsidiesOf(person.id))[0]?.doubt).toMatchObject({ reason: "fewer_days" });
  await sheet(0, 4);
  expect((await listSubsidiesOf(person.id))[0]?.doubt).toMatchObject({ reason: "no_attendance" });
  await sheet(22, 5);
  expect((await listSubsidiesOf(person.id))[0]?.doubt).toBeNull();
});

describe("what a sum was entered for and is taken back before the approval", () => {
  it("days of a post: not approved over any words, and a change of the same day is none after the approval", async () => {
    setClock("2026-02-12T09:00:00+08:00");
    const { id: personId } = await recognizedPerson(community);
    const postId = await recognizedPost(community, county);
    const placementId = await placed(community, personId, postId, ["2026-02-12", "2029-02-11"]);
    setClock("2026-04-02T09:00:00+08:00");
    const sheet = (daysPresent: number, version?: number) =>
      recordAttendance(
        community,
        attendanceSchema.parse({
          month: "2026-03",
          rows: [{ placementId, daysDue: 22, daysPresent, version, reason: "单位报错了出勤天数" }],
        }),
      );
    const claim = async (amount: string, note?: string) => {
      const asked = { kind: "welfare_post", fromMonth: "2026-03", untilMonth: "2026-03", placementId };
      const input = newSubsidySchema.parse({ ...asked, amount, basis: "参照最低工资标准", note });
      return (await applySubsidy(community, personId, input)).id;
    };
    const approve = (id: string) =>
      decideSubsidy(county, of(personId, id, 1), { decision: "approve", note: "材料齐全，同意发放岗位补贴" });
    await sheet(22);
    const first = await claim("2230.00");
    await sheet(20, 1);
    const refusal = await refusalOf(approve(first));
    expect(refusal).toMatchObject({ status: 422, code: "attendance_lowered" });
    expect(refusal.message).toBe(
      "登记这笔补贴时2026年3月出勤 22 天，现为 20 天；按现在的出勤（20 / 22 天）为 2,027.27 元，所填 2,230.00 元。请作废这笔补贴，按现在的出勤重新登记，确应照发的在备注写明为什么（如病假已批准）；考勤改错了的，先更正考勤。",
    );
    const cases = [{ subsidyId: first, version: 1 }];
    expect(await runBulkSubsidies(county, { step: "approve", cases })).toMatchObject([
      { done: false, message: refusal.message },
    ]);
    await voidSubsidy(community, of(personId, first, 1), "出勤改少，重新登记");
    const second = await claim("2027.27");
    await approve(second);
    expect((await listSubsidiesOf(personId)).find(({ id }) => id === second)?.doubt).toBeNull();
    await sheet(19, 2);
    expect(
      (await refusalOf(paySubsidy(county, of(personId, second, 2), { paidOn: "2026-04-02" }))).message,
    ).toContain("审批以后档案有变动：按现在的档案，2026年3月的出勤在审批后改少");
    await sheet(20, 3);
    await paySubsidy(county, of(personId, second, 2), { paidOn: "2026-04-02" });
  });

  it("a month of a post that is not over: neither applied for, nor approved, nor paid", async () => {
    setClock("2026-02-12T09:00:00+08:00");
    const { id: personId } = await recognizedPerson(community);
    const postId = await recognizedPost(community, county);
    const placementId = await placed(community, personId, postId, ["2026-02-12", "2029-02-11"]);
    setClock("2026-03-31T09:00:00+08:00");
    const rows = [{ placementId, daysDue: 22, daysPresent: 22 }];
    await recordAttendance(community, attendanceSchema.parse({ month: "2026-03", rows }));
    const asked = { kind: "welfare_post", fromMonth: "2026-03", untilMonth: "2026-03", placementId };
    const claim = () =>
      applySubsidy(
        community,
        personId,
        newSubsidySchema.parse({ ...asked, amount: "2230.00", basis: "参照最低工资标准" }),
      );
    const early = await refusalOf(claim());
    expect(early).toMatchObject({ status: 422, code: "month_not_over" });
    expect(early.message).toContain("最早2026年4月1日办理");
    expect((await loadPersonSubsidies(community, personId)).lastPostMonth).toBe("2026-02");
    setClock("2026-04-01T09:00:00+08:00");
    expect((await loadPersonSubsidies(community, personId)).lastPostMonth).toBe("2026-03");
    const { id } = await claim();
    // As applications stand that were taken before this was asked.
    setClock("2026-03-31T09:00:00+08:00");
    const approve = () => decideSubsidy(county, of(personId, id, 1), { decision: "approve" });
    expect((await refusalOf(approve())).code).toBe("month_not_over");
    setClock("2026-04-01T09:00:00+08:00");
    await approve();
    await db().update(subsidy).set({ decidedOn: "2026-03-20" }).where(eq(subsidy.id, id));
    const pay = (paidOn: string) => paySubsidy(county, of(personId, id, 2), { paidOn });
    expect((await refusalOf(pay("2026-03-31"))).code).toBe("month_not_over");
    await pay("2026-04-01");
  });

  it("hours of a training: not approved, and asked about when they are taken back after it", async () => {
    const { id: personId } = await recognizedPerson(community);
    const course = {
      courseName: "家政服务",
      provider: "南关区职业培训学校",
      kind: "skill",
      hours: 80,
      startsOn: "2026-09-01",
      endsOn: "2026-09-30",
      occurredOn: "2026-08-31",
    };
    const enrolment = await enrol(community, personId, enrolSchema.parse(course));
    const attended = (version: number, hours: number) =>
      recordProgress(
        community,
        personId,
        enrolment.id,
        version,
        progressSchema.parse({ status: "completed", attendedHours: hours, endedOn: "2026-09-30" }),
      );
    await attended(1, 80);
    const claim = async () => {
      const asked = { kind: "training", enrolmentId: enrolment.id, amount: "1200.00", basis: "课时补贴" };
      const input = newSubsidySchema.parse({ ...asked, note: "核对培训机构考勤表" });
      return (await applySubsidy(community, personId, input)).id;
    };
    const approve = (id: string) =>
      decideSubsidy(county, of(personId, id, 1), { decision: "approve", note: "核对补贴标准文件" });
    const first = await claim();
    await attended(2, 40);
    expect(await refusalOf(approve(first))).toMatchObject({
      code: "hours_lowered",
      message: expect.stringContaining("登记这笔补贴时“家政服务”出勤 80 学时，现为 40 / 80 学时"),
    });
    await voidSubsidy(community, of(personId, first, 1), "学时改少，重新登记");
    const second = await claim();
    await approve(second);
    await attended(3, 30);
    expect((await listSubsidiesOf(personId)).find(({ id }) => id === second)?.doubt).toEqual({
      reason: "fewer_hours",
      month: null,
    });
    await attended(4, 40);
    await paySubsidy(county, of(personId, second, 2), { paidOn: TODAY });
  });
});

it("an exit dated into paid months of a post says so beforehand, and asks about them after it", async () => {
  setClock("2026-02-12T09:00:00+08:00");
  const { id: personId } = await recognizedPerson(community);
  const postId = await recognizedPost(community, county);
  const placementId = await placed(community, personId, postId, ["2026-02-12", "2029-02-11"]);
  setClock("2026-05-06T09:00:00+08:00");
  const paid = async (month: string, days: number) => {
    const rows = [{ placementId, daysDue: days, daysPresent: days }];
    await recordAttendance(community, attendanceSchema.parse({ month, rows }));
    const asked = { kind: "welfare_post", fromMonth: month, untilMonth: month, placementId };
    const input = newSubsidySchema.parse({ ...asked, amount: "2230.00", basis: "参照最低工资标准" });
    const { id } = await applySubsidy(community, personId, input);
    await decideSubsidy(county, of(personId, id, 1), { decision: "approve" });
    await paySubsidy(county, of(personId, id, 2), { paidOn: "2026-05-06" });
    return id;
  };
  const [march, april] = [await paid("2026-03", 22), await paid("2026-04", 21)];
  const exit = await proposeExit(community, personId, {
    ground: "own_request",
    occurredOn: "2026-03-10",
    evidence: "本人签字的退出申请",
  });
  const told = exit.effects.filter(({ kind }) => kind === "subsidy_paid");
  expect(told.map(({ id }) => id)).toEqual([march, april]);
  expect(told[0]?.text).toContain("2026年3月登记出勤 22 天，在岗到2026年3月9日只有 9 天");
  expect(told[1]?.text).toContain("2026年4月整月在注销以后");
  expect(exit.mayRecover).toBe(true);
  const confirmed = await confirmExit(county, { exitId: exit.id, expectedVersion: 1 }, {});
  const doubts = async () => {
    const rows = await listSubsidiesOf(personId);
    return [march, april].map((id) => rows.find((row) => row.id === id)?.doubt?.reason ?? null);
  };
  expect(await doubts()).toEqual(["days_after_end", "not_recognized"]);
  await undoExit(county, { exitId: exit.id, expectedVersion: confirmed.version }, { reason: "误办" });
  expect(await doubts()).toEqual([null, null]);
});

it("money for an employer rests on a contract of a year, which the county sees with it", async () => {
  const { id: personId } = await recognizedPerson(community);
  const job = { status: "employed", destination: "employer", employer: "宏运物业", occurredOn: "2026-11-09" };
  const hiredUntil = (contractUntil: string) =>
    recordEmployment(
      community,
      personId,
      recordEmploymentSchema.parse({ ...job, contract: true, contractUntil }),
    );
  const claim = () =>
    applySubsidy(
      community,
      personId,
      newSubsidySchema.parse({
        kind: "employer_social_insurance",
        fromMonth: "2026-11",
        untilMonth: "2026-11",
        amount: "900.00",
        basis: "单位缴纳部分",
        payee: "宏运物业",
        note: "核对税务缴费凭证",
      }),
    );
  const short = await hiredUntil("2027-06-08");
  const refusal = await refusalOf(claim());
  expect(refusal).toMatchObject({ status: 422, code: "contract_too_short" });
  expect(refusal.message).toContain("2026年11月9日至2027年6月8日");
  await voidEmployment(community, personId, short.id, 1, "合同期录错");
  const whole = await hiredUntil("2027-11-08");
  const { id } = await claim();
  const page = await loadPersonSubsidies(county, personId);
  expect(page.subsidies.find((one) => one.id === id)?.contract).toEqual({
    from: "2026-11-09",
    contract: true,
    until: "2027-11-08",
  });
  // Put right afterwards to less than a year, by whatever way: not paid, and asked about.
  await decideSubsidy(county, of(personId, id, 1), { decision: "approve", note: "核对缴费凭证" });
  await voidEmployment(community, personId, whole.id, 1, "合同期录错");
  const cut = await hiredUntil("2027-05-20");
  const doubt = async () => (await listSubsidiesOf(personId)).find((one) => one.id === id)?.doubt ?? null;
  expect(await doubt()).toEqual({ reason: "contract_short", month: "2026-11-01" });
  expect(await refusalOf(paySubsidy(county, of(personId, id, 2), { paidOn: TODAY }))).toMatchObject({
    code: "basis_gone",
    message: expect.stringContaining("劳动合同不满规定期限"),
  });
  await voidEmployment(community, personId, cut.id, 1, "原合同无误");
  await hiredUntil("2027-11-08");
  expect(await doubt()).toBeNull();
});

it("approved before an exit, money is paid with a word why, and never in bulk", async () => {
  const { personId, subsidyId } = await approved();
  const exit = await proposeExit(community, personId, {
    ground: "own_request",
    occurredOn: TODAY,
    evidence: "本人签字的退出申请",
  });
  await confirmExit(county, { exitId: exit.id, expectedVersion: 1 }, { opinion: "同意注销。" });
  const [before] = await listSubsidiesOf(personId);
  const target = of(personId, subsidyId, before?.version ?? 0);
  expect(await refusalOf(paySubsidy(county, target, { paidOn: TODAY, note: "应发" }))).toMatchObject({
    status: 422,
    code: "no_longer_recognized",
    violations: [{ path: "note" }],
  });
  const cases = [{ subsidyId, version: target.expectedVersion }];
  const [inBulk] = await runBulkSubsidies(county, { step: "pay", paidOn: TODAY, cases });
  expect([inBulk?.done, inBulk?.message]).toEqual([false, expect.stringContaining("单笔办理")]);
  await paySubsidy(county, target, { paidOn: TODAY, note: "注销前的月份已缴费，应发" });
  expect((await listSubsidiesOf(personId))[0]).toMatchObject({
    status: "paid",
    note: "核对税务缴费凭证；发放：注销前的月份已缴费，应发",
  });
});

/** Money of a start-up as the county approved it on the day. */
async function approvedSupport(personId: string, kind: "guaranteed_loan" | "startup_subsidy") {
  const id = newId();
  const [who] = await db().select({ city: person.city }).from(person).where(eq(person.id, personId));
  await db()
    .insert(entrepreneurshipSupport)
    .values({
      id,
      city: who?.city ?? 0,
      personId,
      kind,
      status: "approved",
      content: "小吃店",
      amount: kind === "guaranteed_loan" ? "100000.00" : "5000.00",
      ...(kind === "guaranteed_loan" ? { provider: "吉林银行", termMonths: 24 } : {}),
      businessName: "春来小吃店",
      businessRegisteredOn: "2025-11-23",
      occurredOn: TODAY,
      decidedOn: TODAY,
      recordedAt: now(),
      recordedBy: community.accountId,
      actorName: "姜晓彤",
    });
  return id;
}

const ownBusiness = (personId: string, occurredOn = "2025-11-23") =>
  recordEmployment(
    community,
    personId,
    recordEmploymentSchema.parse({
      status: "employed",
      destination: "self_employment",
      occurredOn,
    }),
  );

const outOfWork = (personId: string) =>
  recordEmployment(
    community,
    personId,
    recordEmploymentSchema.parse({
      status: "unemployed",
      occurredOn: "2025-02-10",
      unemployedSince: "2025-02-10",
      unemploymentRegisteredOn: "2025-02-10",
    }),
  );

describe("a business voided under its money", () => {
  it("is a doubt though another record still names it: the line speaks against it, as at the entry", async () => {
    const { id: personId } = await recognizedPerson(community);
    await outOfWork(personId);
    await ownBusiness(personId);
    await approvedSupport(personId, "guaranteed_loan");
    const { id } = await applySubsidy(
      community,
      personId,
      newSubsidySchema.parse({
        kind: "start_up",
        amount: "5000.00",
        operatingSince: "2025-11-23",
        note: "营业执照核对无误",
      }),
    );
    await decideSubsidy(county, of(personId, id, 1), { decision: "approve", note: "核对无误" });
    expect((await listSubsidiesOf(personId))[0]?.doubt).toBeNull();
    await voidWork(personId);
    expect((await asked(personId)).dossier).toContain(`subsidy_basis:${id}`);
    expect((await listSubsidiesOf(personId))[0]?.doubt).toEqual({
      reason: "recorded_otherwise",
      month: null,
    });
    expect(await refusalOf(paySubsidy(county, of(personId, id, 2), { paidOn: TODAY }))).toMatchObject({
      code: "basis_gone",
    });
    await ownBusiness(personId);
    expect((await listSubsidiesOf(personId))[0]?.doubt).toBeNull();
  });

  it("is not paid for as a step of 创业服务 either", async () => {
    const { id: personId } = await recognizedPerson(community);
    await outOfWork(personId);
    await ownBusiness(personId);
    const supportId = await approvedSupport(personId, "startup_subsidy");
    await voidWork(personId);
    const pay = () => takeSupportStep(county, personId, supportId, 1, { step: "pay", on: TODAY });
    expect(await refusalOf(pay())).toMatchObject({
      code: "basis_gone",
      message: expect.stringContaining("与2025年11月23日以来正常经营不符"),
    });
    await ownBusiness(personId);
    expect((await pay()).status).toBe("paid");
  });
});

describe("a loan approved before an exit", () => {
  const exited = async (ground: "own_request" | "death") => {
    const { id: personId } = await recognizedPerson(community);
    const supportId = await approvedSupport(personId, "guaranteed_loan");
    const exit = await proposeExit(community, personId, {
      ground,
      occurredOn: TODAY,
      evidence: "窗口收到的证明材料",
    });
    const { effects } = await confirmExit(
      county,
      { exitId: exit.id, expectedVersion: 1 },
      { opinion: "同意注销。" },
    );
    const told = effects.find(({ id }) => id === supportId)?.text;
    return {
      personId,
      told,
      pay: (note?: string) =>
        takeSupportStep(county, personId, supportId, 1, {
          step: "pay",
          on: TODAY,
          ...(note ? { note } : {}),
        }),
    };
  };

  it("is paid with a word why", async () => {
    const { told, pay } = await exited("own_request");
    expect(told).toContain("须写明为什么还给");
    expect(await refusalOf(pay())).toMatchObject({ status: 422, code: "no_longer_recognized" });
    expect((await pay("合同已签，注销前已审批")).status).toBe("paid");
  });

  it("is paid to nobody who died, whatever the words", async () => {
    const { personId, told, pay } = await exited("death");
    expect(told).toContain("由县级作废并写明原因");
    expect(await refusalOf(pay("合同已签，注销前已审批"))).toMatchObject({
      status: 422,
      code: "exit_forbids",
    });
    // Nor is anybody met after the death on record; the family is.
    setClock("2026-11-25T09:00:00+08:00");
    const contact = (met: "self" | "family") =>
      recordContact(
        community,
        personId,
        contactSchema.parse({ kind: "03", way: "phone", met, content: "谈求职" }),
      );
    expect(await refusalOf(contact("self"))).toMatchObject({ status: 422, code: "after_death" });
    await contact("family");
  });
});
