/** Signing, results, closing, wordings, and two people editing one plan. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { bookletPaper } from "~/features/dossier/booklet-paper";
import { readBooklet } from "~/features/dossier/read-booklet.server";
import { agreePlan } from "~/features/help-plan/agree-plan.server";
import { loadAgreementPage } from "~/features/help-plan/agreement-page.server";
import { approvePlan } from "~/features/help-plan/approve-plan.server";
import { closePlan } from "~/features/help-plan/close-plan.server";
import { draftPlan } from "~/features/help-plan/draft-plan.server";
import { planInputSchema, type PlanInput } from "~/features/help-plan/inputs";
import { mergeRows, type KeptPicks, theirsMark, withKeptPicks } from "~/features/help-plan/merge";
import { actOnPlan } from "~/features/help-plan/plan-actions.server";
import { keptEditsSince, restorePlanEdits } from "~/features/help-plan/plan-edits.server";
import { loadPlanPage } from "~/features/help-plan/plan-page.server";
import { loadPlanSheet } from "~/features/help-plan/plan-sheet-page.server";
import { inputOf } from "~/features/help-plan/plan-view";
import { listPlans, openPlan, type StoredPlan } from "~/features/help-plan/queries.server";
import { savePlan } from "~/features/help-plan/save-plan.server";
import { sendBackPlan } from "~/features/help-plan/send-back-plan.server";
import { moveMeasure } from "~/features/help-plan/move-measure.server";
import { promisedOffers } from "~/features/help-plan/promised-offers";
import { settleMeasure } from "~/features/help-plan/settle-measure.server";
import { submitPlan } from "~/features/help-plan/submit-plan.server";
import { listTemplates, retireTemplate, saveTemplate } from "~/features/help-plan/templates.server";
import { saveFormDraft } from "~/features/form-drafts/save-form-draft.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { formValues } from "~/features/recognition/form-values";
import { actionProblem } from "~/lib/action-problem.server";
import { getDossier } from "~/features/dossier/read-dossier.server";
import { addDays } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import type { Actor } from "~/lib/actor";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import {
  attachment,
  employmentStatus,
  needAssessment,
  personFact,
  planMeasure,
  recognition,
  signature,
  trainingCourse,
  welfarePost,
} from "~db/schema";
import { jpeg } from "../support/files";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { asRows, planForm } from "./open-forms";
import { furnishOffice, hire, refusalOf, registerPerson, setClock } from "./recognition-office";

let database: TestDatabase;
let community: Actor;
let colleague: Actor;
let manager: Actor;
let foreign: Actor;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock("2026-02-12T09:00:00+08:00");
  await furnishOffice();
  const { jiankangHutongCommunity, minkangStreet, binheCommunity } = DEMO_UNITS;
  community = await hire({ name: "姜晓彤", unitId: jiankangHutongCommunity, roles: ["caseworker"] });
  colleague = await hire({ name: "陶立军", unitId: minkangStreet, roles: ["caseworker"] });
  manager = await hire({ name: "韩素芳", unitId: minkangStreet, roles: ["manager"] });
  foreign = await hire({ name: "鲁晓光", unitId: binheCommunity, roles: ["caseworker", "manager"] });
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

beforeEach(() => setClock("2026-02-12T09:00:00+08:00"));

async function recognizedPerson(told: Partial<typeof needAssessment.$inferInsert> = {}) {
  const person = await registerPerson(community);
  const owner = { city: person.city, personId: person.id, recordedBy: community.accountId };
  await withTransaction(async (tx) => {
    await tx.insert(recognition).values({
      id: newId(),
      ...owner,
      countyId: person.countyId,
      streetId: person.streetId,
      communityId: person.communityId,
      category: "older",
      occurredOn: "2026-02-03",
    });
    await tx.insert(needAssessment).values({
      id: newId(),
      ...owner,
      wishes: ["保洁"],
      needs: [],
      skills: [],
      barriers: [],
      marketAbility: "able",
      occurredOn: "2026-02-04",
      ...told,
    });
    await refreshPersonFacts(tx, person.id);
  });
  return person;
}

async function drafted(personId: string): Promise<PlanInput> {
  const { paths, measures } = await draftPlan(community, personId);
  return planInputSchema.parse(JSON.parse(JSON.stringify({ paths, measures })));
}

async function approvedPlan(personId: string): Promise<StoredPlan> {
  const saved = await savePlan(community, personId, await drafted(personId));
  const reasons = Object.fromEntries(saved.check.amber.map(({ code }) => [code, "下月补足"]));
  await submitPlan(community, personId, saved.id, saved.version, { amberReasons: reasons });
  return approvePlan(manager, personId, saved.id, saved.version + 1);
}

type Refusal = {
  data: { problem: { code: string }; typed?: { input: PlanInput; loaded: string[]; picks?: KeptPicks } };
};
const texts = (plan: StoredPlan | undefined) => plan?.measures.map(({ content }) => content) ?? [];

describe("two people editing one plan", () => {
  it("lose nothing: the second gets both texts back, chooses row by row and saves on the newest", async () => {
    const person = await recognizedPerson();
    const opened = await savePlan(community, person.id, await drafted(person.id));
    await actOnPlan(
      colleague,
      person.id,
      planForm(opened, { "m0.content": "每周电话联系，问清带孙子的时间" }),
    );

    const mine = planForm(opened, {
      "m1.content": "推荐离家一站地以内的保洁岗位",
      "m0.responsible": "陶立军",
      intent: "submit",
    });
    const refused = (await actOnPlan(community, person.id, mine)) as unknown as Refusal;
    expect(refused.data.problem.code).toBe("stale_version");
    const typed = refused.data.typed!;
    expect(typed.input.measures[1]?.content).toBe("推荐离家一站地以内的保洁岗位");
    const theirs = openPlan(await listPlans(person.id))!;
    expect(texts(theirs)[0]).toBe("每周电话联系，问清带孙子的时间");
    expect(theirs.status).toBe("draft");

    const rows = mergeRows(typed.input, inputOf({ ...theirs, measures: asRows(theirs) }), typed.loaded);
    expect(rows[0]).toMatchObject({ kind: "both_changed", suggested: null });
    expect(rows[1]).toMatchObject({ kind: "mine_changed", suggested: "mine" });
    const choice = new FormData();
    choice.set("step", "merge");
    choice.set("version", String(theirs.version));
    choice.set("typed", JSON.stringify(typed));
    choice.set("head", "theirs");
    rows.forEach((row, index) => {
      choice.set(`pick.${index}`, row.suggested ?? "both");
      choice.set(`theirs.${index}`, theirsMark(row) ?? "");
    });

    // A third hand is quicker again: nothing is saved, the typed text comes back once more.
    await savePlan(colleague, person.id, inputOf({ ...theirs, measures: asRows(theirs) }), theirs.version);
    const again = (await actOnPlan(community, person.id, choice)) as unknown as Refusal;
    expect(again.data.problem.code).toBe("stale_version");
    expect(again.data.typed).toMatchObject({ input: typed.input, loaded: typed.loaded });
    // What was chosen comes back with it: 都留下 need not be chosen again.
    expect(withKeptPicks(rows, typed.input, again.data.typed?.picks)[0]?.suggested).toBe("both");
    choice.set("pick.0", "theirs");

    choice.set("version", String(theirs.version + 1));
    const done = await actOnPlan(community, person.id, choice);
    expect(done).toBeInstanceOf(Response);
    const merged = openPlan(await listPlans(person.id));
    expect(texts(merged).slice(0, 2)).toEqual([
      "每周电话联系，问清带孙子的时间",
      "推荐离家一站地以内的保洁岗位",
    ]);
  });

  it("are not one hand that presses a second button before the first has its answer", async () => {
    const person = await recognizedPerson();
    const opened = await savePlan(community, person.id, await drafted(person.id));
    const typed = (intent: string) => planForm(opened, { goal: "三个月内上岗", intent });
    const [first, second] = await Promise.all([
      actOnPlan(community, person.id, typed("save")),
      actOnPlan(community, person.id, typed("sign")),
    ]);
    for (const answer of [first, second]) expect(answer).toBeInstanceOf(Response);
    expect((second as Response).headers.get("location")).toMatch(/\/plan\/agreement$/);
    const added = await actOnPlan(community, person.id, typed("add"));
    expect(added).toBeInstanceOf(Response);
    const saved = openPlan(await listPlans(person.id))!;
    expect([saved.goal, saved.measures.length]).toEqual(["三个月内上岗", opened.measures.length + 1]);
    expect(await keptEditsSince(community, saved.id)).toBeNull();
  });

  it("keep the typed text when the plan was submitted meanwhile, or a field cannot stand", async () => {
    const person = await recognizedPerson();
    const opened = await savePlan(community, person.id, await drafted(person.id));
    const long = "长".repeat(501);
    const tooLong = (await actOnPlan(
      community,
      person.id,
      planForm(opened, { "m0.content": long }),
    )) as unknown as Refusal;
    expect(tooLong.data.typed?.input.measures[0]?.content).toBe(long);

    const reasons = Object.fromEntries(opened.check.amber.map(({ code }) => [code, "下月补足"]));
    await submitPlan(colleague, person.id, opened.id, opened.version, { amberReasons: reasons });
    const late = (await actOnPlan(
      community,
      person.id,
      planForm(opened, { "m0.content": "晚到的一句" }),
    )) as unknown as Refusal;
    expect(late.data.problem.code).toBe("plan_submitted");
    expect(late.data.typed?.input.measures[0]?.content).toBe("晚到的一句");
  });

  it("submit with a red finding keeps what was typed as the saved draft", async () => {
    const person = await recognizedPerson();
    const opened = await savePlan(community, person.id, await drafted(person.id));
    const form = planForm(
      opened,
      { "m0.responsible": "", "m1.content": "写到一半的话" },
      { intent: "submit" },
    );
    const problem = await actOnPlan(community, person.id, form).catch((error: unknown) =>
      actionProblem(error, community),
    );
    expect((problem as unknown as Refusal).data.problem.code).toBe("plan_not_sound");
    expect(texts(openPlan(await listPlans(person.id)))).toContain("写到一半的话");
  });
});

describe("edits that are not saved", () => {
  it("are saved on the way to the signature, which is then for what the form said", async () => {
    const person = await recognizedPerson();
    const opened = await savePlan(community, person.id, await drafted(person.id));
    const answer = (await actOnPlan(
      community,
      person.id,
      planForm(opened, { goal: "两个月内上岗" }, { intent: "sign" }),
    )) as Response;
    expect(answer.headers.get("Location")).toBe(`/people/${person.id}/plan/agreement`);
    const { statement, plan } = await loadAgreementPage(community, person.id);
    expect(statement).toContain("目标：两个月内上岗");
    // Nothing typed: looking at the signature is no change of the plan.
    await actOnPlan(
      community,
      person.id,
      planForm(openPlan(await listPlans(person.id))!, {}, { intent: "sign" }),
    );
    expect(openPlan(await listPlans(person.id))?.version).toBe(plan.version);
  });

  it("come back to their author, over a newer version only to choose from, and go when saved", async () => {
    const person = await recognizedPerson();
    const opened = await savePlan(community, person.id, await drafted(person.id));
    const typed = planForm(opened, { "m0.content": "写到一半的话", "m0.responsible": "" });
    await saveFormDraft(community, `plan:${opened.id}`, formValues(typed), String(opened.version));
    const page = async (actor: Actor, asked = false) => {
      const read = await loadPlanPage(actor, person.id);
      if (!read.recognized) throw new Error("recognized above");
      return restorePlanEdits(actor, read, asked);
    };
    const mine = await page(community);
    expect(mine.edits.restored).toMatchObject({ stale: false, applied: true });
    expect(mine.edits.typed?.input.measures[0]?.content).toBe("写到一半的话");
    expect(mine.check?.red.map(({ code }) => code)).toContain("responsible_missing");
    expect((await page(colleague)).edits.restored).toBeNull();
    expect((await loadAgreementPage(community, person.id)).unsavedSince).toBe("2026-02-12 09:00");

    await actOnPlan(colleague, person.id, planForm(opened, { goal: "先上岗" }));
    expect((await page(community)).edits).toMatchObject({
      restored: { stale: true, applied: false },
      typed: null,
    });
    expect((await page(community, true)).edits.typed?.version).toBe(opened.version);

    // A refusal keeps what was sent; a save takes it off.
    const long = planForm(openPlan(await listPlans(person.id))!, { "m0.content": "长".repeat(501) });
    await actOnPlan(community, person.id, long);
    expect((await page(community)).edits.typed?.input.measures[0]?.content).toHaveLength(501);
    long.set("m0.content", "够短的话");
    await actOnPlan(community, person.id, long);
    expect((await page(community)).edits.restored).toBeNull();
  });
});

describe("the person's agreement as of a day", () => {
  it("is not on the dossier before it was told, nor taken for told anew when the plan is handed in again", async () => {
    const person = await recognizedPerson();
    const opened = await savePlan(community, person.id, await drafted(person.id));
    const reasons = Object.fromEntries(opened.check.amber.map(({ code }) => [code, "下月补足"]));
    const [first, next] = [today(), addDays(today(), 1)];
    const agreed = async (asOf: string) =>
      (await getDossier(community, person.id, asOf)).records.plans.map(({ agreedOn }) => agreedOn);
    setClock(`${next}T09:00:00+08:00`);
    const told = { amberReasons: reasons, agreedOn: first };
    const submitted = await submitPlan(community, person.id, opened.id, 1, told);
    expect([await agreed(first), await agreed(next)]).toEqual([[null], [first]]);
    setClock(`${addDays(next, 1)}T09:00:00+08:00`);
    const back = await sendBackPlan(manager, person.id, opened.id, submitted.version, {
      reason: "请再看一遍",
      comments: {},
    });
    await actOnPlan(community, person.id, planForm(back, {}));
    const kept = openPlan(await listPlans(person.id))!;
    await submitPlan(community, person.id, kept.id, kept.version, { amberReasons: reasons });
    expect([await agreed(first), await agreed(next)]).toEqual([[null], [first]]);
  });
});

describe("whoever approves", () => {
  it("sees which comments were left as they were, and says why a plan is approved that nobody signed", async () => {
    const person = await recognizedPerson();
    const opened = await savePlan(community, person.id, await drafted(person.id));
    const reasons = Object.fromEntries(opened.check.amber.map(({ code }) => [code, "下月补足"]));
    const submitted = await submitPlan(community, person.id, opened.id, 1, { amberReasons: reasons });
    const comments = { "1": "写明哪天去", "2": "离家太远" };
    const back = await sendBackPlan(manager, person.id, opened.id, submitted.version, {
      reason: "请改两处并让本人签字",
      comments,
    });
    await actOnPlan(community, person.id, planForm(back, { "m1.content": "推荐离家一站地的岗位" }));
    const redone = openPlan(await listPlans(person.id))!;
    const again = await submitPlan(community, person.id, redone.id, redone.version, {
      amberReasons: reasons,
    });
    const page = await loadPlanPage(manager, person.id);
    if (!page.recognized || !page.plan) throw new Error("recognized above");
    expect(page.plan.sendBack).toMatchObject({ by: "韩素芳", comments: 2, unanswered: 1 });
    expect(page.plan.measures[0]?.comment).toContain("写明哪天去（退回以后这一项没有改动）");
    expect(page.plan.measures[1]?.comment).toBeUndefined();

    const screen: Actor = { ...manager, channel: "screen" };
    const refusal = await refusalOf(approvePlan(screen, person.id, again.id, again.version));
    expect(refusal).toMatchObject({ status: 422, code: "unsigned_reason_missing" });
    const approved = await approvePlan(screen, person.id, again.id, again.version, "本人住院，电话同意");
    expect(approved).toMatchObject({ approvedUnsigned: true, unsignedReason: "本人住院，电话同意" });
  });
});

describe("the person's agreement", () => {
  it("is signed on the very text, and taken back when the words change", async () => {
    const person = await recognizedPerson();
    const input = await drafted(person.id);
    const saved = await savePlan(community, person.id, input);
    const typed = { way: "typed" as const, signerName: person.name };
    const wrong = await refusalOf(
      agreePlan(community, person.id, saved.id, 1, { ...typed, signerName: "别人" }),
    );
    expect(wrong).toMatchObject({ status: 422 });
    expect((await refusalOf(agreePlan(manager, person.id, saved.id, 1, typed))).status).toBe(403);
    expect((await refusalOf(agreePlan(foreign, person.id, saved.id, 1, typed))).status).toBe(404);

    const agreed = await agreePlan(community, person.id, saved.id, 1, typed);
    expect(agreed).toMatchObject({ agreedOn: "2026-02-12", version: 2, status: "draft" });
    const [kept] = await db()
      .select()
      .from(signature)
      .where(eq(signature.id, agreed.agreementSignatureId ?? ""));
    expect(kept).toMatchObject({ kind: "plan_agreement", way: "typed", personId: person.id });
    expect(kept?.statement).toContain(input.measures[0]?.content);
    // The booklet, on the screen and as the table of its .docx: who, how, when.
    const signatures = async (asOf?: string) =>
      (await readBooklet(community, person.id, asOf)).parts
        .find(({ key }) => key === "plans")
        ?.tables.find(({ key }) => key === "agreements")?.rows;
    expect((await signatures())?.map(({ cells }) => cells)).toEqual([
      ["第 1 版", person.name, "屏幕键入姓名", "2026-02-12", `${kept?.digest.slice(0, 16)}…`, community.name],
    ]);
    expect(await signatures("2026-02-11")).toEqual([]);
    const { printed, ...booklet } = await readBooklet(community, person.id);
    expect(JSON.stringify(bookletPaper(booklet, printed))).toContain("屏幕键入姓名");

    const same = await savePlan(community, person.id, input, 2);
    expect(same.agreementSignatureId).toBe(agreed.agreementSignatureId);
    const [one, ...rest] = input.measures;
    const other = await savePlan(
      community,
      person.id,
      { ...input, measures: [{ ...one!, content: `${one!.content}，改过` }, ...rest] },
      same.version,
    );
    expect(other).toMatchObject({ agreementSignatureId: null, agreedOn: null });
    // On paper: the photo of the signed sheet hangs at the signature, which belongs to no application.
    const onPaper = { way: "paper" as const, signerName: person.name };
    const photo = { name: "签字.jpg", bytes: jpeg({ seed: 7 }) };
    const signed = await agreePlan(community, person.id, saved.id, other.version, onPaper, photo);
    const files = await db()
      .select({ personId: attachment.personId, kind: attachment.kind })
      .from(attachment)
      .where(eq(attachment.subjectId, signed.agreementSignatureId ?? ""));
    expect(files).toEqual([{ personId: person.id, kind: "signature" }]);
    expect((await refusalOf(agreePlan(community, person.id, saved.id, 2, typed))).code).toBe("stale_version");
  });
});

describe("the sheet of a plan", () => {
  /** Written down when it happened, so that a past moment knows it. */
  const on = (day: string) => ({ occurredOn: day, recordedAt: new Date(`${day}T02:00:00Z`) });

  it("is a draft with empty lines until somebody signs; then it shows the signature, the approval and the facts of then", async () => {
    const person = await recognizedPerson({ ...on("2026-02-04"), expectedWage: 2600 });
    await db()
      .update(recognition)
      .set({ recordedAt: new Date("2026-02-03T02:00:00Z") })
      .where(eq(recognition.personId, person.id));
    const saved = await savePlan(community, person.id, await drafted(person.id));
    const sheet = async () => {
      const page = await loadPlanSheet(community, person.id, saved.versionNo);
      if (!page.recognized || !page.plan) throw new Error("there is a plan");
      const facts = Object.fromEntries(page.basis.map(({ term, value }) => [term, value]));
      return { ...page, plan: page.plan, facts };
    };
    expect((await sheet()).signing).toEqual({ settledOn: null, signature: null });

    const strokes = "M10 10L90 60L120 20";
    const drawn = { way: "drawn" as const, signerName: person.name, strokes };
    const agreed = await agreePlan(community, person.id, saved.id, 1, drawn);
    const reasons = Object.fromEntries(saved.check.amber.map(({ code }) => [code, "下月补足"]));
    const sent = await submitPlan(community, person.id, saved.id, agreed.version, { amberReasons: reasons });
    setClock("2026-02-13T09:00:00+08:00");
    const approved = await approvePlan(manager, person.id, saved.id, sent.version);
    const due = approved.measures[0]?.dueOn;
    // Afterwards the person wants something else, and a measure is put off.
    setClock("2026-02-20T09:00:00+08:00");
    await db()
      .insert(needAssessment)
      .values({
        id: newId(),
        city: person.city,
        personId: person.id,
        recordedBy: community.accountId,
        wishes: ["月嫂"],
        needs: [],
        skills: [],
        barriers: [],
        expectedWage: 5000,
        marketAbility: "able",
        ...on("2026-02-19"),
      });
    const target = { personId: person.id, planId: saved.id, position: 1, version: approved.version };
    await moveMeasure(community, target, { dueOn: "2026-03-30", reason: "本人外出探亲" });

    const shown = await sheet();
    expect(shown.signing).toEqual({
      settledOn: "2026-02-12",
      signature: { way: "drawn", signerName: person.name, signedOn: "2026-02-12", strokes },
    });
    expect(shown.plan).toMatchObject({ approvedOn: "2026-02-13", approvedByName: "韩素芳" });
    expect(shown.facts).toMatchObject({ 意愿: "保洁", 期望月薪: "2,600 元以上" });
    expect(shown.plan.measures[0]?.dueOn).toBe(due);
    // The page of today goes on with what is known today.
    const page = await loadPlanPage(community, person.id, saved.versionNo);
    expect(page.recognized && page.basis[0]?.value).toBe("月嫂");
    expect(page.recognized && page.plan?.measures[0]?.dueOn).toBe("2026-03-30");
  });
});

