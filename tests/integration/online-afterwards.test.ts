import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { citizenSessionCookie } from "~/features/citizen-access/citizen-cookies.server";
import { answerOnlineCorrection } from "~/features/online-applications/answer-online-correction.server";
import {
  addMaterial,
  removeMaterial,
  signDeclaration,
} from "~/features/online-applications/materials.server";
import { notHeldOf } from "~/features/online-applications/draft";
import { openDraft } from "~/features/online-applications/open-draft.server";
import { ownRecognitionWords } from "~/features/online-applications/own-recognition.server";
import { readProgress } from "~/features/online-applications/progress-page.server";
import { getOwnApplication, type OwnApplication } from "~/features/online-applications/queries.server";
import { saveDraft } from "~/features/online-applications/save-draft.server";
import { submitOnlineApplication } from "~/features/online-applications/submit-online-application.server";
import { acceptApplication } from "~/features/recognition/accept-application.server";
import { answerCorrection } from "~/features/recognition/answer-correction.server";
import { checkDocuments } from "~/features/recognition/check-documents.server";
import { failFirstReview } from "~/features/recognition/fail-first-review.server";
import { clausesOfStep } from "~/features/recognition/refusal-clauses";
import { readApplication } from "~/features/recognition/present-case.server";
import { requestCorrection } from "~/features/recognition/request-correction.server";
import { proposedCorrections } from "~/features/verification/corrections";
import type { Actor } from "~/lib/actor";
import { takeFlash } from "~/lib/flash.server";
import { action as checkAction } from "~/routes/apply.check";
import { action as stepAction } from "~/routes/apply.$step";
import { action as materialsAction, loader as materialsPage } from "~/routes/apply.materials";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { recognition, signature } from "~db/schema";
import { createTestDatabase } from "../support/database";
import { png } from "../support/files";
import { recognizeSince } from "./transfer-office";
import { citizen, filledDraft, handedIn } from "./online-applicant";
import { at, furnishOffice, hire, OLDER, refusalOf, registerPerson, setClock } from "./recognition-office";

let community: Actor;
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
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

beforeEach(() => setClock("2026-11-23T09:00:00+08:00"));

const photo = (seed: number) => new File([new Uint8Array(png(2, seed))], "户口簿.png", { type: "image/png" });
const context = { cspNonce: "", requestId: "test", clientAddress: "203.0.113.5" };
const reread = ({ row }: OwnApplication) => getOwnApplication(row.id);

describe("papers after the submission", () => {
  it.each(["joined", "held"])("can be added until the window has accepted it: %s", async (way) => {
    const who = citizen();
    if (way === "held") await registerPerson(community, who.residentId);
    const { own } = await handedIn(way === "held" ? { ...who, name: "苑淑琴" } : who);
    expect(own.row.applicationId === null).toBe(way === "held");
    const before = await readProgress(own, "test");
    expect(before).toMatchObject({
      canAddMaterials: true,
      missing: expect.arrayContaining(["户口簿或城镇居住证明"]),
    });
    const file = await addMaterial(own, "household_book", photo(3), "test");
    const after = await readProgress(await reread(own), "test");
    expect(after.missing).toEqual(before.missing.filter((one) => one !== "户口簿或城镇居住证明"));
    // What was handed in is not taken back by oneself any more.
    expect((await refusalOf(removeMaterial(own, file.id, "test"))).code).toBe("not_changeable");
  });

  it("are refused once it is accepted, and the link is gone", async () => {
    const { own } = await handedIn(citizen());
    const view = await readApplication(community, own.row.applicationId ?? "");
    const inspected = await checkDocuments(community, at(view), OLDER.documents);
    await acceptApplication(community, at(inspected), { on: "2026-11-23" });
    const accepted = await reread(own);
    expect((await readProgress(accepted, "test")).canAddMaterials).toBe(false);
    const refusal = await refusalOf(addMaterial(accepted, "household_book", photo(4), "test"));
    expect(refusal).toMatchObject({ code: "not_changeable", status: 409 });
  });

  it("answer a 补正 without any change: nothing says that the content was altered", async () => {
    const { own } = await handedIn(citizen());
    const applicationId = own.row.applicationId ?? "";
    const { version } = await readApplication(community, applicationId);
    await requestCorrection(
      community,
      { applicationId, expectedVersion: version },
      { items: [{ kind: "other", code: "", message: "请补拍户口簿首页。" }], note: "" },
    );
    await addMaterial(await reread(own), "household_book", photo(5), "test");
    await answerOnlineCorrection(own.row.id, { note: "已补拍。" }, "test");
    const { history } = await readApplication(community, applicationId);
    expect(history.map((one) => one.action)).toEqual([
      "create",
      "submit",
      "request-correction",
      "answer-correction",
    ]);
  });
});

