/** Checks, questions, corrections, refusals and what applicants are told, on a real database. */
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { tellApplicant } from "~/features/applicant-messages/tell-applicant.server";
import { getDuties } from "~/features/duties/queries.server";
import { loadComparison } from "~/features/comparisons/load-comparison.server";
import { resolveComparison } from "~/features/comparisons/resolve-comparison.server";
import { applicationDetailsSchema } from "~/features/recognition/application-details";
import { acceptApplication } from "~/features/recognition/accept-application.server";
import { answerCorrection } from "~/features/recognition/answer-correction.server";
import type { ApplicationContent } from "~/features/recognition/application-inputs";
import type { ApplicationView } from "~/features/recognition/application-view";
import { createApplication } from "~/features/recognition/create-application.server";
import { failFirstReview } from "~/features/recognition/fail-first-review.server";
import { openPublicNotice } from "~/features/recognition/open-public-notice.server";
import { readApplication } from "~/features/recognition/present-case.server";
import { recognizeApplication } from "~/features/recognition/recognize-application.server";
import { refuseApplication } from "~/features/recognition/refuse-application.server";
import { listSealsOfApplication } from "~/features/seals/queries.server";
import { compareWords, readSeal } from "~/features/seals/read-seal.server";
import { requestCorrection } from "~/features/recognition/request-correction.server";
import { returnApplication } from "~/features/recognition/return-application.server";
import { runCaseAction } from "~/features/recognition/run-case-action.server";
import { signFirstOpinion } from "~/features/recognition/sign-first-opinion.server";
import { signDeclaration } from "~/features/signatures/sign-declaration.server";
import { submitApplication } from "~/features/recognition/submit-application.server";
import { updateApplication } from "~/features/recognition/update-application.server";
import { verifyApplication } from "~/features/recognition/verify-application.server";
import { answerQuestion } from "~/features/verification/answer-question.server";
import { recordEmploymentSchema } from "~/features/employment/inputs";
import { recordEmployment } from "~/features/employment/record-employment.server";
import { voidEmployment } from "~/features/employment/void-employment.server";
import { clauseEvidence } from "~/features/verification/evidence";
import { runBulk } from "~/features/bulk-review/run-bulk.server";
import { recordCheck } from "~/features/verification/record-check.server";
import { voidCheck } from "~/features/verification/void-check.server";
import type { Actor } from "~/lib/actor";
import { decryptField } from "~/lib/crypto/field-cipher.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { application, auditEvent, comparisonHit, employmentStatus, person } from "~db/schema";
import { createTestDatabase } from "../support/database";
import {
  acceptedApplication,
  at,
  furnishOffice,
  hire,
  noticedApplication,
  OLDER,
  passedApplication,
  refusalOf,
  registerPerson,
  setClock,
} from "./recognition-office";

const TODAY = "2026-03-02";

let community: Actor;
let street: Actor;
let county: Actor;
let foreign: Actor;
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
  foreign = await hire({ name: "太贞淑", unitId: DEMO_UNITS.yanji, roles: ["reviewer"] });
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

beforeEach(() => setClock(`${TODAY}T09:00:00+08:00`));

const CONSISTENT = { method: "data_sharing", conclusion: "consistent", note: "" } as const;

const insuredElsewhere = (view: ApplicationView) =>
  recordCheck(community, view.id, {
    method: "data_sharing",
    source: "social_insurance",
    results: [{ factKey: "employerInsured", conclusion: "inconsistent", sharedValue: true }],
    note: "",
  });

async function submittedApplication(content: ApplicationContent = OLDER): Promise<ApplicationView> {
  const person = await registerPerson(community);
  return submitApplication(community, at(await createApplication(community, person.id, content)));
}

async function actionsOf(applicationId: string): Promise<string[]> {
  const rows = await db()
    .select({ action: auditEvent.action })
    .from(auditEvent)
    .where(and(eq(auditEvent.subjectType, "application"), eq(auditEvent.subjectId, applicationId)));
  return rows.map((row) => row.action);
}

