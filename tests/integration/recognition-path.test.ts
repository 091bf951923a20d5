import { and, desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closeDatabase, collectStatements, db } from "~/db.server";
import { readPaperFacts } from "~/features/papers/read-paper-facts.server";
import { acceptApplication } from "~/features/recognition/accept-application.server";
import type { ApplicationContent } from "~/features/recognition/application-inputs";
import type { ApplicationView } from "~/features/recognition/application-view";
import { readCaseDesk } from "~/features/recognition/case-desk.server";
import { createApplication } from "~/features/recognition/create-application.server";
import { failFirstReview } from "~/features/recognition/fail-first-review.server";
import { listReady } from "~/features/public-notices/list-ready.server";
import { keepPublicNotice } from "~/features/recognition/keep-public-notice.server";
import { openPublicNotice } from "~/features/recognition/open-public-notice.server";
import { readApplication } from "~/features/recognition/present-case.server";
import { recognizeApplication } from "~/features/recognition/recognize-application.server";
import { recordObjection } from "~/features/recognition/record-objection.server";
import { refuseApplication } from "~/features/recognition/refuse-application.server";
import { resolveObjection } from "~/features/recognition/resolve-objection.server";
import { returnApplication } from "~/features/recognition/return-application.server";
import { signFirstOpinion } from "~/features/recognition/sign-first-opinion.server";
import { submitApplication } from "~/features/recognition/submit-application.server";
import { updateApplication } from "~/features/recognition/update-application.server";
import { verifyApplication } from "~/features/recognition/verify-application.server";
import { withdrawApplication } from "~/features/recognition/withdraw-application.server";
import type { Actor } from "~/lib/actor";
import { blindIndex } from "~/lib/crypto/field-cipher.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { account, auditEvent, person, personFact, recognition } from "~db/schema";
import { createTestDatabase } from "../support/database";
import { recognizedHousehold, recordEmployment, SEEKING } from "./household-office";
import {
  acceptedApplication,
  at,
  furnishOffice,
  hire,
  inventedResidentId,
  noticedApplication,
  OLDER,
  passedApplication,
  refusalOf,
  registerPerson,
  setClock,
} from "./recognition-office";

let community: Actor;
let street: Actor;
let county: Actor;
let otherCounty: Actor;
let bothHands: Actor;
let database: Awaited<ReturnType<typeof createTestDatabase>>;

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
  county = await hire({ name: "邢立波", unitId: DEMO_UNITS.nanguan, roles: ["reviewer"] });
  otherCounty = await hire({ name: "太贞淑", unitId: DEMO_UNITS.yanji, roles: ["reviewer"] });
  bothHands = await hire({
    name: "郝两手",
    unitId: DEMO_UNITS.minkangStreet,
    roles: ["caseworker", "reviewer"],
  });
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

beforeEach(() => setClock("2026-02-12T09:00:00+08:00"));

async function auditActionsOf(applicationId: string): Promise<string[]> {
  const rows = await db()
    .select({ action: auditEvent.action })
    .from(auditEvent)
    .where(and(eq(auditEvent.subjectType, "application"), eq(auditEvent.subjectId, applicationId)))
    .orderBy(auditEvent.at);
  return rows.map((row) => row.action);
}

async function factsOf(personId: string) {
  const [facts] = await db().select().from(personFact).where(eq(personFact.personId, personId));
  return facts;
}

