import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closeDatabase, collectStatements, db } from "~/db.server";
import type { ApplicationView } from "~/features/recognition/application-view";
import { findNeighbours, listApplications } from "~/features/recognition/list-applications.server";
import { readApplication } from "~/features/recognition/present-case.server";
import { listPublicNotices, readNoticeSheet } from "~/features/recognition/public-notices.server";
import { readApplicationQueue } from "~/features/recognition/read-queue.server";
import type { Actor } from "~/lib/actor";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { application, auditEvent } from "~db/schema";
import { createTestDatabase } from "../support/database";
import {
  acceptedApplication,
  furnishOffice,
  hire,
  noticedApplication,
  passedApplication,
  refusalOf,
  setClock,
} from "./recognition-office";

let street: Actor;
let county: Actor;
let otherCounty: Actor;
let accepted: ApplicationView;
let late: ApplicationView;
let showing: ApplicationView;
let over: ApplicationView;
let passed: ApplicationView;
let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  await furnishOffice();
  street = await hire({ name: "卫海棠", unitId: DEMO_UNITS.minkangStreet, roles: ["caseworker"] });
  county = await hire({ name: "邢立波", unitId: DEMO_UNITS.nanguan, roles: ["reviewer"] });
  otherCounty = await hire({ name: "太贞淑", unitId: DEMO_UNITS.yanji, roles: ["reviewer"] });
  setClock("2026-02-12T09:00:00+08:00");
  accepted = await acceptedApplication(street, "2026-02-10");
  late = await acceptedApplication(street, "2026-01-20");
  showing = await noticedApplication(street, "2026-02-11");
  over = await noticedApplication(street, "2026-02-03");
  passed = await passedApplication(street, "2026-02-02");
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

describe("the queue", () => {
  it("orders by time left, pages by keyset and keeps the exact total", async () => {
    const all = [late, passed, over, accepted, showing].map((view) => view.id);
    const seen: string[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < 5; page += 1) {
      const { items, nextCursor, total } = await listApplications(county, {
        status: "running",
        limit: 2,
        cursor,
      });
      expect(total).toBe(5);
      seen.push(...items.map((row) => row.id ?? row.number));
      if (nextCursor === null) break;
      cursor = nextCursor;
    }
    expect(seen).toEqual(all);
  });

  it("filters by state, category, days left and search", async () => {
    const only = async (query: Parameters<typeof listApplications>[1]) =>
      (await listApplications(county, query)).items.map((row) => row.id);
    expect(await only({ status: "first_review_passed" })).toEqual([passed.id]);
    expect(await only({ category: "dibao" })).toEqual([]);
    // 01-20 + 10 working days = 02-03; 02-02 + 10 = 02-14 (make-up Saturday).
    expect(await only({ due: -1 })).toEqual([late.id]);
    expect(await only({ due: 2 })).toEqual([late.id, passed.id]);
    expect(await only({ q: passed.number })).toEqual([passed.id]);
    expect((await only({ q: "苑淑" })).length).toBe(5);
    expect(await only({ q: "无此人" })).toEqual([]);
  });

  it("counts each chip as the list it opens", async () => {
    const { chips } = await readApplicationQueue(county, {});
    for (const { status, count } of chips) {
      expect((await listApplications(county, { status })).items.length).toBe(count);
    }
  });

  it("shows nothing of another county and refuses its unit", async () => {
    expect(await listApplications(otherCounty, {})).toMatchObject({ items: [], total: 0 });
    const refusal = await refusalOf(listApplications(otherCounty, { unit: DEMO_UNITS.minkangStreet }));
    expect(refusal.status).toBe(404);
  });

  it("takes at most six statements", async () => {
    const { statements } = await collectStatements(() =>
      listApplications(county, { status: "running", due: 5 }),
    );
    expect(statements.length).toBeLessThanOrEqual(6);
  });

  it("refuses a broken cursor", async () => {
    expect((await refusalOf(listApplications(county, { cursor: "x" }))).status).toBe(400);
  });

  it("knows the neighbours in the queue of a state", async () => {
    expect(await findNeighbours(street, accepted)).toEqual({
      previous: late.id,
      next: null,
      position: 2,
      count: 2,
    });
  });

  it("leads J and K only to cases that open, wherever they were handled", async () => {
    const place = async (unitId: number) =>
      db()
        .execute(sql`update person set unit_id = u.id, street_id = case u.level when 'street' then u.id else u.street_id end,
        community_id = case u.level when 'community' then u.id end
        from unit u where person.id = ${late.personId}::uuid and u.id = ${unitId}`);
    const [before] = await db().execute<{ unitId: number }>(
      sql`select unit_id as "unitId" from person where id = ${late.personId}::uuid`,
    );
    await place(DEMO_UNITS.binheCommunity);
    try {
      expect(await findNeighbours(street, accepted)).toMatchObject({ previous: null, count: 1 });
      expect((await refusalOf(readApplication(street, late.id))).status).toBe(404);
      const there = await hire({
        name: "柏春雨",
        unitId: DEMO_UNITS.binheCommunity,
        roles: ["caseworker"],
      });
      expect(await findNeighbours(there, late)).toEqual({
        previous: null,
        next: null,
        position: 1,
        count: 1,
      });
      expect(await readApplication(there, late.id)).toMatchObject({ id: late.id });
    } finally {
      await place(before?.unitId ?? 0);
    }
  });
});

describe("public notices", () => {
  it("shows only what runs, and the ended ones apart", async () => {
    const page = await listPublicNotices(street, {});
    expect(page.items.map((row) => row.applicationId)).toEqual([showing.id]);
    expect(page.counts).toEqual({ showing: 1, over: 1 });
    const ended = await listPublicNotices(street, {}, "over");
    expect(ended.items.map((row) => row.applicationId)).toEqual([over.id]);
  });

  it("carries no category, address, phone, birth date or full number", async () => {
    const { items } = await listPublicNotices(street, {});
    expect(Object.keys(items[0] ?? {}).toSorted()).toEqual([
      "applicationId",
      "clock",
      "dueOn",
      "name",
      "opensOn",
      "residentId",
      "sex",
      "unit",
    ]);
    expect(items[0]?.residentId).toMatch(/^\d{6}\*{8}\d{3}[\dX]$/);
  });

  it("leaves a trace when the sheet is produced", async () => {
    const sheet = await readNoticeSheet(street, DEMO_UNITS.minkangStreet);
    expect(sheet.rows).toHaveLength(1);
    const events = await db()
      .select({ details: auditEvent.details })
      .from(auditEvent)
      .where(eq(auditEvent.action, "person.list"));
    expect(events).toMatchObject([{ details: { sheet: "public_notice", rows: 1 } }]);
  });

  it("keeps showing a notice whose last day no calendar knows yet", async () => {
    await db().update(application).set({ noticeDueOn: null }).where(eq(application.id, over.id));
    const page = await listPublicNotices(street, {});
    expect(page.items.map((row) => row.applicationId)).toEqual([showing.id, over.id]);
  });
});
