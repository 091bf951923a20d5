/** What the record may claim: no step before the one it rests on, no notice nobody saw, no word nobody said. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { warningsOf } from "~/features/bulk-review/warnings";
import { planBulk } from "~/features/bulk-review/plan-bulk.server";
import { runBulk } from "~/features/bulk-review/run-bulk.server";
import { issuePaper, readApplicationPaper } from "~/features/papers/read-application-paper.server";
import { readPaperFacts } from "~/features/papers/read-paper-facts.server";
import { buildRecognitionForm } from "~/features/papers/recognition-form";
import { reissueNoticeBatch } from "~/features/public-notices/reissue-notice-batch.server";
import { acceptApplication } from "~/features/recognition/accept-application.server";
import { addRefusalGrounds } from "~/features/recognition/add-refusal-grounds.server";
import { refusalSchema, returnSchema } from "~/features/recognition/application-inputs";
import { createApplication } from "~/features/recognition/create-application.server";
import { failFirstReview } from "~/features/recognition/fail-first-review.server";
import { openPublicNotice } from "~/features/recognition/open-public-notice.server";
import { readApplication } from "~/features/recognition/present-case.server";
import { recognizeApplication } from "~/features/recognition/recognize-application.server";
import { recordObjection } from "~/features/recognition/record-objection.server";
import { refuseApplication } from "~/features/recognition/refuse-application.server";
import { clausesOfStep } from "~/features/recognition/refusal-clauses";
import { resolveObjection } from "~/features/recognition/resolve-objection.server";
import { runCaseAction } from "~/features/recognition/run-case-action.server";
import { signFirstOpinion } from "~/features/recognition/sign-first-opinion.server";
import { submitApplication } from "~/features/recognition/submit-application.server";
import { updateApplication } from "~/features/recognition/update-application.server";
import { verifyApplication } from "~/features/recognition/verify-application.server";
import { answerQuestion } from "~/features/verification/answer-question.server";
import { recordCheck } from "~/features/verification/record-check.server";
import type { ApplicationView } from "~/features/recognition/application-view";
import { clauseEvidence } from "~/features/verification/evidence";
import type { Actor } from "~/lib/actor";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { application, publicNoticeEntry, sealedStatement } from "~db/schema";
import { createTestDatabase, type TestDatabase } from "../support/database";
import {
  acceptedApplication,
  at,
  backDatedNotice,
  furnishOffice,
  hire,
  noticedApplication,
  OLDER,
  passedApplication,
  refusalOf,
  registerPerson,
  setClock,
} from "./recognition-office";

let database: TestDatabase;
let street: Actor;
let county: Actor;
/** The same hands at the screen. */
let desk: Actor;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  await furnishOffice();
  street = await hire({ name: "卫海棠", unitId: DEMO_UNITS.minkangStreet, roles: ["caseworker"] });
  desk = { ...street, channel: "screen" };
  county = await hire({ name: "邢立波", unitId: DEMO_UNITS.nanguan, roles: ["reviewer"] });
});
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});
beforeEach(() => setClock("2026-02-12T09:00:00+08:00"));

const OPINION = "经核实，符合条件，同意上报。";
const SHEET = "公示单贴在健康胡同社区公示栏，姜晓彤 2 月 3 日张贴、2 月 9 日取下。";

async function submitted(actor: Actor): Promise<ApplicationView> {
  const person = await registerPerson(actor);
  return submitApplication(actor, at(await createApplication(actor, person.id, OLDER)));
}

function formOf(view: ApplicationView, intent: string, fields: Record<string, string>): FormData {
  const form = new FormData();
  const all = { ...fields, intent, version: String(view.version) };
  for (const [name, value] of Object.entries(all)) form.set(name, value);
  return form;
}

/** A step at the screen, with the fields a browser sends: the empty ones too. */
const press = async (view: ApplicationView, intent: string, fields: Record<string, string>) =>
  (await runCaseAction(desk, view.id, formOf(view, intent, fields))).view;

async function sealsOf(applicationId: string): Promise<string[]> {
  const rows = await db()
    .select({ statement: sealedStatement.statement })
    .from(sealedStatement)
    .where(eq(sealedStatement.applicationId, applicationId))
    .orderBy(sealedStatement.sealedAt);
  return rows.map(({ statement }) => statement);
}

const sealedDecision = async (applicationId: string) => JSON.stringify((await sealsOf(applicationId))[0]);