describe("a form that contradicts itself", () => {
  const SELF: ApplicationContent = {
    ...OLDER,
    facts: { ...OLDER.facts, everEmployed: false, everInsured: false },
    details: applicationDetailsSchema.parse({ unemploymentReason: "resigned" }),
  };

  it("opens a question at the acceptance that blocks 一致 until somebody has asked", async () => {
    const accepted = await acceptedApplication(community, TODAY, SELF);
    expect(accepted.questions).toMatchObject([
      {
        factKey: "everEmployed",
        declaredValue: false,
        sharedValue: true,
        source: "申请表“失业原因：本人辞职”",
        outcome: null,
      },
    ]);
    expect((await refusalOf(verifyApplication(community, at(accepted), CONSISTENT))).code).toBe(
      "questions_open",
    );
    const [question] = accepted.questions;
    const answered = await answerQuestion(
      community,
      { ...at(accepted), questionId: question?.id ?? "" },
      { outcome: "shared_holds", answer: "本人说明曾在甲公司上班，2025 年辞职。" },
    );
    expect(answered.facts.everEmployed).toBe(true);
    expect(
      answered.eligibility?.categories.find(({ code }) => code === "hard_to_place_graduate")?.verdict,
    ).toBe("unmet");
    expect((await verifyApplication(community, at(answered), CONSISTENT)).status).toBe("verifying");
  });
});

