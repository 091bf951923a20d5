import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { backTo } from "~/features/bulk-review/components/back-to";
import { planBulk } from "~/features/bulk-review/plan-bulk.server";
import { runBulk } from "~/features/bulk-review/run-bulk.server";
import { readApplication } from "~/features/recognition/present-case.server";
import { listSeenNotices } from "~/features/recognition/public-notices.server";
import { recognizeApplication } from "~/features/recognition/recognize-application.server";
import { recordObjection } from "~/features/recognition/record-objection.server";
import { refuseApplication } from "~/features/recognition/refuse-application.server";
import { recordCheck } from "~/features/verification/record-check.server";
import { recordCheckSchema } from "~/features/verification/inputs";
import { readCaseDesk } from "~/features/recognition/case-desk.server";
import type { ApplicationView } from "~/features/recognition/application-view";
import type { Actor } from "~/lib/actor";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { auditEvent, recognition } from "~db/schema";
import { createTestDatabase } from "../support/database";
import {
  at,
  furnishOffice,
  hire,
  noticedApplication,
  passedApplication,
  refusalOf,
  setClock,
} from "./recognition-office";

let street: Actor;
let county: Actor;
let bothHands: Actor;
let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  await furnishOffice();
  street = await hire({ name: "卫海棠", unitId: DEMO_UNITS.minkangStreet, roles: ["caseworker"] });
  county = await hire({ name: "邢立波", unitId: DEMO_UNITS.nanguan, roles: ["reviewer"] });
  bothHands = await hire({ name: "郝两手", unitId: DEMO_UNITS.nanguan, roles: ["caseworker", "reviewer"] });
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

beforeEach(() => setClock("2026-02-12T09:00:00+08:00"));

const OPINION = "材料齐全，程序合规，同意按申请类别认定。";
const cases = (views: readonly ApplicationView[]) => views.map(at);

describe("several cases under one opinion", () => {
  it("are each decided, or refused with the reason, without touching the others", async () => {
    const good = [
      await passedApplication(street, "2026-02-03"),
      await passedApplication(street, "2026-02-03"),
    ];
    const changed = await passedApplication(street, "2026-02-03");
    const stale = { ...changed, version: changed.version - 1 };
    const open = await passedApplication(street, "2026-02-03");
    await recordCheck(
      street,
      open.id,
      recordCheckSchema.parse({
        method: "data_sharing",
        source: "social_insurance",
        results: [{ factKey: "labourRelation", conclusion: "inconsistent", sharedValue: true }],
      }),
    );
    const contradicted = await readApplication(county, open.id);
    const early = await noticedApplication(street, "2026-02-03");
    const all = [...good, stale, contradicted, early];

    const plan = await planBulk(county, { kind: "recognize", cases: cases(all) });
    expect(plan.ready.map((row) => row.id)).toEqual(good.map((view) => view.id));
    expect(plan.blocked.map((row) => row.id)).toEqual([stale.id, contradicted.id, early.id]);
    expect(plan.blocked[1]?.blocked).toContain("不一致没有处理");

    const results = await runBulk(county, { kind: "recognize", cases: cases(all), opinion: OPINION });
    expect(results.map((row) => row.done)).toEqual([true, true, false, false, false]);
    expect(results[0]?.message).toBe("已认定为大龄失业人员");
    expect(results[2]?.message).toContain("卫海棠");
    expect(results[3]?.message).toContain("不一致没有处理");
    for (const view of [changed, open, early]) {
      expect((await readApplication(county, view.id)).decidedOn).toBeNull();
    }
    const events = await db()
      .select({ id: auditEvent.subjectId })
      .from(auditEvent)
      .where(eq(auditEvent.action, "application.recognize"));
    expect(events.map((event) => event.id).toSorted()).toEqual(good.map((view) => view.id).toSorted());
    const view = await readApplication(county, good[0]?.id ?? "");
    expect(view.history.at(-1)).toMatchObject({
      action: "recognize",
      actor: "邢立波",
      details: { opinion: OPINION },
    });
  });

  it("are never decided by the hand that signed the first opinion", async () => {
    const noticed = await noticedApplication(street, "2026-02-03");
    // Three levels: the street signs; two levels would let the county's caseworker.
    const refused = await runBulk(bothHands, {
      kind: "sign-first-opinion",
      cases: cases([noticed]),
      opinion: "同意上报。",
    });
    expect(refused[0]).toMatchObject({ done: false });
    const signed = await runBulk(street, {
      kind: "sign-first-opinion",
      cases: cases([noticed]),
      opinion: "同意上报。",
    });
    expect(signed[0]).toMatchObject({ done: true, message: "初审通过" });
    const asReviewer: Actor = { ...street, roles: ["reviewer"], unit: county.unit, scope: county.scope };
    const passed = await readApplication(county, noticed.id);
    const again = await runBulk(asReviewer, { kind: "recognize", cases: cases([passed]), opinion: OPINION });
    expect(again[0]).toMatchObject({ done: false });
    expect(again[0]?.message).toContain("复核须由另一人办理");
  });

  it("do not go on with an open objection or before the close, and need the role", async () => {
    const objected = await noticedApplication(street, "2026-02-03");
    const disputed = await recordObjection(street, at(objected), { text: "上班了。" });
    const fresh = await noticedApplication(street, "2026-02-12");
    const results = await runBulk(street, {
      kind: "sign-first-opinion",
      cases: cases([disputed, fresh]),
      opinion: "同意上报。",
    });
    expect(results.map((row) => row.done)).toEqual([false, false]);
    expect(results[0]?.message).toContain("异议");
    expect(results[1]?.message).toContain("公示满 3 个工作日");
    const refusal = await refusalOf(runBulk(street, { kind: "recognize", cases: [], opinion: OPINION }));
    expect(refusal.status).toBe(403);
    expect((await refusalOf(planBulk(county, { kind: "sign-first-opinion", cases: [] }))).status).toBe(403);
  });

  it("can be all of a list's filter, at the versions they have now", async () => {
    const passed = await passedApplication(street, "2026-02-03");
    const plan = await planBulk(county, {
      kind: "recognize",
      cases: [],
      all: `status=first_review_passed&unit=${DEMO_UNITS.minkangStreet}`,
    });
    expect(plan.ready.some((row) => row.id === passed.id && row.version === passed.version)).toBe(true);
    expect(plan.beyond).toBe(0);
    const none = await planBulk(county, {
      kind: "recognize",
      cases: [],
      all: `status=first_review_passed&category=dibao`,
    });
    expect([...none.ready, ...none.blocked]).toEqual([]);
  });

  it("can be all whose notice is over, and none whose notice still runs", async () => {
    const over = await noticedApplication(street, "2026-02-03");
    const running = await noticedApplication(street, "2026-02-12");
    const filter = { unit: DEMO_UNITS.minkangStreet };
    const tab = await listSeenNotices(street, { ...filter, limit: 200 }, "over");
    const plan = await planBulk(street, {
      kind: "sign-first-opinion",
      cases: [],
      list: "notices_over",
      all: `unit=${filter.unit}`,
    });
    const planned = [...plan.ready, ...plan.blocked].map((row) => row.id);
    expect(planned.toSorted()).toEqual(tab.items.map((row) => row.applicationId).toSorted());
    expect(planned).toContain(over.id);
    expect(planned).not.toContain(running.id);
    expect(backTo("sign-first-opinion", { list: "notices_over", filter: `unit=${filter.unit}` })).toBe(
      `/public-notices?unit=${filter.unit}&period=over`,
    );
  });
});

