import { and, eq } from "drizzle-orm";
import {
  Document,
  ExternalHyperlink,
  Packer,
  Paragraph,
  type ParagraphChild,
  SimpleField,
  TextRun,
} from "docx";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { getDossier } from "~/features/dossier/read-dossier.server";
import { getDuties } from "~/features/duties/queries.server";
import { readProposePage } from "~/features/exits/propose-page.server";
import { applicationPaperFile, clearFormFile } from "~/features/papers/application-paper-file.server";
import { fillTemplate, placeholdersOf } from "~/features/papers/fill-template.server";
import type { PaperKind } from "~/features/papers/paper";
import { requiredPlaceholders } from "~/features/papers/placeholders";
import { buildRecognitionForm } from "~/features/papers/recognition-form";
import { EMPTY_FACTS } from "~/features/papers/empty-facts";
import {
  issuePaper,
  readApplicationPaper,
  readClearForm,
} from "~/features/papers/read-application-paper.server";
import { readSummary } from "~/features/papers/read-summary.server";
import { starterTemplate } from "~/features/papers/starter-template.server";
import { findTemplate, retireTemplate, uploadTemplate } from "~/features/papers/templates.server";
import type { UpdatePersonInput } from "~/features/people/inputs";
import { getPersonInScope } from "~/features/people/queries.server";
import { updatePerson } from "~/features/people/update-person.server";
import { failFirstReview } from "~/features/recognition/fail-first-review.server";
import { keepRecognition } from "~/features/recognition/keep-recognition.server";
import { recognizeApplication } from "~/features/recognition/recognize-application.server";
import { refuseApplication } from "~/features/recognition/refuse-application.server";
import { signFirstOpinion } from "~/features/recognition/sign-first-opinion.server";
import { listSealsOfApplication } from "~/features/seals/queries.server";
import { compareWords, readSeal } from "~/features/seals/read-seal.server";
import { orFileRefusal } from "~/lib/file-refusal.server";
import type { Actor } from "~/lib/actor";
import { readEntryText, zipEntries } from "~/lib/tabular/zip.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { auditEvent } from "~db/schema";
import { createTestDatabase } from "../support/database";
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
  setClock,
} from "./recognition-office";

let community: Actor;
let county: Actor;
let manager: Actor;
let elsewhere: Actor;
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
  bothHands = await hire({ name: "卫海棠", unitId: DEMO_UNITS.minkangStreet, roles: ["caseworker"] });
  county = await hire({ name: "邢立波", unitId: DEMO_UNITS.nanguan, roles: ["reviewer"] });
  manager = await hire({ name: "祝主任", unitId: DEMO_UNITS.nanguan, roles: ["manager"] });
  elsewhere = await hire({ name: "太贞淑", unitId: DEMO_UNITS.yanji, roles: ["reviewer"] });
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

beforeEach(() => setClock("2026-02-12T09:00:00+08:00"));

/** Ready for the county: accepted and noticed on 02-12, signed by the street after the close. */
async function ready() {
  setClock("2026-02-12T09:00:00+08:00");
  const accepted = await acceptedApplication(community, "2026-02-12");
  return accepted;
}

/** The words of a .docx, opened as a reader opens it. */
async function wordsOf(file: Uint8Array): Promise<string> {
  const xml = (await readEntryText(file, zipEntries(file), "word/document.xml")) ?? "";
  return xml.replaceAll(/<\/w:p>/g, "\n").replaceAll(/<[^>]+>/g, "");
}

const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer());

