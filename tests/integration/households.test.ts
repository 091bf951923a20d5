import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closeDatabase, collectStatements, db } from "~/db.server";
import { presentDossier } from "~/features/dossier/present-dossier";
import { getDossier } from "~/features/dossier/read-dossier.server";
import { recordContact } from "~/features/dossier/record-contact.server";
import { addMember } from "~/features/households/add-member.server";
import { applyHousehold } from "~/features/households/apply-household.server";
import { endHousehold } from "~/features/households/end-household.server";
import { householdsInForceOf } from "~/features/households/households-of-person.server";
import type { HouseholdView } from "~/features/households/household-view";
import {
  householdPaperFile,
  readClearHouseholdPaper,
  readHouseholdPaper,
} from "~/features/households/household-paper.server";
import { leaveMember } from "~/features/households/leave-member.server";
import { linkMember } from "~/features/households/link-member.server";
import { listHouseholds } from "~/features/households/list-households.server";
import { readHousehold } from "~/features/households/present-household.server";
import { recognizeHousehold } from "~/features/households/recognize-household.server";
import { recordMemberStatus } from "~/features/households/record-member-status.server";
import { refuseHousehold } from "~/features/households/refuse-household.server";
import { reopenHousehold } from "~/features/households/reopen-household.server";
import { returnHousehold } from "~/features/households/return-household.server";
import { sweepHouseholds } from "~/features/households/sweep-households.server";
import { updateHousehold } from "~/features/households/update-household.server";
import { updateMember } from "~/features/households/update-member.server";
import { voidHousehold } from "~/features/households/void-household.server";
import { voidMemberStatus } from "~/features/households/void-member-status.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import type { Actor } from "~/lib/actor";
import { withTransaction } from "~/lib/transaction.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { account, auditEvent, employmentStatus, household, householdMember, person } from "~db/schema";
import { createTestDatabase } from "../support/database";
import {
  enterHousehold,
  HOME_DIVISION,
  of,
  recognizedHousehold,
  recordEmployment,
  SEEKING,
  seeker,
  statusOf,
} from "./household-office";
import {
  furnishOffice,
  hire,
  inventedResidentId,
  refusalOf,
  registerPerson,
  setClock,
} from "./recognition-office";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let community: Actor;
let street: Actor;
let otherStreet: Actor;
let county: Actor;
let secondReviewer: Actor;
let otherCounty: Actor;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  await furnishOffice();
  community = await hire({
    name: "姜晓彤",
    unitId: DEMO_UNITS.jiankangHutongCommunity,
    roles: ["caseworker"],
  });
  street = await hire({ name: "卫海棠", unitId: DEMO_UNITS.minkangStreet, roles: ["caseworker"] });
  otherStreet = await hire({ name: "鲁晓光", unitId: DEMO_UNITS.taoyuanStreet, roles: ["caseworker"] });
  county = await hire({ name: "邢立波", unitId: DEMO_UNITS.nanguan, roles: ["reviewer"] });
  secondReviewer = await hire({
    name: "韩复生",
    unitId: DEMO_UNITS.nanguan,
    roles: ["reviewer", "caseworker"],
  });
  otherCounty = await hire({ name: "太贞淑", unitId: DEMO_UNITS.yanji, roles: ["reviewer"] });
});

beforeEach(() => setClock("2026-11-23T09:00:00+08:00"));

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

const opinion = { opinion: "经核实属实，同意认定。" };
const actionsOf = (view: HouseholdView) => view.history.map((step) => step.action);
const auditOf = async (householdId: string) =>
  db()
    .select()
    .from(auditEvent)
    .where(eq(auditEvent.subjectId, householdId))
    .orderBy(auditEvent.at, auditEvent.id);

