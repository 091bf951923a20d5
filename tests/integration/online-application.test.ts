import { setTimeout as pause } from "node:timers/promises";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { updatePersonFixture } from "./online-fixtures";
import { answerOnlineApplication } from "~/features/online-applications/answer-online-application.server";
import { answerOnlineCorrection } from "~/features/online-applications/answer-online-correction.server";
import { connectOnlineApplication } from "~/features/online-applications/connect-online-application.server";
import { readIntakeCase } from "~/features/online-applications/intake-case.server";
import { countIntake, listIntake } from "~/features/online-applications/list-intake.server";
import { signDeclaration } from "~/features/online-applications/materials.server";
import { openDraft } from "~/features/online-applications/open-draft.server";
import { readProgress } from "~/features/online-applications/progress-page.server";
import { getOwnApplication } from "~/features/online-applications/queries.server";
import { recoverQueryCode } from "~/features/online-applications/recover-query-code.server";
import { reissueQueryCode } from "~/features/online-applications/reissue-query-code.server";
import { saveDraft } from "~/features/online-applications/save-draft.server";
import { signInWithQueryCode } from "~/features/online-applications/sign-in-with-query-code.server";
import { submitOnlineApplication } from "~/features/online-applications/submit-online-application.server";
import { sweepDrafts } from "~/features/online-applications/sweep-drafts.server";
import { withdrawOnlineApplication } from "~/features/online-applications/withdraw-online-application.server";
import { readApplicationPaper } from "~/features/papers/read-application-paper.server";
import { acceptApplication } from "~/features/recognition/accept-application.server";
import { checkDocuments } from "~/features/recognition/check-documents.server";
import { RECOGNITION_CATEGORIES } from "~/features/recognition/categories";
import { createApplication } from "~/features/recognition/create-application.server";
import { CATEGORY_DETAILS } from "~/features/recognition/details-labels";
import { readApplication } from "~/features/recognition/present-case.server";
import { requestCorrection } from "~/features/recognition/request-correction.server";
import type { Actor } from "~/lib/actor";
import { inEvenTime } from "~/lib/even-time.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import {
  application,
  auditEvent,
  factQuestion,
  onlineApplication,
  person,
  signature,
  unitSetting,
} from "~db/schema";
import { createTestDatabase } from "../support/database";
import { recognizedHousehold, SEEKING } from "./household-office";
import { citizen, filledDraft, handedIn } from "./online-applicant";
import {
  at,
  furnishOffice,
  hire,
  inventedResidentId,
  OLDER,
  refusalOf,
  registerPerson,
  setClock,
} from "./recognition-office";

let community: Actor;
let county: Actor;
let otherStreet: Actor;
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
  county = await hire({ name: "邢立波", unitId: DEMO_UNITS.nanguan, roles: ["reviewer"] });
  otherStreet = await hire({ name: "太贞淑", unitId: DEMO_UNITS.yanji, roles: ["caseworker"] });
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

beforeEach(() => setClock("2026-11-23T09:00:00+08:00"));

const rowOf = async (id: string) => (await getOwnApplication(id)).row;

