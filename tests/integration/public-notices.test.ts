import { and, eq, like } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { revealPerson } from "~/features/people/reveal-person.server";
import { openNoticeBatch } from "~/features/public-notices/open-notice-batch.server";
import { readPublicBatch, readPublicUnit } from "~/features/public-notices/public-page.server";
import {
  getNoticeBatch,
  listClosings,
  listEntries,
  listNoticeBatches,
} from "~/features/public-notices/queries.server";
import { listCaseNotices } from "~/features/public-notices/case-notices.server";
import { listBatchObjections } from "~/features/public-notices/objection-queries.server";
import { listReady } from "~/features/public-notices/list-ready.server";
import { reissueNoticeBatch } from "~/features/public-notices/reissue-notice-batch.server";
import { revealObjector } from "~/features/public-notices/reveal-objector.server";
import { submitPublicObjection } from "~/features/public-notices/submit-objection.server";
import type { ApplicationView } from "~/features/recognition/application-view";
import { failFirstReview } from "~/features/recognition/fail-first-review.server";
import { openPublicNotice } from "~/features/recognition/open-public-notice.server";
import { readCaseDesk } from "~/features/recognition/case-desk.server";
import { readApplication } from "~/features/recognition/present-case.server";
import { recordObjection } from "~/features/recognition/record-objection.server";
import { resolveObjection } from "~/features/recognition/resolve-objection.server";
import { returnApplication } from "~/features/recognition/return-application.server";
import { signFirstOpinion } from "~/features/recognition/sign-first-opinion.server";
import { verifyApplication } from "~/features/recognition/verify-application.server";
import { withdrawApplication } from "~/features/recognition/withdraw-application.server";
import { type Actor, outsideActor } from "~/lib/actor";
import { newId } from "~/lib/ids.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import {
  applicantMessage,
  application,
  applicationStep,
  auditEvent,
  noticeObjection,
  publicNoticeBatch,
  publicNoticeEntry,
  rateCount,
  unitSetting,
} from "~db/schema";
import { createTestDatabase } from "../support/database";
import {
  acceptedApplication,
  at,
  furnishOffice,
  hire,
  noticedApplication,
  passedApplication,
  refusalOf,
  setClock,
} from "./recognition-office";

let community: Actor;
let street: Actor;
let county: Actor;
let otherCounty: Actor;
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
  otherCounty = await hire({ name: "太贞淑", unitId: DEMO_UNITS.yanji, roles: ["caseworker", "reviewer"] });
  await db()
    .insert(unitSetting)
    .values([
      {
        unitId: DEMO_UNITS.nanguan,
        key: "supervision_phone",
        fromOn: "2022-05-10",
        value: "0431-80000001",
        source: "测试",
      },
      {
        unitId: DEMO_UNITS.minkangStreet,
        key: "notice_place",
        fromOn: "2022-05-10",
        value: "民康街道一楼大厅",
        source: "测试",
      },
    ]);
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

beforeEach(async () => {
  setClock("2026-02-03T09:00:00+08:00");
  await db().delete(rateCount);
});

async function verifiedApplication(conclusion: "consistent" | "inconsistent" = "consistent") {
  const accepted = await acceptedApplication(community, "2026-02-03");
  return verifyApplication(community, at(accepted), { method: "site_check", conclusion, note: "" });
}

const seen = (view: ApplicationView) => at(view);

async function openBatch(views: readonly ApplicationView[], place?: string) {
  return openNoticeBatch(street, {
    opensOn: "2026-02-03",
    place,
    applications: views.map(seen),
  });
}

const entriesOf = (batchId: string) =>
  db()
    .select()
    .from(publicNoticeEntry)
    .where(eq(publicNoticeEntry.batchId, batchId))
    .orderBy(publicNoticeEntry.position);

async function entryOf(applicationId: string) {
  const rows = await db()
    .select()
    .from(publicNoticeEntry)
    .where(eq(publicNoticeEntry.applicationId, applicationId));
  return rows.at(-1);
}

const gatherObjection = { entry: 1, text: "听说上个月起在超市上班。" };
const from = (address = "10.0.0.1") => ({ address, requestId: "test" });