async function noticeOnForm(applicationId: string): Promise<string> {
  const { facts } = await readPaperFacts(county, applicationId);
  const cells = buildRecognitionForm(facts).blocks.flatMap((block) =>
    block.kind === "grid" ? block.rows.flatMap((row) => row.cells.map((cell) => cell.text)) : [],
  );
  return cells[cells.indexOf("公示情况") + 1] ?? "";
}

describe("a day may not lie before the step it rests on", () => {
  it("an online application is not accepted before it was handed in, over the interface either", async () => {
    const view = await submitted(street);
    await db().update(application).set({ channel: "online" }).where(eq(application.id, view.id));
    for (const actor of [street, desk]) {
      const refusal = await refusalOf(acceptApplication(actor, at(view), { on: "2026-02-11" }));
      expect([refusal.status, refusal.violations[0]?.code]).toEqual([422, "date_before_previous_step"]);
    }
    const accepted = await acceptApplication(street, at(view), { on: "2026-02-12" });
    expect(accepted.acceptedOn).toBe("2026-02-12");
  });

  const linesOfReceipt = async (id: string) =>
    JSON.stringify((await readApplicationPaper(street, id, "acceptance_receipt")).paper?.blocks);

  it("the day on the paper form is the first of all, stated at the entry or mended before the acceptance", async () => {
    const person = await registerPerson(street);
    const content = { ...OLDER, appliedOn: "2026-02-10" };
    const late = await refusalOf(createApplication(street, person.id, { ...OLDER, appliedOn: "2026-02-13" }));
    expect(late.violations[0]).toMatchObject({ path: "appliedOn", code: "date_in_future" });
    const draft = await createApplication(street, person.id, content);
    const kept = await updateApplication(street, at(draft), OLDER);
    expect([draft.appliedOn, kept.appliedOn]).toEqual(["2026-02-10", "2026-02-10"]);
    const handedIn = await submitApplication(street, at(kept));
    const before = await refusalOf(acceptApplication(street, at(handedIn), { on: "2026-02-09" }));
    expect(before.violations[0]?.code).toBe("date_before_previous_step");
    expect((await acceptApplication(street, at(handedIn), { on: "2026-02-10" })).acceptedOn).toBe(
      "2026-02-10",
    );
  });

  it("at the window a day before the entry is a paper form's, and its receipt is put in words", async () => {
    const view = await submitted(street);
    const empty = await refusalOf(press(view, "accept", { on: "2026-02-09", paperForm: "" }));
    expect(empty.violations.map(({ path }) => path)).toEqual(["appliedOn", "paperForm"]);
    const words = "2 月 9 日由姜晓彤在社区窗口收下。";
    const pressed = (appliedOn: string) =>
      press(view, "accept", { on: "2026-02-09", paperForm: words, appliedOn });
    expect((await refusalOf(pressed("2026-02-10"))).violations[0]?.code).toBe("applied_after_acceptance");
    const accepted = await pressed("2026-02-08");
    expect(accepted.appliedOn).toBe("2026-02-08");
    expect(await linesOfReceipt(accepted.id)).toContain("您于2026年2月8日申请认定就业困难人员");
    expect(accepted.history.at(-1)).toMatchObject({
      recordedLate: true,
      details: { enteredLater: true, note: words },
    });
    // The interface has no such member: the case is marked by itself.
    const outside = await acceptedApplication(street, "2026-02-09");
    expect(outside.history.at(-1)?.details).toEqual({ enteredLater: true });
    // Nobody said when the paper came in: the papers give no day rather than one after the acceptance.
    expect(await linesOfReceipt(outside.id)).toContain("您申请认定就业困难人员");
    const evidence = clauseEvidence(outside).jilin_household;
    expect(evidence).toMatchObject({ label: "户口簿 核验原件", on: "2026-02-12" });
  });

  it("at the screen a verification has its day, and no notice opens before it", async () => {
    const accepted = await acceptedApplication(street, "2026-02-03");
    const verified = await press(accepted, "verify", {
      method: "site_check",
      conclusion: "consistent",
      note: "",
      on: "",
    });
    const early = await refusalOf(press(verified, "open-public-notice", { opensOn: "2026-02-03" }));
    expect(early.violations[0]).toMatchObject({ path: "opensOn", code: "date_before_previous_step" });
  });
});