describe("fifty decisions at the same moment", () => {
  it("record exactly one; the others are told who decided, what and when", async () => {
    const passed = await passedApplication(street, "2026-02-03");
    const second = await hire({ name: "荆守信", unitId: DEMO_UNITS.nanguan, roles: ["reviewer"] });
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, (_, index) =>
        index % 2 === 0
          ? recognizeApplication(county, at(passed), { category: "older", opinion: "同意认定。" })
          : refuseApplication(second, at(passed), {
              reason: "收入不符。",
              clauses: ["other"],
              finding: "税务显示月收入高于最低工资。",
            }),
      ),
    );
    const refusals = results.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    expect(refusals).toHaveLength(49);
    const decided = await readApplication(county, passed.id);
    const winner = decided.status === "recognized" ? "邢立波" : "荆守信";
    const what = decided.status === "recognized" ? "“认定”为大龄失业人员" : "“不予认定”";
    for (const refusal of refusals) {
      expect(refusal).toMatchObject({ status: 409, code: "stale_version" });
      expect(refusal.message).toContain(`这件申请已由${winner}于 2026-02-12 09:0`);
      expect(refusal.message).toContain(what);
      expect(refusal.extra.current).toMatchObject({ id: passed.id, status: decided.status });
    }
    const rows = await db().select().from(recognition).where(eq(recognition.personId, passed.personId));
    expect(rows).toHaveLength(decided.status === "recognized" ? 1 : 0);
    const events = await db()
      .select()
      .from(auditEvent)
      .where(and(eq(auditEvent.subjectId, passed.id), eq(auditEvent.actorId, county.accountId)));
    expect(events.filter((event) => /recognize|refuse/.test(event.action)).length).toBeLessThanOrEqual(1);
  });
});

describe("what stands beside a case", () => {
  it("says who signed, whether somebody is recognized already, and what came before", async () => {
    const passed = await passedApplication(street, "2026-02-03");
    const mine = await readCaseDesk(street, passed);
    expect(mine.hints).toMatchObject({ signedByMe: true, recognized: null, earlier: 0, hand: true });
    const theirs = await readCaseDesk(county, passed);
    expect(theirs.hints.signedByMe).toBe(false);
    expect(theirs.notices).toMatchObject([{ phase: "over", opensOn: "2026-02-03" }]);
    const done = await recognizeApplication(county, at(passed), { category: "older", opinion: OPINION });
    // The recognition this application led to is no repetition of itself.
    expect((await readCaseDesk(county, done)).hints.recognized).toBeNull();
    await db()
      .update(recognition)
      .set({ applicationId: null })
      .where(eq(recognition.personId, passed.personId));
    expect((await readCaseDesk(county, done)).hints.recognized).toEqual({
      category: "older",
      since: "2026-02-12",
    });
  });
});