describe("提交 on the last page", () => {
  /** The page as a browser sends it, with what stands hidden on it. */
  async function press(sessionSecret: string, fields: Record<string, string> = {}) {
    const request = new Request("http://localhost/apply/check", {
      method: "POST",
      headers: { Cookie: citizenSessionCookie(sessionSecret).split(";")[0] ?? "" },
      body: new URLSearchParams(fields),
    });
    const answer = await checkAction({ request, params: {}, context });
    return "init" in answer ? { status: answer.init?.status, message: answer.data.message } : answer;
  }
  const to = (answer: Awaited<ReturnType<typeof press>>) =>
    answer instanceof Response ? answer.headers.get("Location") : answer;

  async function saidBy(answer: Awaited<ReturnType<typeof press>>) {
    const cookie = answer instanceof Response ? (answer.headers.get("Set-Cookie") ?? "") : "";
    const headers = { Cookie: cookie.split(";")[0] ?? "" };
    return (await takeFlash(new Request("http://localhost/", { headers }))).flash?.text;
  }

  async function askAgain(applicationId: string): Promise<string> {
    const { version } = await readApplication(community, applicationId);
    const view = await requestCorrection(
      community,
      { applicationId, expectedVersion: version },
      { items: [{ kind: "field", code: "school", message: "请补填毕业院校。" }], note: "" },
    );
    return view.corrections[0]?.number ?? "";
  }

  it("files once for a double tap, and keeps a correction sent right after it", async () => {
    const { own, sessionSecret } = await filledDraft(citizen());
    const taps = await Promise.all([press(sessionSecret), press(sessionSecret)]);
    expect(taps.map(to)).toEqual(["/apply/receipt", "/apply/receipt"]);
    const applicationId = (await reread(own)).row.applicationId ?? "";
    const number = await askAgain(applicationId);
    const typed = { "signature.typedName": own.draft.name, "signature.confirm": "yes" };
    const values = { ...(await reread(own)).draft.values, "occupation.0": ["护工"] };
    const changed = await saveDraft(await reread(own), "wishes", values);
    await signDeclaration(changed, (name) => (typed as Record<string, string>)[name] ?? null, "test");
    // The page of the application itself, still open in another tab, answers nothing.
    expect(to(await press(sessionSecret))).toBe("/apply/receipt");
    expect((await readApplication(community, applicationId)).corrections[0]?.state).toBe("open");
    // Ten seconds, not two minutes after the application.
    setClock("2026-11-23T09:00:10+08:00");
    const answers = [
      await press(sessionSecret, { correction: number, note: "改了工种。" }),
      await press(sessionSecret, { correction: number, note: "改了工种。" }),
    ];
    expect(answers.map(to)).toEqual(["/apply/progress", "/apply/progress"]);
    const view = await readApplication(community, applicationId);
    expect(view.details?.wishes.occupations).toEqual(["护工"]);
    expect(view.corrections).toMatchObject([{ number, state: "answered", answerNote: "改了工种。" }]);
    expect(view.history.map(({ action }) => action)).toEqual([
      "create",
      "submit",
      "request-correction",
      "update",
      "answer-correction",
    ]);
  });

  it("answers the request its page names, none that came later or that the window has dealt with", async () => {
    const { own, sessionSecret } = await handedIn(citizen());
    const applicationId = own.row.applicationId ?? "";
    const first = await askAgain(applicationId);
    await press(sessionSecret, { correction: first, note: "" });
    const second = await askAgain(applicationId);
    expect(to(await press(sessionSecret, { correction: first, note: "" }))).toBe("/apply/progress");
    const open = await readApplication(community, applicationId);
    expect(open.corrections).toMatchObject([{ number: second, state: "open" }, { number: first }]);
    await answerCorrection(community, at(open), { note: "本人到窗口补填。" });
    // Where the next step stands the page is told why it came too late.
    const late = await press(sessionSecret, { correction: second, note: "" });
    expect(to(late)).toBe("/apply/progress");
    expect(await saidBy(late)).toContain("受理窗口已经登记了这次补正");
    expect(await saidBy(await press(sessionSecret, { correction: "", note: "" }))).toContain("没有待补正");
  });

  it("tells a page that comes too late with other words that they were not taken", async () => {
    const { own, sessionSecret } = await handedIn(citizen());
    const correction = await askAgain(own.row.applicationId ?? "");
    await press(sessionSecret, { correction, note: "没有临时工作。" });
    expect(await saidBy(await press(sessionSecret, { correction, note: "没有临时工作。" }))).toContain(
      "补正已提交",
    );
    expect(await saidBy(await press(sessionSecret, { correction, note: "有一点零工。" }))).toContain(
      "这一页写的没有收",
    );
    const late = await stepAction({
      request: new Request("http://localhost/apply/wishes", {
        method: "POST",
        headers: { Cookie: citizenSessionCookie(sessionSecret).split(";")[0] ?? "" },
        body: new URLSearchParams({ occupation1: "保洁" }),
      }),
      params: { step: "wishes" },
      context,
    }).catch((thrown: unknown) => thrown as Response);
    expect(await saidBy(late as Response)).toContain("没有保存");
  });

  it("asks no more for a paper that the window has seen", async () => {
    const { own } = await handedIn(citizen());
    const missing = async () => (await readProgress(await reread(own), "test")).missing;
    expect(await missing()).toContain("居民身份证");
    const view = await readApplication(community, own.row.applicationId ?? "");
    await checkDocuments(community, at(view), [{ code: "resident_id", verifiedBy: "original" }]);
    expect(await missing()).not.toContain("居民身份证");
  });

  it("keeps what the window was told the applicant has not got", async () => {
    const { own, sessionSecret } = await handedIn(citizen());
    const applicationId = own.row.applicationId ?? "";
    const absent = { code: "labour_termination_proof", verifiedBy: "not_held" } as const;
    await checkDocuments(community, at(await readApplication(community, applicationId)), [absent]);
    await press(sessionSecret, { correction: await askAgain(applicationId), note: "" });
    expect((await readApplication(community, applicationId)).documents).toContainEqual({
      ...absent,
      saidOn: "2026-11-23",
      saidIn: "window",
    });
  });
});

