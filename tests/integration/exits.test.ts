import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closeDatabase, collectStatements, db } from "~/db.server";
import { getDossier } from "~/features/dossier/read-dossier.server";
import { loadExit, presentExit } from "~/features/exits/case.server";
import { confirmExit } from "~/features/exits/confirm-exit.server";
import { readRadar } from "~/features/exits/exit-radar.server";
import type { ExitView } from "~/features/exits/exit-view";
import type { ExitGround } from "~/features/exits/grounds";
import { readAssessmentPage } from "~/features/dossier/assessment-page.server";
import { readEmploymentPage } from "~/features/employment/employment-page.server";
import { actOnExit } from "~/features/exits/exit-page.server";
import { readExitPage } from "~/features/exits/exit-page.server";
import { recordEmployment } from "~/features/employment/record-employment.server";
import { exitNotice } from "~/features/exits/notice";
import { exitNoticeFile, readExitNotice } from "~/features/exits/notice.server";
import { objectExit } from "~/features/exits/object-exit.server";
import { proposeExit } from "~/features/exits/propose-exit.server";
import { rejectExit } from "~/features/exits/reject-exit.server";
import { tellExit } from "~/features/exits/tell-exit.server";
import { paySubsidy } from "~/features/subsidies/pay-subsidy.server";
import { decideSubsidy } from "~/features/subsidies/decide-subsidy.server";
import { undoExit } from "~/features/exits/undo-exit.server";
import { withdrawExit } from "~/features/exits/withdraw-exit.server";
import { createApplication } from "~/features/recognition/create-application.server";
import { recordRefusal } from "~/features/refusals/record-refusal.server";
import { voidRefusal } from "~/features/refusals/void-refusal.server";
import { closePost } from "~/features/welfare-posts/decide-post.server";
import { voidPlacement } from "~/features/welfare-posts/void-placement.server";
import { readTransferPage } from "~/features/transfers/transfer-page.server";
import type { Actor } from "~/lib/actor";
import { addDays } from "~/lib/calendar-date";
import { now, today } from "~/lib/clock.server";
import { newId } from "~/lib/ids.server";
import { takeFlash } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import {
  auditEvent,
  employmentStatus,
  entrepreneurshipSupport,
  helpPlan,
  personFact,
  recognition,
  subsidy,
  welfarePlacement,
  welfareQueueEntry,
} from "~db/schema";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { furnishOffice, hire, inventedResidentId, OLDER, refusalOf, setClock } from "./recognition-office";
import { expectCountsEqualRecount, move, PLACES, recognizeSince, settle } from "./transfer-office";
import { placed, recognizedPost } from "./welfare-office";

let database: TestDatabase;
let community: Actor;
let binhe: Actor;
let county: Actor;
let colleague: Actor;
let yanji: Actor;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  await furnishOffice();
  [community, binhe, county, colleague, yanji] = await Promise.all([
    hire({ name: "姜晓彤", unitId: DEMO_UNITS.jiankangHutongCommunity, roles: ["caseworker"] }),
    hire({ name: "柏春雨", unitId: DEMO_UNITS.binheCommunity, roles: ["caseworker"] }),
    hire({ name: "邢立波", unitId: DEMO_UNITS.nanguan, roles: ["reviewer"] }),
    hire({ name: "何静", unitId: DEMO_UNITS.nanguan, roles: ["reviewer"] }),
    hire({ name: "朴明哲", unitId: DEMO_UNITS.yanji, roles: ["caseworker", "reviewer"] }),
  ]);
});
beforeEach(() => setClock("2026-11-23T09:00:00+08:00"));
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

const CITY = DEMO_UNITS.changchun;

async function recognized(
  actor: Actor = community,
  division: string = PLACES.jiankang,
  birth = "1981-06-21",
) {
  const person = await settle(actor, division, { residentId: inventedResidentId(birth) });
  const recognitionId = await recognizeSince(actor, person.id, "2025-03-10");
  return { ...person, recognitionId };
}

const propose = (personId: string, ground: ExitGround = "own_request", occurredOn = "2026-11-20") =>
  proposeExit(community, personId, { ground, occurredOn, evidence: "本人签字的退出申请，11 月 20 日收到。" });

const of = (view: ExitView) => ({ exitId: view.id, expectedVersion: view.version });

const statusOf = async (personId: string) => {
  const [row] = await db().select().from(personFact).where(eq(personFact.personId, personId));
  return { status: row?.status, ground: row?.exitGround, on: row?.exitedOn };
};

