import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { forgetWorkCalendar } from "~/features/law/queries.server";
import { readApplication } from "~/features/recognition/present-case.server";
import { calendarLines } from "~/features/work-calendar/calendar-year";
import { loadCalendarYear } from "~/features/work-calendar/load-calendar-year.server";
import { listCalendarDays, listLoadedYears } from "~/features/work-calendar/queries.server";
import type { Actor } from "~/lib/actor";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { auditEvent, workCalendarYear } from "~db/schema";
import { createTestDatabase } from "../support/database";
import {
  acceptedApplication,
  furnishOffice,
  hire,
  noticedApplication,
  refusalOf,
  setClock,
} from "./recognition-office";

/** Invented for the tests: the real notice of 2027 is not out. */
const LINES = [
  "2027-01-01 休 元旦",
  "2027-02-05 休 春节",
  "2027-04-05 休 清明节",
  "2027-05-01 休 劳动节",
  "2027-06-09 休 端午节",
  "2027-09-15 休 中秋节",
  "2027-10-01 休 国庆节",
].join("\n");
const SOURCE = "测试用放假安排（虚构）";

let community: Actor;
let administrator: Actor;
let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  await furnishOffice();
  await db()
    .insert(workCalendarYear)
    .values([2022, 2023, 2024, 2025, 2026].map((year) => ({ year, source: "国务院办公厅通知" })))
    .onConflictDoNothing();
  community = await hire({
    name: "姜晓彤",
    unitId: DEMO_UNITS.jiankangHutongCommunity,
    roles: ["caseworker"],
  });
  administrator = await hire({ name: "季管理", unitId: DEMO_UNITS.province, roles: ["system_admin"] });
  forgetWorkCalendar();
});

afterAll(async () => {
  forgetWorkCalendar();
  await closeDatabase();
  await database.drop();
});

describe("the year after the loaded ones", () => {
  it("is not guessed: acceptance on 2026-12-28 says that 2027 is missing, and loading it recomputes", async () => {
    setClock("2026-12-28T09:00:00+08:00");
    const accepted = await acceptedApplication(community, "2026-12-28");
    const [before] = accepted.clocks;
    expect(before).toMatchObject({ kind: "processing", dueOn: null, calendarMissing: true });
    expect(before?.warning).toContain("2026年12月31日");
    setClock("2026-12-30T09:00:00+08:00");
    const noticed = await noticedApplication(community, "2026-12-30");
    expect(noticed.noticeDueOn).toBeNull();

    const loaded = await loadCalendarYear(administrator, { year: 2027, source: SOURCE, lines: LINES });
    expect(loaded.recomputedNotices).toBe(1);

    const after = await readApplication(community, accepted.id);
    // 12-29, 30, 31, then 2027-01-04 … 01-12 without 01-01 and the weekends.
    expect(after.clocks[0]).toMatchObject({ dueOn: "2027-01-12", calendarMissing: false });
    expect((await readApplication(community, noticed.id)).noticeDueOn).toBe("2027-01-05");
    const [event] = await db().select().from(auditEvent).where(eq(auditEvent.action, "calendar.load"));
    expect(event?.details).toMatchObject({ year: 2027, source: SOURCE, recomputedNotices: 1 });
  });

  it("corrects a loaded year and recomputes the running notices again", async () => {
    setClock("2026-12-30T10:00:00+08:00");
    const lines = `${calendarLines(await listCalendarDays(2027))}\n2027-01-04 休 元旦`;
    const { changes, recomputedNotices } = await loadCalendarYear(administrator, {
      year: 2027,
      source: SOURCE,
      lines,
    });
    expect(changes.map((one) => one.date)).toEqual(["2027-01-04"]);
    expect(recomputedNotices).toBe(1);
  });

  it("is loaded by the system administrator only, one year after the other", async () => {
    const input = { year: 2028, source: SOURCE, lines: LINES.replaceAll("2027-", "2028-") };
    expect((await refusalOf(loadCalendarYear(community, input))).status).toBe(403);
    const gap = { ...input, year: 2030, lines: LINES.replaceAll("2027-", "2030-") };
    expect((await refusalOf(loadCalendarYear(administrator, gap))).code).toBe("calendar_gap");
    expect((await refusalOf(loadCalendarYear(administrator, { ...input, source: "" }))).status).toBe(422);
    expect((await listLoadedYears()).map((one) => one.year)).not.toContain(2028);
  });
});