describe("a result that contradicts the form", () => {
  it("opens a question that blocks 一致, the notice and nothing else", async () => {
    const accepted = await acceptedApplication(community, TODAY);
    const { view } = await insuredElsewhere(accepted);
    expect(view.version).toBe(accepted.version + 1);
    expect(view.questions).toMatchObject([
      {
        factKey: "employerInsured",
        declaredValue: false,
        sharedValue: true,
        source: "social_insurance",
        outcome: null,
      },
    ]);
    expect(clauseEvidence(view).employer_insured).toMatchObject({
      label: "社保 不一致",
      state: "contradicted",
    });
    const consistent = await refusalOf(verifyApplication(community, at(view), CONSISTENT));
    expect([consistent.status, consistent.code, consistent.source?.article]).toEqual([
      422,
      "questions_open",
      "一（三）",
    ]);
    const verified = await verifyApplication(community, at(view), {
      ...CONSISTENT,
      conclusion: "inconsistent",
    });
    const notice = await refusalOf(openPublicNotice(community, at(verified), { opensOn: TODAY }));
    expect(notice.code).toBe("questions_open");
    expect(verified.allowedActions).toContain("fail-first-review");
    expect(await actionsOf(view.id)).toContain("application.record_check");
  });

  it("opened during the notice it blocks the first opinion, and after it the recognition", async () => {
    const noticed = await noticedApplication(street, "2026-02-03");
    const { view } = await insuredElsewhere(noticed);
    const opinion = await refusalOf(signFirstOpinion(street, at(view), { opinion: "同意上报。" }));
    expect(opinion.code).toBe("questions_open");

    const passed = await passedApplication(street, "2026-02-03");
    const late = await insuredElsewhere(passed);
    const recognition = await refusalOf(
      recognizeApplication(county, at(late.view), { category: "older", opinion: "同意。" }),
    );
    expect(recognition.code).toBe("questions_open");
  });

  it("comes with a department's file too, for a case under way and for one accepted later", async () => {
    const [passed, waiting] = [await passedApplication(street, "2026-02-03"), await submittedApplication()];
    const numbers = await Promise.all(
      [passed, waiting].map(async ({ personId }) => {
        const [row] = await db().select().from(person).where(eq(person.id, personId));
        return decryptField(row?.residentIdCipher ?? "");
      }),
    );
    const lines = numbers.map((number) => `${number},单位参保,2026-02-20,某超市`);
    const bytes = new TextEncoder().encode(["身份证号,情形,日期,单位", ...lines].join("\n"));
    await loadComparison(county, { source: "social_insurance", fileName: "社保.csv", bytes });
    const asked = await readApplication(county, passed.id);
    expect(asked.questions).toMatchObject([
      { factKey: "employerInsured", source: "social_insurance", outcome: null },
    ]);
    expect(asked.version).toBe(passed.version + 1);
    const refused = await refusalOf(
      recognizeApplication(county, at(asked), { category: "older", opinion: "同意。" }),
    );
    expect(refused.code).toBe("questions_open");
    expect((await readApplication(county, waiting.id)).questions).toEqual([]);
    const accepted = await acceptApplication(community, at(await readApplication(community, waiting.id)), {
      on: TODAY,
    });
    expect(accepted.questions).toMatchObject([{ factKey: "employerInsured", outcome: null }]);
    // Found untrue at the comparison, it takes back what it asked on the case.
    const [hit] = await db().select().from(comparisonHit).where(eq(comparisonHit.personId, passed.personId));
    await resolveComparison(county, hit?.id ?? "", 1, { finding: "cleared", note: "已看离职证明" });
    const cleared = await readApplication(county, passed.id);
    expect(cleared.questions).toMatchObject([{ outcome: "declared_holds" }]);
    expect(cleared.checks.filter((one) => one.voided === null && one.conclusion === "inconsistent")).toEqual(
      [],
    );
    // The same file again is the same comparison: nothing is asked twice.
    await loadComparison(county, { source: "social_insurance", fileName: "社保.csv", bytes });
    expect((await readApplication(county, passed.id)).questions).toHaveLength(1);
  });

  it("a clause that waits for a department is recognized without its answer only by who says so", async () => {
    const passed = await passedApplication(street, "2026-02-03");
    const results = [{ factKey: "employerInsured" as const, conclusion: "pending" as const }];
    const { view } = await recordCheck(county, passed.id, {
      method: "data_sharing",
      source: "social_insurance",
      results,
      note: "",
    });
    const screen = { ...county, channel: "screen" as const };
    const opinion = { category: "older", opinion: "同意。" } as const;
    const asked = await refusalOf(recognizeApplication(screen, at(view), opinion));
    expect([asked.status, asked.code]).toEqual([422, "clauses_waiting"]);
    const plan = await runBulk(screen, {
      kind: "recognize",
      cases: [at(view)],
      opinion: "同意认定。",
    });
    expect(plan[0]).toMatchObject({ done: false });
    expect(plan[0]?.message).toContain("等部门结果");
    const done = await recognizeApplication(screen, at(view), { ...opinion, waitingConfirmed: 1 });
    expect(done.history.at(-1)?.details.waiting).toMatch(/参加社会保险|参保/);
  });

  it("and an opinion at the same moment never both stand", async () => {
    const noticed = await noticedApplication(street, "2026-02-03");
    const [check, opinion] = await Promise.allSettled([
      insuredElsewhere(noticed),
      signFirstOpinion(street, at(noticed), { opinion: "同意上报。" }),
    ]);
    const after = await readApplication(county, noticed.id);
    const open = after.questions.length > 0;
    // The later of the two sees the other: no opinion over an open question that was there before it.
    if (check.status === "fulfilled" && opinion.status === "fulfilled") {
      expect(after.actions.find((one) => one.action === "recognize")?.blocked).not.toBeNull();
    } else {
      expect(open).toBe(check.status === "fulfilled");
      expect(after.status).toBe(open ? "public_notice" : "first_review_passed");
    }
  });

  it("answered by the shared value corrects the fact, keeps old and new, and assesses anew", async () => {
    const { view } = await insuredElsewhere(await acceptedApplication(community, TODAY));
    const question = view.questions[0];
    expect(view.eligibility?.exclusions.find((one) => one.id === "employer_insured")?.verdict).toBe("unmet");
    const target = { ...at(view), questionId: question?.id ?? "" };
    const answered = await answerQuestion(community, target, {
      outcome: "shared_holds",
      answer: "本人承认 2 月起在单位参保。",
    });
    expect(answered.facts.employerInsured).toBe(true);
    expect(answered.eligibility?.exclusions.find((one) => one.id === "employer_insured")?.verdict).toBe(
      "met",
    );
    expect(answered.history.at(-1)).toMatchObject({
      action: "correct-facts",
      from: "accepted",
      to: "accepted",
      details: { factKey: "employerInsured", from: "没有在用人单位参保", to: "在用人单位参保" },
    });
    expect(answered.questions).toMatchObject([{ outcome: "shared_holds", answeredBy: "姜晓彤" }]);
    expect(await actionsOf(view.id)).toContain("application.answer_question");
    const again = await refusalOf(
      answerQuestion(
        community,
        { ...at(answered), questionId: question?.id ?? "" },
        {
          outcome: "declared_holds",
          answer: "再答一次。",
        },
      ),
    );
    expect(again.code).toBe("already_answered");
    // Eligibility follows: the notice is now barred by the clause itself.
    const verified = await verifyApplication(community, at(answered), CONSISTENT);
    const barred = await refusalOf(openPublicNotice(community, at(verified), { opensOn: TODAY }));
    expect(barred.violations.map((one) => one.path)).toContain("eligibility.employer_insured");
  });

  it("answered by the declared value leaves the fact and opens the way", async () => {
    const { view } = await insuredElsewhere(await acceptedApplication(community, TODAY));
    const answered = await answerQuestion(
      community,
      { ...at(view), questionId: view.questions[0]?.id ?? "" },
      { outcome: "declared_holds", answer: "单位 1 月已停保，批次未更新，见停保凭证。" },
    );
    expect(answered.facts.employerInsured).toBe(false);
    const verified = await verifyApplication(community, at(answered), CONSISTENT);
    const noticed = await openPublicNotice(community, at(verified), { opensOn: TODAY });
    expect(noticed.status).toBe("public_notice");
  });

  it("fills a fact that the form leaves open", async () => {
    const { monthlyIncome: _income, ...facts } = OLDER.facts;
    const accepted = await acceptedApplication(community, TODAY, { ...OLDER, facts });
    const { view } = await recordCheck(community, accepted.id, {
      method: "data_sharing",
      source: "tax",
      results: [{ factKey: "monthlyIncome", conclusion: "inconsistent", sharedValue: "800.00" }],
      note: "",
    });
    expect(view.questions[0]).not.toHaveProperty("declaredValue");
    const target = { ...at(view), questionId: view.questions[0]?.id ?? "" };
    const nothing = await refusalOf(
      answerQuestion(community, target, { outcome: "declared_holds", answer: "以申报为准。" }),
    );
    expect(nothing.violations[0]?.code).toBe("nothing_declared");
    const answered = await answerQuestion(community, target, {
      outcome: "shared_holds",
      answer: "按税务数据补填。",
    });
    expect(answered.facts.monthlyIncome).toBe(800);
  });

  it("voided, its open question is closed and 一致 is open again", async () => {
    const { view, checkId } = await insuredElsewhere(await acceptedApplication(community, TODAY));
    const stale = await refusalOf(
      voidCheck(community, { applicationId: view.id, checkId, expectedVersion: 7 }, { reason: "录错人。" }),
    );
    expect(stale.code).toBe("stale_version");
    const voided = await voidCheck(
      community,
      { applicationId: view.id, checkId, expectedVersion: 1 },
      { reason: "录错人。" },
    );
    expect(voided.checks).toMatchObject([{ voided: { reason: "录错人。" } }]);
    expect(voided.questions).toMatchObject([
      { outcome: "declared_holds", answer: "核实结果已作废：录错人。" },
    ]);
    expect((await verifyApplication(community, at(voided), CONSISTENT)).status).toBe("verifying");
  });

  it("comes from the person's own record at the acceptance", async () => {
    const submitted = await submittedApplication();
    const [row] = await db()
      .select({ city: application.city, personId: application.personId })
      .from(application)
      .where(eq(application.id, submitted.id));
    await db()
      .insert(employmentStatus)
      .values({
        id: crypto.randomUUID(),
        city: row?.city ?? 0,
        personId: row?.personId ?? "",
        status: "employed",
        occurredOn: "2026-01-05",
        recordedAt: new Date("2026-01-06T09:00:00+08:00"),
        recordedBy: community.accountId,
      });
    const accepted = await acceptApplication(community, at(submitted), { on: TODAY });
    expect(accepted.questions).toMatchObject([
      { factKey: "labourRelation", declaredValue: false, sharedValue: true, source: "record", checkId: null },
    ]);
  });
});

