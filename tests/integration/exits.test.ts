import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { closeDatabase, collectStatements, db } from "~/db.server";
import { confirmExit } from "~/features/exits/confirm-exit.server";
import { readRadar } from "~/features/exits/exit-radar.server";
import type { ExitView } from "~/features/exits/exit-view";
import { actOnExit } from "~/features/exits/exit-page.server";
import { readExitPage } from "~/features/exits/exit-page.server";
import { exitNotice } from "~/features/exits/notice";
import { exitNoticeFile, readExitNotice } from "~/features/exits/notice.server";
import { objectExit } from "~/features/exits/object-exit.server";
import { proposeExit } from "~/features/exits/propose-exit.server";
import { rejectExit } from "~/features/exits/reject-exit.server";
import { tellExit } from "~/features/exits/tell-exit.server";
import { getDossier } from "~/features/dossier/read-dossier.server";
import { decideSubsidy } from "~/features/subsidies/decide-subsidy.server";
import { undoExit } from "~/features/exits/undo-exit.server";
import { withdrawExit } from "~/features/exits/withdraw-exit.server";
import { recordRefusal } from "~/features/refusals/record-refusal.server";
import { voidRefusal } from "~/features/refusals/void-refusal.server";
import type { Actor } from "~/lib/actor";
import { addDays } from "~/lib/calendar-date";
import { now, today } from "~/lib/clock.server";
import { newId } from "~/lib/ids.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { auditEvent, entrepreneurshipSupport, subsidy } from "~db/schema";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { furnishOffice, hire, refusalOf, setClock } from "./recognition-office";
import { expectCountsEqualRecount, move, PLACES, settle } from "./transfer-office";
import { recognized, propose, of, statusOf, withEverything, rowsOf } from "./exit-office";

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

describe("a term that the counter does not show over (三（二）)", () => {
  it("is ended only on what the county writes down it found, which the case keeps and the letter names", async () => {
    const person = await recognized(community);
    const view = await propose(community, person.id, "policy_term_over");
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
    const { timeline } = await getDossier(county, person.id);
    expect(timeline).toContainEqual(
      expect.objectContaining({
        summary: "县级查明政策期满",
        details: [foundBasis],
        occurredOn: done.decided?.on,
      }),
    );
  });
});