describe("a notice for several applications", () => {
  it("is one, with one number, period and place, and what was shown frozen line by line", async () => {
    const views = [await verifiedApplication(), await verifiedApplication(), await verifiedApplication()];
    const batch = await openBatch(views);
    expect(batch).toMatchObject({ entries: 3, leftOut: [] });
    expect(batch.number).toMatch(/^GS-220102-2026-\d{6}$/);
    const stored = await getNoticeBatch(street.scope, batch.id);
    expect(stored).toMatchObject({
      unit: { name: "南关区民康街道" },
      opensOn: "2026-02-03",
      dueOn: "2026-02-06",
      place: "民康街道一楼大厅",
      phase: "showing",
      openedBy: "卫海棠",
    });
    const entries = await entriesOf(batch.id);
    expect(entries.map((one) => one.applicationId)).toEqual(views.map((one) => one.id));
    expect(entries[0]?.shown).toEqual({
      name: "苑淑清",
      sex: "女",
      residentId: views[0]?.person.residentId,
      community: "南关区民康街道健康胡同社区",
      matter: "就业困难人员认定",
      receivedBy: "南关区民康街道健康胡同社区",
      supervisionPhone: "0431-80000001",
    });
    expect(JSON.stringify(entries)).not.toMatch(/older|大龄|1981|1990000|3栋/);
    for (const { id } of views) {
      expect(await readApplication(street, id)).toMatchObject({
        status: "public_notice",
        noticeOpensOn: "2026-02-03",
        noticeDueOn: "2026-02-06",
      });
    }
    const audits = await db()
      .select({ action: auditEvent.action })
      .from(auditEvent)
      .where(eq(auditEvent.subjectId, batch.id));
    expect(audits).toEqual([{ action: "public_notice.open" }]);
  });

  it("leaves out by name who cannot be shown, and takes the rest", async () => {
    const good = await verifiedApplication();
    const bad = await verifiedApplication("inconsistent");
    const stale = { ...(await verifiedApplication()), version: 1 };
    const batch = await openBatch([bad, good, stale], "社区公告栏");
    expect(batch.entries).toBe(1);
    expect(batch.leftOut.map((one) => one.applicationId)).toEqual([bad.id, stale.id]);
    expect(batch.leftOut[0]?.message).toContain("核实结论为“不一致”");
    expect(batch.leftOut[1]?.message).toContain("办理“核实”");
    expect((await entriesOf(batch.id)).map((one) => one.position)).toEqual([1]);
    const none = await refusalOf(openBatch([bad]));
    expect(none.status).toBe(422);
    expect(none.violations[0]?.message).toContain("苑淑清");
  });

  it("is refused to a reviewer and to another county", async () => {
    const view = await verifiedApplication();
    const input = { opensOn: "2026-02-03", place: undefined, applications: [seen(view)] };
    const reviewer = await refusalOf(openNoticeBatch(county, input));
    expect(reviewer.violations[0]?.message).toContain("您的角色不能办理");
    const foreign = await refusalOf(openNoticeBatch(otherCounty, input));
    expect(foreign.violations[0]?.message).toContain("不在辖区内");
    expect(JSON.stringify(foreign.violations)).not.toContain("苑淑清");
    expect(await entryOf(view.id)).toBeUndefined();
  });

  it("of one application is what the single step opens", async () => {
    const verified = await verifiedApplication();
    await openPublicNotice(community, at(verified), { opensOn: "2026-02-03" });
    const [notice] = await listCaseNotices(verified.id);
    expect(notice).toMatchObject({
      phase: "showing",
      opensOn: "2026-02-03",
      dueOn: "2026-02-06",
      place: "民康街道一楼大厅",
    });
    const batch = await getNoticeBatch(community.scope, notice?.batchId ?? "");
    expect(batch).toMatchObject({ entries: 1, unit: { name: "南关区民康街道健康胡同社区" }, whole: true });
  });

  it("opened twice at once shows nobody twice and waits for nobody in a circle", async () => {
    const views = [await verifiedApplication(), await verifiedApplication(), await verifiedApplication()];
    const [first] = views;
    if (!first) throw new Error("no application");
    const results = await Promise.allSettled([
      openBatch(views),
      openBatch(views.toReversed()),
      openPublicNotice(street, at(first), { opensOn: "2026-02-03" }),
    ]);
    expect(results.some((one) => one.status === "fulfilled")).toBe(true);
    for (const { id } of views) {
      const rows = await db().select().from(publicNoticeEntry).where(eq(publicNoticeEntry.applicationId, id));
      expect(rows.length).toBeLessThanOrEqual(1);
    }
    for (const result of results) {
      if (result.status === "rejected") expect([409, 422]).toContain(result.reason.status);
    }
  });

  it("has the same verdict on its list as in the step", async () => {
    const good = await verifiedApplication();
    const bad = await verifiedApplication("inconsistent");
    const { items } = await listReady(street, undefined);
    expect(items.find((row) => row.id === good.id)).toMatchObject({ blocked: null, version: good.version });
    expect(items.find((row) => row.id === bad.id)?.blocked).toContain("不一致");
    const foreign = await listReady(otherCounty, undefined);
    expect(foreign.items).toEqual([]);
  });
});