describe("what came of a plan", () => {
  it("is recorded measure by measure and closed with an outcome", async () => {
    const person = await recognizedPerson();
    const plan = await approvedPlan(person.id);
    const positions = await db()
      .select({ position: planMeasure.position })
      .from(planMeasure)
      .where(eq(planMeasure.planId, plan.id))
      .orderBy(planMeasure.position);
    expect(positions.map(({ position }) => position)).toEqual(plan.measures.map((_one, index) => index + 1));
    const target = { personId: person.id, planId: plan.id, position: 1, version: plan.version };
    const done = { status: "done" as const, on: "2026-02-12", evidence: "电话联系，本人应答" };
    expect((await refusalOf(settleMeasure(community, { ...target, position: 99 }, done))).status).toBe(404);
    expect(
      (await refusalOf(settleMeasure(community, target, { ...done, on: "2026-02-13" }))).violations[0]?.path,
    ).toBe("on");
    // What promises a number of vacancies is not done by words; what is not done yet gets a new day, with the reason.
    const promising = plan.measures.findIndex((one) => promisedOffers(one) !== null);
    expect(promising).toBeGreaterThan(0);
    const promise = { ...target, position: promising + 1 };
    expect((await refusalOf(settleMeasure(community, promise, done))).code).toBe("offers_promised");
    const move = (dueOn: string) => moveMeasure(community, promise, { dueOn, reason: "岗位下月才有" });
    expect((await refusalOf(move("2026-02-11"))).violations[0]?.path).toBe("dueOn");
    expect((await refusalOf(move("2026-05-13"))).code).toBe("moved_too_far");
    const moved = await move("2026-05-12");
    const before = plan.measures[promising]?.dueOn;
    expect(moved.measures[promising]).toMatchObject({
      dueOn: "2026-05-12",
      moves: [{ from: before, to: "2026-05-12", reason: "岗位下月才有", on: "2026-02-12", by: "姜晓彤" }],
    });
    target.version = moved.version;
    const settled = await settleMeasure(community, target, done);
    expect(settled.measures[0]).toMatchObject({
      status: "done",
      doneOn: "2026-02-12",
      evidence: "电话联系，本人应答",
      doneByName: "姜晓彤",
    });
    expect((await refusalOf(settleMeasure(community, target, done))).code).toBe("stale_version");
    const next = { ...target, version: settled.version };
    expect((await refusalOf(settleMeasure(community, next, done))).code).toBe("same_status");

    const closing = { outcome: "employed", note: "已到物业公司上班", dropOpen: false };
    const open = await refusalOf(closePlan(community, person.id, plan.id, settled.version, closing));
    expect(open).toMatchObject({ status: 409, code: "measures_open" });
    // Nobody recorded the job: screen and interface alike ask for that first.
    const all = { ...closing, dropOpen: true };
    for (const channel of ["screen", "api"] as const) {
      const actor: Actor = { ...community, channel };
      const against = await refusalOf(closePlan(actor, person.id, plan.id, settled.version, all));
      expect(against).toMatchObject({ status: 422, code: "outcome_contradicts_record" });
      expect(against.violations[0]?.path).toBe("outcome");
    }
    const refused = ["welfare_post", "self_employed", "in_training", "lost_contact", "exited"];
    for (const outcome of refused) {
      const said = await refusalOf(
        closePlan(community, person.id, plan.id, settled.version, { ...all, outcome }),
      );
      expect([outcome, said.code]).toEqual([outcome, "outcome_contradicts_record"]);
    }
    await db()
      .insert(employmentStatus)
      .values({
        id: newId(),
        city: person.city,
        personId: person.id,
        status: "employed",
        destination: "employer",
        employer: "物业公司",
        actorName: "姜晓彤",
        occurredOn: "2026-02-11",
        recordedAt: new Date("2026-02-12T01:00:00Z"),
        recordedBy: community.accountId,
      });
    const closed = await closePlan(community, person.id, plan.id, settled.version, all);
    expect(closed).toMatchObject({ closedOn: "2026-02-12", reviewDueOn: null });
    expect(closed.reviews[0]).toMatchObject({ kind: "closing", outcome: "employed", contradiction: null });
    // It led to work: the person counts as helped by it.
    const [facts] = await db().select().from(personFact).where(eq(personFact.personId, person.id));
    expect(facts).toMatchObject({ hasPlan: true, employment: "employed", planStatus: "approved" });
    expect(closed.measures.slice(1).every(({ status }) => status === "dropped")).toBe(true);
    const after = { ...target, version: closed.version };
    expect((await refusalOf(settleMeasure(community, after, done))).code).toBe("plan_closed");
  });
});