describe("我没有这份材料", () => {
  async function say(sessionSecret: string, intent: "not-held" | "held", documentCode: string) {
    const request = new Request("http://localhost/apply/materials", {
      method: "POST",
      headers: { Cookie: citizenSessionCookie(sessionSecret).split(";")[0] ?? "" },
      body: new URLSearchParams({ intent, documentCode }),
    });
    return materialsAction({ request, params: {}, context });
  }

  it("answers a 补正 by a plain form, signed, and lets the office accept and refuse", async () => {
    const who = citizen();
    const { own, sessionSecret } = await handedIn(who, {
      category: "disabled",
      disability: "yes",
      disabilityNumber: `${who.residentId}43`,
    });
    const applicationId = own.row.applicationId ?? "";
    const { version } = await readApplication(community, applicationId);
    const item = {
      kind: "document",
      code: "disability_certificate",
      message: "缺少残疾人证，请补交。",
    } as const;
    await requestCorrection(
      community,
      { applicationId, expectedVersion: version },
      { items: [item], note: "" },
    );
    const before = await readProgress(await reread(own), "test");
    expect(before.missing).toContain("残疾人证");
    // Everybody can have an ID card made out.
    expect(await say(sessionSecret, "not-held", "resident_id")).toMatchObject({ init: { status: 422 } });
    for (const intent of ["not-held", "held", "not-held"] as const) {
      expect(await say(sessionSecret, intent, "disability_certificate")).toMatchObject({ status: 302 });
    }
    expect((await readProgress(await reread(own), "test")).missing).not.toContain("残疾人证");
    expect((await refusalOf(answerOnlineCorrection(own.row.id, { note: "交不出。" }, "test"))).status).toBe(
      422,
    );
    const typed: Record<string, string> = {
      "signature.typedName": own.draft.name,
      "signature.confirm": "yes",
    };
    await signDeclaration(await reread(own), (name) => typed[name] ?? null, "test");
    await answerOnlineCorrection(own.row.id, { note: "本人没有残疾人证，交不出。" }, "test");
    const view = await readApplication(community, applicationId);
    const absent = {
      code: "disability_certificate",
      verifiedBy: "not_held",
      saidOn: "2026-11-23",
      saidIn: "correction_answer",
    } as const;
    expect(view.documents).toEqual([absent]);
    const inspected = await checkDocuments(community, at(view), [...OLDER.documents, absent]);
    const accepted = await acceptApplication(community, at(inspected), { on: "2026-11-23" });
    const failed = await failFirstReview(community, at(accepted), { reason: "没有残疾人证，不符合条件。" });
    expect(clausesOfStep(failed.history.at(-1)?.details ?? {})[0]?.fact).toContain(
      "没有残疾人证（本人2026年11月23日在补正答复中说明没有）",
    );
  });
});