describe("a line leaves its notice alone", () => {
  it("when the application is withdrawn or fails, in that step; the others stay", async () => {
    const views = [await verifiedApplication(), await verifiedApplication(), await verifiedApplication()];
    const batch = await openBatch(views);
    const [one, two, three] = await Promise.all(views.map(({ id }) => readApplication(street, id)));
    if (!one || !two || !three) throw new Error("no application");
    await withdrawApplication(street, at(one), { reason: "本人撤回。" });
    await failFirstReview(street, at(two), { reason: "已就业。" });
    const entries = await entriesOf(batch.id);
    expect(entries.map((entry) => entry.removeReason)).toEqual(["撤回", "初审不通过", null]);
    expect(entries.map((entry) => entry.removedAt !== null)).toEqual([true, true, false]);
    const page = await readPublicBatch(batch.id);
    expect(page.batch?.lines.map((line) => line.position)).toEqual([3]);
    const kept = await listEntries(street.scope, await getNoticeBatch(street.scope, batch.id));
    expect(kept.map((entry) => entry.shown.name)).toEqual(["苑淑清", "苑淑清", "苑淑清"]);
  });

  it("but not by a return after its close: what was shown stays, and the next notice is another one", async () => {
    setClock("2026-02-12T09:00:00+08:00");
    const passed = await passedApplication(street, "2026-02-03");
    const returned = await returnApplication(county, at(passed), { reason: "收入情况不清。" });
    expect(await entryOf(passed.id)).toMatchObject({ removedAt: null, removeReason: null });
    // Marked by a return before that was so, it reads the same on the list, the calendar, the page and in the dossier.
    const [closed] = await listCaseNotices(passed.id);
    const batchId = closed?.batchId ?? "";
    await db()
      .update(publicNoticeEntry)
      .set({ removedAt: new Date("2026-02-10T09:00:00+08:00"), removeReason: "退回" })
      .where(eq(publicNoticeEntry.batchId, batchId));
    const batch = await getNoticeBatch(street.scope, batchId);
    expect(batch).toMatchObject({ phase: "over", entries: 1, removed: 0 });
    const { items: closings } = await listClosings(street, undefined, "2026-02");
    expect(closings.find(({ id }) => id === batchId)).toMatchObject({ entries: 1, removed: 0 });
    const { items: history } = await listNoticeBatches(street, "history", {});
    expect(history.find(({ id }) => id === batchId)).toMatchObject({ entries: 1, removed: 0 });
    expect(await listEntries(street.scope, batch)).toMatchObject([{ removedAt: null, removeReason: null }]);
    const verified = await verifyApplication(street, at(returned), {
      method: "site_check",
      conclusion: "consistent",
      note: "",
    });
    await openPublicNotice(street, at(verified), { opensOn: "2026-02-12" });
    const notices = await listCaseNotices(passed.id);
    expect(notices.map((notice) => [notice.opensOn, notice.removeReason])).toEqual([
      ["2026-02-12", null],
      ["2026-02-03", null],
    ]);
  });

  it("but not by the first opinion", async () => {
    setClock("2026-02-12T09:00:00+08:00");
    const passed = await passedApplication(street, "2026-02-03");
    expect(await entryOf(passed.id)).toMatchObject({ removedAt: null, removeReason: null });
  });
});