describe("the stock of a plan", () => {
  it("holds courses and posts of the place with seats left; others are refused", async () => {
    const person = await recognizedPerson({
      trainingWish: "家政服务",
      wantsWelfarePost: true,
      marketAbility: "hard",
    });
    const place = { city: person.city, countyId: person.countyId, createdBy: community.accountId };
    const courseId = newId();
    await db()
      .insert(trainingCourse)
      .values({
        id: courseId,
        ...place,
        name: "家政服务员班",
        provider: "松原路职业培训学校",
        kind: "skill",
        occupation: "housekeeper",
        hours: 80,
        seats: 1,
        divisionCode: "220102000000",
        place: "培训楼二层",
        enrolUntil: "2026-03-01",
        startsOn: "2026-03-10",
        endsOn: "2026-04-10",
      });
    const postId = newId();
    await db()
      .insert(welfarePost)
      .values({
        id: postId,
        ...place,
        unitId: person.unitId,
        number: "GW-220102-2026-900001",
        employer: "街道综合服务中心",
        post: "公共服务辅助",
        kind: "public_service",
        places: 2,
        monthlyWage: 2230,
        workingHours: "day_shift",
        divisionCode: "220102000000",
        workplace: "街道大厅",
        duties: "引导填表",
        status: "recognized",
        proposedOn: "2026-01-05",
        decidedOn: "2026-01-08",
        createdAt: new Date("2026-01-05T01:00:00Z"),
        createdByName: "韩素芳",
      });
    const draft = await draftPlan(community, person.id);
    const options = draft.measures.flatMap((measure) => measure.options.filter(({ chosen }) => chosen));
    expect(options.map(({ kind, id }) => `${kind}/${id}`)).toEqual(
      expect.arrayContaining([`course/${courseId}`, `welfare_post/${postId}`]),
    );
    expect(draft.wishes.every(({ measures }) => measures.length > 0)).toBe(true);

    await db()
      .update(trainingCourse)
      .set({ cancelledOn: "2026-02-12" })
      .where(eq(trainingCourse.id, courseId));
    const input = planInputSchema.parse(JSON.parse(JSON.stringify(draft)));
    const saved = await savePlan(community, person.id, input);
    expect(saved.check.red.map(({ code }) => code)).toContain("option_closed");
    const [one, ...rest] = input.measures;
    const unknown = { kind: "course" as const, id: newId(), chosen: true };
    const refusal = await refusalOf(
      savePlan(community, person.id, { ...input, measures: [{ ...one!, options: [unknown] }, ...rest] }),
    );
    expect(refusal.violations[0]?.code).toBe("option_not_found");
  });
});