describe("the path of one application", () => {
  it("goes through three hands from search to recognition, with the clocks of the work calendar", async () => {
    const person = await registerPerson(community);
    const draft = await createApplication(community, person.id, OLDER);
    expect(draft).toMatchObject({ status: "draft", version: 1, allowedActions: ["submit", "withdraw"] });
    expect(draft.number).toMatch(/^RD-220102-2026-\d{6}$/);
    const submitted = await submitApplication(community, at(draft));
    const accepted = await acceptApplication(community, at(submitted), { on: "2026-01-30" });
    expect(accepted.clocks).toMatchObject([
      {
        kind: "processing",
        startedOn: "2026-01-30",
        dueOn: "2026-02-13",
        remainingWorkingDays: 1,
        state: "running",
      },
    ]);
    const verified = await verifyApplication(community, at(accepted), {
      method: "site_check",
      conclusion: "consistent",
      note: "入户核查，情况属实。",
      on: "2026-02-02",
    });
    const noticed = await openPublicNotice(community, at(verified), { opensOn: "2026-02-03" });
    expect(noticed.noticeDueOn).toBe("2026-02-06");
    expect(noticed.clocks[0]).toMatchObject({ kind: "public_notice", state: "met" });
    expect(noticed.history.at(-1)?.details).toMatchObject({ shownResidentId: person.residentId });

    const levels = await refusalOf(signFirstOpinion(community, at(noticed), { opinion: "同意上报。" }));
    expect([levels.status, levels.code]).toEqual([403, "forbidden"]);
    expect(levels.message).toContain("三级审核");

    const passed = await signFirstOpinion(street, at(noticed), { opinion: "公示无异议，同意上报。" });
    expect(passed).toMatchObject({ status: "first_review_passed", firstOpinionOn: "2026-02-12" });
    const recognized = await recognizeApplication(county, at(passed), {
      category: "older",
      opinion: "材料齐全，程序合规，同意认定。",
    });
    expect(recognized).toMatchObject({
      status: "recognized",
      decidedOn: "2026-02-12",
      decidedCategory: "older",
    });
    expect(recognized.clocks).toMatchObject([{ state: "met" }, { kind: "processing", state: "met" }]);
    expect(recognized.allowedActions).toEqual([]);

    const [row] = await db().select().from(recognition).where(eq(recognition.personId, person.id));
    expect(row).toMatchObject({
      category: "older",
      occurredOn: "2026-02-12",
      untilOn: null,
      applicationId: draft.id,
    });
    expect(await factsOf(person.id)).toMatchObject({
      status: "recognized",
      category: "older",
      recognizedOn: "2026-02-12",
      unemployedSince: "2025-06-03",
      openApplicationId: null,
    });
    expect(await auditActionsOf(draft.id)).toEqual([
      "application.create",
      "application.submit",
      "application.accept",
      "application.verify",
      "application.open_public_notice",
      "application.sign_first_opinion",
      "application.recognize",
    ]);
    expect(recognized.history.map((step) => [step.action, step.recordedLate])).toEqual([
      ["create", false],
      ["submit", false],
      ["accept", true],
      ["verify", true],
      ["open-public-notice", true],
      ["sign-first-opinion", false],
      ["recognize", false],
    ]);
  });

  it("shows no full ID number anywhere in the presentation", async () => {
    const residentId = inventedResidentId("1980-03-03");
    const person = await registerPerson(community, residentId);
    const view = await createApplication(community, person.id, OLDER);
    expect(JSON.stringify(view)).not.toContain(residentId);
    expect(view.person.residentId).toBe(`${residentId.slice(0, 6)}********${residentId.slice(-4)}`);
  });

  it("reads a case in at most ten statements and leaves one audit event", async () => {
    const passed = await passedApplication(street, "2026-02-03");
    const { statements } = await collectStatements(() => readApplication(county, passed.id));
    expect(statements.length).toBeLessThanOrEqual(10);
    expect((await auditActionsOf(passed.id)).at(-1)).toBe("application.read");
  });
});

