import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { getOpenClocks } from "~/features/dashboards/open-clocks.server";
import { countOpenApplications } from "~/features/dashboards/decisions.server";
import { listApplications } from "~/features/recognition/list-applications.server";
import { listPlaceChoices } from "~/features/online-applications/places.server";
import { windowTimesOfCounty } from "~/features/online-applications/window-times.server";
import { readApplication } from "~/features/recognition/present-case.server";
import { readWindowHours, windowDay } from "~/features/settings/opening.server";
import { settingOn } from "~/features/settings/queries.server";
import { setSetting } from "~/features/settings/set-setting.server";
import { readSettings } from "~/features/settings/settings-page.server";
import { withdrawSetting } from "~/features/settings/withdraw-setting.server";
import { getUnitInScope } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { auditEvent, unitSetting } from "~db/schema";
import { createTestDatabase } from "../support/database";
import { acceptedApplication, furnishOffice, hire, refusalOf, setClock } from "./recognition-office";

const { province, changchun, nanguan, minkangStreet, yanji } = DEMO_UNITS;

let street: Actor;
let manager: Actor;
let system: Actor;
let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  await furnishOffice();
  street = await hire({ name: "卫海棠", unitId: minkangStreet, roles: ["caseworker"] });
  manager = await hire({ name: "阚明达", unitId: nanguan, roles: ["manager"] });
  system = await hire({ name: "冷秋实", unitId: province, roles: ["system_admin"] });
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

beforeEach(() => setClock("2026-02-12T09:00:00+08:00"));

const place = (fromOn: string, value = "民康街道公示栏", unit: number = nanguan) => ({
  unit,
  key: "notice_place" as const,
  fromOn,
  value,
  source: "南关人社字〔2026〕5号",
});

describe("setting", () => {
  it("holds from its day on, for the unit and everything below, with trace", async () => {
    await setSetting(manager, place("2026-02-20"));
    expect(await settingOn(minkangStreet, "notice_place", "2026-02-19")).toBeNull();
    const inForce = await settingOn(minkangStreet, "notice_place", "2026-02-20");
    expect(inForce).toMatchObject({ value: "民康街道公示栏", unit: { id: nanguan } });
    expect(await settingOn(yanji, "notice_place", "2026-02-20")).toBeNull();
    const events = await db()
      .select({ details: auditEvent.details, actor: auditEvent.actorName })
      .from(auditEvent)
      .where(and(eq(auditEvent.action, "settings.update"), eq(auditEvent.subjectId, String(nanguan))));
    expect(events).toMatchObject([
      { actor: "阚明达", details: { setting: "公示地点", fromOn: "2026-02-20", value: "民康街道公示栏" } },
    ]);
  });

  it("lets the nearest unit decide and keeps what held before", async () => {
    await setSetting(system, { ...place("2026-02-12", "市级大厅", changchun) });
    await setSetting(system, { ...place("2026-02-21", "市级新大厅", changchun) });
    expect((await settingOn(minkangStreet, "notice_place", "2026-02-12"))?.value).toBe("市级大厅");
    expect((await settingOn(minkangStreet, "notice_place", "2026-02-22"))?.value).toBe("民康街道公示栏");
    setClock("2026-02-22T09:00:00+08:00");
    const { settings } = await readSettings(system, changchun);
    const shown = settings.find((one) => one.key === "notice_place");
    expect(shown?.inForce).toMatchObject({ words: "市级新大厅", own: true, recordedBy: "冷秋实" });
    expect(shown?.history.map((one) => one.words)).toEqual(["市级大厅"]);
  });

  it("refuses a past day, a wrong value, a second value of a day, other hands and other places", async () => {
    const refused = async (work: Promise<unknown>) => {
      const { status, code, violations } = await refusalOf(work);
      return [status, violations[0]?.code ?? code];
    };
    expect(await refused(setSetting(manager, place("2026-02-11")))).toEqual([422, "date_in_past"]);
    expect(await refused(setSetting(manager, place("2026-03-01", "x")))).toEqual([422, "setting_value"]);
    expect(await refused(setSetting(manager, place("2026-02-20")))).toEqual([409, "setting_exists"]);
    expect(await refused(setSetting(street, place("2026-03-01")))).toEqual([403, "forbidden"]);
    expect(await refused(setSetting(manager, place("2026-03-01", "别处大厅", yanji)))).toEqual([
      404,
      "not_found",
    ]);
    expect(await refused(setSetting(manager, place("2026-03-01", "街道大厅", minkangStreet)))).toEqual([
      422,
      "unit_level",
    ]);
    const streetManager = await hire({ name: "韩素芳", unitId: minkangStreet, roles: ["manager"] });
    expect(await refused(setSetting(streetManager, place("2026-03-01")))).toEqual([403, "forbidden"]);
  });

  it("withdraws only what is not in force yet", async () => {
    await setSetting(manager, place("2026-05-01", "写错的地方"));
    await withdrawSetting(manager, { unit: nanguan, key: "notice_place", fromOn: "2026-05-01" });
    const rows = await db()
      .select()
      .from(unitSetting)
      .where(and(eq(unitSetting.unitId, nanguan), eq(unitSetting.fromOn, "2026-05-01")));
    expect(rows).toEqual([]);
    setClock("2026-02-20T09:00:00+08:00");
    const refusal = await refusalOf(
      withdrawSetting(manager, { unit: nanguan, key: "notice_place", fromOn: "2026-02-20" }),
    );
    expect(refusal.code).toBe("setting_in_force");
  });
});

