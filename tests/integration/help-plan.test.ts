import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { contactSchema } from "~/features/dossier/inputs";
import { today } from "~/lib/clock.server";
import { recordContact } from "~/features/dossier/record-contact.server";
import { voidContact } from "~/features/dossier/void-contact.server";
import { closeDatabase, db } from "~/db.server";
import { agreePlan } from "~/features/help-plan/agree-plan.server";
import { loadAgreementPage } from "~/features/help-plan/agreement-page.server";
import { approvePlan } from "~/features/help-plan/approve-plan.server";
import { closePlan } from "~/features/help-plan/close-plan.server";
import { getDossier } from "~/features/dossier/read-dossier.server";
import { correctReview } from "~/features/help-plan/correct-review.server";
import { draftPlan } from "~/features/help-plan/draft-plan.server";
import { dropPlan } from "~/features/help-plan/drop-plan.server";
import { planInputSchema, type PlanInput } from "~/features/help-plan/inputs";
import { actOnPlan } from "~/features/help-plan/plan-actions.server";
import { loadPlanPage } from "~/features/help-plan/plan-page.server";
import { loadPlanSheet } from "~/features/help-plan/plan-sheet-page.server";
import { actOnVersion } from "~/features/help-plan/version-page.server";
import { approvedPlan, listPlans, openPlan, summarizePlan } from "~/features/help-plan/queries.server";
import { reviewPlan } from "~/features/help-plan/review-plan.server";
import { savePlan } from "~/features/help-plan/save-plan.server";
import { sendBackPlan } from "~/features/help-plan/send-back-plan.server";
import { submitPlan } from "~/features/help-plan/submit-plan.server";
import { getPersonForHelp } from "~/features/job-offers/queries.server";
import { loadHelpEntitlements } from "~/features/help-plan/help-entitlements.server";
import { confirmExit } from "~/features/exits/confirm-exit.server";
import { proposeExit } from "~/features/exits/propose-exit.server";
import { addVacancies, type NewVacancy } from "~/features/vacancies/add-vacancies.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import type { Actor } from "~/lib/actor";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { auditEvent, employmentStatus, entrepreneurshipSupport, personFact, recognition } from "~db/schema";
import { exitOn } from "./transfer-office";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { furnishOffice, hire, refusalOf, registerPerson, setClock } from "./recognition-office";

let database: TestDatabase;
let community: Actor;
let manager: Actor;
let handy: Actor;
let reviewer: Actor;
let foreign: Actor;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock("2026-02-12T09:00:00+08:00");
  await furnishOffice();
  const { jiankangHutongCommunity, minkangStreet, binheCommunity } = DEMO_UNITS;
  community = await hire({ name: "姜晓彤", unitId: jiankangHutongCommunity, roles: ["caseworker"] });
  manager = await hire({ name: "韩素芳", unitId: minkangStreet, roles: ["manager"] });
  handy = await hire({ name: "郝两手", unitId: minkangStreet, roles: ["caseworker", "manager"] });
  reviewer = await hire({ name: "邢立波", unitId: DEMO_UNITS.nanguan, roles: ["reviewer"] });
  foreign = await hire({ name: "鲁晓光", unitId: binheCommunity, roles: ["caseworker", "manager"] });
  await addVacancies(
    community,
    ["水电维修工", "保洁员", "门卫", "文员"].map((post) => vacancyOf(post)),
  );
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

beforeEach(() => setClock("2026-02-12T09:00:00+08:00"));

function vacancyOf(post: string, changes: Partial<NewVacancy> = {}): NewVacancy {
  return {
    employer: `${post}用工单位`,
    post,
    places: 2,
    wageMin: 2900,
    wageMax: 3500,
    education: null,
    ageMin: null,
    ageMax: null,
    workingHours: "day_shift",
    acceptsDisabled: null,
    divisionCode: "220102000000",
    workplace: "长春市南关区",
    contactName: null,
    contactPhone: null,
    publishedOn: "2026-02-01",
    validUntil: null,
    ...changes,
  };
}