describe("refusals on the way", () => {
  it("keeps another county out as if the case did not exist", async () => {
    const passed = await passedApplication(street, "2026-02-03");
    for (const work of [
      () => readApplication(otherCounty, passed.id),
      () => recognizeApplication(otherCounty, at(passed), { category: "older", opinion: "同意。" }),
    ]) {
      expect((await refusalOf(work())).status).toBe(404);
    }
  });

  it("refuses the first opinion before the notice is over and allows it on the next working day", async () => {
    setClock("2026-02-12T09:00:00+08:00");
    const noticed = await noticedApplication(street, "2026-02-12");
    // 02-13, 02-14 (make-up work) and 02-24 count; the holidays between do not.
    expect(noticed.noticeDueOn).toBe("2026-02-24");
    setClock("2026-02-24T23:59:00+08:00");
    const early = await refusalOf(signFirstOpinion(street, at(noticed), { opinion: "同意。" }));
    expect([early.status, early.code, early.source?.article]).toEqual([
      422,
      "public_notice_not_over",
      "二（二）",
    ]);
    expect((await readApplication(street, noticed.id)).allowedActions).not.toContain("sign-first-opinion");
    setClock("2026-02-25T08:00:00+08:00");
    const passed = await signFirstOpinion(street, at(noticed), { opinion: "同意。" });
    expect(passed.status).toBe("first_review_passed");
  });

  it("accepts nobody into the time of an earlier case, and shows what was found in it", async () => {
    setClock("2026-02-12T09:00:00+08:00");
    const passed = await passedApplication(street, "2026-02-03");
    await refuseApplication(county, at(passed), {
      reason: "名下有营业执照。",
      clauses: ["business_registration"],
      findings: { business_registration: "市场监管比对：名下有个体工商户执照。" },
    });
    const draft = await createApplication(street, passed.personId, OLDER);
    const submitted = await submitApplication(street, at(draft));
    const on = "2026-02-04";
    const paper = { on, appliedOn: on, paperForm: "2 月 4 日由卫海棠收下" };
    for (const channel of ["screen", "api"] as const) {
      const refused = await refusalOf(acceptApplication({ ...street, channel }, at(submitted), paper));
      expect([refused.status, ...refused.violations.map(({ path }) => path)]).toEqual([
        422,
        "on",
        "earlierCase",
      ]);
      expect(refused.violations[0]?.code).toBe("earlier_case_running");
      expect(refused.message).toContain(`${passed.number} 办结（不予认定）的日期（2026年2月12日）`);
    }
    // A paper refusal typed in later: the record says when it really was.
    const earlierCase = "县局 2 月 3 日书面不予认定，2 月 12 日补录";
    const accepted = await acceptApplication(street, at(submitted), { ...paper, earlierCase });
    expect(accepted.history.at(-1)?.details).toMatchObject({ overlapsEarlier: passed.number, earlierCase });
    const { hints } = await readCaseDesk(county, accepted);
    expect(hints.earlier).toBe(1);
    expect(hints.refusedBefore).toMatchObject([
      { number: passed.number, on: "2026-02-12", step: "refuse", reason: "名下有营业执照。" },
    ]);
    expect(hints.refusedBefore[0]?.clauses[0]?.text).toContain("名下有个体工商户执照");
    // One withdrawn ended on the day of its withdrawal.
    await withdrawApplication(street, at(accepted), { reason: "本人撤回。" });
    const third = await createApplication(street, passed.personId, OLDER);
    const again = await submitApplication(street, at(third));
    const early = await refusalOf(acceptApplication(street, at(again), { on: "2026-02-11" }));
    expect(early.violations[0]?.code).toBe("earlier_case_running");
    const late = await acceptApplication(street, at(again), { on: "2026-02-12" });
    expect(late.history.at(-1)?.details).not.toHaveProperty("overlapsEarlier");
    expect((await readCaseDesk(county, late)).hints.earlier).toBe(2);
  });

  it("accepts nobody into the time of a recognition, whatever is said of it", async () => {
    setClock("2026-02-12T09:00:00+08:00");
    const passed = await passedApplication(street, "2026-02-03");
    const recognized = await recognizeApplication(county, at(passed), {
      category: "older",
      opinion: "同意认定。",
    });
    await db()
      .update(recognition)
      .set({ untilOn: "2026-02-25", exitGround: "own_request" })
      .where(eq(recognition.applicationId, recognized.id));
    setClock("2026-03-02T09:00:00+08:00");
    const draft = await createApplication(street, passed.personId, OLDER);
    const submitted = await submitApplication(street, at(draft));
    const accept = (on: string) =>
      acceptApplication(street, at(submitted), { on, earlierCase: "前一次认定早已书面注销" });
    for (const on of ["2026-02-02", "2026-02-24"]) {
      const refused = await refusalOf(accept(on));
      expect([refused.status, ...refused.violations.map(({ path }) => path)]).toEqual([422, "on"]);
      expect(refused.message).toContain("前一次认定注销的日期（2026年2月25日）");
    }
    expect((await accept("2026-02-25")).acceptedOn).toBe("2026-02-25");
  });

  it("recognizes nobody who reached the retirement age after the acceptance, and the refusal names it", async () => {
    setClock("2026-12-16T09:00:00+08:00");
    // 女职工（原 50 周岁）: the statutory day is 2026-12-25.
    const person = await registerPerson(street, inventedResidentId("1976-04-25"));
    const draft = await createApplication(street, person.id, OLDER);
    const submitted = await submitApplication(street, at(draft));
    const accepted = await acceptApplication(street, at(submitted), { on: "2026-12-16" });
    const verified = await verifyApplication(street, at(accepted), {
      method: "site_check",
      conclusion: "consistent",
      note: "",
    });
    const noticed = await openPublicNotice(street, at(verified), { opensOn: "2026-12-16" });
    setClock("2026-12-22T09:00:00+08:00");
    const passed = await signFirstOpinion(street, at(noticed), { opinion: "同意上报。" });
    expect(passed.eligibility?.verdict).toBe("met");
    setClock("2026-12-28T09:00:00+08:00");
    const today = await readApplication(county, passed.id);
    expect(today.eligibility?.gate.find(({ id }) => id === "working_age")).toMatchObject({
      verdict: "unmet",
      reason: expect.stringMatching(/^受理后到达：.*2026年12月25日.*已达到法定退休年龄/),
    });
    const late = recognizeApplication(county, at(today), { category: "older", opinion: "同意。" });
    expect(await refusalOf(late)).toMatchObject({ status: 422, code: "not_eligible" });
    const refused = await refuseApplication(county, at(today), { reason: "已达到法定退休年龄。" });
    expect(String(refused.history.at(-1)?.details.clauses)).toContain("working_age");
  });

  it("refuses a review by the hand that signed the first opinion", async () => {
    const noticed = await noticedApplication(street, "2026-02-03");
    const passed = await signFirstOpinion(bothHands, at(noticed), { opinion: "同意。" });
    await db().update(account).set({ unitId: DEMO_UNITS.nanguan }).where(eq(account.id, bothHands.accountId));
    const promoted: Actor = {
      ...bothHands,
      unit: { id: DEMO_UNITS.nanguan, name: "南关区", level: "county" },
      scope: { level: "county", unitId: DEMO_UNITS.nanguan },
    };
    for (const work of [
      () => recognizeApplication(promoted, at(passed), { category: "older", opinion: "同意。" }),
      () => refuseApplication(promoted, at(passed), { reason: "不符合。" }),
      () => returnApplication(promoted, at(passed), { reason: "补材料。" }),
    ]) {
      const same = await refusalOf(work());
      expect([same.status, same.code]).toEqual([422, "same_hands"]);
    }
    expect((await readApplication(promoted, passed.id)).allowedActions).not.toContain("recognize");
  });

  it("refuses a stale version with the current record", async () => {
    const accepted = await acceptedApplication(community, "2026-02-10");
    const stale = await refusalOf(
      verifyApplication(
        community,
        { applicationId: accepted.id, expectedVersion: accepted.version - 1 },
        { method: "declaration", conclusion: "consistent", note: "" },
      ),
    );
    expect([stale.status, stale.code]).toEqual([409, "stale_version"]);
    expect(stale.extra.current).toMatchObject({ id: accepted.id, version: accepted.version });
  });

  it("refuses actions out of their state and roles without the right", async () => {
    const accepted = await acceptedApplication(community, "2026-02-10");
    const state = await refusalOf(openPublicNotice(community, at(accepted), { opensOn: "2026-02-11" }));
    expect([state.status, state.code]).toEqual([409, "wrong_status"]);
    const role = await refusalOf(
      verifyApplication(county, at(accepted), { method: "declaration", conclusion: "consistent", note: "" }),
    );
    expect(role.status).toBe(403);
    const create = await refusalOf(createApplication(county, accepted.personId, OLDER));
    expect(create.status).toBe(403);
  });

  it("refuses days in the future and before the previous step", async () => {
    const person = await registerPerson(community);
    const draft = await createApplication(community, person.id, OLDER);
    const submitted = await submitApplication(community, at(draft));
    const future = await refusalOf(acceptApplication(community, at(submitted), { on: "2026-02-13" }));
    expect(future.violations).toMatchObject([{ path: "on", code: "date_in_future" }]);
    const accepted = await acceptApplication(community, at(submitted), { on: "2026-02-10" });
    const verified = await verifyApplication(community, at(accepted), {
      method: "declaration",
      conclusion: "consistent",
      note: "",
    });
    const early = await refusalOf(openPublicNotice(community, at(verified), { opensOn: "2026-02-09" }));
    expect(early.violations).toMatchObject([{ path: "opensOn", code: "date_before_previous_step" }]);
  });

  it("names every missing material at once", async () => {
    const person = await registerPerson(community);
    const draft = await createApplication(community, person.id, {
      ...OLDER,
      category: "dibao",
      documents: [],
    });
    const submitted = await submitApplication(community, at(draft));
    const refusal = await refusalOf(acceptApplication(community, at(submitted), { on: "2026-02-10" }));
    expect([refusal.status, refusal.code]).toEqual([422, "documents_missing"]);
    expect(refusal.violations.map((one) => one.path)).toEqual([
      "documents.resident_id",
      "documents.household_book",
      "documents.dibao_certificate",
    ]);
  });

  it("needs the declaration for submission", async () => {
    const person = await registerPerson(community);
    const draft = await createApplication(community, person.id, { ...OLDER, declaration: false });
    expect((await refusalOf(submitApplication(community, at(draft)))).code).toBe("declaration_required");
    const mended = await updateApplication(community, at(draft), OLDER);
    expect((await submitApplication(community, at(mended))).status).toBe("submitted");
  });

  it("refuses facts that contradict the person's record", async () => {
    const person = await registerPerson(community);
    const refusal = await refusalOf(
      createApplication(community, person.id, {
        ...OLDER,
        facts: {
          ...OLDER.facts,
          sex: "male",
          birthDate: "1970-01-01",
          habitualResidence: { division: "222401000000" },
        },
      }),
    );
    expect(refusal.violations.map((one) => one.path)).toEqual([
      "facts.sex",
      "facts.birthDate",
      "facts.habitualResidence.division",
    ]);
    const coarser = { householdRegistration: { division: "220102000000", kind: "urban" as const } };
    const view = await createApplication(community, person.id, {
      ...OLDER,
      facts: { ...OLDER.facts, ...coarser, asOf: "2026-02-12", documents: ["diploma"] },
    });
    expect(view.facts.householdRegistration?.division).toBe("220102003001");
    expect(view.facts).not.toHaveProperty("asOf");
  });

  it("keeps one open application per person", async () => {
    const person = await registerPerson(community);
    const draft = await createApplication(community, person.id, OLDER);
    const second = await refusalOf(createApplication(street, person.id, OLDER));
    expect([second.code, second.extra.applicationId]).toEqual(["application_open", draft.id]);
    await withdrawApplication(community, at(draft), { reason: "本人改主意。" });
    expect((await createApplication(street, person.id, OLDER)).status).toBe("draft");
  });

  it("lets nobody handle the own case", async () => {
    const residentId = inventedResidentId("1981-06-21");
    const person = await registerPerson(street, residentId);
    await db()
      .update(account)
      .set({ residentIdIndex: blindIndex("resident_id", residentId) })
      .where(eq(account.id, community.accountId));
    const own = await refusalOf(createApplication(community, person.id, OLDER));
    expect(own.status).toBe(403);
    const draft = await createApplication(street, person.id, OLDER);
    expect((await refusalOf(submitApplication(community, at(draft)))).message).toContain("本人的申请");
    await db().update(account).set({ residentIdIndex: null }).where(eq(account.id, community.accountId));
  });

  it("refuses a public notice for a category that is not met, naming the clauses", async () => {
    const accepted = await acceptedApplication(community, "2026-02-10", {
      ...OLDER,
      facts: { ...OLDER.facts, unemployedSince: "2026-01-05", businessRegistration: undefined },
    });
    const verified = await verifyApplication(community, at(accepted), {
      method: "data_sharing",
      conclusion: "consistent",
      note: "",
    });
    const refusal = await refusalOf(openPublicNotice(community, at(verified), { opensOn: "2026-02-11" }));
    expect([refusal.status, refusal.code]).toEqual([422, "not_eligible"]);
    expect(refusal.violations.map((one) => [one.path, one.code, one.source?.article])).toEqual([
      ["eligibility.business_registration", "clause_unknown", "一（二）2"],
      ["eligibility.unemployment_duration", "clause_unmet", "一（一）2"],
    ]);
    const failed = await failFirstReview(community, at(verified), { reason: "失业不满六个月。" });
    expect(failed).toMatchObject({ status: "first_review_failed", decidedOn: "2026-02-12" });
  });
});