async function withEverything() {
  const person = await recognized();
  const common = {
    city: CITY,
    personId: person.id,
    actorName: "姜晓彤",
    recordedAt: now(),
    recordedBy: community.accountId,
  };
  await db()
    .insert(welfarePlacement)
    .values({
      ...common,
      id: newId(),
      postId: newId(),
      employer: "民康街道办事处",
      post: "社区保洁",
      monthlyWage: 2230,
      contractUntil: "2027-12-31",
      ordinal: 1,
      occurredOn: "2026-01-15",
    });
  await db()
    .insert(welfareQueueEntry)
    .values({ ...common, id: newId(), occurredOn: "2026-02-01" });
  const month = { ...common, kind: "flexible_social_insurance" as const, basis: "缴费额的一半" };
  const decided = { decidedOn: "2026-03-01", decidedBy: county.accountId, decidedByName: "邢立波" };
  const subsidies = {
    stopped: newId(),
    refused: newId(),
    kept: newId(),
  };
  await db()
    .insert(subsidy)
    .values([
      {
        ...month,
        ...decided,
        id: subsidies.stopped,
        status: "approved",
        fromMonth: "2026-10-01",
        untilMonth: "2027-01-01",
        amount: "1000.00",
        occurredOn: "2026-02-20",
      },
      {
        ...month,
        id: subsidies.refused,
        status: "applied",
        fromMonth: "2026-12-01",
        untilMonth: "2027-02-01",
        amount: "600.00",
        occurredOn: "2026-11-01",
      },
      {
        ...month,
        ...decided,
        id: subsidies.kept,
        status: "paid",
        paidOn: "2026-03-10",
        fromMonth: "2025-10-01",
        untilMonth: "2025-12-01",
        amount: "900.00",
        occurredOn: "2026-02-20",
      },
    ]);
  const plan = (versionNo: number, status: "approved" | "draft") => ({
    id: newId(),
    city: CITY,
    personId: person.id,
    versionNo,
    status,
    mainPath: "market",
    paths: ["market"],
    draftedBy: community.accountId,
    draftedByName: "姜晓彤",
    draftedOn: "2026-05-01",
    ...(status === "approved" ? { approvedOn: "2026-05-06", approvedAt: now() } : {}),
  });
  await db()
    .insert(helpPlan)
    .values([plan(1, "approved"), plan(2, "draft")]);
  return { ...person, subsidies };
}

async function rowsOf(personId: string) {
  const [placement] = await db()
    .select()
    .from(welfarePlacement)
    .where(eq(welfarePlacement.personId, personId));
  const [queue] = await db().select().from(welfareQueueEntry).where(eq(welfareQueueEntry.personId, personId));
  const subsidies = await db().select().from(subsidy).where(eq(subsidy.personId, personId));
  const plans = await db()
    .select()
    .from(helpPlan)
    .where(eq(helpPlan.personId, personId))
    .orderBy(helpPlan.versionNo);
  return { placement, queue, subsidies: new Map(subsidies.map((row) => [row.id, row])), plans };
}

describe("a term that the counter does not show over (三（二）)", () => {
  it("is ended only on what the county writes down it found, which the case keeps and the letter names", async () => {
    const person = await recognized();
    const view = await propose(person.id, "policy_term_over");
    expect(view.foundBasisNeeded).toBe(true);
    expect(await refusalOf(confirmExit(county, of(view), { opinion: "同意" }))).toMatchObject({
      status: 422,
      code: "found_basis_missing",
    });
    expect(await statusOf(person.id)).toMatchObject({ status: "recognized" });
    const foundBasis = "外市补贴台账：2022年3月至2025年2月已享受满36个月";
    const done = await confirmExit(county, of(view), { opinion: "同意", foundBasis });
    expect(done.decided).toMatchObject({ note: "同意", foundBasis });
    expect(JSON.stringify(exitNotice(done))).toContain(`县级查明：${foundBasis}。`);
  });
});