describe("a notice with an error", () => {
  it("is taken down with the reason and opened anew for who is still on it", async () => {
    const views = [await verifiedApplication(), await verifiedApplication()];
    const batch = await openBatch(views);
    const [gone, staying] = await Promise.all(views.map(({ id }) => readApplication(street, id)));
    if (!gone || !staying) throw new Error("no application");
    await withdrawApplication(street, at(gone), { reason: "本人撤回。" });
    setClock("2026-02-04T09:00:00+08:00");
    const next = await reissueNoticeBatch(
      street,
      { batchId: batch.id, expectedVersion: 1 },
      { reason: "公示地点写错。", place: "社区公告栏" },
    );
    expect(next.entries).toBe(1);
    expect((await readPublicBatch(batch.id)).closed?.replacedBy).toEqual({
      id: next.id,
      number: next.number,
    });
    expect(await getNoticeBatch(street.scope, batch.id)).toMatchObject({
      phase: "withdrawn",
      withdrawReason: "公示地点写错。",
    });
    expect(await getNoticeBatch(street.scope, next.id)).toMatchObject({
      opensOn: "2026-02-04",
      dueOn: "2026-02-09",
      place: "社区公告栏",
    });
    const moved = await readApplication(street, staying.id);
    expect(moved).toMatchObject({
      status: "public_notice",
      noticeOpensOn: "2026-02-04",
      noticeDueOn: "2026-02-09",
      version: staying.version + 1,
    });
    expect(moved.history.at(-1)).toMatchObject({
      action: "reissue-notice",
      details: { reason: "公示地点写错。" },
    });
    const told = await db()
      .select({ body: applicantMessage.body })
      .from(applicantMessage)
      .where(and(eq(applicantMessage.applicationId, staying.id), eq(applicantMessage.kind, "public_notice")));
    expect(told.map((one) => one.body).join("\n")).toContain("2026年2月9日");
    expect((await readPublicBatch(batch.id)).closed).toBeDefined();
    expect((await entriesOf(batch.id)).map((one) => one.removeReason)).toEqual(["撤回", null]);
    const events = await db()
      .select({ action: auditEvent.action })
      .from(auditEvent)
      .where(and(eq(auditEvent.subjectType, "public_notice"), eq(auditEvent.subjectId, batch.id)));
    expect(events.map((one) => one.action)).toContain("public_notice.withdraw");
  });

  it("cannot be changed after its close, by another version, by a reviewer or from elsewhere", async () => {
    const batch = await openBatch([await verifiedApplication()]);
    const target = { batchId: batch.id, expectedVersion: 1 };
    const why = { reason: "写错。", place: undefined };
    expect((await refusalOf(reissueNoticeBatch(county, target, why))).status).toBe(403);
    expect((await refusalOf(reissueNoticeBatch(otherCounty, target, why))).status).toBe(404);
    expect((await refusalOf(reissueNoticeBatch(community, target, why))).status).toBe(403);
    const stale = await refusalOf(reissueNoticeBatch(street, { ...target, expectedVersion: 7 }, why));
    expect(stale.code).toBe("stale_version");
    setClock("2026-02-07T09:00:00+08:00");
    expect((await refusalOf(reissueNoticeBatch(street, target, why))).code).toBe("notice_over");
    expect(await getNoticeBatch(street.scope, batch.id)).toMatchObject({ phase: "over", version: 1 });
  });
});

describe("who sees a notice", () => {
  it("the territory it was opened in, and who has somebody on it, with those lines only", async () => {
    const batch = await openBatch([await verifiedApplication()]);
    expect(await getNoticeBatch(county.scope, batch.id)).toMatchObject({ whole: true });
    const own = await getNoticeBatch(community.scope, batch.id);
    expect(own).toMatchObject({ whole: false });
    expect(await listEntries(community.scope, own)).toHaveLength(1);
    expect((await refusalOf(getNoticeBatch(otherCounty.scope, batch.id))).status).toBe(404);
    const other = await hire({
      name: "那英子",
      unitId: DEMO_UNITS.binheCommunity,
      roles: ["caseworker"],
    });
    expect((await refusalOf(getNoticeBatch(other.scope, batch.id))).status).toBe(404);
    const lists = await Promise.all(
      [county, community, otherCounty].map((actor) => listNoticeBatches(actor, "showing", {})),
    );
    expect(lists.map((list) => list.items.some((row) => row.id === batch.id))).toEqual([true, true, false]);
    expect(lists.map((list) => list.total)).toEqual(lists.map((list) => list.items.length));
  });

  it("is in the archive from the day after its close, and in the calendar on that day", async () => {
    const batch = await openBatch([await verifiedApplication()]);
    setClock("2026-02-06T23:59:00+08:00");
    const isIn = async (list: "showing" | "history") =>
      (await listNoticeBatches(street, list, {})).items.some((row) => row.id === batch.id);
    expect([await isIn("showing"), await isIn("history")]).toEqual([true, false]);
    setClock("2026-02-07T00:01:00+08:00");
    expect([await isIn("showing"), await isIn("history")]).toEqual([false, true]);
    const month = await listClosings(street, undefined, "2026-02");
    expect(month.items.find((row) => row.id === batch.id)).toMatchObject({ dueOn: "2026-02-06" });
    expect((await listClosings(street, undefined, "2026-03")).items.some((row) => row.id === batch.id)).toBe(
      false,
    );
  });
});