describe("work recorded while somebody applies", () => {
  const work = (on: string) =>
    recordEmploymentSchema.parse({
      status: "employed",
      destination: "employer",
      employer: "南关百货",
      occurredOn: on,
    });

  it("is a question in every stage before the decision, over which nobody recognizes", async () => {
    for (const stage of [
      await acceptedApplication(street, "2026-02-03"),
      await noticedApplication(street, "2026-02-03"),
      await passedApplication(street, "2026-02-03"),
    ]) {
      const { questionedApplication } = await recordEmployment(community, stage.personId, work("2026-02-27"));
      expect(questionedApplication).toBe(stage.number);
      const view = await readApplication(county, stage.id);
      expect(view.questions).toMatchObject([
        {
          factKey: "labourRelation",
          declaredValue: false,
          sharedValue: true,
          source: "record",
          outcome: null,
        },
      ]);
      if (stage.status !== "first_review_passed") continue;
      const decide = recognizeApplication(county, at(view), { category: "older", opinion: "同意。" });
      expect((await refusalOf(decide)).code).toBe("questions_open");
    }
  });

  it("voided, its question closes; ended meanwhile, it asks since when", async () => {
    const passed = await passedApplication(street, "2026-02-03");
    const first = await recordEmployment(community, passed.personId, work("2026-02-27"));
    await voidEmployment(community, passed.personId, first.id, first.version, "登记错了人");
    expect((await readApplication(county, passed.id)).questions).toMatchObject([
      { outcome: "declared_holds" },
    ]);
    await recordEmployment(community, passed.personId, work("2026-02-10"));
    const ended = { status: "unemployed", occurredOn: "2026-02-24" };
    await recordEmployment(community, passed.personId, recordEmploymentSchema.parse(ended));
    const { questions } = await readApplication(county, passed.id);
    expect(questions.filter((one) => one.outcome === null)).toMatchObject([
      { factKey: "unemployedSince", declaredValue: "2025-06-03", sharedValue: "2026-02-24" },
    ]);
  });
});