/** A woman of 健康胡同社区 recognized on the day given. */
async function recognizedPerson(recognizedOn = "2026-02-03") {
  const person = await registerPerson(community);
  await withTransaction(async (tx) => {
    await tx.insert(recognition).values({
      id: newId(),
      city: person.city,
      personId: person.id,
      countyId: person.countyId,
      streetId: person.streetId,
      communityId: person.communityId,
      category: "older",
      occurredOn: recognizedOn,
      recordedBy: community.accountId,
    });
    await refreshPersonFacts(tx, person.id);
  });
  return person;
}

async function factsOf(personId: string) {
  const [facts] = await db().select().from(personFact).where(eq(personFact.personId, personId));
  return facts;
}

/** The draft as the interface would hand it back. */
async function draftedInput(personId: string): Promise<PlanInput> {
  const { paths, measures, check } = await draftPlan(community, personId);
  return planInputSchema.parse(JSON.parse(JSON.stringify({ paths, measures, check })));
}

/** While version 2 is a draft, version 1 has its page, its reviews and its measures; the draft can be given up. */
async function worksBesideDraft(personId: string, firstId: string) {
  const page = async (versionNo?: number) => {
    const read = await loadPlanPage(community, personId, versionNo);
    if (!read.recognized || !read.plan) throw new Error("no plan");
    return { no: read.plan.versionNo, other: read.other, may: read.may, plan: read.plan };
  };
  const act = (versionNo: number, fields: Record<string, string>) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    return actOnVersion(community, personId, versionNo, form);
  };
  expect(await page()).toMatchObject({
    no: 2,
    other: { versionNo: 1, status: "approved" },
    may: { drop: true },
  });
  const first = await page(1);
  expect(first).toMatchObject({
    no: 1,
    other: { versionNo: 2, status: "draft" },
    may: { settle: true, review: true, drop: false },
  });
  await expect(page(9)).rejects.toMatchObject({ status: 404 });
  const version = String(first.plan.version);
  const given = {
    step: "measure",
    planId: firstId,
    version,
    position: "1",
    status: "dropped",
    evidence: "已搬家",
  };
  const settled = await act(1, given);
  expect(settled.headers.get("Location")).toBe(`/people/${personId}/plan/versions/1`);
  expect((await page(1)).plan.measures[0]).toMatchObject({ status: "dropped", evidence: "已搬家" });
  const draft = await page(2);
  const step = { planId: draft.plan.id, version: String(draft.plan.version) };
  await act(2, { ...step, step: "drop" });
  expect(await page()).toMatchObject({ no: 1, other: null, may: { drop: false } });
  expect(await factsOf(personId)).toMatchObject({ planStatus: "approved", planVersion: 1 });
  const dropped = await page(2);
  expect(dropped.may).toMatchObject({ restore: true });
  await act(2, { ...step, version: String(dropped.plan.version), step: "restore" });
  expect(await page()).toMatchObject({ no: 2, other: { versionNo: 1 } });
}

describe("what a plan knows of entitlements", () => {
  const entitlements = async (personId: string) =>
    loadHelpEntitlements(await getPersonForHelp(community, personId), "older", today());
  const work = (
    person: Awaited<ReturnType<typeof recognizedPerson>>,
    destination: string,
    occurredOn: string,
  ) =>
    db().insert(employmentStatus).values({
      id: newId(),
      city: person.city,
      personId: person.id,
      status: "employed",
      destination,
      actorName: "姜晓彤",
      occurredOn,
      recordedBy: community.accountId,
    });

  it("is what the application and the placement would answer today", async () => {
    const flexible = await recognizedPerson();
    await work(flexible, "flexible", "2026-02-04");
    // 长春市申报时间: 10-19 to 12-31.
    expect((await entitlements(flexible.id)).refused.flexible_social_insurance).toContain("尚未开始");
    setClock("2026-10-19T09:00:00+08:00");
    expect((await entitlements(flexible.id)).refused).toEqual({});
    setClock("2026-02-12T09:00:00+08:00");

    const business = await recognizedPerson();
    await work(business, "self_employment", "2024-01-10");
    expect((await entitlements(business.id)).refused.start_up).toContain("没有有效认定");

    const person = await recognizedPerson();
    expect(await entitlements(person.id)).toMatchObject({ refused: {}, welfarePost: { obstacle: null } });
    await db().insert(entrepreneurshipSupport).values({
      id: newId(),
      city: person.city,
      personId: person.id,
      kind: "startup_subsidy",
      status: "applied",
      content: "初次创业补贴",
      actorName: "姜晓彤",
      recordedBy: community.accountId,
      occurredOn: "2026-02-10",
    });
    await proposeExit(community, person.id, {
      ground: "own_request",
      occurredOn: "2026-02-11",
      evidence: "本人签字的退出申请，2 月 11 日收到。",
    });
    const found = await entitlements(person.id);
    expect(found.refused.start_up).toContain("已在创业服务中申请（2026-02-10）");
    expect(found.welfarePost.obstacle).toContain("县级还没有决定");
  });
});