describe("the public page", () => {
  it("shows the minimal fields while the notice runs and nothing of anybody after its close", async () => {
    const batch = await openBatch([await verifiedApplication()]);
    const { batch: open } = await readPublicBatch(batch.id);
    expect(Object.keys(open?.lines[0]?.shown ?? {}).toSorted()).toEqual([
      "community",
      "matter",
      "name",
      "receivedBy",
      "residentId",
      "sex",
      "supervisionPhone",
    ]);
    expect(JSON.stringify(open)).not.toMatch(/older|大龄|1981|1990000|applicationId|personId/);
    const { notices } = await readPublicUnit(DEMO_UNITS.minkangStreet);
    expect(notices.some((one) => one.id === batch.id)).toBe(true);
    const below = await readPublicUnit(DEMO_UNITS.jiankangHutongCommunity);
    expect(below.notices.some((one) => one.id === batch.id)).toBe(true);
    const elsewhere = await readPublicUnit(DEMO_UNITS.taoyuanStreet);
    expect(elsewhere.notices.some((one) => one.id === batch.id)).toBe(false);
    setClock("2026-02-07T00:00:01+08:00");
    const over = await readPublicBatch(batch.id);
    expect(over.closed).toEqual({
      receivedBy: "南关区民康街道",
      supervisionPhone: "0431-80000001",
      replacedBy: null,
    });
    expect(JSON.stringify(over)).not.toContain("苑淑清");
    const after = await readPublicUnit(DEMO_UNITS.minkangStreet);
    expect(after.notices.some((one) => one.id === batch.id)).toBe(false);
    expect((await refusalOf(readPublicBatch("x"))).status).toBe(404);
  });

  it("lists nobody above the street, only the way there", async () => {
    await openBatch([await verifiedApplication()]);
    const page = await readPublicUnit(DEMO_UNITS.nanguan);
    expect(page.notices).toEqual([]);
    expect(page.steps.find((one) => one.id === DEMO_UNITS.minkangStreet)?.notices).toBeGreaterThan(0);
    expect((await readPublicUnit(undefined)).unit.level).toBe("province");
  });
});