describe("a value that was wrong on its first day", () => {
  it("is replaced on that day with the reason, stays readable, and later is history", async () => {
    setClock("2026-02-25T09:00:00+08:00");
    await setSetting(manager, place("2026-02-25", "写错的大厅"));
    const right = { ...place("2026-02-25", "改正的大厅"), correction: "地点抄错了。" };
    await setSetting(manager, right);
    const { settings } = await readSettings(manager, nanguan);
    const shown = settings.find((one) => one.key === "notice_place")?.inForce;
    expect(shown?.words).toBe("改正的大厅");
    expect(shown?.source).toContain("（当日更正，原设定“写错的大厅”作废：地点抄错了。）");
    const events = await db()
      .select({ details: auditEvent.details })
      .from(auditEvent)
      .where(and(eq(auditEvent.action, "settings.update"), eq(auditEvent.subjectId, String(nanguan))));
    expect(events.map((one) => one.details)).toContainEqual(
      expect.objectContaining({ corrected: true, correction: "地点抄错了。", replaces: "写错的大厅" }),
    );
    setClock("2026-02-26T09:00:00+08:00");
    for (const late of [place("2026-02-26"), place("2026-03-20")]) {
      const refusal = await refusalOf(setSetting(manager, { ...late, correction: "想改以前的。" }));
      expect(refusal.violations[0]?.code).toBe("nothing_to_correct");
    }
  });
});