describe("who may record what", () => {
  it("keeps other counties, the wrong state and impossible days out", async () => {
    const submitted = await submittedApplication();
    const body = {
      method: "data_sharing" as const,
      source: "market" as const,
      results: [{ factKey: "companyPosts" as const, conclusion: "consistent" as const }],
      note: "",
    };
    expect((await refusalOf(recordCheck(community, submitted.id, body))).code).toBe("wrong_status");
    const accepted = await acceptApplication(community, at(submitted), { on: "2026-02-27" });
    expect((await refusalOf(recordCheck(foreign, accepted.id, body))).status).toBe(404);
    for (const [changes, code] of [
      [{ on: "2026-03-03" }, "date_in_future"],
      [{ on: "2026-02-26" }, "date_before_previous_step"],
      [{ dataAsOf: "2026-03-03" }, "date_in_future"],
    ] as const) {
      const refused = await refusalOf(recordCheck(community, accepted.id, { ...body, ...changes }));
      expect(refused.violations[0]?.code).toBe(code);
    }
    const foreignFact = await refusalOf(
      recordCheck(community, accepted.id, {
        ...body,
        results: [{ factKey: "urbanDibao", conclusion: "consistent" }],
      }),
    );
    expect(foreignFact.violations[0]?.code).toBe("not_of_department");
    const { view } = await recordCheck(community, accepted.id, { ...body, on: "2026-02-27" });
    expect(view.checks).toMatchObject([{ source: "market", conclusion: "consistent", actor: "姜晓彤" }]);
  });

  it("a visit keeps who went, and must not end 一致 over a finding that differs", async () => {
    const accepted = await acceptedApplication(community, TODAY);
    const visit = {
      method: "site_check" as const,
      visitors: ["姜晓彤", "卫海棠"],
      place: "住所",
      personMet: "本人",
      conclusion: "consistent" as const,
      results: [
        { factKey: "ableToWork" as const, conclusion: "consistent" as const, sharedValue: true },
        { factKey: "willingToWork" as const, conclusion: "inconsistent" as const, sharedValue: false },
      ],
      note: "说暂时不想上班。",
    };
    expect((await refusalOf(recordCheck(community, accepted.id, visit))).code).toBe("check_contradicts");
    const { view, checkId } = await recordCheck(community, accepted.id, {
      ...visit,
      conclusion: "inconsistent",
    });
    expect(view.checks.find((one) => one.id === checkId)).toMatchObject({
      visitors: ["姜晓彤", "卫海棠"],
      place: "住所",
      personMet: "本人",
      conclusion: "inconsistent",
    });
    expect(view.checks.filter((one) => one.batch === checkId)).toHaveLength(2);
    expect(view.questions).toMatchObject([{ factKey: "willingToWork", source: "site_check" }]);
    expect(clauseEvidence(view).able_to_work).toMatchObject({
      label: "实地核查 一致",
      verifier: "姜晓彤、卫海棠",
    });
    const voided = await voidCheck(
      community,
      { applicationId: view.id, checkId, expectedVersion: 1 },
      { reason: "走错门。" },
    );
    expect(voided.checks.every((one) => one.voided !== null)).toBe(true);
  });

  it("凭承诺认可 needs a declared fact", async () => {
    const { willingToWork: _wish, ...facts } = OLDER.facts;
    const accepted = await acceptedApplication(community, TODAY, { ...OLDER, facts });
    const open = await refusalOf(
      recordCheck(community, accepted.id, { method: "declaration", facts: ["willingToWork"], note: "" }),
    );
    expect(open.code).toBe("not_declared");
    const { view } = await recordCheck(community, accepted.id, {
      method: "declaration",
      facts: ["monthlyIncome"],
      note: "",
    });
    expect(clauseEvidence(view).stable_income).toMatchObject({ label: "书面承诺 认可", verifier: "姜晓彤" });
    for (const fact of ["birthDate", "monthlyIncome", "disabilityCertificate"] as const) {
      const refused = await refusalOf(
        recordCheck(community, accepted.id, { method: "declaration", facts: [fact], note: "" }),
      );
      expect([refused.code, refused.source?.article], fact).toEqual(["not_declarable", "一（三）"]);
    }
  });

  it("凭承诺认可 and 书面承诺 need the declaration in writing: a tick at the window is none", async () => {
    const window = { ...community, channel: "screen" as const };
    const applicant = await registerPerson(window);
    const ticked = await createApplication(window, applicant.id, OLDER);
    const accepted = await acceptApplication(community, at(await submitApplication(community, at(ticked))), {
      on: TODAY,
    });
    const income = { method: "declaration" as const, facts: ["monthlyIncome" as const], note: "" };
    const byWord = { method: "declaration", conclusion: "consistent", note: "" } as const;
    for (const work of [
      () => recordCheck(window, accepted.id, income),
      () => recordCheck(community, accepted.id, income),
      () => verifyApplication(window, at(accepted), byWord),
    ]) {
      expect(await refusalOf(work())).toMatchObject({ status: 422, code: "written_declaration_required" });
    }
    const signed = await signDeclaration(window, at(accepted), { way: "typed", signerName: "苑淑清" });
    expect(signed.writtenDeclaration).toEqual({ state: "signed" });
    const { view } = await recordCheck(window, accepted.id, income);
    expect((await verifyApplication(window, at(view), byWord)).status).toBe("verifying");
  });

  it("a draft rewritten under its signature says what changed, until it is signed again", async () => {
    const window = { ...community, channel: "screen" as const };
    const person = await registerPerson(window);
    const draft = await createApplication(window, person.id, OLDER);
    const signed = await signDeclaration(window, at(draft), { way: "typed", signerName: "苑淑清" });
    const same = await updateApplication(window, at(signed), OLDER);
    expect(same.writtenDeclaration).toEqual({ state: "signed" });
    const changed = await updateApplication(window, at(same), {
      ...OLDER,
      facts: { ...OLDER.facts, monthlyIncome: 0 },
    });
    expect(changed.writtenDeclaration).toMatchObject({
      state: "stale",
      changes: [{ by: "姜晓彤", text: "月收入：每月 600.00 元 → 每月 0.00 元" }],
    });
    const again = await signDeclaration(window, at(changed), { way: "typed", signerName: "苑淑清" });
    expect(again.writtenDeclaration).toEqual({ state: "signed" });
    expect(again.history.map((one) => one.action)).toContain("update");
  });
});