describe("wordings of a unit", () => {
  it("serve the units below, are starting points only, and belong to their unit", async () => {
    const input = {
      path: "market" as const,
      title: "约定陪同面试",
      step: "岗位对接",
      content: "与〔单位〕约定〔日期〕陪同面试",
      way: "陪同面试",
    };
    expect((await refusalOf(saveTemplate(community, input))).status).toBe(403);
    const id = await saveTemplate(manager, input);
    expect((await listTemplates(community.unit.id)).map((one) => one.id)).toContain(id);
    expect((await listTemplates(foreign.unit.id)).map((one) => one.id)).not.toContain(id);
    expect((await refusalOf(saveTemplate(foreign, input, { id, version: 1 }))).status).toBe(404);

    const person = await recognizedPerson();
    const opened = await savePlan(community, person.id, await drafted(person.id));
    await actOnPlan(community, person.id, planForm(opened, {}, { intent: "insert", template: id }));
    const plan = openPlan(await listPlans(person.id));
    expect(plan?.measures.at(-1)?.content).toBe("与〔单位〕约定〔日期〕陪同面试");
    expect(plan?.check.red.map(({ code }) => code)).toContain("blank_left");
    // Its places taken out, nothing put in: still nobody's plan, also after the wording went out of use.
    const last = (plan?.measures.length ?? 0) - 1;
    const bare = planForm(plan!, { [`m${last}.content`]: "与约定陪同面试" }, { intent: "save" });
    await actOnPlan(community, person.id, bare);
    expect(openPlan(await listPlans(person.id))?.check.red).toMatchObject([
      { code: "only_template", measures: [last] },
      ...(plan?.check.red ?? []).filter(({ code }) => code !== "blank_left"),
    ]);

    await saveTemplate(manager, { ...input, title: "陪同面试" }, { id, version: 1 });
    expect((await refusalOf(retireTemplate(manager, id, 1))).code).toBe("stale_version");
    await retireTemplate(manager, id, 2);
    expect(await listTemplates(community.unit.id)).toEqual([]);
  });
});