describe("handing in", () => {
  it("registers somebody new and puts the application into the ordinary queue", async () => {
    const who = citizen();
    const { number, queryCode, own } = await handedIn(who);
    expect(number).toMatch(/^WS-220102-2026-\d{6}$/);
    expect(queryCode).toMatch(/^[2-9A-HJKMNP-Z]{10}$/);
    expect(own.row).toMatchObject({ status: "linked", hold: null });
    const view = await readApplication(community, own.row.applicationId ?? "");
    expect(view).toMatchObject({
      status: "submitted",
      category: "older",
      channel: "online",
      declaration: true,
    });
    expect(view.documents).toEqual([]);
    expect(view.missingDetails).toEqual([]);
    const [registered] = await db().select().from(person).where(eq(person.id, view.personId));
    expect(registered).toMatchObject({ name: who.name, createdBy: null, phoneMasked: "1990000****" });
    const [signed] = await db().select().from(signature).where(eq(signature.applicationId, view.id));
    expect(signed).toMatchObject({ personId: view.personId, signerName: who.name, way: "typed" });
    const events = await db()
      .select({ action: auditEvent.action, actor: auditEvent.actorName })
      .from(auditEvent)
      .where(and(eq(auditEvent.subjectId, own.row.id), eq(auditEvent.action, "online_application.submit")));
    expect(events).toEqual([{ action: "online_application.submit", actor: "申请人" }]);
  });

  it("keeps neither the ID number nor the 查询码 in the clear", async () => {
    const who = citizen();
    const { own, queryCode } = await handedIn(who);
    const stored = JSON.stringify(own.row);
    for (const secret of [who.residentId, who.phone, who.name, queryCode])
      expect(stored).not.toContain(secret);
  });

  it("is refused while a step is open, naming the step, and writes nothing", async () => {
    const { own } = await filledDraft(citizen(), { insurance: "" });
    const refusal = await refusalOf(submitOnlineApplication(own.row.id, "test"));
    expect(refusal).toMatchObject({ status: 422 });
    expect(refusal.violations.map((one) => one.path)).toEqual(["unemployment"]);
    expect((await rowOf(own.row.id)).status).toBe("draft");
  });

  it("happens once: a second tap has the same receipt, later it is said", async () => {
    const { own } = await handedIn(citizen());
    const [first, second] = await Promise.all([
      submitOnlineApplication(own.row.id, "test"),
      submitOnlineApplication(own.row.id, "test"),
    ]);
    // Two tabs, one receipt: whichever was copied opens the progress page.
    expect(second).toEqual(first);
    expect(first.number).toBe(own.row.number);
    const rows = await db()
      .select()
      .from(onlineApplication)
      .where(eq(onlineApplication.number, first.number));
    expect(rows.map(({ id }) => id)).toEqual([own.row.id]);
    setClock("2026-11-23T09:05:00+08:00");
    const again = await refusalOf(submitOnlineApplication(own.row.id, "test"));
    expect(again.code).toBe("already_submitted");
    expect((await refusalOf(saveDraft(own, "contact", { ethnicity: ["02"] }))).code).toBe("not_changeable");
  });

  it.each(RECOGNITION_CATEGORIES)("is possible as %s for somebody who fits none", async (category) => {
    const who = citizen({ residentId: inventedResidentId("1992-05-08") });
    const { own } = await handedIn(who, { category });
    expect(own.row).toMatchObject({ status: "linked", hold: null });
    const view = await readApplication(community, own.row.applicationId ?? "");
    expect(view).toMatchObject({ status: "submitted", category });
    // What only this category asks for waits for the caseworker, each with its clause.
    const open = CATEGORY_DETAILS[category].map((detail) => `details.${detail}`);
    expect(view.missingDetails.map(({ path }) => path)).toEqual(open);
    expect(view.eligibility?.categories.find(({ code }) => code === category)?.verdict).toBe("unmet");
  });

  it("is closed where the county does not take online applications, from the day it says so", async () => {
    const setting = { unitId: DEMO_UNITS.nanguan, key: "online_acceptance", value: false, source: "测试" };
    await db()
      .insert(unitSetting)
      .values({ ...setting, fromOn: "2026-11-24" });
    const { own } = await filledDraft(citizen());
    setClock("2026-11-24T09:00:00+08:00");
    expect((await refusalOf(submitOnlineApplication(own.row.id, "test"))).code).toBe(
      "online_acceptance_closed",
    );
    setClock("2026-11-23T09:00:00+08:00");
    await submitOnlineApplication(own.row.id, "test");
    await db().delete(unitSetting).where(eq(unitSetting.source, "测试"));
  });
});