describe("a notice recorded after it opened", () => {
  it("is signed at the screen only with word of the sheet; the record and the seal call it what it is", async () => {
    const noticed = await backDatedNotice(street, "2026-02-03");
    const silent = await refusalOf(
      press(noticed, "sign-first-opinion", { opinion: OPINION, paperNotice: "" }),
    );
    expect(silent.violations.map(({ path, code }) => [path, code])).toEqual([
      ["paperNotice", "paper_notice_required"],
    ]);
    const signed = await press(noticed, "sign-first-opinion", { opinion: OPINION, paperNotice: SHEET });
    expect(signed.history.at(-1)?.details).toEqual({
      opinion: OPINION,
      noticeEnteredLate: "after_close",
      noticeOnPaper: true,
      paperNotice: SHEET,
    });
    expect(await sealedDecision(signed.id)).toContain("公示（纸质补录）期满无异议，初审符合条件，同意上报");
    const words = await noticeOnForm(signed.id);
    expect(words).toContain("2026年2月12日补录，未上公众网页");
  });

  it("is decided one by one, not in bulk", async () => {
    const noticed = await backDatedNotice(street, "2026-02-03");
    const plan = await planBulk(street, { kind: "sign-first-opinion", cases: [at(noticed)] });
    expect(plan.ready).toEqual([]);
    expect(plan.blocked[0]?.blocked).toContain("逐件核对纸质公示");
    const signing = { kind: "sign-first-opinion" as const, cases: [at(noticed)], opinion: OPINION };
    expect((await runBulk(street, signing))[0]).toMatchObject({ done: false });
    // API.md's body alone still signs it; nobody has spoken of a sheet, so step, seal and form do not either.
    const signed = await signFirstOpinion(street, at(noticed), { opinion: OPINION });
    expect(signed.history.at(-1)?.details).toEqual({ opinion: OPINION, noticeEnteredLate: "after_close" });
    const gap = "公示期满后补录，张贴情况未写明";
    expect(await sealedDecision(signed.id)).toContain(`决定：${gap}，没有收到异议，初审符合条件，同意上报`);
    expect(await noticeOnForm(signed.id)).toContain(`2026年2月12日补录，未上公众网页；${gap}`);
    expect(warningsOf(signed)[0]).toBe(gap);
    const decided = await runBulk(county, { kind: "recognize", cases: [at(signed)], opinion: OPINION });
    expect(decided[0]?.message).toContain("逐件核对纸质公示");
    const recognized = await recognizeApplication(county, at(signed), {
      category: "older",
      opinion: "同意认定。",
    });
    expect((await sealsOf(recognized.id)).at(-1)).toContain(`决定：认定为就业困难人员（${gap}）`);
  });

  it("needs nothing of this when it was up from its first day", async () => {
    const noticed = await noticedApplication(street, "2026-02-03");
    const signed = await press(noticed, "sign-first-opinion", { opinion: OPINION });
    expect(signed.history.at(-1)?.details).toEqual({ opinion: OPINION });
    expect(await sealedDecision(signed.id)).toContain("公示期满无异议，初审符合条件");
    expect(await noticeOnForm(signed.id)).toContain("公众网页（2026年2月3日至2026年2月6日）");
  });
});

describe("a notice recorded after its end and not yet signed", () => {
  it("can be taken down and shown anew, as the message at the screen says", async () => {
    const noticed = await backDatedNotice(street, "2026-02-03");
    const [entry] = await db()
      .select({ batchId: publicNoticeEntry.batchId })
      .from(publicNoticeEntry)
      .where(eq(publicNoticeEntry.applicationId, noticed.id));
    const target = { batchId: entry?.batchId ?? "", expectedVersion: 1 };
    await reissueNoticeBatch(street, target, { reason: "没有张贴过公示单。", place: undefined });
    const anew = await readApplication(street, noticed.id);
    expect(anew.noticeOpensOn).toBe("2026-02-12");
    expect(anew.allowedActions).not.toContain("sign-first-opinion");
  });
});