describe("我没有这份材料, said beside the question", () => {
  /** By category: the question, the paper, and what is known without it. */
  const WITHOUT = [
    [
      "laid_off",
      "layoff",
      "labour_termination_proof",
      { formerEmployer: "松江纺织厂", formerNature: "state_owned" },
    ],
    ["disabled", "disability", "disability_certificate", {}],
    ["dibao", "dibao", "dibao_certificate", {}],
    ["landless_farmer", "land", "land_expropriation_proof", { landAllLost: "yes" }],
    [
      "hard_to_place_graduate",
      "graduate",
      "diploma",
      {
        fullTime: "yes",
        schoolLevel: "bachelor",
        school: "松江学院",
        major: "会计",
        everEmployed: "no",
        everInsured: "no",
      },
    ],
  ] as const;

  /** The form of step 4, as a browser without JavaScript sends it. */
  async function sendCategory(sessionSecret: string, fields: Record<string, string>) {
    const request = new Request("http://localhost/apply/category", {
      method: "POST",
      headers: { Cookie: citizenSessionCookie(sessionSecret).split(";")[0] ?? "" },
      body: new URLSearchParams({ intent: "next", ...fields }),
    });
    return stepAction({ request, params: { step: "category" }, context });
  }

  it.each(WITHOUT)(
    "%s: files without what stands on the paper, is accepted and refused",
    async (category, question, code, known) => {
      const insurance = category === "hard_to_place_graduate" ? "none" : "personal";
      const { own, sessionSecret } = await filledDraft(citizen(), { insurance });
      const no = Object.fromEntries(
        ["layoff", "disability", "dibao", "zeroHousehold", "land", "graduate"].map((one) => [one, "no"]),
      );
      const fields = { ...no, [question]: "yes", category, ...known };
      expect(await sendCategory(sessionSecret, fields)).toMatchObject({ init: { status: 422 } });
      const answer = await sendCategory(sessionSecret, { ...fields, [`absent.${code}`]: "yes" });
      expect(answer).toMatchObject({ status: 302 });
      const typed: Record<string, string> = {
        "signature.typedName": own.draft.name,
        "signature.confirm": "yes",
      };
      await signDeclaration(await reread(own), (name) => typed[name] ?? null, "test");
      await submitOnlineApplication(own.row.id, "test");
      const view = await readApplication(community, (await reread(own)).row.applicationId ?? "");
      const absent = { code, verifiedBy: "not_held", saidOn: "2026-11-23", saidIn: "declaration" } as const;
      expect(view.documents).toEqual([absent]);
      expect(view.missingDetails).toEqual([]);
      expect(proposedCorrections(view, []).map((one) => one.code)).toEqual(["resident_id", "household_book"]);
      const inspected = await checkDocuments(community, at(view), [...OLDER.documents, absent]);
      const accepted = await acceptApplication(community, at(inspected), { on: "2026-11-23" });
      const failed = await failFirstReview(community, at(accepted), { reason: "拿不出材料，不能确认条件。" });
      expect(clausesOfStep(failed.history.at(-1)?.details ?? {}).map(({ title }) => title)).toContainEqual(
        expect.stringMatching(/^不能确认“/),
      );
      expect(failed.status).toBe("first_review_failed");
    },
  );

  it("is taken back by unticking, and not said of a paper that was sent in", async () => {
    const { own, sessionSecret } = await filledDraft(citizen(), { graduate: "yes" });
    const said = async () => notHeldOf((await reread(own)).draft.values).map(({ code }) => code);
    await sendCategory(sessionSecret, { graduate: "yes", "absent.diploma": "yes" });
    expect(await said()).toEqual(["diploma"]);
    await sendCategory(sessionSecret, { graduate: "yes" });
    expect(await said()).toEqual([]);
    await addMaterial(await reread(own), "diploma", photo(7), "test");
    await sendCategory(sessionSecret, { graduate: "yes", "absent.diploma": "yes" });
    expect(await said()).toEqual([]);
  });
});