describe("一次性告知", () => {
  const items = [{ kind: "document" as const, code: "household_book", message: "缺少户口簿。" }];

  it("blocks the acceptance until it is answered, once at a time", async () => {
    const submitted = await submittedApplication();
    const asked = await requestCorrection(community, at(submitted), { items, note: "" });
    expect(asked.corrections).toMatchObject([
      { items, answeredOn: null, answerBy: "2026-03-17", requestedBy: "姜晓彤" },
    ]);
    // 二（一）: the letter bears the unit's seal, and its words can be held against it.
    const [seal] = await listSealsOfApplication(asked.id);
    expect(seal).toMatchObject({ kind: "correction" });
    const page = await readSeal(seal?.code ?? "", "test");
    expect([page.verdict.valid, page.parts]).toEqual([true, ["需要补正的内容"]]);
    expect(await compareWords(seal?.code ?? "", "一、缺少户口簿。", "test")).toBe("需要补正的内容");
    expect(await compareWords(seal?.code ?? "", "一、缺少身份证。", "test")).toBeNull();
    expect(asked.corrections[0]?.number).toMatch(/^BZ-220102-2026-\d{6}$/);
    expect(asked.messages).toMatchObject([{ kind: "correction_request" }]);
    const accept = await refusalOf(acceptApplication(community, at(asked), { on: TODAY }));
    expect([accept.status, accept.code]).toEqual([409, "correction_open"]);
    const twice = await refusalOf(requestCorrection(community, at(asked), { items, note: "" }));
    expect(twice.code).toBe("correction_open");
    const answered = await answerCorrection(community, at(asked), { note: "已交户口簿。" });
    expect(answered.corrections).toMatchObject([{ answeredBy: "姜晓彤", answerNote: "已交户口簿。" }]);
    expect((await acceptApplication(community, at(answered), { on: TODAY })).status).toBe("accepted");
  });
});