describe("a proposal", () => {
  it("waits for the county, one at a time, and leaves the recognition in force", async () => {
    const person = await recognized();
    const view = await propose(person.id);
    expect(view).toMatchObject({
      status: "proposed",
      ground: "own_request",
      source: { article: "三（五）" },
      toldFirst: false,
      decideBy: "2026-12-21",
      until: "2026-11-20",
      allowedActions: ["tell", "withdraw"],
    });
    expect(await statusOf(person.id)).toMatchObject({ status: "recognized" });
    const again = await refusalOf(propose(person.id, "moved_away"));
    expect(again).toMatchObject({ status: 409, code: "exit_open", extra: { exitId: view.id } });
    const [event] = await db()
      .select()
      .from(auditEvent)
      .where(sql`details->>'exitId' = ${view.id}`);
    expect(event).toMatchObject({ action: "exit.propose", subjectId: person.id });
    const withdrawn = await withdrawExit(community, of(view), { reason: "本人改了主意" });
    expect(withdrawn).toMatchObject({ status: "withdrawn", allowedActions: [] });
    expect((await propose(person.id)).status).toBe("proposed");
  });

  it("refuses other territories, other roles, nobody recognized, and days that cannot be", async () => {
    const person = await recognized();
    const input = { ground: "death", occurredOn: "2026-11-20", evidence: "死亡证明" } as const;
    expect(await refusalOf(proposeExit(binhe, person.id, input))).toMatchObject({ status: 404 });
    expect(await refusalOf(proposeExit(yanji, person.id, input))).toMatchObject({ status: 404 });
    const supervisor = { ...county, roles: ["supervisor"] as const };
    expect(await refusalOf(proposeExit(supervisor, person.id, input))).toMatchObject({ status: 403 });
    const stranger = await settle(community, PLACES.jiankang);
    expect(await refusalOf(proposeExit(community, stranger.id, input))).toMatchObject({
      code: "not_recognized",
    });
    for (const [occurredOn, code] of [
      ["2026-11-24", "day_in_future"],
      ["2025-03-09", "before_recognition"],
    ] as const) {
      const refused = await refusalOf(proposeExit(community, person.id, { ...input, occurredOn }));
      expect(refused.violations).toMatchObject([{ path: "occurredOn", code }]);
    }
    expect(await refusalOf(propose(person.id, "refusals"))).toMatchObject({
      status: 422,
      code: "refusals_not_reached",
      source: { article: "三（五）" },
    });
  });

  it("for three refusals shows each of them as the ledger stood then, on the page and in the letter", async () => {
    const person = await recognized();
    const refuse = (occurredOn: string, content: string) =>
      recordRefusal(community, person.id, {
        service: "guidance",
        content,
        reason: "不来",
        justified: false,
        occurredOn,
      });
    const first = await refuse("2026-09-01", "职业指导一次");
    // The same one by another hand is no second refusal.
    await refuse("2026-09-01", "职业指导 一次");
    const second = await refuse("2026-10-12", "职业指导二次");
    expect((await refusalOf(propose(person.id, "refusals"))).code).toBe("refusals_not_reached");
    await refuse("2026-11-02", "职业指导三次");
    const view = await propose(person.id, "refusals");
    const shown = ["2026-09-01 职业指导一次", "2026-10-12 职业指导二次", "2026-11-02 职业指导三次"];
    expect(view.refusals.map(({ on, content }) => `${on} ${content}`)).toEqual(shown);
    const letter = JSON.stringify(exitNotice(view)?.blocks);
    for (const words of ["2026年9月1日，职业指导（职业指导一次）", "2026年11月2日"])
      expect(letter).toContain(words);
    // What is voided later was known when it was proposed; it is marked, and the ground is read again before a decision.
    await tellExit(community, of(view), { way: "in_person" });
    setClock("2026-12-02T09:00:00+08:00");
    await voidRefusal(community, person.id, first.id, 1, "与另一条重复");
    // What the other hand wrote down stands in its place.
    expect((await readExitPage(county, view.id)).view).toMatchObject({
      warnings: [],
      allowedActions: ["object", "confirm", "reject"],
    });
    await voidRefusal(community, person.id, second.id, 1, "记错了人，重新登记");
    const { view: open } = await readExitPage(county, view.id);
    expect(open.refusals.map(({ voided }) => voided)).toEqual([true, false, true, false]);
    expect(open.warnings).toEqual([expect.stringContaining("没有在半年内达到 3 次")]);
    expect(open.allowedActions).toEqual(["object", "reject"]);
    expect(await refusalOf(confirmExit(county, of(open), { opinion: "同意注销。" }))).toMatchObject({
      status: 422,
      code: "ground_gone",
      source: { article: "三（五）" },
    });
    expect(await statusOf(person.id)).toMatchObject({ status: "recognized" });
  });

  it("for three of four refusals is decided on after one is voided, and its letter names the three", async () => {
    setClock("2026-11-13T09:00:00+08:00");
    const person = await recognized();
    const days = ["2026-08-20", "2026-09-01", "2026-10-12", "2026-11-02"];
    const made = [];
    for (const occurredOn of days) {
      const line = { service: "guidance", content: "职业指导", reason: "不来", justified: false } as const;
      made.push(await recordRefusal(community, person.id, { ...line, occurredOn }));
    }
    const proposed = await propose(person.id, "refusals", "2026-11-02");
    const told = await tellExit(community, of(proposed), { way: "in_person" });
    setClock("2026-11-23T09:00:00+08:00");
    await voidRefusal(community, person.id, made[1]?.id ?? "", 1, "当天没有约本人");
    const decided = await confirmExit(county, of(told), { opinion: "同意注销。" });
    const letter = JSON.stringify(exitNotice(decided)?.blocks);
    expect(letter).toContain("2026年8月20日");
    expect(letter).not.toContain("2026年9月1日");
  });

  it("comes once from two hands at the same moment", async () => {
    const person = await recognized();
    const results = await Promise.allSettled([propose(person.id), propose(person.id, "moved_away")]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("the county's decision", () => {
  it("ends the recognition from the day of the ground, with all that rests on it", async () => {
    const person = await withEverything();
    const view = await propose(person.id);
    expect(view.effects.map(({ kind }) => kind).toSorted()).toEqual([
      "placement_ended",
      "plan_closed",
      "plan_draft_dropped",
      "queue_left",
      "subsidy_refused",
      "subsidy_stopped",
    ]);
    // 三: on the screen a decision has its reason; an empty form decides nothing.
    const empty = new FormData();
    empty.set("intent", "confirm");
    empty.set("version", String(view.version));
    expect(await actOnExit(county, view.id, empty)).toMatchObject({
      data: { failed: { problem: { violations: [{ path: "opinion" }] } } },
    });
    const decided = await confirmExit(county, of(view), { opinion: "同意注销。" });
    expect(decided).toMatchObject({ status: "confirmed", until: "2026-11-20", decided: { by: "邢立波" } });
    expect(await statusOf(person.id)).toEqual({ status: "exited", ground: "own_request", on: "2026-11-20" });
    const after = await rowsOf(person.id);
    expect(after.placement).toMatchObject({ endedOn: "2026-11-20", endReason: "no_longer_recognized" });
    expect(after.queue).toMatchObject({ leftReason: "exited", leftOn: today() });
    expect(after.subsidies.get(person.subsidies.stopped)).toMatchObject({
      status: "approved",
      untilMonth: "2026-11-01",
      amount: "500.00",
    });
    expect(after.subsidies.get(person.subsidies.refused)).toMatchObject({ status: "refused" });
    expect(after.subsidies.get(person.subsidies.kept)).toMatchObject({ status: "paid", amount: "900.00" });
    expect(after.plans).toMatchObject([{ status: "approved", closedOn: today() }, { status: "superseded" }]);
    await expectCountsEqualRecount();
    const { paper } = await readExitNotice(county, view.id);
    expect(JSON.stringify(paper.blocks)).toContain("决定自2026年11月20日起注销");
    const file = await exitNoticeFile(county, view.id);
    expect(new Uint8Array(await file.arrayBuffer()).subarray(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]));
    // The letter says that its delivery is recorded on the case: by the grassroots too, once, not before the decision.
    const letter = { way: "mail" as const };
    const early = tellExit(community, of(decided), { ...letter, on: addDays(today(), -1) });
    expect(await refusalOf(early)).toMatchObject({ status: 422, violations: [{ code: "day_out_of_range" }] });
    const told = await tellExit(community, of(decided), letter);
    expect(told).toMatchObject({
      status: "confirmed",
      until: "2026-11-20",
      told: null,
      delivered: { on: today(), way: "mail" },
    });
    expect(await refusalOf(tellExit(community, of(told), letter))).toMatchObject({ code: "already_told" });
  });

  it("names money that stays open, and leaves no way to approve months after it", async () => {
    const person = await recognized();
    const common = {
      city: CITY,
      personId: person.id,
      actorName: "姜晓彤",
      recordedAt: now(),
      recordedBy: community.accountId,
    };
    const money = { ...common, kind: "flexible_social_insurance" as const, basis: "缴费额的一半" };
    const [waiting, unpaid, loan] = [newId(), newId(), newId()];
    await db()
      .insert(subsidy)
      .values([
        {
          ...money,
          id: waiting,
          status: "applied",
          fromMonth: "2026-10-01",
          untilMonth: "2026-11-01",
          amount: "500.00",
          occurredOn: "2026-11-18",
        },
        {
          ...money,
          id: unpaid,
          status: "approved",
          fromMonth: "2026-01-01",
          untilMonth: "2026-09-01",
          amount: "4000.00",
          occurredOn: "2026-10-20",
          decidedOn: "2026-10-21",
          decidedBy: county.accountId,
          decidedByName: "邢立波",
        },
      ]);
    await db()
      .insert(entrepreneurshipSupport)
      .values({
        ...common,
        id: loan,
        kind: "guaranteed_loan",
        status: "applied",
        content: "创业担保贷款",
        provider: "吉林银行",
        amount: "100000.00",
        termMonths: 24,
        occurredOn: "2026-11-10",
      });
    const view = await propose(person.id);
    expect(view.effects.map(({ kind, id }) => [kind, id])).toEqual(
      expect.arrayContaining([
        ["subsidy_kept", waiting],
        ["subsidy_kept", unpaid],
        ["support_kept", loan],
      ]),
    );
    const words = view.effects.map(({ text }) => text).join("\n");
    expect(words).toContain("2026年10月–11月，在注销以前，500.00 元，待审批");
    expect(words).toContain("4,000.00 元，已批准、未发放");
    const confirmed = await confirmExit(county, of(view), {});
    expect(confirmed.effects).toEqual(view.effects);
    // The county reads what it has to do; the letter says what becomes of the person's money.
    expect(words).toContain("仍由县级登记发放，不该发的作废并写明原因");
    const letterOf = (told: ExitView) => JSON.stringify(exitNotice(told)?.blocks);
    const letter = letterOf(confirmed);
    expect(letter).toContain("500.00 元，待审批）不因注销取消，是否给予由县级审批确定；");
    expect(letter).toContain("4,000.00 元，已批准、未发放）不因注销取消，发放由县级办理");
    expect(letter).toContain("创业担保贷款（100,000.00 元，待审批）不因注销取消，是否给予由县级审批确定");
    expect(letter).not.toMatch(/作废|写明|登记发放/);
    // Of decisions from before the letter had words of its own.
    const before = confirmed.effects.map(({ toPerson: _words, ...effect }) => effect);
    expect(letterOf({ ...confirmed, effects: before })).toContain("未发放）由县级另行办理");
    expect(letterOf({ ...confirmed, effects: before })).not.toMatch(/作废|写明|登记发放/);

    // Entered by another way for months after the exit: no approval, with or without words.
    const later = newId();
    await db()
      .insert(subsidy)
      .values({
        ...money,
        id: later,
        status: "applied",
        fromMonth: "2026-12-01",
        untilMonth: "2026-12-01",
        amount: "300.00",
        occurredOn: "2026-12-02",
      });
    setClock("2026-12-03T09:00:00+08:00");
    const target = { personId: person.id, subsidyId: later, expectedVersion: 1 };
    const note = "注销前已经缴费，凭据核对无误";
    expect(await refusalOf(decideSubsidy(county, target, { decision: "approve", note }))).toMatchObject({
      status: 422,
      violations: expect.arrayContaining([expect.objectContaining({ code: "month_not_recognized" })]),
    });
    const kept = { ...target, subsidyId: waiting };
    expect(await refusalOf(decideSubsidy(county, kept, { decision: "approve" }))).toMatchObject({
      violations: expect.arrayContaining([expect.objectContaining({ code: "no_longer_recognized" })]),
    });
    // What only stays open is no hindrance to the undo.
    await db().delete(subsidy).where(eq(subsidy.id, later));
    expect(await undoExit(county, of(confirmed), { reason: "注销到了同名人员" })).toMatchObject({
      status: "undone",
    });
  });

  it("is the county's, by a second hand, at the version seen", async () => {
    const person = await recognized();
    const view = await propose(person.id);
    expect(await refusalOf(confirmExit(community, of(view), {}))).toMatchObject({ status: 403 });
    const street = { ...county, unit: { ...county.unit, level: "street" as const } };
    expect(await refusalOf(confirmExit(street, of(view), {}))).toMatchObject({ status: 403 });
    expect(await refusalOf(confirmExit(yanji, of(view), {}))).toMatchObject({ status: 404 });
    const stale = await refusalOf(confirmExit(county, { ...of(view), expectedVersion: 9 }, {}));
    expect(stale).toMatchObject({ status: 409, code: "stale_version", extra: { current: { id: view.id } } });
    await withdrawExit(community, of(view), { reason: "重新提请" });
    const own = await proposeExit(county, person.id, {
      ground: "own_request",
      occurredOn: today(),
      evidence: "本人到县级窗口提出",
    });
    expect(await refusalOf(confirmExit(county, of(own), {}))).toMatchObject({
      status: 422,
      code: "same_hands",
    });
    // The county's own proposal is no community's to take back, nor offered to it.
    expect(await refusalOf(withdrawExit(community, of(own), { reason: "本人改了主意" }))).toMatchObject({
      status: 403,
      message: expect.stringContaining("请由提请的单位或其上级撤回"),
    });
    expect((await readExitPage(community, own.id)).view.allowedActions).toEqual(["tell"]);
    const [one, two] = await Promise.allSettled([
      confirmExit(colleague, of(own), {}),
      rejectExit(colleague, of(own), { reason: "材料不全" }),
    ]);
    expect([one.status, two.status].toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  it("hears the person first where a right is touched", async () => {
    setClock("2026-11-13T09:00:00+08:00");
    const person = await recognized();
    const view = await proposeExit(community, person.id, {
      ground: "no_longer_qualified",
      occurredOn: "2026-11-12",
      evidence: "社保比对：11 月起在单位参保",
    });
    expect(view).toMatchObject({ toldFirst: true, until: "2026-11-13", mayRecover: true });
    expect(await refusalOf(confirmExit(county, of(view), {}))).toMatchObject({ code: "not_told" });
    const { paper } = await readExitNotice(community, view.id);
    expect(paper.title).toBe("拟注销就业困难人员身份告知书");
    const told = await tellExit(community, of(view), { way: "in_person", on: "2026-11-13" });
    expect(told.told).toEqual({ on: "2026-11-13", way: "in_person", objectUntil: "2026-11-20" });
    const objected = await objectExit(community, of(told), { text: "参保的是同名的人" });
    setClock("2026-11-20T17:00:00+08:00");
    expect(await refusalOf(confirmExit(county, of(objected), {}))).toMatchObject({
      code: "objection_period_running",
    });
    setClock("2026-11-23T09:00:00+08:00");
    expect(await refusalOf(confirmExit(county, of(objected), {}))).toMatchObject({
      code: "objection_unanswered",
    });
    const decided = await confirmExit(county, of(objected), { objectionAnswer: "已与社保核对，确为本人。" });
    // The letter speaks to the person: whole sentences, no work of the office.
    const letter = JSON.stringify(exitNotice(decided)?.blocks);
    expect(letter).toContain("您提出的异议：参保的是同名的人。核实和答复：已与社保核对，确为本人。");
    expect(letter).not.toMatch(/登记|须核查/);
    expect(decided).toMatchObject({ status: "confirmed", until: "2026-11-23" });
    expect(await statusOf(person.id)).toMatchObject({ status: "exited", on: "2026-11-23" });
  });

  it("may keep the recognition, with the reason, and the radar then leaves it in peace", async () => {
    const person = await recognized(community, PLACES.jiankang, "1975-03-02");
    const county0 = await readRadar(community, { within: 0 });
    const mine = county0.items.filter(({ personId }) => personId === person.id);
    expect(mine).toMatchObject([{ ground: "pension", on: "2025-05-02", state: "reached" }]);
    const view = await propose(person.id, "pension", "2025-05-02");
    const during = await readRadar(community, { within: 0 });
    expect(during.items.filter(({ personId }) => personId === person.id)).toEqual([]);
    await rejectExit(county, of(view), { reason: "原类别经核定为 55 岁" });
    expect(await statusOf(person.id)).toMatchObject({ status: "recognized" });
    const after = await readRadar(community, { within: 0 });
    expect(after.items.filter(({ personId }) => personId === person.id)).toEqual([]);
  });

  it("follows a person who moved to another county", async () => {
    const person = await recognized();
    const view = await propose(person.id);
    await move(community, yanji, person.id, PLACES.yanji);
    expect(await refusalOf(confirmExit(county, of(view), {}))).toMatchObject({ status: 404 });
    expect(await confirmExit(yanji, of(view), {})).toMatchObject({ status: "confirmed" });
    await expectCountsEqualRecount();
  });
});

describe("undoing an exit", () => {
  it("gives everything back, and past days keep what was known then", async () => {
    const person = await withEverything();
    const before = await rowsOf(person.id);
    const confirmed = await confirmExit(county, of(await propose(person.id)), {});
    setClock("2026-11-25T09:00:00+08:00");
    const undone = await undoExit(county, of(confirmed), { reason: "注销到了同名人员" });
    expect(undone).toMatchObject({ status: "undone", allowedActions: [] });
    expect(await statusOf(person.id)).toMatchObject({ status: "recognized", ground: null, on: null });
    const after = await rowsOf(person.id);
    const bare = (row: object | undefined) => ({ ...row, version: 0 });
    expect(bare(after.placement)).toEqual(bare(before.placement));
    expect(bare(after.queue)).toEqual(bare(before.queue));
    for (const [id, row] of before.subsidies) expect(bare(after.subsidies.get(id))).toEqual(bare(row));
    expect(after.plans.map(bare)).toEqual(before.plans.map(bare));
    const rows = await db().select().from(recognition).where(eq(recognition.personId, person.id));
    expect(rows.filter(({ voidedAt }) => voidedAt === null)).toMatchObject([{ untilOn: null }]);
    expect((await getDossier(community, person.id, "2026-11-24")).state.status).toBe("exited");
    expect((await getDossier(community, person.id, "2026-11-25")).state.status).toBe("recognized");
    await expectCountsEqualRecount();
    expect((await propose(person.id)).status).toBe("proposed");
  });

  it("needs the place in the post still free, as a placement does", async () => {
    const postId = await recognizedPost(community, county, { proposedOn: today() });
    const [leaver, successor] = [await recognized(), await recognized()];
    const term = [today(), "2029-11-22"] as const;
    await placed(community, leaver.id, postId, term);
    setClock("2026-11-24T09:00:00+08:00");
    const confirmed = await confirmExit(county, of(await propose(leaver.id, "own_request", today())), {});
    const next = await placed(community, successor.id, postId, [today(), "2029-11-23"]);
    const undo = () => undoExit(county, of(confirmed), { reason: "误办" });
    const refused = await refusalOf(undo());
    // Said on the page, before anybody asks for it.
    const offered = async () =>
      (await readExitPage(county, confirmed.id)).view.actions.find(({ action }) => action === "undo");
    expect(await offered()).toMatchObject({ blocked: refused.message });
    expect(refused).toMatchObject({ status: 409, code: "no_free_place", extra: { places: 1, filled: 1 } });
    expect(await statusOf(leaver.id)).toMatchObject({ status: "exited" });
    await voidPlacement(
      community,
      { personId: successor.id, placementId: next, expectedVersion: 1 },
      "未到岗",
    );
    await closePost(county, { postId, expectedVersion: 2 }, { on: today(), reason: "撤点" });
    expect(await refusalOf(undo())).toMatchObject({ status: 409, code: "post_closed" });
    expect((await offered())?.blocked).toContain("停用");
    await db().execute(
      sql`update welfare_post set closed_on = null, close_reason = null, status = 'recognized' where id = ${postId}`,
    );
    expect((await offered())?.blocked).toBeNull();
    expect(await undo()).toMatchObject({ status: "undone" });
    expect((await rowsOf(leaver.id)).placement).toMatchObject({ endedOn: null });
  });

  it("is refused once a subsidy was paid after it, on the same day too; not for one paid before", async () => {
    const person = await recognized();
    // Told by another department: work recorded here proposes an exit of its own.
    await db().insert(employmentStatus).values({
      id: newId(),
      city: CITY,
      personId: person.id,
      status: "employed",
      destination: "flexible",
      actorName: "县级",
      occurredOn: "2026-09-01",
      recordedBy: county.accountId,
    });
    const subsidyId = newId();
    await db()
      .insert(subsidy)
      .values({
        id: subsidyId,
        city: CITY,
        personId: person.id,
        kind: "flexible_social_insurance",
        status: "approved",
        fromMonth: "2026-10-01",
        untilMonth: "2026-10-01",
        amount: "100.00",
        basis: "实缴的一半",
        decidedOn: "2026-11-10",
        actorName: "县级",
        occurredOn: "2026-11-10",
        recordedAt: new Date("2026-11-10T09:00:00+08:00"),
        recordedBy: county.accountId,
      });
    const confirmed = await confirmExit(county, of(await propose(person.id)), {});
    const day = confirmed.decided?.on ?? "";
    setClock(`${day}T16:30:00+08:00`);
    await paySubsidy(
      county,
      { personId: person.id, subsidyId, expectedVersion: 1 },
      { paidOn: day, note: "注销以前的月份照发" },
    );
    const refused = await refusalOf(undoExit(county, of(confirmed), { reason: "误办" }));
    expect(refused).toMatchObject({ status: 409, code: "exit_followed" });
    expect(refused.message).toContain("补贴审批或发放");
  });

  it("is refused once something has followed", async () => {
    const person = await recognized();
    const confirmed = await confirmExit(county, of(await propose(person.id)), {});
    setClock("2026-11-24T09:00:00+08:00");
    await createApplication(community, person.id, OLDER);
    const refused = await refusalOf(undoExit(county, of(confirmed), { reason: "误办" }));
    expect(refused).toMatchObject({ status: 409, code: "exit_followed" });
    expect(refused.message).toContain("新的申请");
  });
});

describe("the radar", () => {
  it("lists each unit's own people in one statement, with settings read by county", async () => {
    const person = await recognized(binhe, PLACES.binhe, "1975-09-20");
    for (const occurredOn of ["2026-07-01", "2026-09-01", "2026-11-02"]) {
      await recordRefusal(binhe, person.id, {
        service: "training",
        content: `家政班 ${occurredOn}`,
        reason: "不想去",
        justified: false,
        occurredOn,
      });
    }
    const { result, statements } = await collectStatements(() => readRadar(binhe, { within: 90 }));
    expect(result.items.filter(({ personId }) => personId === person.id)).toMatchObject([
      { ground: "pension", on: "2026-02-20" },
      { ground: "refusals", on: "2026-11-02", state: "reached", reason: "refusals" },
    ]);
    expect(statements.length).toBeLessThanOrEqual(4);
    const elsewhere = await readRadar(community, { within: 90 });
    expect(elsewhere.items.some(({ personId }) => personId === person.id)).toBe(false);
    expect(await refusalOf(readRadar(binhe, { unit: DEMO_UNITS.jiankangHutongCommunity }))).toMatchObject({
      status: 404,
    });
    const county1 = await readRadar(county, { within: 90, ground: "refusals" });
    expect(county1.items).toMatchObject([{ personId: person.id }]);
  });
});

describe("a post left with an exit", () => {
  it("writes who leaves a post with it out of work, and the undo takes that back", async () => {
    const postId = await recognizedPost(community, county, { proposedOn: "2026-10-01", places: 3 });
    const inPost = async () => {
      const person = await recognized();
      await placed(community, person.id, postId, ["2026-11-23", "2029-11-23"]);
      return person;
    };
    const line = async (personId: string) => {
      const [row] = await db().select().from(personFact).where(eq(personFact.personId, personId));
      return [row?.employment, row?.unemployedSince];
    };
    const person = await inPost();
    setClock("2026-12-01T09:00:00+08:00");
    const view = await propose(person.id, "own_request", "2026-11-30");
    const named = view.effects.filter(({ kind }) => kind === "out_of_work");
    expect(named).toMatchObject([{ text: "就业状态自2026年11月30日起登记为失业（离开公益性岗位）" }]);
    const confirmed = await confirmExit(county, of(view), {});
    expect(await line(person.id)).toEqual(["unemployed", "2026-11-30"]);
    setClock("2026-12-02T09:00:00+08:00");
    await undoExit(county, of(confirmed), { reason: "误办" });
    expect((await line(person.id))[0]).toBe("employed");
    expect((await getDossier(community, person.id, "2026-12-01")).state.employment?.status).toBe(
      "unemployed",
    );

    // Work elsewhere taken up since: the post cannot simply run on.
    const again = await confirmExit(county, of(await propose(person.id, "own_request", "2026-11-30")), {});
    await recordEmployment(community, person.id, { status: "employed", destination: "flexible" });
    const refused = await refusalOf(undoExit(county, of(again), { reason: "误办" }));
    expect(refused).toMatchObject({ status: 409, code: "effect_changed" });
    expect(refused.message).toContain("就业失业变动");

    setClock("2026-11-23T09:00:00+08:00");
    const dead = await inPost();
    setClock("2026-12-01T09:00:00+08:00");
    const death = await propose(dead.id, "death", "2026-11-30");
    expect(death.effects.map(({ kind }) => kind)).toEqual(["placement_ended"]);
  });

  it("of a death leaves nobody to apply, speaks to the family, and is undone while nothing has followed", async () => {
    const person = await recognized();
    const proposed = await propose(person.id, "death");
    const decision = new FormData();
    decision.set("intent", "confirm");
    decision.set("opinion", "死亡医学证明属实，同意注销。");
    decision.set("version", String(proposed.version));
    // The confirmation leads to the exit, wherever the reviewer goes on: there it is undone.
    const answer = await actOnExit(county, proposed.id, decision);
    const Cookie = ((answer as Response).headers.get("Set-Cookie") ?? "").split(";")[0] ?? "";
    const { flash } = await takeFlash(new Request("http://app.test/", { headers: { Cookie } }));
    expect(flash?.link?.to).toBe(paths.exit(proposed.id));
    const confirmed = await presentExit(await loadExit(county, proposed.id));
    const letter = JSON.stringify((await readExitNotice(county, confirmed.id)).paper.blocks);
    expect(letter).toContain("的近亲属：");
    expect(letter).not.toContain("您");
    setClock("2026-12-02T09:00:00+08:00");
    expect(await refusalOf(createApplication(community, person.id, OLDER))).toMatchObject({
      status: 422,
      code: "after_death",
    });
    // Its pages say why and offer nothing that would be refused; what was recorded before is still put right.
    const says = expect.stringMatching(/去世.*请县级先撤销注销/);
    const line = await readEmploymentPage(community, person.id);
    expect(line).toMatchObject({ gone: says, mayApply: false });
    expect((await readTransferPage(community, person.id, new URLSearchParams())).gone).toEqual(says);
    expect((await readAssessmentPage(community, person.id)).gone).toEqual(says);
    const undone = await undoExit(county, of(confirmed), { reason: "同名同姓，认错了人" });
    expect(undone.status).toBe("undone");
    expect(await readEmploymentPage(community, person.id)).toMatchObject({ gone: null, mayApply: true });
  });
});