describe("objections, return, withdrawal", () => {
  it("waits for open objections and stops at one that holds", async () => {
    const noticed = await noticedApplication(street, "2026-02-03");
    const objected = await recordObjection(community, at(noticed), { text: "群众反映其在外经营小吃店。" });
    expect(objected.allowedActions).toContain("resolve-objection");
    expect((await refusalOf(signFirstOpinion(street, at(objected), { opinion: "同意。" }))).code).toBe(
      "objection_open",
    );
    const dismissed = await resolveObjection(community, at(objected), {
      finding: "店铺两年前已注销。",
      upheld: false,
    });
    const again = await recordObjection(community, at(dismissed), { text: "另有反映。" });
    const upheld = await resolveObjection(street, at(again), { finding: "确在经营。", upheld: true });
    expect((await refusalOf(signFirstOpinion(street, at(upheld), { opinion: "同意。" }))).code).toBe(
      "objection_upheld",
    );
    const failed = await failFirstReview(street, at(upheld), { reason: "异议成立。" });
    expect(failed.objections.map((one) => one.upheld)).toEqual([false, true]);
    expect(await factsOf(failed.personId)).toMatchObject({ status: "none", openApplicationId: null });
  });

  it("resumes a returned application at verification without restarting the ten days", async () => {
    const passed = await passedApplication(street, "2026-02-03");
    const returned = await returnApplication(county, at(passed), { reason: "请补核收入情况。" });
    expect(returned).toMatchObject({ status: "returned", noticeOpensOn: null, acceptedOn: "2026-02-03" });
    expect(returned.clocks).toMatchObject([{ kind: "processing", startedOn: "2026-02-03" }]);
    const verified = await verifyApplication(street, at(returned), {
      method: "site_check",
      conclusion: "consistent",
      note: "",
    });
    const early = await refusalOf(openPublicNotice(street, at(verified), { opensOn: "2026-02-11" }));
    expect(early.violations[0]?.code).toBe("date_before_previous_step");
    const noticed = await openPublicNotice(street, at(verified), { opensOn: "2026-02-12" });
    setClock("2026-02-28T09:00:00+08:00");
    const second = await signFirstOpinion(street, at(noticed), { opinion: "补核无误，同意上报。" });
    const recognized = await recognizeApplication(county, at(second), {
      category: "older",
      opinion: "同意认定。",
    });
    expect(recognized.clocks[1]).toMatchObject({ kind: "processing", state: "overdue" });
  });

  it("a return for a formality keeps the notice that ended; one that says so has it repeated", async () => {
    const passed = await passedApplication(street, "2026-02-03");
    const again = async (view: Parameters<typeof at>[0], body: { reason: string; repeatNotice?: boolean }) =>
      verifyApplication(street, at(await returnApplication(county, at(view), body)), {
        method: "site_check",
        conclusion: "consistent",
        note: "",
      });
    const verified = await again(passed, { reason: "缺部门比对结果。" });
    const ready = await listReady(street, undefined);
    expect(ready.items.find(({ id }) => id === verified.id)).toMatchObject({ postedBefore: true });
    const kept = await keepPublicNotice(street, at(verified));
    const { noticeOpensOn, noticeDueOn } = passed;
    expect(kept).toMatchObject({ status: "public_notice", noticeOpensOn, noticeDueOn });
    expect(kept.clocks).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: "public_notice", state: "met" })]),
    );
    expect(kept.history.at(-1)?.details.note).toContain("沿用原公示");
    // Its days are over: the opinion can be signed at once, and the county may still want it shown again.
    const second = await signFirstOpinion(street, at(kept), { opinion: "补齐，同意上报。" });
    const repeated = await again(second, { reason: "公示的社区有误。", repeatNotice: true });
    expect(repeated.allowedActions).toEqual(["open-public-notice", "fail-first-review", "withdraw"]);
    expect((await refusalOf(keepPublicNotice(street, at(repeated)))).code).toBe("no_standing_notice");
  });

  it("closes the way to the notice after an inconsistent verification", async () => {
    const accepted = await acceptedApplication(community, "2026-02-10");
    const verified = await verifyApplication(community, at(accepted), {
      method: "data_sharing",
      conclusion: "inconsistent",
      note: "社保比对显示单位参保。",
    });
    expect(verified.allowedActions).toEqual(["verify", "fail-first-review", "withdraw"]);
    expect((await refusalOf(openPublicNotice(community, at(verified), { opensOn: "2026-02-11" }))).code).toBe(
      "verification_inconsistent",
    );
  });

  it("is verified again after 不一致 with the reason, both conclusions kept, and not after 一致", async () => {
    const accepted = await acceptedApplication(community, "2026-02-10");
    const concluded = (conclusion: "consistent" | "inconsistent", note: string) =>
      ({ method: "site_check", conclusion, note }) as const;
    const slip = await verifyApplication(community, at(accepted), concluded("inconsistent", ""));
    const unexplained = await refusalOf(verifyApplication(community, at(slip), concluded("consistent", "")));
    expect(unexplained.violations[0]).toMatchObject({ path: "note", code: "reason_required" });
    const right = await verifyApplication(community, at(slip), concluded("consistent", "结论勾错了。"));
    expect(right).toMatchObject({ status: "verifying" });
    expect(
      right.history.filter(({ action }) => action === "verify").map(({ details }) => details.conclusion),
    ).toEqual(["inconsistent", "consistent"]);
    expect(right.allowedActions).toEqual(["open-public-notice", "fail-first-review", "withdraw"]);
    const more = await refusalOf(
      verifyApplication(community, at(right), concluded("consistent", "再看一次")),
    );
    expect(more).toMatchObject({ status: 409, code: "already_verified" });
    expect((await openPublicNotice(community, at(right), { opensOn: "2026-02-11" })).status).toBe(
      "public_notice",
    );
  });

  it("refuses with a reason, and a refused person may apply again", async () => {
    const passed = await passedApplication(street, "2026-02-03");
    const refused = await refuseApplication(county, at(passed), { reason: "复核发现有单位参保。" });
    expect(refused).toMatchObject({ status: "refused", decidedOn: "2026-02-12" });
    expect((await createApplication(street, refused.personId, OLDER)).status).toBe("draft");
  });

  it("recognizes only categories that are met with their materials", async () => {
    const passed = await passedApplication(street, "2026-02-03");
    const other = await refusalOf(
      recognizeApplication(county, at(passed), { category: "dibao", opinion: "同意。" }),
    );
    expect(other.code).toBe("not_eligible");
    const recognized = await recognizeApplication(county, at(passed), {
      category: "older",
      opinion: "同意。",
    });
    const again = await refusalOf(createApplication(street, recognized.personId, OLDER));
    expect(again.code).toBe("already_recognized");
  });
});

