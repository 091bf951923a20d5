/** A campaign from the draw to the struck-off finding, on a real database. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { newId } from "~/lib/ids.server";
import { closeDatabase, db } from "~/db.server";
import { listAttachments } from "~/features/attachments/queries.server";
import { readAttachment } from "~/features/attachments/read-attachment.server";
import { uploadAttachment } from "~/features/attachments/upload-attachment.server";
import { voidAttachment } from "~/features/attachments/void-attachment.server";
import { getDuties } from "~/features/duties/queries.server";
import { closeInspection } from "~/features/inspections/close-inspection.server";
import { drawInspection } from "~/features/inspections/draw-inspection.server";
import { answersSchema, newInspectionSchema } from "~/features/inspections/inputs";
import {
  countCases,
  getCase,
  getInspection,
  listCases,
  readRedrawFile,
} from "~/features/inspections/queries.server";
import { evidenceHashOf } from "~/features/inspections/read-evidence.server";
import { redraw } from "~/features/inspections/redraw.server";
import { reopenCase } from "~/features/inspections/reopen-case.server";
import { saveCase } from "~/features/inspections/save-case.server";
import { addFinding } from "~/features/rectifications/add-finding.server";
import { loadFindingPage } from "~/features/rectifications/finding-page.server";
import { measureSchema } from "~/features/rectifications/inputs";
import { exportFindings } from "~/features/rectifications/export.server";
import { readRectificationNotice, rectificationNoticeFile } from "~/features/rectifications/notice.server";
import { orderRectification } from "~/features/rectifications/order-rectification.server";
import { countFindings, getFinding, listFindings } from "~/features/rectifications/queries.server";
import { closeFindings, sendBackFindings } from "~/features/rectifications/recheck-findings.server";
import { replyFindings } from "~/features/rectifications/reply-findings.server";
import { proposeExit } from "~/features/exits/propose-exit.server";
import { confirmExit } from "~/features/exits/confirm-exit.server";
import { rejectExit } from "~/features/exits/reject-exit.server";
import { takeMeasure } from "~/features/rectifications/take-measure.server";
import { voidMeasure } from "~/features/rectifications/void-measure.server";
import { voidFinding } from "~/features/rectifications/void-finding.server";
import { countPeople } from "~/features/people/list-people.server";
import { getPersonInScope } from "~/features/people/queries.server";
import { getUnitInScope } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { auditEvent, exitCase, inspectionCase, inspectionFinding } from "~db/schema";
import { jpeg } from "../support/files";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { furnishOffice, hire, refusalOf, setClock } from "./recognition-office";
import { move, PLACES, recognizeSince, settle } from "./transfer-office";

let database: TestDatabase;
let folder: string;
let community: Actor;
let city: Actor;
let yanbian: Actor;
let province: Actor;
let county: Actor;
let yanji: Actor;
const people: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "inspections-"));
  process.env.DATA_DIR = folder;
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock("2026-11-23T09:00:00+08:00");
  await furnishOffice();
  [community, city, yanbian, province, county, yanji] = await Promise.all([
    hire({ name: "姜晓彤", unitId: DEMO_UNITS.jiankangHutongCommunity, roles: ["caseworker"] }),
    hire({ name: "庞克俭", unitId: DEMO_UNITS.changchun, roles: ["supervisor"] }),
    hire({ name: "玄东哲", unitId: DEMO_UNITS.yanbian, roles: ["supervisor"] }),
    hire({ name: "车维平", unitId: DEMO_UNITS.province, roles: ["supervisor"] }),
    hire({ name: "邢立波", unitId: DEMO_UNITS.nanguan, roles: ["reviewer"] }),
    hire({ name: "朴明哲", unitId: DEMO_UNITS.yanji, roles: ["caseworker", "reviewer"] }),
  ]);
  const binhe = await hire({ name: "柏春雨", unitId: DEMO_UNITS.binheCommunity, roles: ["caseworker"] });
  for (let at = 0; at < 9; at += 1) {
    const [hand, division] = at < 6 ? [community, PLACES.jiankang] : [binhe, PLACES.binhe];
    const { id } = await settle(hand, division);
    await recognizeSince(hand, id, "2026-02-02", at % 3 === 0 ? "dibao" : "older");
    people.push(id);
  }
});
beforeEach(() => setClock("2026-11-23T09:00:00+08:00"));
afterAll(async () => {
  await closeDatabase();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const asked = (changes: Record<string, unknown> = {}) =>
  newInspectionSchema.parse({
    unit: DEMO_UNITS.changchun,
    strata: ["category"],
    size: 4,
    seed: "第2026135期 03 08 15",
    checklist: ["plan", "help", "contacts"],
    ...changes,
  });

const answers = (verdict: "met" | "unmet", note = "") =>
  Object.fromEntries(["plan", "help", "contacts"].map((code) => [code, { verdict, note }]));

async function finish(caseId: string, verdicts: Record<string, { verdict: string; note?: string }>) {
  const { case: found } = await getCase(city, caseId);
  await saveCase(
    city,
    { caseId, expectedVersion: found.version },
    answersSchema.parse({ answers: verdicts, finish: true }),
  );
}

const target = async (id: string) => {
  const { finding } = await getFinding(province, id);
  return { id, version: finding.version };
};

const proven = (reply: string) => ({ reply, noEvidenceReason: "记录在系统内，没有纸质材料" });

describe("a campaign", () => {
  let id: string;
  beforeAll(async () => {
    ({ id } = await drawInspection(city, asked()));
  });

  it("is drawn from those who fit, frozen and hashed, and can be drawn again from its file", async () => {
    const found = await getInspection(city, id);
    expect(found).toMatchObject({ status: "drawn", populationSize: 9, sampleSize: 4, finished: 0 });
    expect(found.number).toMatch(/^CC-220100-2026-\d{4}$/);
    expect(found.quotas.map(({ label, quota }) => [label, quota])).toEqual([
      ["低保失业", 1],
      ["大龄失业", 3],
    ]);
    const cases = await listCases(id);
    for (const one of cases) {
      const { case: sampled } = await getCase(city, one.id);
      expect(evidenceHashOf(sampled.evidence)).toBe(sampled.evidenceHash);
      expect(sampled.evidence.person.residentId).toMatch(/\*{8}/);
      expect(sampled.evidence.recognition?.on).toBe("2026-02-02");
    }
    const file = await readRedrawFile(city, id);
    expect(redraw(file)).toMatchObject({ sameHash: true, sameSample: true });
    expect(file.sample).toEqual(cases.map(({ personId }) => personId));
    expect(JSON.stringify(file)).not.toContain("苑淑清");
  });

  it("repeated with the same seed gives the same people; somebody recognized since changes the hash", async () => {
    const again = await drawInspection(city, asked());
    const [one, other] = [await readRedrawFile(city, id), await readRedrawFile(city, again.id)];
    expect(other.sample).toEqual(one.sample);
    const { id: newcomer } = await settle(community, PLACES.jiankang);
    await recognizeSince(community, newcomer, "2026-11-20");
    const third = await drawInspection(city, asked());
    expect((await readRedrawFile(city, third.id)).populationHash).not.toBe(one.populationHash);
    const inPeriod = await drawInspection(
      city,
      asked({
        strata: ["district"],
        population: { recognizedFrom: "2026-11-01", recognizedTo: "2026-11-23" },
      }),
    );
    expect((await readRedrawFile(city, inPeriod.id)).sample).toEqual([newcomer]);
    expect((await getInspection(city, inPeriod.id)).quotas[0]?.label).toBe("南关区");
  });

  it("stays as it was drawn, in the database too", async () => {
    const change = (statement: ReturnType<typeof sql>) => db().execute(statement);
    await expect(change(sql`update inspection set seed = 'x' where id = ${id}::uuid`)).rejects.toThrow();
    await expect(
      change(sql`update inspection_population set sample = '[]' where inspection_id = ${id}::uuid`),
    ).rejects.toThrow();
    await expect(
      change(sql`update inspection_case set evidence = '{}' where inspection_id = ${id}::uuid`),
    ).rejects.toThrow();
  });

  it("draws from the list of a figure: the same people, but not of a figure that counts over a period", async () => {
    const drawn = await drawInspection(city, asked({ population: { metric: "withoutPlan" } }));
    const unit = await getUnitInScope(city.scope, DEMO_UNITS.changchun);
    const listed = await countPeople({ metric: "withoutPlan" }, unit, "2026-11-23");
    expect(listed).toBeGreaterThan(0);
    expect((await getInspection(city, drawn.id)).populationSize).toBe(listed);
    expect(() => asked({ population: { metric: "decisions" } })).toThrow();
  });

  it("says of an empty seed only that it is too short", () => {
    const messages = (seed: string) =>
      newInspectionSchema
        .safeParse({ unit: DEMO_UNITS.changchun, size: 4, seed })
        .error?.issues.map(({ message }) => message);
    expect(messages("  ")).toEqual(["随机种子至少 4 个字符"]);
    expect(messages("第一行\n第二行")).toEqual(["随机种子写成一行"]);
  });

  it("is refused to other roles, other territories, and without anybody to draw", async () => {
    expect((await refusalOf(drawInspection(county, asked({ unit: DEMO_UNITS.nanguan })))).status).toBe(403);
    expect((await refusalOf(drawInspection(yanbian, asked()))).status).toBe(404);
    expect((await refusalOf(getInspection(yanbian, id))).status).toBe(404);
    expect((await getInspection(province, id)).id).toBe(id);
    const nobody = asked({ population: { category: "laid_off" } });
    expect((await refusalOf(drawInspection(city, nobody))).code).toBe("empty_population");
  });

  it("is worked case by case: open items and findings without a word are refused", async () => {
    const [first, second] = await listCases(id);
    const caseId = first?.id ?? "";
    const save = (version: number, input: Record<string, unknown>, hand = city) =>
      saveCase(hand, { caseId, expectedVersion: version }, answersSchema.parse(input));
    await save(1, { answers: { plan: { verdict: "met" } } });
    expect((await getInspection(city, id)).status).toBe("working");
    expect((await refusalOf(save(1, { answers: {} }))).code).toBe("stale_version");
    const open = await refusalOf(save(2, { answers: { help: { verdict: "unmet" } }, finish: true }));
    expect(open.violations.map(({ path }) => path)).toEqual(["answers.contacts", "answers.help.note"]);
    const strange = await refusalOf(save(2, { answers: { exit: { verdict: "met" } } }));
    expect(strange.violations[0]?.code).toBe("not_asked");
    await save(2, {
      answers: {
        help: { verdict: "unmet", note: "三个岗位只提供了一个" },
        contacts: { verdict: "not_applicable" },
      },
      finish: true,
    });
    expect((await refusalOf(save(3, { answers: {} }))).code).toBe("case_finished");
    expect(await countCases(id)).toEqual({ all: 4, open: 3, finished: 1, unmet: 1 });

    await reopenCase(city, { caseId, expectedVersion: 3 }, "看错了一份材料");
    expect((await listFindings(city, { inspection: id })).total).toBe(0);
    await finish(caseId, { ...answers("met"), help: { verdict: "unmet", note: "三个岗位只提供了一个" } });
    await finish(second?.id ?? "", answers("unmet", "没有记录"));
    expect((await listFindings(city, { inspection: id })).total).toBe(4);
    const events = await db()
      .select({ action: auditEvent.action })
      .from(auditEvent)
      .where(eq(auditEvent.subjectId, caseId));
    expect(events.map(({ action }) => action)).toContain("inspection.finish_case");
  });

  it("takes photos at a case, and shows them to the county once there is a finding", async () => {
    const [first, , third] = await listCases(id);
    const photo = { name: "方案.jpg", bytes: jpeg() };
    const key = { inspectionCaseId: third?.id ?? "", kind: "inspection" as const };
    expect((await refusalOf(uploadAttachment(county, key, photo))).status).toBe(404);
    const { id: file } = await uploadAttachment(city, key, photo);
    expect((await listAttachments(city, key)).map((one) => one.id)).toEqual([file]);
    expect((await refusalOf(readAttachment(county, file))).status).toBe(404);
    expect((await refusalOf(readAttachment(yanbian, file))).status).toBe(404);
    await voidAttachment(city, file, "照片模糊");
    const closed = { inspectionCaseId: first?.id ?? "", kind: "inspection" as const };
    expect((await refusalOf(uploadAttachment(city, closed, photo))).status).toBe(409);

    const [finding] = (await listFindings(city, { inspection: id })).items;
    const proof = { findingId: finding?.id ?? "", kind: "rectification" as const };
    expect((await refusalOf(uploadAttachment(city, proof, photo))).status).toBe(403);
    expect((await refusalOf(uploadAttachment(county, proof, photo))).code).toBe("wrong_status");
  });

  it("ends when every case is done", async () => {
    const end = async () =>
      closeInspection(
        city,
        { inspectionId: id, expectedVersion: (await getInspection(city, id)).version },
        "总体规范，路径落实不到位。",
      );
    expect((await refusalOf(end())).code).toBe("cases_open");
    for (const one of await listCases(id, "open")) await finish(one.id, answers("met"));
    await end();
    expect(await getInspection(city, id)).toMatchObject({ status: "closed", findings: 4 });
    const [sampled] = await listCases(id);
    const reopened = reopenCase(
      city,
      { caseId: sampled?.id ?? "", expectedVersion: sampled?.version ?? 0 },
      "再看一次",
    );
    expect((await refusalOf(reopened)).code).toBe("wrong_status");
  });
});

describe("putting right", () => {
  const waiting = async () => (await listFindings(city, { show: "not_ordered" })).items;

  it("goes from the order over reply and return to striking off, with the limits of working days", async () => {
    const open = await waiting();
    expect(open).toHaveLength(4);
    const foreign = orderRectification(city, { county: DEMO_UNITS.yanji, requirement: "逐件整改" });
    expect((await refusalOf(foreign)).status).toBe(404);
    const order = await orderRectification(city, {
      county: DEMO_UNITS.nanguan,
      requirement: "逐件整改，举一反三。",
    });
    expect(order).toMatchObject({ dueOn: "2026-12-14", findings: 4 });
    const { paper } = await readRectificationNotice(county, order.id);
    expect(JSON.stringify(paper)).toContain("2026年12月14日");
    expect(JSON.stringify(paper)).not.toContain("苑淑清");
    expect((await rectificationNoticeFile(county, order.id)).headers.get("Content-Type")).toContain(
      "wordprocessing",
    );
    expect((await refusalOf(readRectificationNotice(yanji, order.id))).status).toBe(404);
    const again = orderRectification(city, { county: DEMO_UNITS.nanguan, requirement: "逐件整改" });
    expect((await refusalOf(again)).code).toBe("nothing_to_order");

    // Reviewer and manager of the county may both answer; nobody below it is reminded.
    const told = async (unitId: number, role: "reviewer" | "manager") => {
      const { items } = await getDuties(await hire({ name: "何静", unitId, roles: [role] }));
      const due = items.filter(({ kind }) => kind === "rectification");
      return due.map(({ dueOn, what, action }) => [dueOn, what, action.label]);
    };
    const row = ["2026-12-14", "答复整改：4 个问题", expect.not.stringContaining("查看")];
    expect(await told(DEMO_UNITS.nanguan, "reviewer")).toEqual([row]);
    expect(await told(DEMO_UNITS.nanguan, "manager")).toEqual([row]);
    expect(await told(DEMO_UNITS.minkangStreet, "manager")).toEqual([]);
    const ids = open.map((one) => one.id);
    const photo = { name: "补正材料.jpg", bytes: jpeg() };
    const proof = { findingId: ids[0] ?? "", kind: "rectification" as const };
    const { id: file } = await uploadAttachment(county, proof, photo);
    expect((await readAttachment(city, file)).row.kind).toBe("rectification");
    expect((await refusalOf(readAttachment(yanji, file))).status).toBe(404);
    const all = () => Promise.all(ids.map(target));
    expect((await refusalOf(replyFindings(city, await all(), proven("已经整改完毕")))).status).toBe(403);
    expect((await refusalOf(replyFindings(yanji, await all(), proven("已经整改完毕")))).status).toBe(404);
    const toRecheck = async (actor: Actor) =>
      (await getDuties(actor, { view: "mine" })).items.filter(({ kind }) => kind === "recheck");
    expect(await toRecheck(city)).toEqual([]);
    // One of the four has a file: the others need the reason why they have none.
    const bare = await refusalOf(replyFindings(county, await all(), { reply: "已补充三个岗位并逐人联系" }));
    expect(bare).toMatchObject({
      code: "invalid_input",
      message: expect.stringContaining("其中 3 个问题") as string,
    });
    await replyFindings(county, await all(), proven("已补充三个岗位并逐人联系"));
    const replies = await Promise.all(ids.map(async (id) => (await getFinding(city, id)).finding.reply));
    expect(replies.filter((text) => text?.includes("未附证明材料"))).toHaveLength(3);
    const { recheckDueOn } = (await getFinding(city, ids[0] ?? "")).finding;
    expect(await toRecheck(city)).toEqual([
      expect.objectContaining({ what: "复查整改：4 个问题", dueOn: recheckDueOn, left: expect.any(Number) }),
    ]);
    expect(await toRecheck(yanji)).toEqual([]);
    expect((await refusalOf(closeFindings(county, await all(), ""))).status).toBe(403);
    expect((await refusalOf(closeFindings(yanbian, await all(), ""))).status).toBe(404);
    const stale = await all();
    await closeFindings(city, stale.slice(0, 2), "已核对");
    expect((await refusalOf(closeFindings(city, stale.slice(0, 2), ""))).code).toBe("stale_version");
    // Said beforehand: the day that the standard of fifteen working days gives; none where the calendar ends before.
    setClock("2026-12-09T09:00:00+08:00");
    expect((await loadFindingPage(city, ids[2] ?? "")).dueIfReturned).toBe("2026-12-30");
    setClock("2026-12-16T09:00:00+08:00");
    expect((await loadFindingPage(city, ids[2] ?? "")).dueIfReturned).toBeNull();
    await sendBackFindings(city, stale.slice(2), { reason: "材料不全，请补充", days: 3 });
    expect(await toRecheck(city)).toEqual([]);
    const { finding, steps } = await getFinding(county, ids[2] ?? "");
    expect(finding).toMatchObject({ status: "ordered", dueOn: "2026-12-21", sentBack: 1, reply: null });
    expect(steps.map(({ action }) => action)).toEqual(["find", "order", "reply", "send_back"]);
  });

  it("counts what is found, due, done and over, the same in chips, list, groups and file", async () => {
    setClock("2026-12-22T09:00:00+08:00");
    const { counts } = await listFindings(city, {});
    expect(counts).toMatchObject({
      all: 4,
      done: 2,
      due: 4,
      due_done: 2,
      overdue: 2,
      not_due: 0,
      recheck: 0,
    });
    for (const [show, count] of Object.entries(counts)) {
      const page = await listFindings(city, { show: show as "all" });
      expect(page.items, show).toHaveLength(count);
    }
    expect((await countFindings(city, {}, "county"))[0]).toMatchObject({
      key: String(DEMO_UNITS.nanguan),
      all: 4,
    });
    const groups = await countFindings(city, {}, "problem");
    expect(groups.reduce((sum, group) => sum + group.overdue, 0)).toBe(2);
    const file = await (await exportFindings(county, { show: "overdue" }, "csv")).text();
    expect(file.trim().split("\r\n")).toHaveLength(3);
    expect((await listFindings(yanji, {})).total).toBe(0);
  });

  it("takes the measures of 五（三） through the services behind them and asks for them before striking off", async () => {
    const [sampled] = (await listFindings(city, { show: "done" })).items;
    const { id } = await addFinding(city, {
      caseId: sampled?.caseId ?? "",
      problem: "弄虚作假",
      article: "五（三）",
      content: "提供虚假劳动关系证明骗取认定",
      measuresAsked: ["cancel", "refer"],
    });
    await orderRectification(city, { county: DEMO_UNITS.nanguan, requirement: "立即取消认定并移交。" });
    const evidence = "社保比对：2025 年 6 月起在单位参保。";
    expect(
      (
        await refusalOf(
          takeMeasure(city, await target(id), { kind: "cancel", occurredOn: "2026-11-20", evidence }),
        )
      ).status,
    ).toBe(403);
    await takeMeasure(county, await target(id), { kind: "cancel", occurredOn: "2026-11-20", evidence });
    const twice = takeMeasure(county, await target(id), {
      kind: "cancel",
      occurredOn: "2026-11-20",
      evidence,
    });
    expect((await refusalOf(twice)).code).toBe("measure_taken");
    await replyFindings(county, [await target(id)], proven("已提请注销"));
    expect((await refusalOf(closeFindings(city, [await target(id)], ""))).code).toBe("measure_missing");
    await takeMeasure(county, await target(id), { kind: "refer", referredTo: "宽城区公安分局" });
    const [standing, wrong] = (await getFinding(city, id)).measures;
    const take = (measureId = "", actor = county) =>
      target(id).then((at) => voidMeasure(actor, at, { measureId, reason: "移交错了地方" }));
    expect((await refusalOf(take(standing?.id))).code).toBe("measure_stands");
    expect((await refusalOf(take(wrong?.id, city))).status).toBe(403);
    expect((await refusalOf(take(newId()))).status).toBe(404);
    await take(wrong?.id);
    expect((await refusalOf(closeFindings(city, [await target(id)], ""))).code).toBe("measure_missing");
    await takeMeasure(county, await target(id), { kind: "refer", referredTo: "南关区公安分局" });
    // Proposed is not cancelled: nothing is struck off before the county has decided.
    expect((await refusalOf(closeFindings(city, [await target(id)], ""))).code).toBe("measure_open");
    const [proposed] = await db()
      .select()
      .from(exitCase)
      .where(eq(exitCase.id, standing?.exitId ?? ""));
    expect(proposed).toMatchObject({ ground: "fraud", status: "proposed", personId: sampled?.personId });
    const decider = await hire({ name: "卢广生", unitId: DEMO_UNITS.nanguan, roles: ["reviewer"] });
    const exit = { exitId: proposed?.id ?? "", expectedVersion: 1 };
    await rejectExit(decider, exit, { reason: "参保单位出具更正证明" });
    await closeFindings(city, [await target(id)], "");
    const { measures, steps } = await getFinding(city, id);
    expect(steps.filter(({ action }) => action === "void_measure").map(({ note }) => note)).toEqual([
      "移交有关部门：移交错了地方",
    ]);
    expect(measures.map(({ kind }) => kind)).toEqual(["cancel", "refer"]);
  });

  it("takes the exit that runs or is decided already as the cancelling that is asked, and is struck off when that is decided", async () => {
    const [sampled] = (await listFindings(city, { show: "done" })).items;
    const personId = sampled?.personId ?? "";
    const { id } = await addFinding(city, {
      caseId: sampled?.caseId ?? "",
      problem: "弄虚作假",
      article: "五（三）",
      content: "隐瞒在单位就业",
      measuresAsked: ["cancel"],
    });
    await orderRectification(city, { county: DEMO_UNITS.nanguan, requirement: "取消认定。" });
    const proposer = await hire({ name: "褚长海", unitId: DEMO_UNITS.nanguan, roles: ["caseworker"] });
    const ground = { ground: "fraud" as const, occurredOn: "2026-11-18", evidence: "用人单位出具证明" };
    const { id: exitId } = await proposeExit(proposer, personId, ground);
    const anew = { kind: "cancel", occurredOn: "2026-11-18", evidence: "用人单位出具证明" };
    const take = async (body: object) => takeMeasure(county, await target(id), measureSchema.parse(body));
    expect((await refusalOf(take(anew))).code).toBe("exit_open");
    // The page names the exit that runs, to the county only that may take it.
    expect((await loadFindingPage(county, id)).endingExit).toMatchObject({ id: exitId, ground: "fraud" });
    expect((await loadFindingPage(city, id)).endingExit).toBeNull();
    expect(measureSchema.safeParse({ ...anew, exitId }).error?.issues[0]?.path).toEqual(["exitId"]);
    expect(measureSchema.safeParse({ kind: "cancel" }).error?.issues.map(({ path }) => path[0])).toEqual([
      "occurredOn",
      "evidence",
    ]);
    expect((await refusalOf(take({ kind: "cancel", exitId: newId() }))).code).toBe("exit_not_running");
    await take({ kind: "cancel", exitId });
    const exits = await db().select().from(exitCase).where(eq(exitCase.personId, personId));
    expect(exits.filter(({ status }) => status === "proposed")).toHaveLength(1);
    const taken = await getFinding(county, id);
    expect(taken.measures).toMatchObject([{ kind: "cancel", exitId, exitStatus: "proposed" }]);
    expect(taken.steps.at(-1)?.note).toContain("2026-11-23 褚长海提请");
    await replyFindings(county, [await target(id)], proven("已提请注销"));
    expect((await refusalOf(closeFindings(city, [await target(id)], ""))).code).toBe("measure_open");
    await rejectExit(county, { exitId, expectedVersion: 1 }, { reason: "证明有误，本人未就业" });
    await closeFindings(city, [await target(id)], "");
    expect((await getFinding(city, id)).measures).toMatchObject([{ exitStatus: "rejected" }]);
    const late = await addFinding(city, {
      caseId: sampled?.caseId ?? "",
      problem: "弄虚作假",
      article: "五（三）",
      content: "另一单位就业",
      measuresAsked: ["cancel"],
    });
    await orderRectification(city, { county: DEMO_UNITS.nanguan, requirement: "取消认定。" });
    const rejected = takeMeasure(county, await target(late.id), { kind: "cancel", exitId });
    expect((await refusalOf(rejected)).code).toBe("exit_not_running");
    // One that the county has confirmed before anybody took the measure has cancelled the recognition.
    const { id: confirmedId } = await proposeExit(proposer, personId, { ...ground, ground: "own_request" });
    await confirmExit(county, { exitId: confirmedId, expectedVersion: 1 }, {});
    expect((await loadFindingPage(county, late.id)).endingExit).toMatchObject({
      id: confirmedId,
      status: "confirmed",
    });
    await takeMeasure(county, await target(late.id), { kind: "cancel", exitId: confirmedId });
    await replyFindings(county, [await target(late.id)], proven("已注销"));
    await closeFindings(city, [await target(late.id)], "");
    expect((await getFinding(city, late.id)).measures).toMatchObject([{ exitStatus: "confirmed" }]);
  });

  it("refuses to ask of a unit what only a person can bear: it could never be struck off", async () => {
    const asked = addFinding(city, {
      unit: DEMO_UNITS.nanguan,
      problem: "违规认定",
      article: "五（三）",
      content: "三季度有违规认定",
      measuresAsked: ["cancel", "recover", "refer"],
    });
    expect(await refusalOf(asked)).toMatchObject({
      status: 422,
      code: "no_person",
      violations: [{ path: "measuresAsked" }],
    });
  });

  it("knows findings of a unit without a person, and of another bureau's making", async () => {
    const { id } = await addFinding(province, {
      unit: DEMO_UNITS.minkangStreet,
      problem: "培训",
      article: "五（二）",
      content: "全年没有组织经办人员业务培训",
      measuresAsked: [],
    });
    const order = await orderRectification(province, {
      county: DEMO_UNITS.nanguan,
      requirement: "限期补训。",
      days: 5,
    });
    expect(order.number).toMatch(/^ZG-220000-/);
    await replyFindings(county, [await target(id)], proven("已于 11 月 23 日组织培训"));
    // The city sees what the province ordered in its county, and strikes nothing off for it.
    expect((await getFinding(city, id)).finding.issuerUnitId).toBe(DEMO_UNITS.province);
    expect((await refusalOf(closeFindings(city, [await target(id)], ""))).status).toBe(403);
    const measure = { kind: "cancel" as const, occurredOn: "2026-11-20", evidence: "没有对应人员" };
    expect((await refusalOf(takeMeasure(county, await target(id), measure))).code).toBe("no_person");
    await voidFinding(province, [await target(id)], "培训已在别处登记");
    expect((await refusalOf(getFinding(county, id))).status).toBe(404);
    expect(
      (
        await refusalOf(
          addFinding(city, {
            unit: DEMO_UNITS.changchun,
            problem: "培训",
            article: "五（二）",
            content: "没有组织培训",
            measuresAsked: [],
          }),
        )
      ).status,
    ).toBe(422);
  });

  it("is of the bureau that found it from the start, not of the county that was inspected", async () => {
    for (const finder of [city, province]) {
      const over = { unit: DEMO_UNITS.nanguan, strata: [], size: 2, checklist: ["contacts"] };
      const { id } = await drawInspection(finder, asked(over));
      const [first, second] = await listCases(id);
      const words = { contacts: { verdict: "unmet" as const, note: "五月没有联系记录" } };
      await saveCase(
        finder,
        { caseId: first?.id ?? "", expectedVersion: 1 },
        answersSchema.parse({ answers: words, finish: true }),
      );
      const byHand = await addFinding(finder, {
        caseId: second?.id ?? "",
        problem: "档案",
        article: "三",
        content: "联系内容过简",
        measuresAsked: [],
      });
      const { items } = await listFindings(county, { inspection: id, show: "not_ordered" });
      expect(items).toHaveLength(2);
      for (const { id: findingId } of items) {
        const { finding, steps } = await getFinding(county, findingId);
        expect([finding.foundByName, finding.issuerUnitId]).toEqual([finder.name, finder.unit.id]);
        expect(finding.issuerName).toContain(steps[0]?.unitName);
      }
      // Who may work the campaign may take on what was found in it, whichever bureau drew it; nobody else may.
      expect((await refusalOf(voidFinding(yanbian, [await target(byHand.id)], "登记有误"))).status).toBe(404);
      expect((await refusalOf(voidFinding(county, [await target(byHand.id)], "登记有误"))).status).toBe(403);
      await voidFinding(city, [await target(byHand.id)], "登记有误");
      const order = { county: DEMO_UNITS.nanguan, requirement: "补做联系并登记。" };
      expect(await orderRectification(city, order, id)).toMatchObject({ findings: 1 });
    }
  });

  it("stays with the office that was inspected when the person moves to another city", async () => {
    const [row] = await db().select().from(inspectionFinding).where(eq(inspectionFinding.status, "ordered"));
    const [sampled] = await db()
      .select()
      .from(inspectionCase)
      .where(eq(inspectionCase.id, row?.caseId ?? ""));
    // The sample is one of 南关区, of whichever community.
    const mover = await hire({ name: "柏春雨", unitId: DEMO_UNITS.nanguan, roles: ["caseworker"] });
    await move(mover, yanji, sampled?.personId ?? "", PLACES.yanji);
    expect((await refusalOf(getPersonInScope(city.scope, sampled?.personId ?? ""))).status).toBe(404);
    expect((await getFinding(city, row?.id ?? "")).finding.countyId).toBe(DEMO_UNITS.nanguan);
    expect((await refusalOf(getFinding(yanji, row?.id ?? ""))).status).toBe(404);
  });

  it("is never struck off by the hand that answered, not even past the services", async () => {
    const [row] = await db().select().from(inspectionFinding).where(eq(inspectionFinding.status, "closed"));
    await expect(
      db().execute(
        sql`update inspection_finding set closed_by = replied_by where id = ${row?.id ?? ""}::uuid`,
      ),
    ).rejects.toThrow();
  });
});