describe("a plan", () => {
  it("goes from the draft of the record to approval and into the figures, by two hands", async () => {
    const person = await recognizedPerson();
    const input = await draftedInput(person.id);
    const saved = await savePlan(community, person.id, input);
    expect(saved).toMatchObject({ versionNo: 1, status: "draft", sound: true, version: 1 });
    expect(saved.measures.flatMap(({ match }) => match.filter(({ chosen }) => chosen))).toHaveLength(3);
    expect(await factsOf(person.id)).toMatchObject({ planStatus: "draft", hasPlan: false });

    const submitted = await submitPlan(community, person.id, saved.id, 1, { amberReasons: {} });
    expect(submitted).toMatchObject({ status: "submitted", version: 2, submittedOn: "2026-02-12" });
    expect((await refusalOf(savePlan(community, person.id, input))).code).toBe("plan_submitted");
    expect((await refusalOf(approvePlan(community, person.id, saved.id, 2))).status).toBe(403);

    const approved = await approvePlan(manager, person.id, saved.id, 2);
    expect(approved).toMatchObject({
      status: "approved",
      approvedByName: "韩素芳",
      reviewDueOn: "2026-05-12",
    });
    expect(await factsOf(person.id)).toMatchObject({
      planStatus: "approved",
      hasPlan: true,
      hasSoundPlan: true,
      mainPath: "market",
    });
    expect(await summarizePlan(person.id)).toMatchObject({
      planId: saved.id,
      status: "approved",
      open: null,
    });
    const actions = await db()
      .select({ action: auditEvent.action })
      .from(auditEvent)
      .where(and(eq(auditEvent.subjectType, "person"), eq(auditEvent.subjectId, person.id)));
    expect(actions.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["help_plan.save", "help_plan.submit", "help_plan.approve"]),
    );
  });

  it("is only for people with a recognition in force, inside the territory", async () => {
    const person = await registerPerson(community);
    expect((await refusalOf(draftPlan(community, person.id))).code).toBe("not_recognized");
    const other = await recognizedPerson();
    expect((await refusalOf(draftPlan(foreign, other.id))).status).toBe(404);
    const input = await draftedInput(other.id);
    expect((await refusalOf(savePlan(foreign, other.id, input))).status).toBe(404);
  });

  it("with a red finding can be saved, not submitted, and the refusal names clause and measure", async () => {
    const person = await recognizedPerson();
    const input = await draftedInput(person.id);
    const [first, ...rest] = input.measures;
    const broken = { ...input, measures: [{ ...first!, responsible: "" }, ...rest] };
    const saved = await savePlan(community, person.id, broken);
    expect(saved.sound).toBe(false);
    const refusal = await refusalOf(
      submitPlan(community, person.id, saved.id, saved.version, { amberReasons: {} }),
    );
    expect(refusal).toMatchObject({ status: 422, code: "plan_not_sound" });
    expect(refusal.violations).toMatchObject([{ path: "measures[0]", code: "responsible_missing" }]);
    expect(refusal.source?.document).toBe("人社部发〔2024〕84号");
  });

  it("with an amber finding asks for a reason", async () => {
    const person = await recognizedPerson();
    const input = await draftedInput(person.id);
    const none = input.measures.map((measure) => ({ ...measure, match: [] }));
    const saved = await savePlan(community, person.id, { ...input, measures: none });
    const refusal = await refusalOf(submitPlan(community, person.id, saved.id, 1, { amberReasons: {} }));
    expect(refusal).toMatchObject({ status: 422, code: "amber_reason_missing" });
    expect(refusal.violations[0]?.path).toBe("amberReasons.few_offers");
    const reasons = { few_offers: "节后专场招聘会再补" };
    const submitted = await submitPlan(community, person.id, saved.id, 1, { amberReasons: reasons });
    expect(submitted.amberReasons).toEqual(reasons);
  });

  it("cannot be approved by who drafted or submitted it", async () => {
    const person = await recognizedPerson();
    const saved = await savePlan(handy, person.id, await draftedInput(person.id));
    await submitPlan(handy, person.id, saved.id, 1, { amberReasons: {} });
    expect((await refusalOf(approvePlan(handy, person.id, saved.id, 2))).code).toBe("same_hands");
    // The day of the standard holds for the first approved plan, and for no revision of it.
    const approveBy = async () => {
      const page = await loadPlanPage(manager, person.id);
      return page.recognized ? page.approveBy : undefined;
    };
    expect(await approveBy()).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect((await approvePlan(manager, person.id, saved.id, 2)).status).toBe("approved");
    await savePlan(handy, person.id, await draftedInput(person.id));
    expect(await approveBy()).toBeNull();
  });

  it("cannot be approved by the manager who rewrote it; saving the same words is no rewriting", async () => {
    const person = await recognizedPerson();
    const input = await draftedInput(person.id);
    const saved = await savePlan(community, person.id, input);
    await savePlan(manager, person.id, input, saved.version);
    await submitPlan(community, person.id, saved.id, 2, { amberReasons: {} });
    await sendBackPlan(manager, person.id, saved.id, 3, { reason: "写明目标", comments: {} });
    const { version } = await savePlan(manager, person.id, { ...input, goal: "负责人写的目标" }, 4);
    await submitPlan(community, person.id, saved.id, version, { amberReasons: {} });
    expect((await refusalOf(approvePlan(manager, person.id, saved.id, version + 1))).code).toBe("same_hands");
    expect((await loadPlanPage(manager, person.id)) as { may: object }).toMatchObject({
      may: { approve: expect.stringContaining("改写") },
    });
    expect((await approvePlan(handy, person.id, saved.id, version + 1)).status).toBe("approved");
  });

  it("comes back with the reason, is mended and submitted again", async () => {
    const person = await recognizedPerson();
    const input = await draftedInput(person.id);
    const saved = await savePlan(community, person.id, input);
    await submitPlan(community, person.id, saved.id, 1, { amberReasons: {} });
    const back = await sendBackPlan(manager, person.id, saved.id, 2, {
      reason: "写明联系方式",
      comments: { "1": "写具体时间" },
    });
    expect(back).toMatchObject({
      status: "sent_back",
      sentBackReason: "写明联系方式",
      sentBackComments: { "1": "写具体时间" },
    });
    expect((await factsOf(person.id))?.planStatus).toBe("sent_back");
    const again = await savePlan(community, person.id, input, back.version);
    expect(again).toMatchObject({ id: saved.id, versionNo: 1, status: "draft" });
    expect(
      (await submitPlan(community, person.id, saved.id, again.version, { amberReasons: {} })).status,
    ).toBe("submitted");
  });

  it("of a later version supersedes the former on approval; one stays open at a time", async () => {
    const person = await recognizedPerson();
    const input = await draftedInput(person.id);
    const first = await savePlan(community, person.id, input);
    await submitPlan(community, person.id, first.id, 1, { amberReasons: {} });
    await approvePlan(manager, person.id, first.id, 2);
    setClock("2026-03-16T09:00:00+08:00");
    const later = { ...input, measures: input.measures.map((one) => ({ ...one, dueOn: "2026-04-30" })) };
    const second = await savePlan(community, person.id, later);
    expect(second.versionNo).toBe(2);
    expect(await factsOf(person.id)).toMatchObject({ planStatus: "draft", hasPlan: true, planVersion: 2 });
    await worksBesideDraft(person.id, first.id);
    const taken = openPlan(await listPlans(person.id))?.version ?? 0;
    await submitPlan(community, person.id, second.id, taken, { amberReasons: { no_recent_contact: "住院" } });
    await approvePlan(manager, person.id, second.id, taken + 1);
    const plans = await listPlans(person.id);
    expect(plans.map(({ versionNo, status, supersededOn }) => [versionNo, status, supersededOn])).toEqual([
      [2, "approved", null],
      [1, "superseded", "2026-03-16"],
    ]);
    expect(openPlan(plans)).toBeUndefined();
    const reviewed = await reviewPlan(community, person.id, second.id, taken + 2, {
      note: "本人已面试两家",
      nextReviewOn: "2026-06-15",
    });
    const form = new FormData();
    for (const [name, value] of Object.entries({
      planId: second.id,
      version: String(taken + 3),
      nextReviewOn: "2026-09-15",
    })) {
      form.append(name, value);
    }
    form.append("step", "review");
    form.append("note", "电话 19900001234 已停机");
    expect(await refusalOf(actOnPlan(community, person.id, form))).toMatchObject({
      status: 422,
      violations: [{ path: "note" }],
    });
    expect(reviewed).toMatchObject({ reviewDueOn: "2026-06-15", reviews: [{ note: "本人已面试两家" }] });
    expect(approvedPlan(await listPlans(person.id))?.id).toBe(second.id);

    // Put right: the day it was held stays, the old words stay voided beside the new ones.
    const target = { personId: person.id, planId: second.id, reviewId: reviewed.reviews[0]?.id ?? "" };
    const replacement = { note: "本人已面试三家", nextReviewOn: "2026-05-15" };
    const reason = "家数记错";
    const late = { ...replacement, nextReviewOn: "2026-06-17" };
    const tooLate = correctReview(
      community,
      { ...target, version: taken + 3 },
      { reason, replacement: late },
    );
    expect(await refusalOf(tooLate)).toMatchObject({ code: "review_too_late" });
    const corrected = await correctReview(
      community,
      { ...target, version: taken + 3 },
      { reason, replacement },
    );
    expect(corrected).toMatchObject({ reviewDueOn: "2026-05-15", version: taken + 4 });
    expect(corrected.reviews.find(({ id }) => id === target.reviewId)?.voided?.reason).toBe(reason);
    const standing = corrected.reviews.filter(({ voided }) => voided === null);
    expect(standing).toMatchObject([{ note: "本人已面试三家", reviewedOn: "2026-03-16" }]);
    const again = correctReview(community, { ...target, version: taken + 4 }, { reason, replacement });
    expect(await refusalOf(again)).toMatchObject({ code: "already_voided" });
    // Voided alone: what was due before it is due again, and the timeline shows both.
    const only = { ...target, reviewId: standing[0]?.id ?? "", version: taken + 4 };
    expect(await correctReview(community, only, { reason: "没有回顾", replacement: null })).toMatchObject({
      reviewDueOn: approvedPlan(plans)?.reviewDueOn,
    });
    const { timeline } = await getDossier(community, person.id);
    expect(
      timeline.filter(({ summary }) => summary.startsWith("定期回顾")).map(({ voided }) => voided),
    ).toEqual(["没有回顾", reason]);
  });

  it("changed by another hand meanwhile is not overwritten", async () => {
    const person = await recognizedPerson();
    const input = await draftedInput(person.id);
    const saved = await savePlan(community, person.id, input);
    await savePlan(handy, person.id, input, saved.version);
    const refusal = await refusalOf(savePlan(community, person.id, input, saved.version));
    expect(refusal).toMatchObject({ status: 409, code: "stale_version" });
    expect(refusal.extra).toMatchObject({ current: { version: 2 } });
    const race = await Promise.allSettled([
      savePlan(community, person.id, input, 2),
      savePlan(handy, person.id, input, 2),
    ]);
    expect(race.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("has its monthly contact done by the contact, once it is recorded, and open again when that is voided", async () => {
    const person = await recognizedPerson();
    const input = await draftedInput(person.id);
    const saved = await savePlan(community, person.id, input);
    await submitPlan(community, person.id, saved.id, 1, { amberReasons: {} });
    const { measures } = await approvePlan(manager, person.id, saved.id, 2);
    const position = measures.findIndex(({ way }) => way === "电话（微信）联系") + 1;
    expect(position).toBeGreaterThan(0);
    const state = async () => {
      const plan = approvedPlan(await listPlans(person.id));
      const { status, doneOn, evidence } = plan?.measures[position - 1] ?? {};
      return { status, doneOn, evidence };
    };
    const called = (changes: object) =>
      recordContact(
        community,
        person.id,
        contactSchema.parse({ way: "phone", content: "问了近况", ...changes }),
      );
    await called({ met: "none", content: "没有接听" });
    expect(await state()).toMatchObject({ status: "open" });
    const { id, version } = await called({});
    const day = today();
    expect(await state()).toEqual({ status: "done", doneOn: day, evidence: `${day} 已记实质联系` });
    const others = approvedPlan(await listPlans(person.id))?.measures.filter(
      ({ status }) => status === "done",
    );
    expect(others).toHaveLength(1);
    await voidContact(community, person.id, id, version, "记错了人");
    expect(await state()).toEqual({ status: "open", doneOn: null, evidence: null });
  });

  it("is not replaced unseen: another hand names the version, whoever wrote it alone need not", async () => {
    const person = await recognizedPerson();
    const input = await draftedInput(person.id);
    await savePlan(community, person.id, { ...input, goal: "陪同到银行办卡" });
    const unseen = await refusalOf(savePlan(handy, person.id, { ...input, goal: "另一个目标" }));
    expect(unseen).toMatchObject({ status: 428, code: "if_match_required" });
    expect(unseen.extra).toMatchObject({ current: { version: 1 } });
    const own = await savePlan(community, person.id, { ...input, goal: "陪同办卡、签约" });
    expect(own).toMatchObject({ version: 2, goal: "陪同办卡、签约" });
    await savePlan(handy, person.id, { ...input, goal: "两个月内上岗" }, 2);
    expect((await refusalOf(savePlan(community, person.id, input))).status).toBe(428);
  });

  it("reads its matches from the stock, whatever the request says of them", async () => {
    const person = await recognizedPerson();
    const [added] = (await addVacancies(community, [vacancyOf("保安员", { wageMin: 2000, wageMax: null })]))
      .added;
    const input = await draftedInput(person.id);
    const forged = planInputSchema.parse({
      ...JSON.parse(JSON.stringify(input)),
      measures: [
        {
          path: "market",
          step: "岗位对接",
          content: "推荐保安岗位",
          way: "07",
          responsible: "姜晓彤",
          dueOn: "2026-03-16",
          match: [{ vacancyId: added, chosen: true, monthlyWage: "9000.00", reasons: [], level: "fits" }],
        },
      ],
    });
    const saved = await savePlan(community, person.id, forged);
    expect(saved.measures[0]).toMatchObject({
      way: "岗位推荐",
      match: [{ monthlyWage: 2000, level: "conflict" }],
    });
    expect(saved.check.red.map(({ code }) => code)).toContain("cannot_take");
  });
});

async function approved(personId: string) {
  const saved = await savePlan(community, personId, await draftedInput(personId));
  await submitPlan(community, personId, saved.id, 1, { amberReasons: {} });
  return approvePlan(manager, personId, saved.id, 2);
}

async function dies(personId: string) {
  const died = { ground: "death", occurredOn: "2026-02-11", evidence: "社区收到的死亡证明" } as const;
  const { id } = await proposeExit(community, personId, died);
  await confirmExit(reviewer, { exitId: id, expectedVersion: 1 }, { opinion: "同意注销。" });
}

describe("the plan of a person who has left", () => {
  it("stays readable with its versions and its sheet, and takes no step", async () => {
    const person = await recognizedPerson();
    const first = await approved(person.id);
    const input = await draftedInput(person.id);
    await savePlan(community, person.id, { ...input, goal: "三个月内上岗" });
    await dies(person.id);
    for (const [actor, asked, shown] of [
      [community, undefined, 1],
      [manager, 1, 1],
      [handy, 2, 2],
    ] as const) {
      const page = await loadPlanPage(actor, person.id, asked);
      if (!page.recognized) throw new Error("the plan is readable");
      expect(page.plan?.versionNo).toBe(shown);
      expect(page.check).not.toBeNull();
      expect(page.person.leftOn).toBe("2026-02-11");
      expect(Object.values(page.may).filter(Boolean)).toEqual([]);
    }
    const page = await loadPlanPage(community, person.id);
    expect(page.recognized && page.plan).toMatchObject({ closedOn: "2026-02-12", approvedByName: "韩素芳" });
    const sheet = await loadPlanSheet(community, person.id, 1);
    expect(sheet.recognized && sheet.plan?.measures).toHaveLength(first.measures.length);
    expect((await refusalOf(loadPlanPage(community, person.id, 3))).status).toBe(404);
    expect((await refusalOf(loadPlanPage(foreign, person.id))).status).toBe(404);
  });

  it("is none where there was none", async () => {
    const person = await recognizedPerson();
    await dies(person.id);
    expect(await loadPlanPage(community, person.id)).toMatchObject({ recognized: false });
  });
});

describe("the person's signature", () => {
  const signs = (person: { id: string; name: string }, plan: { id: string; version: number }) =>
    agreePlan(community, person.id, plan.id, plan.version, { way: "typed", signerName: person.name });

  it("is not taken under a closed plan, nor under the version in force while the next is written", async () => {
    const person = await recognizedPerson();
    const first = await approved(person.id);
    const input = await draftedInput(person.id);
    const second = await savePlan(community, person.id, { ...input, goal: "三个月内上岗" });
    expect(second.versionNo).toBe(2);
    const older = await refusalOf(signs(person, first));
    expect(older).toMatchObject({ status: 409, code: "wrong_state", extra: { current: { id: second.id } } });
    await dropPlan(community, person.id, second.id, second.version, "");

    const signed = await signs(person, first);
    expect(signed.agreementSignatureId).not.toBeNull();
    const closed = await closePlan(community, person.id, first.id, signed.version, {
      outcome: "seeking",
      note: "年度总结",
      dropOpen: true,
    });
    const refusal = await refusalOf(signs(person, closed));
    expect(refusal).toMatchObject({ status: 409, code: "plan_closed" });
    expect(refusal.message).toContain("2026-02-12 结案");
    const after = approvedPlan(await listPlans(person.id));
    expect(after).toMatchObject({
      version: closed.version,
      agreementSignatureId: signed.agreementSignatureId,
    });
    expect((await loadAgreementPage(community, person.id)).signable).toBe(false);
    const page = await loadPlanPage(community, person.id);
    expect(page.recognized && page.may.sign).toBe(false);
  });

  it("is not taken of somebody who has left, whose plan is only read", async () => {
    const person = await recognizedPerson();
    const plan = await approved(person.id);
    await exitOn(person.id, "2026-02-12", reviewer);
    expect(await refusalOf(signs(person, plan))).toMatchObject({ status: 409, code: "not_recognized" });
    expect((await loadAgreementPage(community, person.id)).signable).toBe(false);
  });

  it("is not given by somebody who has died", async () => {
    const person = await recognizedPerson();
    await approved(person.id);
    await dies(person.id);
    const [plan] = await listPlans(person.id);
    const refusal = await refusalOf(signs(person, plan!));
    expect(refusal).toMatchObject({ status: 422, code: "after_death", violations: [{ path: "signerName" }] });
    expect((await listPlans(person.id))[0]).toMatchObject({ agreementSignatureId: null, agreedOn: null });
  });
});