const withFacts = (facts: Partial<ApplicationContent["facts"]>): Partial<ApplicationContent> => ({
  facts: { ...OLDER.facts, ...facts },
});

describe("a refusal", () => {
  it("is the same by the interface and by the screen", async () => {
    const content = { ...OLDER, ...withFacts({ labourRelation: true, monthlyIncome: 3000 }) };
    const [one, other] = [
      await acceptedApplication(community, TODAY, content),
      await acceptedApplication(community, TODAY, content),
    ];
    const api = await failFirstReview(community, at(one), { reason: "已经就业。" });
    const form = new FormData();
    form.set("intent", "fail-first-review");
    form.set("version", String(other.version));
    form.set("reason", "已经就业。");
    form.append("clauses", "");
    const none = await refusalOf(runCaseAction(community, other.id, form));
    expect(none.violations[0]?.path).toBe("clauses");
    form.append("clauses", "labour_relation");
    form.append("clauses", "stable_income");
    const { view: screen } = await runCaseAction(community, other.id, form);
    expect(screen.history.at(-1)?.details).toEqual(api.history.at(-1)?.details);
    const foreignClause = await refusalOf(
      failFirstReview(community, at(await acceptedApplication(community, TODAY, content)), {
        reason: "不符合条件。",
        clauses: ["no_such_clause"],
      }),
    );
    expect(foreignClause.violations[0]?.code).toBe("clause_unknown");
  });

  it("by the county keeps its clauses too, and the applicant has to be told", async () => {
    const passed = await passedApplication(street, "2026-02-03");
    const refused = await refuseApplication(county, at(passed), { reason: "县级复核发现隐瞒收入。" });
    // The record meets every condition, and nobody named a clause: none is invented.
    expect(refused.history.at(-1)?.details).toMatchObject({ clauses: "[]", groundsOpen: true });
    const message = refused.messages[0];
    expect(message).toMatchObject({ kind: "refused", toldOn: null });
    const duty = (await getDuties(street)).items.find((one) => one.key === `tell:${message?.id}`);
    expect(duty).toMatchObject({ kind: "tell", dueOn: "2026-03-03" });
    expect((await getDuties(foreign)).items.filter((one) => one.kind === "tell")).toEqual([]);

    const target = { applicationId: passed.id, messageId: message?.id ?? "" };
    for (const on of ["2026-03-01", "2026-03-03"]) {
      const refusal = await refusalOf(tellApplicant(street, target, { on, way: "phone", note: "" }));
      expect(refusal.violations[0]?.code).toBe("told_day_out_of_range");
    }
    const told = await tellApplicant(street, target, { on: TODAY, way: "phone", note: "本人接听。" });
    expect(told.messages[0]).toMatchObject({ toldOn: TODAY, toldWay: "phone", toldBy: "卫海棠" });
    expect((await getDuties(street)).items.some((one) => one.key === `tell:${message?.id}`)).toBe(false);
    expect((await refusalOf(tellApplicant(street, target, { on: TODAY, way: "mail", note: "" }))).code).toBe(
      "already_told",
    );
    expect(await actionsOf(passed.id)).toContain("application.tell_applicant");
  });
});

describe("what the applicant is told", () => {
  it("comes with each step that concerns them", async () => {
    const passed = await passedApplication(street, "2026-02-03");
    const returned = await returnApplication(county, at(passed), { reason: "入户记录不全。" });
    expect(returned.messages.map((one) => one.kind)).toEqual(["returned", "public_notice", "accepted"]);
    const duties = (await getDuties(street)).items;
    expect(duties.some((one) => one.key === `tell:${returned.messages[0]?.id}`)).toBe(true);

    const recognized = await recognizeApplication(county, at(await passedApplication(street, "2026-02-03")), {
      category: "older",
      opinion: "同意认定。",
    });
    expect(recognized.messages[0]).toMatchObject({ kind: "recognized" });
    expect(recognized.messages[0]?.body).toContain("大龄失业人员");
  });
});