describe("joining to somebody in the register", () => {
  it("takes the recorded values where the two differ, with a question each", async () => {
    const who = citizen();
    const known = await registerPerson(community, who.residentId);
    const { own } = await handedIn(who, { householdKind: "rural" });
    expect(own.row).toMatchObject({ status: "linked", personId: known.id });
    const view = await readApplication(community, own.row.applicationId ?? "");
    expect(view.facts.householdRegistration).toEqual({ division: "220102003001", kind: "urban" });
    const questions = await db().select().from(factQuestion).where(eq(factQuestion.applicationId, view.id));
    expect(
      questions.map(({ factKey, declaredValue, sharedValue, source }) => ({
        factKey,
        declaredValue,
        sharedValue,
        source,
      })),
    ).toContainEqual({
      factKey: "householdRegistration.kind",
      declaredValue: "rural",
      sharedValue: "urban",
      source: "record",
    });
    // The recorded phone is another one: perhaps another person applies.
    expect(questions.find((one) => one.factKey === "phone")).toMatchObject({
      declaredValue: "1990000****（末四位不同）",
      sharedValue: "1990000****",
      source: "record",
    });
    const [unchanged] = await db().select().from(person).where(eq(person.id, known.id));
    expect(unchanged).toMatchObject({ householdKind: "urban", version: known.version });
  });

  it.each([
    [
      "another name",
      async (who: ReturnType<typeof citizen>) => {
        await registerPerson(community, who.residentId);
        return { ...who, name: "苑淑琴" };
      },
      "姓名",
    ],
    [
      "an open application",
      async (who: ReturnType<typeof citizen>) => {
        const known = await registerPerson(community, who.residentId);
        await createApplication(community, known.id, OLDER);
        return who;
      },
      "正在办理",
    ],
    [
      "another county",
      async (who: ReturnType<typeof citizen>) => {
        const known = await registerPerson(community, who.residentId);
        await updatePersonFixture(known.id, DEMO_UNITS.yanji);
        return who;
      },
      "其他县",
    ],
  ])("holds it for the window with %s, and the citizen cannot tell", async (_case, prepare, word) => {
    const who = await prepare(citizen());
    const { own, number, queryCode } = await handedIn(who);
    expect(own.row).toMatchObject({ status: "submitted", applicationId: null, personId: null });
    expect(own.row.hold).toContain(word);
    expect(queryCode).toHaveLength(10);
    const joined = await handedIn(citizen());
    const [held, ordinary] = [await readProgress(own, "test"), await readProgress(joined.own, "test")];
    expect(held).toEqual({ ...ordinary, number });
    const applications = await db()
      .select({ id: application.id })
      .from(application)
      .where(eq(application.channel, "online"));
    expect(applications.map((one) => one.id)).not.toContain(own.row.applicationId);
  });

  it("is connected at the window once the ID card has been compared", async () => {
    const who = citizen();
    const known = await registerPerson(community, who.residentId);
    const { own } = await handedIn({ ...who, name: "苑淑琴" });
    const target = { id: own.row.id, expectedVersion: own.row.version };
    expect((await refusalOf(connectOnlineApplication(otherStreet, target))).status).toBe(404);
    const joined = await connectOnlineApplication(community, target);
    expect(joined.personId).toBe(known.id);
    expect(await rowOf(own.row.id)).toMatchObject({ status: "linked", hold: null });
    expect((await refusalOf(connectOnlineApplication(community, target))).code).toBe("not_waiting");
  });
});

describe("the window", () => {
  it("lists what waits in its territory, masked, and answers what it does not take up", async () => {
    const who = citizen();
    await registerPerson(community, who.residentId);
    const { own } = await handedIn({ ...who, name: "苑淑琴" });
    const { rows } = await listIntake(community.scope, { state: "waiting", q: own.row.number });
    expect(rows).toMatchObject([{ number: own.row.number, name: "苑**", phone: "1990000****" }]);
    expect(JSON.stringify(rows)).not.toContain(who.residentId);
    expect((await listIntake(otherStreet.scope, { state: "waiting", q: own.row.number })).rows).toEqual([]);
    expect((await refusalOf(readIntakeCase(otherStreet, own.row.id))).status).toBe(404);
    const shown = await readIntakeCase(community, own.row.id);
    expect(JSON.stringify(shown)).not.toContain(who.residentId);
    expect(JSON.stringify(shown)).not.toContain("幸福小区");
    const before = await countIntake(community.scope);
    await answerOnlineApplication(
      community,
      { id: own.row.id, expectedVersion: own.row.version },
      "请本人携带身份证到窗口核对。",
    );
    expect((await countIntake(community.scope)).waiting).toBe(before.waiting - 1);
    const page = await readProgress(await getOwnApplication(own.row.id), "test");
    expect(page.steps.at(-1)).toMatchObject({ title: "窗口答复", state: "bad" });
    expect(page.canWithdraw).toBe(false);
  });

  it("gives a new 查询码; the old one and the sessions end", async () => {
    const { own, number, queryCode } = await handedIn(citizen());
    const renewed = await reissueQueryCode(community, own.row.id);
    expect((await refusalOf(signInWithQueryCode({ number, code: queryCode }, "a"))).status).toBe(401);
    await signInWithQueryCode({ number, code: renewed.queryCode }, "a");
    expect((await refusalOf(reissueQueryCode(otherStreet, own.row.id))).status).toBe(404);
  });
});