describe("what came of the notice", () => {
  it("is not said before its last day is over", async () => {
    const accepted = await acceptedApplication(street, "2026-02-12");
    const verified = await verifyApplication(street, at(accepted), {
      method: "site_check",
      conclusion: "consistent",
      note: "",
    });
    const noticed = await openPublicNotice(street, at(verified), { opensOn: "2026-02-12" });
    const words = await noticeOnForm(noticed.id);
    expect(words).toContain("公示中");
    expect(words).not.toContain("无异议");
  });

  it("is not ended by 初审不通过 while an objection waits to be examined", async () => {
    const noticed = await noticedApplication(street, "2026-02-03");
    const objected = await recordObjection(street, at(noticed), { text: "反映其有固定工作。" });
    const failed = failFirstReview(street, at(objected), { reason: "材料不全，请重新申请" });
    expect((await refusalOf(failed)).code).toBe("objection_open");
  });

  it("names the objection that was found to be without ground", async () => {
    const noticed = await noticedApplication(street, "2026-02-03");
    const objected = await recordObjection(street, at(noticed), { text: "反映其有固定工作。" });
    const resolved = await resolveObjection(street, at(objected), {
      finding: "走访用人单位，无劳动关系。",
      upheld: false,
    });
    const signed = await signFirstOpinion(street, at(resolved), { opinion: OPINION });
    const sealed = await sealedDecision(signed.id);
    expect(sealed).toContain("公示期间收到异议 1 件，经核查不成立，初审符合条件");
    expect(sealed).not.toContain("无异议");
  });
});

describe("empty fields of the 认定表", () => {
  it("hinder nobody: the interface names them, the screen asks once", async () => {
    const drafted = async () => createApplication(street, (await registerPerson(street)).id, OLDER);
    const handedIn = await submitApplication(street, at(await drafted()));
    const count = handedIn.missingDetails.length;
    expect(count).toBeGreaterThan(5);
    const draft = await drafted();
    const asked = await refusalOf(press(draft, "submit", {}));
    expect([asked.code, asked.violations.length]).toEqual(["details_missing", count]);
    const view = await press(draft, "submit", { missingConfirmed: String(count) });
    expect(view.status).toBe("submitted");
    expect(view.history.at(-1)?.details).toEqual({ missingConfirmed: count });
  });
});