describe("a proposal", () => {
  it("waits for the county, one at a time, and leaves the recognition in force", async () => {
    const person = await recognized(community);
    const view = await propose(community, person.id);
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
    const again = await refusalOf(propose(community, person.id, "moved_away"));
    expect(again).toMatchObject({ status: 409, code: "exit_open", extra: { exitId: view.id } });
    const [event] = await db()
      .select()
      .from(auditEvent)
      .where(sql`details->>'exitId' = ${view.id}`);
    expect(event).toMatchObject({ action: "exit.propose", subjectId: person.id });
    const withdrawn = await withdrawExit(community, of(view), { reason: "本人改了主意" });
    expect(withdrawn).toMatchObject({ status: "withdrawn", allowedActions: [] });
    expect((await propose(community, person.id)).status).toBe("proposed");
  });

  it("refuses other territories, other roles, nobody recognized, and days that cannot be", async () => {
    const person = await recognized(community);
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
    expect(await refusalOf(propose(community, person.id, "refusals"))).toMatchObject({
      status: 422,
      code: "refusals_not_reached",
      source: { article: "三（五）" },
    });
  });

  it("for three refusals shows each of them as the ledger stood then, on the page and in the letter", async () => {
    const person = await recognized(community);
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
    expect((await refusalOf(propose(community, person.id, "refusals"))).code).toBe("refusals_not_reached");
    await refuse("2026-11-02", "职业指导三次");
    const view = await propose(community, person.id, "refusals");
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
    const person = await recognized(community);
    const days = ["2026-08-20", "2026-09-01", "2026-10-12", "2026-11-02"];
    const made = [];
    for (const occurredOn of days) {
      const line = { service: "guidance", content: "职业指导", reason: "不来", justified: false } as const;
      made.push(await recordRefusal(community, person.id, { ...line, occurredOn }));
    }
    const proposed = await propose(community, person.id, "refusals", "2026-11-02");
    const told = await tellExit(community, of(proposed), { way: "in_person" });
    setClock("2026-11-23T09:00:00+08:00");
    await voidRefusal(community, person.id, made[1]?.id ?? "", 1, "当天没有约本人");
    const decided = await confirmExit(county, of(told), { opinion: "同意注销。" });
    const letter = JSON.stringify(exitNotice(decided)?.blocks);
    expect(letter).toContain("2026年8月20日");
    expect(letter).not.toContain("2026年9月1日");
  });

  it("comes once from two hands at the same moment", async () => {
    const person = await recognized(community);
    const results = await Promise.allSettled([
      propose(community, person.id),
      propose(community, person.id, "moved_away"),
    ]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("the county's decision", () => {
  it("ends the recognition from the day of the ground, with all that rests on it", async () => {
    const person = await withEverything(community, county);
    const view = await propose(community, person.id);
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
    const person = await recognized(community);
    const common = {
      city: DEMO_UNITS.changchun,
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
    const view = await propose(community, person.id);
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
    const person = await recognized(community);
    const view = await propose(community, person.id);
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
    const person = await recognized(community);
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
    setClock("2026-11-17T09:00:00+08:00");
    const objected = await objectExit(county, of(told), { text: "参保的是同名的人", on: "2026-11-16" });
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
    // Notice, objection and answer each on their day and by their hand; a day between knows of no answer.
    const toldRows = async (day?: string) => {
      const { timeline } = await getDossier(county, person.id, day);
      return timeline
        .filter(({ summary }) => /告知拟注销|异议/.test(summary))
        .map(({ summary, occurredOn, details, actor }) => [summary, occurredOn, details.at(-1), actor]);
    };
    const rows = [
      ["本人提出异议", "2026-11-16", "参保的是同名的人", "邢立波"],
      ["告知拟注销", "2026-11-13", "异议期至 2026-11-20", "姜晓彤"],
    ];
    expect(await toldRows()).toEqual([
      ["答复本人异议", "2026-11-23", "已与社保核对，确为本人。", "邢立波"],
      ...rows,
    ]);
    expect(await toldRows("2026-11-20")).toEqual(rows);
    expect(await toldRows("2026-11-16")).toEqual(rows.slice(1));
  });

  it("may keep the recognition, with the reason, and the radar then leaves it in peace", async () => {
    const person = await recognized(community, PLACES.jiankang, "1975-03-02");
    const county0 = await readRadar(community, { within: 0 });
    const mine = county0.items.filter(({ personId }) => personId === person.id);
    expect(mine).toMatchObject([{ ground: "pension", on: "2025-05-02", state: "reached" }]);
    const view = await propose(community, person.id, "pension", "2025-05-02");
    const during = await readRadar(community, { within: 0 });
    expect(during.items.filter(({ personId }) => personId === person.id)).toEqual([]);
    await rejectExit(county, of(view), { reason: "原类别经核定为 55 岁" });
    expect(await statusOf(person.id)).toMatchObject({ status: "recognized" });
    const after = await readRadar(community, { within: 0 });
    expect(after.items.filter(({ personId }) => personId === person.id)).toEqual([]);
  });

  it("follows a person who moved to another county", async () => {
    const person = await recognized(community);
    const view = await propose(community, person.id);
    await move(community, yanji, person.id, PLACES.yanji);
    expect(await refusalOf(confirmExit(county, of(view), {}))).toMatchObject({ status: 404 });
    expect(await confirmExit(yanji, of(view), {})).toMatchObject({ status: "confirmed" });
    await expectCountsEqualRecount();
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