describe("一（一）4 a member without a recognized household", () => {
  const MEMBER: ApplicationContent = {
    ...OLDER,
    category: "zero_employment_household",
    facts: { ...OLDER.facts, zeroEmploymentHousehold: true },
  };
  const decide = (actor: Actor, passed: ApplicationView) =>
    recognizeApplication(actor, at(passed), { category: "zero_employment_household", opinion: "同意。" });

  it("is not recognized on the word alone, and is after a check on the spot", async () => {
    // Before the name hangs in public, not after.
    const alone = await refusalOf(noticedApplication(street, "2026-02-03", MEMBER, "declaration"));
    expect([alone.status, alone.code, alone.source?.article]).toEqual([
      422,
      "household_not_recognized",
      "一（一）4",
    ]);
    const checked = await decide(county, await passedApplication(street, "2026-02-03", MEMBER));
    expect(checked.decidedCategory).toBe("zero_employment_household");
  });

  it("stands on the household's own record, found by the member's number", async () => {
    const passed = await passedApplication(street, "2026-02-03", MEMBER);
    const bare = await readPaperFacts(street, passed.id);
    expect(bare.facts.fields.householdNumber).toContain("系统中没有认定在册的零就业家庭，凭经办人核实结论");
    const wife = await registerPerson(street);
    const status = { ...SEEKING, occurredOn: "2025-12-01", unemploymentRegisteredOn: "2025-12-02" };
    const household = await recognizedHousehold(street, county, [
      { personId: passed.personId, relation: "户主", joinedOn: "2020-01-01", status },
      { personId: wife.id, relation: "配偶", joinedOn: "2020-01-01", status },
    ]);
    const view = await readApplication(county, passed.id);
    expect(view.householdOnFile?.number).toBe(household.number);
    expect(view.missingDetails.map(({ path }) => path)).not.toContain("details.family");
    const { facts } = await readPaperFacts(street, passed.id);
    expect(facts.fields.householdNumber).toBe(household.number);
    expect(facts.members).toMatchObject([{ relation: "配偶", name: wife.name, employment: "失业（无业）" }]);
    // It leaves the list with a member's work: the case may not go on as if nothing had happened.
    const [row] = await db().select().from(person).where(eq(person.id, wife.id));
    await recordEmployment({ id: wife.id, city: row?.city ?? 0 }, "employed", "2026-02-12");
    const lost = await readApplication(county, passed.id);
    expect(lost.questions).toMatchObject([
      { factKey: "zeroEmploymentHousehold", source: "record", declaredValue: true, sharedValue: false },
    ]);
    expect((await refusalOf(decide(county, lost))).code).toBe("questions_open");
  });
});

describe("fifty decisions at the same moment", () => {
  it("records exactly one", async () => {
    const passed = await passedApplication(street, "2026-02-03");
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, () =>
        recognizeApplication(county, at(passed), { category: "older", opinion: "同意认定。" }),
      ),
    );
    const refusals = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
    expect(results.length - refusals.length).toBe(1);
    expect(new Set(refusals.map((error: { status: number }) => error.status))).toEqual(new Set([409]));
    const rows = await db()
      .select()
      .from(recognition)
      .where(eq(recognition.personId, passed.personId))
      .orderBy(desc(recognition.recordedAt));
    expect(rows).toHaveLength(1);
    const [event, ...more] = await db()
      .select()
      .from(auditEvent)
      .where(and(eq(auditEvent.subjectId, passed.id), eq(auditEvent.action, "application.recognize")));
    expect(event?.afterDigest).toMatch(/^[0-9a-f]{64}$/);
    expect(more).toHaveLength(0);
  });
});