describe("a refusal", () => {
  const linesOf = async (id: string) =>
    ((await readApplicationPaper(street, id, "refusal_notice")).paper?.blocks ?? []).flatMap((block) =>
      block.kind === "paragraph" ? [block.text] : [],
    );

  it("names a clause that the record meets only with what was found", async () => {
    const passed = await passedApplication(street, "2026-02-03");
    const refuse = (fields: Record<string, string>) =>
      runCaseAction(
        { ...county, channel: "screen" },
        passed.id,
        formOf(passed, "refuse", { clauses: "labour_relation", reason: "有劳动关系。", ...fields }),
      );
    const bare = await refusalOf(refuse({ "findings.labour_relation": "" }));
    expect(bare.violations.map(({ path, code }) => [path, code])).toEqual([
      ["findings.labour_relation", "finding_required"],
    ]);
    // Out of date comes before incomplete: somebody has decided meanwhile.
    const stale = formOf({ ...passed, version: passed.version - 1 }, "refuse", { reason: "" });
    const late = await refusalOf(runCaseAction({ ...county, channel: "screen" }, passed.id, stale));
    expect([late.status, late.code]).toEqual([409, "stale_version"]);
    await refuse({
      "findings.labour_relation": "2 月 10 日走访某超市，店长称其去年 9 月起在店上班。",
      // Of a clause that is not ticked: the page hides it, and it is not sent on.
      "findings.stable_income": "月收入 2500 元。",
    });
    const ground = (await linesOf(passed.id)).find((line) => line.startsWith("一、"));
    expect(ground).toMatch(/^一、已建立劳动关系：申报为“.+”；查明：2 月 10 日走访某超市/);
  });

  it("over the interface, by its reason alone, waits for clause and finding, which are added under a name", async () => {
    const passed = await passedApplication(street, "2026-02-03");
    const reason = "本人提交的离职证明系伪造。";
    const refused = await refuseApplication(county, at(passed), { reason });
    expect(refused.history.at(-1)?.details).toEqual({ reason, clauses: "[]", groundsOpen: true });
    const lines = (await linesOf(passed.id)).join("\n");
    expect(lines).toContain("不符合的条款和查明的事实还没有写明");
    expect(lines).not.toMatch(/查明：|一（二）4/);
    expect(refused.messages[0]?.body).not.toMatch(/查明：|一（二）4/);
    const early = await refusalOf(issuePaper(county, passed.id, "refusal_notice"));
    expect([early.status, early.code]).toEqual([409, "paper_not_ready"]);
    // Nothing is sealed that does not say what it rests on.
    expect(await sealsOf(passed.id)).toHaveLength(1);
    setClock("2026-02-13T09:00:00+08:00");

    const grounds = { clauses: ["other"], finding: "2 月 11 日向原单位核实，离职证明非其出具。" };
    expect((await refusalOf(addRefusalGrounds(street, at(refused), grounds))).status).toBe(403);
    const bare = await refusalOf(addRefusalGrounds(county, at(refused), { clauses: ["other"] }));
    expect(bare.violations[0]?.code).toBe("finding_required");
    const added = await addRefusalGrounds(county, at(refused), grounds);
    expect(added.status).toBe("refused");
    expect(added.history.at(-2)?.details).toEqual({ reason, clauses: "[]", groundsOpen: true });
    const mended = await linesOf(passed.id);
    expect(mended.join("\n")).toContain("一、不予认定的其他情形：查明：2 月 11 日向原单位核实");
    expect(mended.join("\n")).toContain("由邢立波于2026年2月13日补充写明");
    const [, sealed = ""] = await sealsOf(passed.id);
    expect(sealed).toContain("决定：不予认定（补充写明条款和查明的事实）");
    expect(sealed).toMatch(/依据：.*二（三）；.*一（二）4\n/);
    expect(sealed).toMatch(/决定日期：2026-02-12\n/);
    expect((await issuePaper(county, passed.id, "refusal_notice")).number).toMatch(/^BY/);
    expect((await refusalOf(addRefusalGrounds(county, at(added), grounds))).code).toBe("grounds_written");
  });

  it("by its reason alone names no question that is open, and what was answered once it is", async () => {
    const contradicted = async () => {
      const accepted = await acceptedApplication(street, "2026-02-12");
      const visit = {
        method: "site_check" as const,
        visitors: ["卫海棠", "何静"],
        place: "申请人家中",
        personMet: "儿子周强",
        conclusion: "inconsistent" as const,
        note: "儿子说其父 1 月起在超市上班。",
        results: [
          { factKey: "labourRelation" as const, conclusion: "inconsistent" as const, sharedValue: true },
          { factKey: "monthlyIncome" as const, conclusion: "inconsistent" as const },
        ],
      };
      return (await recordCheck(street, accepted.id, visit)).view;
    };
    const reason = "1 月起在某超市上班。";
    const open = await failFirstReview(street, at(await contradicted()), { reason });
    expect(open.history.at(-1)?.details).toMatchObject({ reason, clauses: "[]", groundsOpen: true });
    expect(await sealsOf(open.id)).toEqual([]);
    expect((await refusalOf(issuePaper(street, open.id, "refusal_notice"))).code).toBe("paper_not_ready");
    // Chosen by hand it needs what was found; the visit stands beside it with what was seen.
    const chosen = { clauses: ["labour_relation"] };
    expect((await refusalOf(addRefusalGrounds(street, at(open), chosen))).violations[0]?.code).toBe(
      "finding_required",
    );
    await addRefusalGrounds(street, at(open), { ...chosen, finding: "店长确认其 1 月起上班。" });
    const lines = await linesOf(open.id);
    expect(lines.find((line) => line.startsWith("一、"))).toMatch(
      /^一、已建立劳动关系：申报为“.+”；查明：店长确认其 1 月起上班；核实记录：2026年2月12日实地核查不一致，核实到“.+”，儿子说其父 1 月起在超市上班。/,
    );
    expect(lines.join()).not.toContain("最低工资");

    const asked = await contradicted();
    const question = asked.questions.find((one) => one.factKey === "labourRelation");
    const answered = await answerQuestion(
      street,
      { ...at(asked), questionId: question?.id ?? "" },
      { outcome: "shared_holds", answer: "店长确认。" },
    );
    const failed = await failFirstReview(street, at(answered), { reason });
    expect(clausesOfStep(failed.history.at(-1)?.details ?? {}).map(({ id }) => id)).toEqual([
      "labour_relation",
    ]);
  });

  it.each([
    ["不符合", false],
    ["不行", false],
    ["不符合。。。", false],
    ["不符合条件", true],
    ["已在单位参保。", true],
  ])("a reason has at least four Chinese characters: %s", (reason, passes) => {
    expect(refusalSchema.safeParse({ reason }).success).toBe(passes);
  });

  it.each([
    ["补", false],
    ["？？？", false],
    ["补材料", true],
  ])("that of a return is a word at least, the applicant reads it: %s", (reason, passes) => {
    expect(returnSchema.safeParse({ reason }).success).toBe(passes);
  });
});