describe("papers of one application", () => {
  it("a failed first review is signed by the street or community that decided, one hand alone (二（二）)", async () => {
    const reason = "经核实不符合条件。";
    const grounds = { reason, clauses: ["other" as const], finding: "本人自述已在外省就业。" };
    for (const [hand, office] of [
      [community, "健康胡同社区"],
      [bothHands, "民康街道"],
    ] as const) {
      const failed = await failFirstReview(hand, at(await ready()), grounds);
      expect(failed).toMatchObject({ status: "first_review_failed", reviewLevels: 3 });
      const { paper } = await readApplicationPaper(community, failed.id, "refusal_notice");
      const closing = paper?.blocks.find((block) => block.kind === "closing");
      expect(closing).toMatchObject({ unit: expect.stringContaining(office) });
      const form = await readApplicationPaper(community, failed.id, "recognition_form");
      expect(JSON.stringify(form.paper)).toContain(`经办人：${hand.name}`);
    }
  });

  it("a refusal's paper names clause, fact and reason, gets its number once and stays as it was", async () => {
    const accepted = await ready();
    await failFirstReview(community, at(accepted), {
      reason: "经核实不符合条件。",
      clauses: ["other"],
      finding: "本人自述已在外省就业。",
    });
    const before = await readApplicationPaper(community, accepted.id, "refusal_notice");
    expect(before.mayIssue).toBe(true);
    const unnumbered = await refusalOf(applicationPaperFile(community, accepted.id, "refusal_notice"));
    expect([unnumbered.status, unnumbered.code]).toEqual([409, "paper_not_issued"]);
    const issue = await issuePaper(community, accepted.id, "refusal_notice");
    expect(issue.number).toMatch(/^BY-220102-2026-\d{6}$/);
    const again = await refusalOf(issuePaper(community, accepted.id, "refusal_notice"));
    expect(again.code).toBe("paper_issued");
    const paper = await readApplicationPaper(county, accepted.id, "refusal_notice");
    expect(paper.issue?.number).toBe(issue.number);
    const words = await wordsOf(
      await bytesOf(await applicationPaperFile(community, accepted.id, "refusal_notice")),
    );
    for (const part of [
      issue.number,
      "吉人社发〔2022〕10号 一（二）4",
      "理由：经核实不符合条件。",
      "不予认定的其他情形",
    ]) {
      expect(words).toContain(part);
    }
  });

  it("is not made before its step, and not twice at once", async () => {
    const accepted = await ready();
    expect((await refusalOf(issuePaper(community, accepted.id, "refusal_notice"))).code).toBe(
      "paper_not_ready",
    );
    expect((await readApplicationPaper(community, accepted.id, "correction_notice")).missing).toContain(
      "没有补正告知",
    );
    // 二（一）: the receipt is the accepting unit's, not the county's in its name.
    expect((await refusalOf(issuePaper(county, accepted.id, "acceptance_receipt"))).status).toBe(403);
    expect((await readApplicationPaper(county, accepted.id, "acceptance_receipt")).mayIssue).toBe(false);
    const tries = await Promise.allSettled(
      Array.from({ length: 8 }, () => issuePaper(community, accepted.id, "acceptance_receipt")),
    );
    expect(tries.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    // One paper, one seal: the accepting unit's, under the day of acceptance.
    const seals = await listSealsOfApplication(accepted.id);
    expect(seals.map(({ kind }) => kind)).toEqual(["accepted"]);
    const { paper, issue } = await readApplicationPaper(county, accepted.id, "acceptance_receipt");
    expect(paper?.blocks.at(-1)).toMatchObject({ kind: "closing", seal: { code: seals[0]?.code } });
    const page = await readSeal(seals[0]?.code ?? "", "test");
    expect([page.verdict.valid, page.parts]).toEqual([true, ["收到的材料"]]);
    // What somebody copies off the paper is what was sealed.
    const line = paper?.blocks.find((block) => "text" in block && block.text.startsWith("收到的材料"));
    const text = line && "text" in line ? line.text : "";
    expect(await compareWords(seals[0]?.code ?? "", text, "test")).toBe("收到的材料");
    expect(page.statement).toContain(`编号：${issue?.number}\n`);
    expect(page.statement).toContain("决定日期：2026-02-12\n");
  });

  it("shows masked numbers by default and whole ones only for a purpose, which is logged", async () => {
    const accepted = await ready();
    const masked = await wordsOf(
      await bytesOf(await applicationPaperFile(community, accepted.id, "recognition_form")),
    );
    expect(masked).toMatch(/229901\*{8}\d{3}[\dX]/);
    expect(masked).not.toMatch(/229901\d{11}[\dX]/);
    for (const purpose of [" ", "寄给 19900001234"]) {
      expect((await refusalOf(readClearForm(community, accepted.id, purpose))).status).toBe(422);
    }
    const clear = await wordsOf(await bytesOf(await clearFormFile(community, accepted.id, "装订纸质档案")));
    expect(clear).toMatch(/229901\d{11}[\dX]/);
    const logged = await db()
      .select({ details: auditEvent.details })
      .from(auditEvent)
      .where(and(eq(auditEvent.action, "person.reveal"), eq(auditEvent.subjectId, accepted.personId)));
    expect(logged.map((one) => one.details)).toEqual([
      expect.objectContaining({ purpose: "装订纸质档案", field: "recognition_form" }),
    ]);
  });

  it("tells a browser that gets no file why, on a page with the way back", async () => {
    const accepted = await ready();
    const asked = (referer: string) =>
      new Request("http://app.test/file.docx", { method: "POST", headers: { Referer: referer } });
    const refuse = (referer: string) =>
      orFileRefusal(community, asked(referer), () => clearFormFile(community, accepted.id, ""));
    const page = await refuse("http://app.test/applications?status=accepted&x=1");
    expect([page.status, page.headers.get("Content-Type")]).toEqual([422, "text/html; charset=utf-8"]);
    const words = await page.text();
    expect(words).toContain("请写明用途");
    expect(words).toContain('href="/applications?status=accepted&amp;x=1"');
    expect(await (await refuse("https://elsewhere.test/")).text()).toContain('href="/"');
  });

  it("is absent outside the territory", async () => {
    const accepted = await ready();
    expect((await refusalOf(readApplicationPaper(elsewhere, accepted.id, "recognition_form"))).status).toBe(
      404,
    );
    expect((await refusalOf(readClearForm(elsewhere, accepted.id, "核对"))).status).toBe(404);
    expect((await refusalOf(issuePaper(elsewhere, accepted.id, "acceptance_receipt"))).status).toBe(404);
  });

  it("carries the seals of both reviews on the form and the county's on its refusal", async () => {
    setClock("2026-02-12T09:00:00+08:00");
    const noticed = await noticedApplication(community, "2026-02-12");
    setClock("2026-02-26T09:00:00+08:00");
    const passed = await signFirstOpinion(bothHands, at(noticed), { opinion: "同意上报。" });
    const recognized = await recognizeApplication(county, at(passed), {
      category: OLDER.category,
      opinion: "材料齐全。",
    });
    const { paper } = await readApplicationPaper(county, recognized.id, "recognition_form");
    const seals = (paper?.blocks ?? []).flatMap((block) =>
      block.kind === "grid"
        ? block.rows.flatMap((row) => row.cells.flatMap((cell) => (cell.seal ? [cell.seal.name] : [])))
        : [],
    );
    expect(seals).toHaveLength(2);
    expect(seals[0]).toContain("民康街道");
    expect(seals[1]).toContain("南关区");
  });
});

describe("the record corrected under a sealed form", () => {
  it("takes the seal that attests the former name off the form and says what was corrected and why", async () => {
    const passed = await passedApplication(bothHands, "2026-02-03");
    await recognizeApplication(county, at(passed), { category: "older", opinion: "同意认定。" });
    const before = JSON.stringify((await readApplicationPaper(county, passed.id, "recognition_form")).paper);
    const [code] = /(?<="code":")[^"]+/.exec(before) ?? [];
    expect(before).not.toContain("更正");
    const personId = passed.personId;
    const correct = async (input: UpdatePersonInput) =>
      updatePerson(
        community,
        { personId, expectedVersion: (await getPersonInScope(community.scope, personId)).version },
        { reason: "登记有误", source: "身份证原件", ...input },
      );
    const { warning } = await correct({ name: "苑淑青", residentId: inventedResidentId("1991-06-21") });
    expect(warning).toMatch(/已认定为大龄失业人员.*不再符合.*今日必办/);
    // The duty of the caseworker until it is answered, in the list and on top of the dossier; the county's team sees it.
    const standing = async () => {
      const list = await getDuties(community, { kind: "recognition_doubt" });
      const { openItems, isPast } = await getDossier(community, personId);
      expect(isPast).toBe(false);
      return {
        list: list.items
          .filter((item) => item.personId === personId)
          .map(({ what, why, dueOn }) => [what, why, dueOn]),
        dossier: openItems
          .filter(({ key }) => key.startsWith("recognition_doubt"))
          .map(({ what, why, dueOn }) => [what, why, dueOn]),
      };
    };
    const { list, dossier } = await standing();
    expect(list).toEqual([
      [expect.stringContaining("写明为何保留"), expect.stringContaining("更正、登记后"), expect.any(String)],
    ]);
    expect(dossier).toEqual(list);
    const team = await getDuties(county, { view: "team", kind: "recognition_doubt" });
    expect(team.items.some((item) => item.personId === personId)).toBe(true);
    const [doubt] = (await readProposePage(community, personId, new URLSearchParams())).doubts;
    await keepRecognition(community, personId, {
      doubtId: doubt?.id ?? "",
      version: 1,
      answer: "派出所证明年龄计算无误",
    });
    expect(await standing()).toEqual({ list: [], dossier: [] });
    // The same correction does not ask again; put right, the doubt is gone; taken away anew, it asks anew.
    await correct({ phone: "19900001234" });
    expect((await standing()).list).toEqual([]);
    const form = JSON.stringify((await readApplicationPaper(county, passed.id, "recognition_form")).paper);
    expect(form).not.toContain(`"code":"${code}"`);
    expect(form).toMatch(
      /2026年2月12日更正：姓名 苑淑清 → 苑淑青；公民身份号码 .+（登记有误，依据：身份证原件）/,
    );
    expect(form).toContain("证明的是更正前的内容，本表不再显示");
    const words = await wordsOf(
      await bytesOf(await applicationPaperFile(county, passed.id, "recognition_form")),
    );
    expect(words).toContain("证明的是更正前的内容");
  });
});

describe("认定汇总表", () => {
  it("lists what waits for the county, of the own territory only", async () => {
    setClock("2026-02-12T09:00:00+08:00");
    const noticed = await noticedApplication(community, "2026-02-12");
    setClock("2026-02-26T09:00:00+08:00");
    const passed = await signFirstOpinion(bothHands, at(noticed), { opinion: "同意上报。" });
    const { paper, total } = await readSummary(county, { stage: "reported" });
    const grid = paper.blocks.find((block) => block.kind === "grid");
    expect(grid?.kind === "grid" && grid.rows.length - 1).toBe(total);
    expect(JSON.stringify(paper)).toContain(passed.number);
    expect((await readSummary(elsewhere, { stage: "reported" })).total).toBe(0);
    expect(
      (await refusalOf(readSummary(elsewhere, { stage: "reported", unit: DEMO_UNITS.nanguan }))).status,
    ).toBe(404);
    await refuseApplication(county, at(passed), {
      reason: "材料不实。",
      clauses: ["other"],
      finding: "解除劳动关系证明系伪造。",
    });
    expect((await readSummary(county, { stage: "reported" })).total).toBe(total - 1);
  });
});

describe("a bureau's own template", () => {
  const templateWith = (text: string) =>
    Packer.toBuffer(
      new Document({ sections: [{ children: [new Paragraph({ children: [new TextRun(text)] })] }] }),
    );

  const required = (kind: PaperKind) =>
    requiredPlaceholders(kind)
      .map((name) => `{{${name}}}`)
      .join(" ");

  it("fills the names it uses, lists as tables", async () => {
    const file = await templateWith("申请人：{{姓名}}，编号 {{认定表编号}}");
    const paper = buildRecognitionForm({
      ...EMPTY_FACTS,
      number: "RD-9",
      person: { ...EMPTY_FACTS.person, name: "苑淑清" },
    });
    const words = await wordsOf(await fillTemplate(file, paper));
    expect(words).toContain("申请人：苑淑清，编号 RD-9");
    expect(words).not.toContain("{{");
  });

  it("holds from its day for the unit and below, until it is retired", async () => {
    const file = new Uint8Array(await templateWith(`南关区格式 {{姓名}} ${required("recognition_form")}`));
    const id = await uploadTemplate(manager, {
      kind: "recognition_form",
      fromOn: "2026-02-13",
      fileName: "认定表.docx",
      file,
    });
    expect(await findTemplate(DEMO_UNITS.minkangStreet, "recognition_form")).toBeNull();
    setClock("2026-02-13T09:00:00+08:00");
    expect((await findTemplate(DEMO_UNITS.minkangStreet, "recognition_form"))?.id).toBe(id);
    expect(await findTemplate(DEMO_UNITS.yanji, "recognition_form")).toBeNull();
    setClock("2026-02-13T09:00:00+08:00");
    const accepted = await acceptedApplication(community, "2026-02-13");
    const words = await wordsOf(
      await bytesOf(await applicationPaperFile(community, accepted.id, "recognition_form")),
    );
    expect(words).toContain("南关区格式 苑淑清");
    // The page says whose form the Word file follows: what it shows itself is not what is handed over.
    const { template } = await readApplicationPaper(community, accepted.id, "recognition_form");
    expect(template).toEqual({ unit: "长春市南关区就业服务局", fromOn: "2026-02-13", lacking: [] });
    await retireTemplate(manager, id);
    expect(await findTemplate(DEMO_UNITS.minkangStreet, "recognition_form")).toBeNull();
  });

  it("is the county's own before the city's, the city's before the province's; retired, the next above holds", async () => {
    const city = await hire({ name: "佟洋", unitId: DEMO_UNITS.changchun, roles: ["manager"] });
    const province = await hire({ name: "谭立", unitId: DEMO_UNITS.province, roles: ["manager"] });
    const ids: string[] = [];
    // The nearest holds, not the latest: the province's comes last and from the latest day.
    for (const [office, fromOn] of [
      [manager, "2026-02-10"],
      [city, "2026-02-11"],
      [province, "2026-02-12"],
    ] as const) {
      const text = `${office.unit.name}格式 ${required("recognition_form")}`;
      const file = new Uint8Array(await templateWith(text));
      ids.push(
        await uploadTemplate(office, { kind: "recognition_form", fromOn, fileName: "认定表.docx", file }),
      );
    }
    const [ofCounty = "", ofCity = "", ofProvince = ""] = ids;
    const inForce = async (unitId: number) => (await findTemplate(unitId, "recognition_form"))?.id;
    expect(await inForce(DEMO_UNITS.jiankangHutongCommunity)).toBe(ofCounty);
    expect(await inForce(DEMO_UNITS.changchun)).toBe(ofCity);
    expect(await inForce(DEMO_UNITS.yanji)).toBe(ofProvince);
    const accepted = await acceptedApplication(community, "2026-02-12");
    const printed = async () =>
      wordsOf(await bytesOf(await applicationPaperFile(community, accepted.id, "recognition_form")));
    expect(await printed()).toContain(`${manager.unit.name}格式`);
    // A city's is not the county's to take out of use.
    expect((await refusalOf(retireTemplate(manager, ofCity))).status).toBe(404);
    await retireTemplate(manager, ofCounty);
    expect(await inForce(DEMO_UNITS.jiankangHutongCommunity)).toBe(ofCity);
    expect(await printed()).toContain(`${city.unit.name}格式`);
    await retireTemplate(city, ofCity);
    expect(await inForce(DEMO_UNITS.jiankangHutongCommunity)).toBe(ofProvince);
    expect(await printed()).toContain(`${province.unit.name}格式`);
    await retireTemplate(province, ofProvince);
    expect(await inForce(DEMO_UNITS.jiankangHutongCommunity)).toBeUndefined();
    expect(await printed()).not.toContain("格式");
  });

  /** Names of the pictures' descriptions, and what is read. */
  const picturesOf = async (file: Uint8Array) => {
    const xml = (await readEntryText(file, zipEntries(file), "word/document.xml")) ?? "";
    return [...xml.matchAll(/<wp:docPr[^>]*descr="([^"]*)"/g)].map(([, name]) => name);
  };

  it("a sealed paper has its seal in the form's place, else at its end, and a reprint stays as it was", async () => {
    const upload = async (text: string) =>
      uploadTemplate(manager, {
        kind: "refusal_notice",
        fromOn: "2026-02-12",
        fileName: "x.docx",
        file: new Uint8Array(await templateWith(`${text} ${required("refusal_notice")}`)),
      });
    const placeless = await upload("第一版");
    const accepted = await acceptedApplication(community, "2026-02-12");
    await failFirstReview(community, at(accepted), {
      reason: "经核实不符合条件。",
      clauses: ["other"],
      finding: "本人自述已在外省就业。",
    });
    await issuePaper(community, accepted.id, "refusal_notice");
    const print = async () => bytesOf(await applicationPaperFile(community, accepted.id, "refusal_notice"));
    const first = await print();
    const words = await wordsOf(first);
    expect(words).toContain("第一版");
    expect(words).toMatch(/印章验证码 [0-9A-Z-]{14}/);
    expect(await picturesOf(first)).toEqual(["印章验证二维码", expect.stringContaining("电子印章")]);
    await retireTemplate(manager, placeless);
    const placed = await upload("第二版 {{印章}} {{印章验证码}}");
    expect(await wordsOf(await print())).toBe(words);
    const { template } = await readApplicationPaper(community, accepted.id, "refusal_notice");
    expect(template?.fromOn).toBe("2026-02-12");
    const { paper } = await readApplicationPaper(community, accepted.id, "refusal_notice");
    const found = await findTemplate(DEMO_UNITS.nanguan, "refusal_notice");
    expect(found?.id).toBe(placed);
    const filled = new Uint8Array(await fillTemplate(found?.file ?? Buffer.of(), paper!));
    expect(await picturesOf(filled)).toHaveLength(2);
    expect(await wordsOf(filled)).not.toContain("{{");
    await retireTemplate(manager, placed);
  });

  it("what was made out before a form began keeps the one of its day", async () => {
    const accepted = await acceptedApplication(community, "2026-02-12");
    await issuePaper(community, accepted.id, "acceptance_receipt");
    setClock("2026-02-13T09:00:00+08:00");
    const id = await uploadTemplate(manager, {
      kind: "acceptance_receipt",
      fromOn: "2026-02-13",
      fileName: "x.docx",
      file: new Uint8Array(await templateWith(`后来的样式 ${required("acceptance_receipt")}`)),
    });
    expect((await readApplicationPaper(community, accepted.id, "acceptance_receipt")).template).toBeNull();
    await retireTemplate(manager, id);
  });

  it("fills every place of a name that stands twice", async () => {
    const paper = buildRecognitionForm({ ...EMPTY_FACTS, number: "RD-9" });
    const file = await templateWith("{{认定表编号}} 与 {{认定表编号}}");
    expect(await wordsOf(await fillTemplate(file, paper))).toContain("RD-9 与 RD-9");
  });

  it("names each placeholder it does not know, and refuses what is no Word file", async () => {
    const input = { kind: "refusal_notice", fromOn: "2026-02-12", fileName: "x.docx" } as const;
    const strange = new Uint8Array(await templateWith("{{姓名}} {{姓各}}"));
    const refusal = await refusalOf(uploadTemplate(manager, { ...input, file: strange }));
    expect(refusal.violations.map((one) => one.message).join()).toContain("{{姓各}}");
    expect((await refusalOf(placeholdersOf(new TextEncoder().encode("not a zip")))).status).toBe(422);
    expect((await refusalOf(uploadTemplate(community, { ...input, file: strange }))).status).toBe(403);
  });

  it("refuses a form that loses clause, reason or remedy, and one kind's form for another's", async () => {
    const upload = async (kind: PaperKind, text: string) =>
      refusalOf(
        uploadTemplate(manager, {
          kind,
          fromOn: "2026-02-12",
          fileName: "x.docx",
          file: new Uint8Array(await templateWith(text)),
        }),
      );
    const bare = await upload("refusal_notice", "{{姓名}} {{文书编号}}");
    expect(bare.violations).toMatchObject([{ path: "file", code: "placeholder_missing" }]);
    const told = bare.violations[0]?.message ?? "";
    for (const name of ["不予认定依据", "不予认定理由", "救济途径"]) expect(told).toContain(`{{${name}}}`);
    expect(told).not.toContain("{{姓名}}");
    const other = await upload("acceptance_receipt", required("recognition_form"));
    expect(other.violations[0]?.message).toContain("{{文书编号}}");
  });

  it("refuses what acts when a paper is opened", async () => {
    const input = { kind: "refusal_notice", fromOn: "2026-02-12", fileName: "x.docx" } as const;
    const made = (...children: ParagraphChild[]) =>
      Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph({ children })] }] }));
    const name = new TextRun("{{姓名}}");
    const files = {
      field: await made(name, new SimpleField('DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"')),
      link: await made(name, new ExternalHyperlink({ link: "file:///c:/x.exe", children: [name] })),
    };
    const messages: Record<string, string> = {};
    for (const [what, file] of Object.entries(files)) {
      const refusal = await refusalOf(uploadTemplate(manager, { ...input, file: new Uint8Array(file) }));
      expect(refusal.status).toBe(422);
      messages[what] = refusal.violations[0]?.message ?? "";
    }
    expect(messages).toEqual({
      field: expect.stringContaining("不能使用的域 DDEAUTO"),
      link: expect.stringContaining("超链接"),
    });
    const plain = await made(
      new TextRun(required("refusal_notice")),
      new SimpleField("PAGE"),
      new ExternalHyperlink({ link: "https://example.org", children: [name] }),
    );
    await retireTemplate(manager, await uploadTemplate(manager, { ...input, file: new Uint8Array(plain) }));
  });

  it("the starter file is itself a template that can be uploaded", async () => {
    const file = new Uint8Array(await starterTemplate("refusal_notice", "2026-02-12T01:00:00Z"));
    const id = await uploadTemplate(manager, {
      kind: "refusal_notice",
      fromOn: "2026-02-12",
      fileName: "不予认定告知书模板.docx",
      file,
    });
    expect((await findTemplate(DEMO_UNITS.nanguan, "refusal_notice"))?.id).toBe(id);
    await retireTemplate(manager, id);
  });
});