describe("the buttons at the foot of the materials", () => {
  const DRAWN = "M20 100L200 40L380 160";

  async function press(intent: string, fields: Record<string, string>) {
    const { onlineApplicationId: id, sessionSecret } = await openDraft(citizen());
    const request = new Request("http://localhost/apply/materials", {
      method: "POST",
      headers: { Cookie: citizenSessionCookie(sessionSecret).split(";")[0] ?? "" },
      body: new URLSearchParams({ intent, ...fields }),
    });
    const answer = await materialsAction({ request, context, params: {} });
    const [signed] = await db().select().from(signature).where(eq(signature.onlineApplicationId, id));
    const to = "init" in answer ? answer.init?.status : answer.headers.get("Location");
    return { to, way: signed?.way };
  }

  it.each([
    ["next", { "signature.way": "drawn", "signature.strokes": DRAWN }, "/apply/check", "drawn"],
    ["back", { "signature.way": "drawn", "signature.strokes": DRAWN }, "/apply/wishes", "drawn"],
    ["next", { "signature.typedName": "苑淑清", "signature.confirm": "yes" }, "/apply/check", "typed"],
    ["next", { "signature.way": "drawn", "signature.strokes": "" }, "/apply/check", undefined],
    ["next", { "signature.typedName": "" }, "/apply/check", undefined],
    // What was begun and cannot stand is told; the way back is never barred.
    ["next", { "signature.typedName": "苑淑清" }, 422, undefined],
    ["back", { "signature.typedName": "苑淑清" }, "/apply/wishes", undefined],
  ])("%s with %j leads to %s", async (intent, fields, to, way) => {
    expect(await press(intent, fields)).toEqual({ to, way });
  });

  it("only adds papers once it is handed in", async () => {
    const { sessionSecret } = await handedIn(citizen());
    const headers = { Cookie: citizenSessionCookie(sessionSecret).split(";")[0] ?? "" };
    const request = new Request("http://localhost/apply/materials", { headers });
    expect(await materialsPage({ request, context, params: {} })).toMatchObject({ adding: true });
  });
});

describe("somebody whose recognition is in force", () => {
  it("is told so with the own phone, name and number, and nobody else is", async () => {
    const who = citizen({ phone: "19900001234" });
    const known = await registerPerson(community, who.residentId);
    expect(await ownRecognitionWords(who)).toBeNull();
    await recognizeSince(community, known.id, "2025-03-10");
    expect(await ownRecognitionWords(who)).toContain("大龄失业人员，2025年3月10日认定");
    expect(await ownRecognitionWords({ ...who, phone: "19900001235" })).toBeNull();
    expect(await ownRecognitionWords({ ...who, name: "苑淑琴" })).toBeNull();
    await db()
      .update(recognition)
      .set({ untilOn: "2026-11-23", exitGround: "employed" })
      .where(eq(recognition.personId, known.id));
    expect(await ownRecognitionWords(who)).toBeNull();
  });
});