describe("the applicant afterwards", () => {
  it("resumes the own draft and running application with the same phone only", async () => {
    const who = citizen();
    const first = await openDraft(who);
    expect(await openDraft(who)).toMatchObject({
      onlineApplicationId: first.onlineApplicationId,
      isNew: false,
    });
    const stranger = await openDraft({ ...who, phone: "19900009999" });
    expect(stranger.onlineApplicationId).not.toBe(first.onlineApplicationId);
    const { own } = await handedIn(citizen({ phone: "19900008888" }));
    const again = await openDraft({ ...own.draft });
    expect(again).toMatchObject({ onlineApplicationId: own.row.id, isDraft: false });
  });

  it("gets a new 查询码 with a proved phone; another phone finds nothing", async () => {
    const who = citizen();
    const { number } = await handedIn(who);
    const { queryCode } = await recoverQueryCode(who, "test");
    await signInWithQueryCode({ number, code: queryCode.toLowerCase() }, "b");
    const refusal = await refusalOf(recoverQueryCode({ ...who, phone: "19900007777" }, "test"));
    expect(refusal.status).toBe(404);
  });

  it("answers a 一次性告知 with changed facts, which the record still outweighs", async () => {
    const { own } = await handedIn(citizen());
    const applicationId = own.row.applicationId ?? "";
    const view = await readApplication(community, applicationId);
    await requestCorrection(
      community,
      { applicationId, expectedVersion: view.version },
      { items: [{ kind: "field", code: "monthlyIncome", message: "请核对月收入。" }], note: "" },
    );
    const asked = await readProgress(await getOwnApplication(own.row.id), "test");
    expect(asked.correction?.items).toEqual(["请核对月收入。"]);
    const [open] = (await readApplication(community, applicationId)).corrections;
    expect(open?.state).toBe("open");
    expect(asked.messages.map((one) => one.fresh)).toEqual([true]);
    const opened = await getOwnApplication(own.row.id);
    const { values } = opened.draft;
    const own3 = Object.fromEntries(Object.entries(values).filter(([name]) => name !== "monthlyIncome"));
    await saveDraft(opened, "unemployment", { ...own3, monthlyIncome: ["800"] });
    // 一（三）: what was changed under the signature is signed again.
    const unsigned = await refusalOf(answerOnlineCorrection(own.row.id, { note: "已改。" }, "test"));
    expect(unsigned.violations).toMatchObject([{ path: "materials", code: "not_ready" }]);
    const rewritten = await getOwnApplication(own.row.id);
    const typed: Record<string, string> = {
      "signature.typedName": rewritten.draft.name,
      "signature.confirm": "yes",
    };
    await signDeclaration(rewritten, (name) => typed[name] ?? null, "test");
    await answerOnlineCorrection(own.row.id, { note: "已改。" }, "test");
    const after = await readApplication(community, applicationId);
    expect(after.facts.monthlyIncome).toBe(800);
    expect(after.writtenDeclaration).toEqual({ state: "signed" });
    expect(after.history.find((one) => one.action === "update")?.details.text).toContain("月收入：");
    expect(after.corrections[0]).toMatchObject({
      state: "answered",
      answerNote: "已改。",
      answeredBy: "申请人",
    });
    const page = await readProgress(await getOwnApplication(own.row.id), "test");
    expect(page.correction).toBeNull();
    expect(page.messages.map((one) => one.fresh)).toEqual([false]);
    expect((await refusalOf(answerOnlineCorrection(own.row.id, { note: "" }, "test"))).status).toBe(409);
  });

  it("rests on the household on the list that has the citizen in it, after a 补正 as well", async () => {
    const who = citizen();
    const member = { name: who.name, relation: "户主", residentId: who.residentId, status: SEEKING };
    const home = await recognizedHousehold(community, county, [{ ...member, joinedOn: "2020-01-01" }]);
    const { own } = await handedIn(who, {
      category: "zero_employment_household",
      zeroHousehold: "yes",
      zeroHouseholdNumber: "",
      "family.0.name": "苑小满",
      "family.0.relation": "儿子",
    });
    const applicationId = own.row.applicationId ?? "";
    const view = await readApplication(community, applicationId);
    expect(view.householdId).toBe(home.id);
    const { paper } = await readApplicationPaper(community, applicationId, "recognition_form");
    expect(JSON.stringify(paper?.blocks)).toContain(`零就业家庭认定编号：${home.number}`);
    await requestCorrection(
      community,
      { applicationId, expectedVersion: view.version },
      { items: [{ kind: "other", code: "", message: "请补拍户口簿首页。" }], note: "" },
    );
    await answerOnlineCorrection(own.row.id, { note: "已补拍。" }, "test");
    expect((await readApplication(community, applicationId)).householdId).toBe(home.id);
  });

  it("withdraws, joined or held, with the reason kept", async () => {
    const { own } = await handedIn(citizen());
    await withdrawOnlineApplication(own.row.id, "已找到工作", "test");
    const view = await readApplication(community, own.row.applicationId ?? "");
    expect(view.status).toBe("withdrawn");
    expect((await readProgress(await getOwnApplication(own.row.id), "test")).messages).toEqual([]);
    // What the office wrote before the withdrawal stays to be read.
    const told = await handedIn(citizen());
    const applicationId = told.own.row.applicationId ?? "";
    const { version } = await readApplication(community, applicationId);
    await requestCorrection(
      community,
      { applicationId, expectedVersion: version },
      { items: [{ kind: "other", code: "", message: "请补拍户口簿首页。" }], note: "" },
    );
    await withdrawOnlineApplication(told.own.row.id, "已找到工作", "test");
    const after = await readProgress(await getOwnApplication(told.own.row.id), "test");
    expect(after.messages.map((one) => one.title)).toEqual(["一次性告知补正（已撤回，不用再补）"]);
    expect(after.steps.at(-1)).toMatchObject({ state: "end" });
    // What was asked for is asked no more: neither here, nor at the window, nor by an old link.
    expect(after).toMatchObject({ correction: null, canAddMaterials: false, canWithdraw: false });
    const closed = await readApplication(community, applicationId);
    expect(closed.corrections).toMatchObject([{ state: "lapsed", answeredOn: null }]);
    expect(closed.allowedActions).toEqual([]);
    const reopened = await getOwnApplication(told.own.row.id);
    const late = await refusalOf(saveDraft(reopened, "unemployment", { monthlyIncome: ["1"] }));
    expect(late.code).toBe("not_changeable");
    expect(
      (await refusalOf(answerOnlineCorrection(told.own.row.id, { note: "补好了" }, "test"))).status,
    ).toBe(409);
    const who = citizen();
    await registerPerson(community, who.residentId);
    const held = await handedIn({ ...who, name: "苑淑琴" });
    await withdrawOnlineApplication(held.own.row.id, "不办了", "test");
    expect(await rowOf(held.own.row.id)).toMatchObject({ status: "withdrawn", withdrawReason: "不办了" });
    expect((await refusalOf(withdrawOnlineApplication(held.own.row.id, "再撤", "test"))).code).toBe(
      "not_withdrawable",
    );
  });

  it("withdrawn, joined and held look the same and are found again the same way", async () => {
    const stranger = { ...citizen(), name: "苑淑琴" };
    await registerPerson(community, stranger.residentId);
    const seen: unknown[] = [];
    for (const who of [citizen(), stranger]) {
      const { own } = await handedIn(who);
      await withdrawOnlineApplication(own.row.id, "不办了", "test");
      const after = await getOwnApplication(own.row.id);
      const { number: _number, name: _name, ...page } = await readProgress(after, "test");
      const recovered = await recoverQueryCode(who, "test");
      expect(recovered.onlineApplicationId).toBe(own.row.id);
      const again = await openDraft(who);
      seen.push({ page, isDraft: again.isDraft, isNew: again.isNew });
    }
    expect(seen[0]).toEqual(seen[1]);
    expect(seen[0]).toMatchObject({
      isNew: true,
      page: { canWithdraw: false, steps: [{ key: "submit" }, { key: "withdrawn", state: "end" }] },
    });
  });

  it("is answered after a whole number of steps, however long the work took and however it ended", async () => {
    const timed = async (work: () => Promise<unknown>) => {
      const started = performance.now();
      await inEvenTime(200, work).catch(() => {});
      return performance.now() - started;
    };
    const [quick, slow, failed] = await Promise.all([
      timed(async () => {}),
      timed(() => pause(120)),
      timed(async () => Promise.reject(new Error("x"))),
    ]);
    for (const spent of [quick, slow, failed]) expect(spent).toBeGreaterThanOrEqual(195);
  });

  it("sees the day by which it must be decided, once accepted", async () => {
    const { own } = await handedIn(citizen());
    const applicationId = own.row.applicationId ?? "";
    const { version } = await readApplication(community, applicationId);
    const inspected = await checkDocuments(
      community,
      { applicationId, expectedVersion: version },
      OLDER.documents,
    );
    await acceptApplication(community, at(inspected), { on: "2026-11-23" });
    const page = await readProgress(await getOwnApplication(own.row.id), "test");
    expect(page.steps.at(-1)?.text).toBe("最迟2026年12月7日办结，还有 10 个工作日。");
  });
});