describe("from the entry to the list", () => {
  it("is entered, sent, recognized by another hand, numbered and dated", async () => {
    const one = await registerPerson(community);
    const draft = await enterHousehold(community, [
      { personId: one.id, relation: "户主", status: SEEKING },
      {
        name: "苑小满",
        relation: "儿子",
        sex: "male",
        birthDate: "2012-05-01",
        status: statusOf("student", "2025-09-01"),
      },
    ]);
    expect(draft).toMatchObject({
      status: "draft",
      number: expect.stringMatching(/^LJ-220102-2026-\d{6}$/),
      version: 1,
    });
    expect(draft.address).toBe("长春市南关区民康街道***");
    expect(draft.assessment.verdict).toBe("met");
    expect(draft.members[0]).toMatchObject({ personId: one.id, name: one.name, residentId: one.residentId });
    const words = "入户走访，两名成员情况与申报一致，同意上报。";
    const applied = await applyHousehold(community, of(draft), { opinion: words });
    expect(applied.history.at(-1)).toMatchObject({ action: "apply", note: words });
    const printed = async (purpose?: string) =>
      JSON.stringify(
        purpose === undefined
          ? (await readHouseholdPaper(community, draft.id)).paper
          : await readClearHouseholdPaper(community, draft.id, purpose),
      );
    expect(await printed()).toContain(words);
    expect(await printed()).not.toContain("健康胡同12号");
    expect((await refusalOf(printed(""))).status).toBe(422);
    expect(await printed("装订纸质档案")).toContain("长春市南关区民康街道健康胡同12号3单元201室");
    expect(await printed("装订纸质档案")).toMatch(/\d{17}[\dX]/);
    expect(applied).toMatchObject({ status: "applied", appliedOn: "2026-11-23", version: 2 });
    const recognized = await recognizeHousehold(county, of(applied), opinion);
    expect(recognized).toMatchObject({
      status: "recognized",
      decidedOn: "2026-11-23",
      decidedBy: "邢立波",
      clearance: { startedOn: "2026-11-23", dueOn: "2026-12-13", remainingDays: 20, state: "running" },
    });
    expect(actionsOf(recognized)).toEqual(["create", "apply", "recognize"]);
    expect((await auditOf(draft.id)).map((event) => event.action)).toEqual([
      "household.create",
      "household.update",
      "household.read",
      "household.read",
      "household.reveal",
      "household.reveal",
      "household.recognize",
    ]);
    expect(await householdsInForceOf(one.id)).toMatchObject([{ id: draft.id, relation: "户主" }]);
    expect(await householdsInForceOf(one.id, "2026-11-22")).toEqual([]);
  });

  it("cannot be sent while a condition is open or failed, naming condition and member", async () => {
    const works = await enterHousehold(community, [
      seeker("苑长福"),
      { ...seeker("苑长贵"), status: statusOf("employed", "2026-02-01") },
    ]);
    const refused = await refusalOf(applyHousehold(community, of(works)));
    expect(refused).toMatchObject({
      code: "household_not_qualified",
      status: 422,
      source: { document: "就业促进法", article: "第五十六条" },
    });
    expect(refused.message).toContain("苑长贵已就业");
    const silent = await enterHousehold(community, [{ name: "苑长禄", relation: "户主" }]);
    const open = await refusalOf(applyHousehold(community, of(silent)));
    expect(open.code).toBe("household_not_verified");
    expect(open.violations.map((one) => one.message).join("")).toContain("就业状况");
  });

  it("is decided by the county only, not by the hand that entered or sent it, and not on the own household", async () => {
    const draft = await enterHousehold(secondReviewer, [seeker("苑长福")]);
    const applied = await applyHousehold(street, of(draft));
    expect(await refusalOf(recognizeHousehold(secondReviewer, of(applied), opinion))).toMatchObject({
      code: "same_hands",
      status: 422,
    });
    expect(
      await refusalOf(refuseHousehold(secondReviewer, of(applied), { clause: "not_true", reason: "不实" })),
    ).toMatchObject({ code: "same_hands" });
    expect(await refusalOf(recognizeHousehold(street, of(applied), opinion))).toMatchObject({ status: 403 });
    const [me] = [await registerPerson(community)];
    const [row] = await db()
      .select({ index: person.residentIdIndex })
      .from(person)
      .where(eq(person.id, me.id));
    await db()
      .update(account)
      .set({ residentIdIndex: row?.index ?? null })
      .where(eq(account.id, county.accountId));
    const withMe = await addMember(community, of(applied), {
      personId: me.id,
      relation: "妹妹",
      status: SEEKING,
    });
    expect(await refusalOf(recognizeHousehold(county, of(withMe), opinion))).toMatchObject({ status: 403 });
    await db().update(account).set({ residentIdIndex: null }).where(eq(account.id, county.accountId));
    expect((await recognizeHousehold(county, of(withMe), opinion)).status).toBe("recognized");
  });

  it("is refused with clause and reason, or given back, and mended", async () => {
    const applied = await applyHousehold(community, of(await enterHousehold(community, [seeker("苑长福")])));
    const returned = await returnHousehold(county, of(applied), { reason: "缺户口簿首页。" });
    expect(returned).toMatchObject({ status: "draft", decisionNote: "缺户口簿首页。" });
    const again = await applyHousehold(community, of(returned));
    const refused = await refuseHousehold(county, of(again), {
      clause: "not_true",
      reason: "入户核查与申报不符。",
    });
    expect(refused.status).toBe("refused");
    expect(refused.decisionNote).toBe("申报情况经核实不属实（就业促进法 第五十六条）：入户核查与申报不符。");
    expect(await refusalOf(applyHousehold(community, of(refused)))).toMatchObject({
      code: "wrong_status",
      status: 409,
    });
  });

  it("refuses a stale version, and records one of many decisions at the same moment", async () => {
    const applied = await applyHousehold(community, of(await enterHousehold(community, [seeker("苑长福")])));
    const answers = await Promise.allSettled(
      Array.from({ length: 12 }, () => recognizeHousehold(county, of(applied), opinion)),
    );
    expect(answers.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    expect(await refusalOf(recognizeHousehold(county, of(applied), opinion))).toMatchObject({
      code: "stale_version",
      status: 409,
    });
    const [row] = await db().execute<{ n: number }>(
      sql`select count(*)::int as n from household_recognition where household_id = ${applied.id}::uuid`,
    );
    expect(row?.n).toBe(1);
  });
});

describe("leaving the list by itself", () => {
  it("when a member's employment is recorded with the household", async () => {
    const listed = await recognizedHousehold(community, county, [
      seeker("苑长福"),
      seeker("苑长贵", "1990-01-02"),
    ]);
    setClock("2026-12-02T09:00:00+08:00");
    const member = listed.members[1];
    const after = await recordMemberStatus(
      community,
      { ...of(listed), memberId: member?.id ?? "" },
      {
        status: "employed",
        occurredOn: "2026-12-01",
        employer: "长春某保洁公司",
      },
    );
    expect(after.status).toBe("cleared");
    expect(after.recognitions[0]).toMatchObject({ untilOn: "2026-12-01", endReason: "member_employed" });
    expect(after.history.at(-1)).toMatchObject({ action: "clear", actor: "系统", occurredOn: "2026-12-01" });
    expect(after.history.at(-1)?.note).toContain("苑长贵自2026年12月1日起就业（姜晓彤于2026年12月2日登记）");
    expect((await auditOf(listed.id)).map((event) => event.action)).toContain("household.clear");
  });

  it("when a member person's employment is recorded by any service, and at no extra statement otherwise", async () => {
    const worker = await registerPerson(community);
    const bystander = await registerPerson(community);
    const listed = await recognizedHousehold(community, county, [
      { personId: worker.id, relation: "户主", status: SEEKING },
    ]);
    const { statements } = await collectStatements(() =>
      withTransaction((tx) => refreshPersonFacts(tx, bystander.id)),
    );
    expect(statements.filter((one) => one.includes("person_fact"))).toHaveLength(1);
    // Beside the shifted clock of tests, which each transaction tells the database.
    const own = statements.filter((one) => !one.includes("set_config('app.now'"));
    expect(own.filter((one) => /^\s*(select|with|insert|update)/i.test(one))).toHaveLength(1);
    await recordEmployment(worker, "employed", "2026-11-23");
    const after = await readHousehold(community, listed.id);
    expect(after).toMatchObject({
      status: "cleared",
      recognitions: [{ untilOn: "2026-11-23", endReason: "member_employed" }],
    });
    expect(await householdsInForceOf(worker.id)).toEqual([]);
  });

  it("when the fact was written past the services, with the next service or the sweep", async () => {
    const worker = await registerPerson(community);
    const first = await recognizedHousehold(community, county, [
      { personId: worker.id, relation: "户主", status: SEEKING },
    ]);
    await recordEmployment(worker, "employed", "2026-11-23", { refresh: false });
    expect((await readHousehold(community, first.id)).status).toBe("recognized");
    await recordContact(community, worker.id, {
      kind: "03",
      way: "phone",
      met: "self",
      content: "已上班",
      nextOn: null,
      outcome: null,
    });
    expect((await readHousehold(community, first.id)).status).toBe("cleared");
    const other = await registerPerson(community);
    const second = await recognizedHousehold(community, county, [
      { personId: other.id, relation: "户主", status: SEEKING },
    ]);
    await recordEmployment(other, "employed", "2026-11-23", { refresh: false });
    await sweepHouseholds();
    expect((await readHousehold(community, second.id)).status).toBe("cleared");
  });

  it("when the member was entered by number only and the person is registered and works later", async () => {
    const residentId = inventedResidentId("1981-06-21");
    const listed = await recognizedHousehold(community, county, [
      { name: "苑淑清", residentId, relation: "户主", joinedOn: "2020-01-01", status: SEEKING },
    ]);
    expect(listed.members[0]).toMatchObject({
      personId: null,
      linkable: null,
      sex: "female",
      birthDate: "1981-06-21",
    });
    const registered = await registerPerson(community, residentId);
    expect((await readHousehold(community, listed.id)).members[0]?.linkable).toBe(registered.id);
    await recordEmployment(registered, "employed", "2026-11-23");
    expect((await readHousehold(community, listed.id)).status).toBe("cleared");
  });

  it("not for somebody beyond working age, nor for who has left the household", async () => {
    const listed = await recognizedHousehold(community, county, [
      seeker("苑长福"),
      { ...seeker("苑老太爷", "1955-01-02"), status: statusOf("retired", "2015-01-02") },
      seeker("苑长贵", "1990-01-02"),
    ]);
    const [, old, leaver] = listed.members;
    const guard = await recordMemberStatus(
      community,
      { ...of(listed), memberId: old?.id ?? "" },
      statusOf("employed", "2026-11-23"),
    );
    expect(guard.status).toBe("recognized");
    const left = await leaveMember(
      community,
      { ...of(guard), memberId: leaver?.id ?? "" },
      { on: "2026-11-23", reason: "分户" },
    );
    expect(left.status).toBe("recognized");
    expect(left.members.find((one) => one.id === leaver?.id)).toMatchObject({
      leftOn: "2026-11-23",
      finding: null,
    });
  });
});

describe("falling back", () => {
  async function cleared() {
    const listed = await recognizedHousehold(community, county, [seeker("苑长福")]);
    const memberId = listed.members[0]?.id ?? "";
    const view = await recordMemberStatus(
      community,
      { ...of(listed), memberId },
      statusOf("employed", "2026-11-23"),
    );
    return { view, memberId };
  }

  it("proposes re-opening when all are out of work again; the county decides a new interval", async () => {
    const { view, memberId } = await cleared();
    setClock("2027-01-15T09:00:00+08:00");
    const again = await recordMemberStatus(
      community,
      { ...of(view), memberId },
      {
        ...SEEKING,
        occurredOn: "2027-01-14",
        unemploymentRegisteredOn: "2027-01-15",
      },
    );
    expect(again).toMatchObject({ status: "cleared", reopenProposedOn: "2027-01-15" });
    expect(again.history.at(-1)).toMatchObject({ action: "propose-reopen", actor: "系统" });
    expect(await refusalOf(reopenHousehold(community, of(again), opinion))).toMatchObject({ status: 403 });
    const reopened = await reopenHousehold(county, of(again), opinion);
    expect(reopened).toMatchObject({
      status: "recognized",
      reopenProposedOn: null,
      clearance: { dueOn: "2027-02-04" },
    });
    expect(reopened.recognitions).toHaveLength(2);
  });

  it("proposes, and never silently re-lists, when the employment is voided; drops the proposal when work comes back", async () => {
    const { view, memberId } = await cleared();
    const statusId = view.members[0]?.statuses[0]?.id ?? "";
    const voided = await voidMemberStatus(
      community,
      { ...of(view), memberId, statusId },
      { reason: "记错了人" },
    );
    expect(voided).toMatchObject({ status: "cleared", reopenProposedOn: "2026-11-23" });
    expect(voided.recognitions[0]?.untilOn).toBe("2026-11-23");
    const employed = await recordMemberStatus(
      community,
      { ...of(voided), memberId },
      statusOf("employed", "2026-11-23"),
    );
    expect(employed.reopenProposedOn).toBeNull();
    expect(employed.history.at(-1)?.action).toBe("drop-proposal");
    expect(await refusalOf(reopenHousehold(county, of(employed), opinion))).toMatchObject({
      code: "household_not_qualified",
    });
  });

  it("also when the dossier's employment is voided", async () => {
    const worker = await registerPerson(community);
    const listed = await recognizedHousehold(community, county, [
      { personId: worker.id, relation: "户主", status: SEEKING },
    ]);
    const id = await recordEmployment(worker, "employed", "2026-11-23");
    await withTransaction(async (tx) => {
      await tx
        .update(employmentStatus)
        .set({ voidedAt: new Date(), voidReason: "记错" })
        .where(eq(employmentStatus.id, id));
      await refreshPersonFacts(tx, worker.id);
    });
    expect(await readHousehold(community, listed.id)).toMatchObject({
      status: "cleared",
      reopenProposedOn: "2026-11-23",
    });
  });
});

describe("ended and voided by the county", () => {
  it("ends with a reason on a day, and not before the recognition", async () => {
    const listed = await recognizedHousehold(community, county, [seeker("苑长福")]);
    expect(
      await refusalOf(
        endHousehold(county, of(listed), { reason: "moved", on: "2026-11-22", note: "迁往外市" }),
      ),
    ).toMatchObject({
      status: 422,
      violations: [{ path: "on" }],
    });
    expect(
      await refusalOf(endHousehold(community, of(listed), { reason: "moved", note: "迁往外市" })),
    ).toMatchObject({ status: 403 });
    const ended = await endHousehold(county, of(listed), { reason: "moved", note: "迁往外市" });
    expect(ended).toMatchObject({
      status: "cancelled",
      recognitions: [{ untilOn: "2026-11-23", endReason: "moved", endActor: "邢立波" }],
    });
  });

  it("voids a wrong one with its recognition, keeping both visible", async () => {
    const listed = await recognizedHousehold(community, county, [seeker("苑长福")]);
    expect(await refusalOf(voidHousehold(community, of(listed), { reason: "重复登记" }))).toMatchObject({
      status: 403,
    });
    const voided = await voidHousehold(county, of(listed), { reason: "重复登记" });
    expect(voided).toMatchObject({
      status: "cancelled",
      clearance: null,
      recognitions: [{ voided: { reason: "重复登记" } }],
    });
  });
});

describe("members and territory", () => {
  it("is invisible outside the territory, on reading, writing and listing", async () => {
    const draft = await enterHousehold(community, [seeker("苑长福")]);
    for (const stranger of [otherStreet, otherCounty]) {
      expect(await refusalOf(readHousehold(stranger, draft.id))).toMatchObject({ status: 404 });
    }
    expect(
      await refusalOf(
        updateHousehold(otherStreet, of(draft), { headName: "他", division: HOME_DIVISION, urban: true }),
      ),
    ).toMatchObject({ status: 404 });
    const listed = await listHouseholds(otherStreet, { show: "all" });
    expect(listed.items.some((row) => row.id === draft.id)).toBe(false);
    expect(await refusalOf(enterHousehold(otherStreet, []))).toMatchObject({ status: 403 });
  });

  it("takes a human into one household only, by dossier or number, also at the same moment", async () => {
    const residentId = inventedResidentId("1988-08-08");
    const registered = await registerPerson(community, residentId);
    const home = await enterHousehold(community, [{ personId: registered.id, relation: "户主" }]);
    expect(
      await refusalOf(
        addMember(community, of(home), { name: registered.name, residentId, relation: "本人" }),
      ),
    ).toMatchObject({
      code: "member_listed",
    });
    const elsewhere = await refusalOf(
      enterHousehold(street, [{ personId: registered.id, relation: "户主" }]),
    );
    expect(elsewhere).toMatchObject({
      code: "member_elsewhere",
      status: 409,
      extra: { householdId: home.id },
    });
    const number = inventedResidentId("1977-07-07");
    const both = await Promise.allSettled([
      enterHousehold(community, [{ name: "同一人", residentId: number, relation: "户主" }]),
      enterHousehold(street, [{ name: "同一人", residentId: number, relation: "户主" }]),
    ]);
    expect(both.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  });

  it("keeps the member's number encrypted and masked, links a dossier and corrects what was typed", async () => {
    const residentId = inventedResidentId("1983-03-03");
    const home = await enterHousehold(community, [{ name: "苑淑清", residentId, relation: "户主" }]);
    const [row] = await db().select().from(householdMember).where(eq(householdMember.householdId, home.id));
    expect(JSON.stringify(row)).not.toContain(residentId);
    expect(home.members[0]?.residentId).toMatch(/^229901\*{8}\d{3}[\dX]$/);
    const memberId = home.members[0]?.id ?? "";
    const registered = await registerPerson(community, residentId);
    const corrected = await updateMember(
      community,
      { ...of(home), memberId },
      { relation: "妻子", retirementCategory: "female55" },
    );
    expect(corrected.members[0]).toMatchObject({
      relation: "妻子",
      residentId: home.members[0]?.residentId,
      birthDate: "1983-03-03",
      retirementCategory: "female55",
    });
    const linked = await linkMember(community, { ...of(corrected), memberId }, { personId: registered.id });
    expect(linked.members[0]).toMatchObject({
      personId: registered.id,
      linkable: null,
      retirementCategory: "female50",
    });
  });

  it("refuses impossible numbers, foreign dossiers and days in the future, naming the field", async () => {
    const home = await enterHousehold(community, []);
    const refused = (input: Parameters<typeof addMember>[2]) =>
      refusalOf(addMember(community, of(home), input));
    expect(await refused({ name: "某人", residentId: "229901198801011234", relation: "户主" })).toMatchObject(
      { status: 422, violations: [{ path: "residentId" }] },
    );
    expect(await refused({ relation: "户主" })).toMatchObject({
      status: 422,
      violations: [{ path: "name" }],
    });
    expect(await refused({ ...seeker("苑长福"), joinedOn: "2026-11-24" })).toMatchObject({
      violations: [{ path: "joinedOn" }],
    });
    expect(
      await refused({ ...seeker("苑长福"), status: { status: "student", willingToWork: true } }),
    ).toMatchObject({ violations: [{ path: "willingToWork" }] });
    const foreign = await registerPerson(community);
    await db()
      .update(person)
      .set({ communityId: null, streetId: DEMO_UNITS.taoyuanStreet })
      .where(eq(person.id, foreign.id));
    expect(await refused({ personId: foreign.id, relation: "户主" })).toMatchObject({ status: 404 });
  });
});

describe("the paper", () => {
  it("says for ever what the decision saw, under the county's seal, and how the household left the list", async () => {
    const listed = await recognizedHousehold(community, county, [seeker("苑长福")]);
    const memberId = listed.members[0]?.id ?? "";
    await recordMemberStatus(
      community,
      { ...of(listed), memberId },
      { status: "employed", occurredOn: "2026-11-23", employer: "长春某保洁公司" },
    );
    const { paper } = await readHouseholdPaper(county, listed.id);
    const text = JSON.stringify(paper.blocks);
    expect(text).toContain("失业（无业）");
    expect(text).not.toContain("在业（长春某保洁公司）");
    expect(text).toContain("2026年11月23日退出，成员就业");
    expect(text).toContain("电子印章");
    const file = await householdPaperFile(county, listed.id);
    expect(file.headers.get("Content-Disposition")).toContain("attachment");
    expect((await file.arrayBuffer()).byteLength).toBeGreaterThan(5_000);
    expect((await refusalOf(readHouseholdPaper(otherCounty, listed.id))).status).toBe(404);
  });
});

describe("the dossier of a member", () => {
  it("tells the household's time on the list, as of a day too, within its eight statements", async () => {
    const worker = await registerPerson(community);
    const listed = await recognizedHousehold(community, county, [
      { personId: worker.id, relation: "户主", joinedOn: "2020-01-01", status: SEEKING },
    ]);
    setClock("2026-11-25T09:00:00+08:00");
    await recordEmployment(worker, "employed", "2026-11-24");
    // The working calendar is read once for all.
    await getDossier(community, worker.id);
    const { result, statements } = await collectStatements(() => getDossier(community, worker.id));
    expect(statements.length).toBeLessThanOrEqual(8);
    expect(result.records.archive.households).toMatchObject([
      { number: listed.number, seen: true, intervals: [{ end: { untilOn: "2026-11-24" } }] },
    ]);
    expect(result.timeline.map(({ summary }) => summary)).toContain("所在家庭退出零就业家庭：成员就业");
    const before = await getDossier(community, worker.id, "2026-11-24");
    expect(before.records.archive.households[0]?.intervals[0]?.end).toBeNull();
    expect(presentDossier(result).households).toMatchObject([{ recognitions: [{ untilOn: "2026-11-24" }] }]);
  });
});

describe("the list", () => {
  it("counts what it shows, pages by keyset and finds by number and name", async () => {
    const page = await listHouseholds(county, { show: "all" });
    for (const filter of [
      "draft",
      "applied",
      "recognized",
      "cleared",
      "refused",
      "cancelled",
      "reopen",
      "open",
      "overdue",
    ] as const) {
      const rows = await listHouseholds(county, { show: filter, limit: 200 });
      expect(rows.items, filter).toHaveLength(page.counts[filter]);
      expect(rows.total).toBe(page.counts[filter]);
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const part = await listHouseholds(county, { show: "all", limit: 3, cursor });
      seen.push(...part.items.map((row) => row.id));
      cursor = part.nextCursor ?? undefined;
    } while (cursor);
    expect(new Set(seen).size).toBe(page.total);
    expect(seen).toHaveLength(page.total);
    const one = page.items[0];
    expect(
      (await listHouseholds(county, { show: "all", q: one?.number })).items.map((row) => row.id),
    ).toEqual([one?.id]);
    expect((await listHouseholds(county, { show: "all", q: "苑老太爷" })).total).toBe(1);
  });

  it("tells those past the twenty days from those still within", async () => {
    const listed = await recognizedHousehold(community, county, [seeker("苑长福")]);
    const overdue = async () =>
      (await listHouseholds(community, { show: "overdue", limit: 200 })).items.map((row) => row.id);
    setClock("2026-12-13T09:00:00+08:00");
    expect(await overdue()).not.toContain(listed.id);
    setClock("2026-12-14T09:00:00+08:00");
    expect(await overdue()).toContain(listed.id);
    expect((await readHousehold(community, listed.id)).clearance).toMatchObject({
      remainingDays: -1,
      state: "overdue",
    });
    const [row] = await db()
      .select({ status: household.status })
      .from(household)
      .where(eq(household.id, listed.id));
    expect(row?.status).toBe("recognized");
  });
});