describe("the reading of the ten working days", () => {
  it("follows the county on page, list, filter and dashboards, from the day of acceptance", async () => {
    setClock("2026-02-02T09:00:00+08:00");
    await setSetting(manager, {
      unit: nanguan,
      key: "processing_includes_notice",
      fromOn: "2026-02-03",
      value: false,
      source: "南关人社字〔2026〕5号",
    });
    setClock("2026-02-12T09:00:00+08:00");
    const before = await acceptedApplication(street, "2026-02-02");
    const after = await acceptedApplication(street, "2026-02-03");
    const processing = (view: typeof before) => view.clocks.find((clock) => clock.kind === "processing");
    // Ten working days from 02-02 end on 02-14 (make-up work); thirteen from 02-03 end on 02-26.
    expect(processing(before)).toMatchObject({
      dueOn: "2026-02-14",
      totalWorkingDays: 10,
      addedNoticeDays: 0,
    });
    expect(processing(after)).toMatchObject({
      dueOn: "2026-02-27",
      totalWorkingDays: 13,
      addedNoticeDays: 3,
    });
    expect((await readApplication(street, after.id)).clocks).toEqual(after.clocks);

    const listed = await listApplications(street, {});
    const dueOf = (id: string) => listed.items.find((row) => row.id === id)?.processing?.dueOn;
    expect([dueOf(before.id), dueOf(after.id)]).toEqual(["2026-02-14", "2026-02-27"]);

    setClock("2026-02-24T09:00:00+08:00");
    const late = await listApplications(street, { due: -1 });
    expect(late.items.map((row) => row.id)).toContain(before.id);
    expect(late.items.map((row) => row.id)).not.toContain(after.id);
    const unit = await getUnitInScope(manager.scope, nanguan);
    const { buckets, steps, unknown } = await getOpenClocks(unit, "2026-02-24");
    expect(buckets.filter((bucket) => bucket.count > 0)).toEqual([
      { remaining: null, count: 1 },
      { remaining: 3, count: 1 },
    ]);
    const inSteps = (key: "onTime" | "atRisk" | "overdue") => steps.reduce((all, one) => all + one[key], 0);
    expect([inSteps("onTime"), inSteps("atRisk"), inSteps("overdue"), unknown]).toEqual([1, 0, 1, 0]);
    // Where the calendar has ended, what was late before is late still.
    expect((await getOpenClocks(unit, "2027-01-05")).buckets[0]).toEqual({ remaining: null, count: 2 });
    const counts = await countOpenApplications(unit, "2026-02-24");
    const sum = (cells: { count: number }[]) => cells.reduce((total, cell) => total + cell.count, 0);
    expect([sum(counts.openApplications), sum(counts.overdueApplications)]).toEqual([2, 1]);
  });
});

describe("the hours of a window", () => {
  it("are told, and the day on which something reaches the window", async () => {
    expect(await readWindowHours(minkangStreet)).toBeNull();
    const day = [["08:30", "11:30"]];
    await setSetting(manager, {
      unit: nanguan,
      key: "acceptance_hours",
      fromOn: "2026-02-12",
      // As spans, or written as the message asks for it.
      value: [day, day, day, day, "08:30-11:30"],
      source: "南关人社字〔2026〕5号",
    });
    expect(await readWindowHours(minkangStreet)).toEqual({
      hours: "周一至周五 08:30–11:30",
      now: "现在办公，至 11:30",
    });
    expect(await windowDay(minkangStreet, new Date("2026-02-14T12:00:00+08:00"))).toBe("2026-02-24");
    // Before anything is filled in, by the county alone; what is handed in at noon counts from the next opening.
    setClock("2026-02-14T12:00:00+08:00");
    const { counties } = await listPlaceChoices("", "");
    const told = await windowTimesOfCounty(String(nanguan), counties);
    expect(told).toMatchObject({ office: "南关区", open: true });
    expect(told?.words[1]).toContain("算作2026年2月24日（周二）08:30 窗口开门时收到");
    expect(await windowTimesOfCounty(String(province), counties)).toBeNull();
    await setSetting(manager, {
      unit: nanguan,
      key: "online_acceptance",
      fromOn: "2026-02-14",
      value: false,
      source: "南关人社字〔2026〕6号",
    });
    const closed = await windowTimesOfCounty(String(nanguan), counties);
    expect(closed?.open).toBe(false);
    expect(closed?.words.join("")).toContain("现在不在网上受理申请");
    expect(closed?.words.join("")).toContain("常住地街道（乡镇）、社区窗口办理");
    // Who is sent to the window is told when it is open.
    expect(closed?.words.slice(1)).toEqual([
      "窗口的办公时间：周一至周五 08:30–11:30，节假日休息。",
      "现在不是办公时间，2026年2月24日（周二）08:30 开门。",
    ]);
  });
});