describe("drafts", () => {
  it("are forgotten after thirty days of silence, and nothing that was handed in", async () => {
    const { own } = await filledDraft(citizen());
    const submitted = await handedIn(citizen());
    setClock("2026-12-23T08:59:00+08:00");
    expect(await sweepDrafts()).toBe(0);
    setClock("2026-12-24T09:00:00+08:00");
    const kept = (await filledDraft(citizen())).own.row.id;
    expect(await sweepDrafts()).toBeGreaterThan(0);
    await expect(getOwnApplication(own.row.id)).rejects.toMatchObject({ status: 404 });
    const signatures = await db()
      .select({ id: signature.id })
      .from(signature)
      .where(eq(signature.onlineApplicationId, own.row.id));
    expect(signatures).toEqual([]);
    for (const id of [kept, submitted.own.row.id]) expect((await rowOf(id)).id).toBe(id);
  });

  it("follow the residence, and a foreign district cannot be smuggled in", async () => {
    const { own } = await filledDraft(citizen());
    expect(own.row).toMatchObject({
      unitId: DEMO_UNITS.jiankangHutongCommunity,
      countyId: DEMO_UNITS.nanguan,
    });
    const moved = await saveDraft(own, "residence", {
      county: [String(DEMO_UNITS.yanji)],
      street: own.draft.values.street ?? [],
      community: own.draft.values.community ?? [],
    });
    expect(moved.draft.place).toBeNull();
  });

  it("refuse a text that is no form", async () => {
    const { own } = await filledDraft(citizen());
    expect((await refusalOf(saveDraft(own, "wishes", { otherNeeds: ["长".repeat(2_000)] }))).status).toBe(
      422,
    );
    const [row] = await db()
      .select({ version: onlineApplication.version })
      .from(onlineApplication)
      .where(eq(onlineApplication.id, own.row.id));
    expect(row?.version).toBe(own.row.version);
  });
});