describe("an objection from the public page", () => {
  it("is recorded without a name or with one, stops the opinion, and keeps the contact encrypted", async () => {
    const view = await verifiedApplication();
    const batch = await openBatch([view]);
    await submitPublicObjection(
      batch.id,
      { ...gatherObjection, objectorName: "尤大妈", contact: "19900004321" },
      from(),
    );
    const [row] = await db().select().from(noticeObjection).where(eq(noticeObjection.applicationId, view.id));
    expect(row).toMatchObject({
      way: "online",
      objectorName: "尤大妈",
      contactMasked: "1990000****",
      recordedBy: null,
      receivedOn: "2026-02-03",
    });
    expect(row?.contactCipher).not.toContain("19900004321");
    const steps = await db().select().from(applicationStep).where(eq(applicationStep.applicationId, view.id));
    expect(JSON.stringify(steps)).not.toMatch(/19900004321|尤大妈/);
    const now = await readApplication(street, view.id);
    expect(now.history.at(-1)).toMatchObject({ action: "record-objection", actor: "群众" });
    const listed = await listBatchObjections(street.scope, await getNoticeBatch(street.scope, batch.id));
    expect(listed).toMatchObject([{ contactMasked: "1990000****", objectorName: "尤大妈" }]);
    expect(JSON.stringify(listed)).not.toContain("19900004321");
    // Whoever examines it sees on the case page whom to ring; nobody else does.
    const { objectors } = await readCaseDesk(street, now);
    expect(Object.values(objectors)).toEqual([
      { way: "online", objectorName: "尤大妈", contactMasked: "1990000****" },
    ]);
    expect((await readCaseDesk({ ...street, roles: ["manager"] }, now)).objectors).toEqual({});

    setClock("2026-02-09T09:00:00+08:00");
    const blocked = await refusalOf(signFirstOpinion(street, at(now), { opinion: "同意。" }));
    expect(blocked.code).toBe("objection_open");
    // Nor does the office make an objection vanish by ending the case.
    const ended = await refusalOf(withdrawApplication(street, at(now), { reason: "申请人要求" }));
    expect(ended.code).toBe("objection_open");
    const resolved = await resolveObjection(street, at(now), { finding: "不属实。", upheld: false });
    const signed = await signFirstOpinion(street, at(resolved), { opinion: "同意。" });
    expect(signed.status).toBe("first_review_passed");
  });

  it("is refused after the close with where to go, for an unknown line and past the rate", async () => {
    const view = await verifiedApplication();
    const batch = await openBatch([view]);
    const unknown = await refusalOf(
      submitPublicObjection(batch.id, { ...gatherObjection, entry: 9 }, from()),
    );
    expect(unknown.status).toBe(404);
    // The same words again are the same objection, also sent at once, and use up nothing.
    const say = (text: string, on = batch.id) =>
      submitPublicObjection(on, { ...gatherObjection, text }, from("10.0.0.9"));
    const { text } = gatherObjection;
    await Promise.all([1, 2, 3].map(() => say(text)));
    await say(text);
    await say(`${text}一`);
    await say(`${text}二`);
    // The fourth in a row is slowed, however often it is tried; tries leave the hour to whoever shares the address.
    for (let index = 0; index < 20; index += 1) {
      const limited = await refusalOf(say(`${text}三`));
      expect(limited).toMatchObject({ status: 429, code: "too_many_requests" });
      expect(limited.retryAfterSeconds).toBeLessThanOrEqual(120);
    }
    const neighbour = await verifiedApplication();
    const other = await openBatch([neighbour]);
    await say(text, other.id);
    setClock("2026-02-07T08:00:00+08:00");
    const over = await refusalOf(submitPublicObjection(batch.id, gatherObjection, from("10.0.0.2")));
    expect(over).toMatchObject({ status: 409, code: "notice_over" });
    expect(over.message).toContain("0431-80000001");
    const rows = await db().select().from(noticeObjection).where(eq(noticeObjection.applicationId, view.id));
    expect(rows).toHaveLength(3);
  });

  it("shows its contact to who examines it, for a purpose that is logged", async () => {
    const view = await verifiedApplication();
    const batch = await openBatch([view]);
    await submitPublicObjection(batch.id, { ...gatherObjection, contact: "19900004321" }, from());
    // A second neighbour with the same words and an own number is another objection; the first one again is not.
    await submitPublicObjection(batch.id, { ...gatherObjection, contact: "19900008765" }, from("10.0.0.7"));
    await submitPublicObjection(batch.id, { ...gatherObjection, contact: "19900004321" }, from("10.0.0.8"));
    expect(
      await db()
        .select({ contact: noticeObjection.contactMasked })
        .from(noticeObjection)
        .where(eq(noticeObjection.applicationId, view.id)),
    ).toHaveLength(2);
    const [row] = await db().select().from(noticeObjection).where(eq(noticeObjection.applicationId, view.id));
    const id = row?.id ?? "";
    expect((await refusalOf(revealObjector(otherCounty, id, { purpose: "核实" }))).status).toBe(404);
    const manager = await hire({ name: "管某", unitId: DEMO_UNITS.minkangStreet, roles: ["manager"] });
    expect((await refusalOf(revealObjector(manager, id, { purpose: "核实" }))).status).toBe(403);
    expect(await revealObjector(street, id, { purpose: "向异议人核实情况" })).toBe("19900004321");
    const events = await db()
      .select({ details: auditEvent.details })
      .from(auditEvent)
      .where(and(eq(auditEvent.action, "person.reveal"), eq(auditEvent.subjectId, id)));
    expect(events).toMatchObject([{ details: { field: "objectorContact", purpose: "向异议人核实情况" } }]);
    expect(JSON.stringify(events)).not.toContain("19900004321");
  });

  it("shows contacts and people's numbers sixty times an hour to one account, found or not", async () => {
    const curious = await hire({ name: "查某", unitId: DEMO_UNITS.minkangStreet, roles: ["caseworker"] });
    const { personId } = await verifiedApplication();
    const purpose = "核对申请材料";
    const person = () => revealPerson(curious, personId, { fields: ["phone", "phone"], purpose });
    const nobody = () => refusalOf(revealObjector(curious, newId(), { purpose }));
    for (let index = 0; index < 30; index += 1) {
      await person();
      expect((await nobody()).status).toBe(404);
    }
    const refused = [await refusalOf(person()), await nobody()];
    expect(refused).toMatchObject([{ status: 429, code: "too_many_requests" }, { status: 429 }]);
    expect(refused[0]?.message).toContain("每个账号每小时最多查看 60 次");
    const events = await db().select().from(auditEvent).where(eq(auditEvent.actorId, curious.accountId));
    expect(events.filter((one) => one.action === "person.reveal")).toHaveLength(30);
    await revealPerson(street, personId, { fields: ["phone"], purpose });
  });
});

describe("an objection and an opinion at the same moment", () => {
  it("never both stand, in thirty rounds", async () => {
    setClock("2026-02-12T09:00:00+08:00");
    const outside = outsideActor(
      "public",
      { id: DEMO_UNITS.nanguan, name: "长春市南关区", level: "county" },
      "test",
    );
    const winners = { objection: 0, opinion: 0 };
    for (let round = 0; round < 30; round += 1) {
      const noticed = await noticedApplication(street, "2026-02-03");
      const objector = round % 2 === 0 ? outside : community;
      const object = () => recordObjection(objector, at(noticed), { text: "上班了。" });
      const sign = () => signFirstOpinion(street, at(noticed), { opinion: "同意。" });
      const pair = round % 3 === 0 ? [sign(), object()] : [object(), sign()];
      const results = await Promise.allSettled(pair);
      expect(results.filter((one) => one.status === "fulfilled")).toHaveLength(1);
      const [loser] = results.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
      // Which refusal depends on how far the loser had read when the winner committed.
      expect(["stale_version", "objection_open", "wrong_status"]).toContain(loser.code);
      const [row] = await db().select().from(application).where(eq(application.id, noticed.id));
      const objections = await db()
        .select()
        .from(noticeObjection)
        .where(eq(noticeObjection.applicationId, noticed.id));
      const signed = row?.status === "first_review_passed";
      expect(objections).toHaveLength(signed ? 0 : 1);
      winners[signed ? "opinion" : "objection"] += 1;
    }
    expect(winners.objection + winners.opinion).toBe(30);
  });
});

describe("cases from before notices had rows of their own", () => {
  it("get their notice from what the step kept, once", async () => {
    const noticed = await noticedApplication(community, "2026-02-03");
    const failed = await noticedApplication(community, "2026-02-03");
    await failFirstReview(community, at(failed), { reason: "已就业。" });
    await db().execute("update application_step set details = details - 'batchId'");
    await db().delete(publicNoticeEntry);
    await db().delete(publicNoticeBatch);
    const fill = async () => {
      const [row] = await db().execute<{ filled: number }>("select fill_missing_notices() as filled");
      return row?.filled ?? 0;
    };
    expect(await fill()).toBeGreaterThan(1);
    expect(await fill()).toBe(0);
    const [notice] = await listCaseNotices(noticed.id);
    expect(notice).toMatchObject({ opensOn: "2026-02-03", dueOn: "2026-02-06", phase: "showing" });
    expect(notice?.shown).toMatchObject({
      name: "苑淑清",
      sex: "女",
      residentId: noticed.person.residentId,
      supervisionPhone: "0431-80000001",
    });
    const [gone] = await listCaseNotices(failed.id);
    expect(gone?.removeReason).toBe("初审不通过");
    const next = await openBatch([await verifiedApplication()]);
    const same = await db()
      .select()
      .from(publicNoticeBatch)
      .where(like(publicNoticeBatch.number, next.number));
    expect(same).toHaveLength(1);
  });
});
