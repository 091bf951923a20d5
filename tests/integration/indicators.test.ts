import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { countStock } from "~/features/dashboards/counts.server";
import { countNextDay, DAY_METRICS } from "~/features/dashboards/past-days.server";
import {
  INDICATOR_CODES,
  indicatorOf,
  isHouseholdMeasure,
  isMoneyMeasure,
} from "~/features/indicators/catalogue";
import { getCaseload } from "~/features/dashboards/caseload.server";
import { getCoverage } from "~/features/dashboards/coverage.server";
import { setTarget, withdrawTarget } from "~/features/indicators/set-target.server";
import { listTargets, ownTargetVersion } from "~/features/indicators/target-queries.server";
import { getFigures } from "~/features/indicators/figures.server";
import { activeSource, knownUntil } from "~/features/people/active-source.server";
import { listPeople } from "~/features/people/list-people.server";
import { type Metric, METRICS } from "~/features/people/metrics";
import { findUnit } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import { addDays } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { seedDemo } from "~db/seed/demo";
import { refusalOf } from "./recognition-office";
import { createTestDatabase, type TestDatabase } from "../support/database";

let database: TestDatabase;
let province: Actor;
let county: Actor;

async function supervisorOf(unitId: number): Promise<Actor> {
  const unit = await findUnit(unitId);
  if (!unit) throw new Error(`no unit ${unitId}`);
  return {
    accountId: "01900000-0000-7000-8000-000000000001",
    username: "test",
    name: "测试督导",
    roles: ["supervisor"],
    unit: { id: unit.id, name: unit.fullName, level: unit.level },
    scope: { level: unit.level, unitId: unit.id },
    requestId: "test",
    channel: "screen",
  };
}

async function unitOf(actor: Actor) {
  const unit = await findUnit(actor.unit.id);
  if (!unit) throw new Error("no unit");
  return unit;
}

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  await seedDemo(database.url, { people: 500, seed: 11, log: () => {} });
  [province, county] = await Promise.all([
    supervisorOf(DEMO_UNITS.province),
    supervisorOf(DEMO_UNITS.nanguan),
  ]);
});
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

describe("an indicator opens its list", () => {
  const year = { from: `${today().slice(0, 4)}-01-01`, to: today() };

  async function expectLists(asOf: string | undefined) {
    const figures = await getFigures(county, { ...year, asOf, to: asOf ?? today(), by: "unit" });
    const period = figures.period;
    const expectList = async (metric: Metric, count: number | undefined, place: object) => {
      const { total } = await listPeople(county, { metric, ...period, asOf, ...place, limit: 1 });
      expect(total, `${metric} ${JSON.stringify(place)} ${asOf ?? "today"}`).toBe(count);
    };
    for (const code of INDICATOR_CODES) {
      const { numerator, denominator, missing, todayOnly } = indicatorOf(code);
      if (isHouseholdMeasure(numerator) || isMoneyMeasure(numerator) || (asOf && todayOnly)) continue;
      const figure = figures.total[code];
      await expectList(numerator, figure?.numerator, {});
      if (denominator) await expectList(denominator, figure?.denominator ?? undefined, {});
      if (missing) await expectList(missing, (figure?.denominator ?? 0) - (figure?.numerator ?? 0), {});
      const row = figures.rows.find((one) => !one.unit?.direct && one.values[code]?.numerator);
      if (row?.unit) await expectList(numerator, row.values[code]?.numerator, { unit: row.unit.id });
    }
  }

  it("today", () => expectLists(undefined));
  it("on a past day", () => expectLists(addDays(today(), -100)));
});

describe("a past day", () => {
  it("is the same set by set as person by person, as known then and as known now", async () => {
    const columns =
      sql.raw(`person_id, city, county_id, street_id, community_id, status, category, recognized_on,
      retires_on, employment, has_plan, has_sound_plan, main_path, paths, has_three_offers, last_contact_on, trained,
      start_up_served, in_post, placed, last_service_on`);
    for (const days of [1, 30, 210, 500]) {
      const day = addDays(today(), -days);
      for (const knowledge of ["then", "now"] as const) {
        const unit = await unitOf(days === 30 ? county : province);
        const wide = sql`(select ${columns} from person_fact_at(${day}::date, ${knownUntil(day, knowledge)}) f
          where status = 'recognized' and ${unit.level === "county" ? sql`county_id = ${unit.id}` : sql`true`})`;
        const narrow = sql`(select ${columns} from ${activeSource(unit, day, knowledge)})`;
        const [row] = await db().execute<{ size: number; differing: number }>(sql`
          select (select count(*)::int from ${wide} a) as size, (select count(*)::int from (
            (${wide} except ${narrow}) union all (${narrow} except ${wide})) d) as differing`);
        expect(row?.differing, `${day} ${knowledge}`).toBe(0);
        if (days < 500) expect(row?.size).toBeGreaterThan(0);
      }
    }
  });

  it("is counted once, by county and above, and equals a fresh count", async () => {
    const day = addDays(today(), -40);
    const unit = await unitOf(province);
    const kept = await countStock(unit, DAY_METRICS, day);
    const [counted] = await db().execute<{ cities: number; moment: string }>(
      sql`select count(*)::int as cities, max(counted_at)::text as moment from caseload_day_counted where day = ${day}::date`,
    );
    expect(counted?.cities).toBeGreaterThan(5);
    expect(await countStock(unit, DAY_METRICS, day)).toEqual(kept);
    for (const metric of ["active", "trained", "served", "contactedThisMonth"] as const) {
      const { total } = await listPeople(province, { metric, asOf: day, limit: 1 });
      expect(
        kept[metric].reduce((sum, { count }) => sum + count, 0),
        metric,
      ).toBe(total);
    }
  });
});

describe("a day that has not come", () => {
  it("has no figures and no list", async () => {
    const asOf = addDays(today(), 1);
    for (const ask of [
      () => getFigures(county, { asOf, indicators: ["active"] }),
      () => listPeople(county, { metric: "active", asOf }),
      () => getCaseload(county, { asOf }),
      () => getCoverage(county, { asOf }),
    ]) {
      expect(await refusalOf(ask())).toMatchObject({ status: 400, violations: [{ path: "asOf" }] });
    }
  });
});

describe("a target", () => {
  const year = Number(today().slice(0, 4));
  const target = (unit: number, value: number) => ({
    unit,
    year,
    indicator: "planRate" as const,
    value,
    source: "年度目标责任书",
  });
  const inForce = async (unit: number) => (await listTargets([unit], year)).get(unit)?.get("planRate");

  it("set from above may be raised by the unit it judges, never lowered, and whoever set it may give way", async () => {
    const seen = await ownTargetVersion(province.unit.id, year, "planRate");
    await setTarget(province, target(province.unit.id, 95), seen);
    const { id } = county.unit;
    expect(await refusalOf(setTarget(county, target(id, 94.9), null))).toMatchObject({ status: 422 });
    expect(await inForce(id)).toMatchObject({ value: 95, unit: { id: province.unit.id } });
    await setTarget(county, target(id, 97), null);
    expect(await inForce(id)).toMatchObject({ value: 97, unit: { id } });
    // Raised above: what the lower hand had set no longer suffices.
    await setTarget(province, target(province.unit.id, 98), (seen ?? 0) + 1);
    await db()
      .execute(sql`update indicator_target set set_by = (select id from account where unit_id = ${id} limit 1)
      where unit_id = ${id} and indicator = 'planRate'`);
    expect(await inForce(id)).toMatchObject({ value: 98, unit: { id: province.unit.id } });
    // The province itself may ask less of one county.
    await db().execute(sql`update indicator_target set value = 900, set_by = (select id from account
      where unit_id = ${province.unit.id} limit 1) where unit_id = ${id} and indicator = 'planRate'`);
    expect(await inForce(id)).toMatchObject({ value: 90, unit: { id } });
  });
});

describe("a target assigned from above", () => {
  it("is neither lowered, raised nor taken back by those it judges; who set it and who stands above do", async () => {
    const year = Number(today().slice(0, 4));
    const own = async (actor: Actor): Promise<Actor> => {
      const [row] = await db().execute<{ id: string }>(
        sql`select id from account where unit_id = ${actor.unit.id} order by username limit 1`,
      );
      return { ...actor, accountId: row?.id ?? "" };
    };
    const city = await own(await supervisorOf(DEMO_UNITS.changchun));
    const [above, judged] = await Promise.all([own(province), own(county)]);
    for (const indicator of ["employed", "householdsHelped", "soundPlanRate"] as const) {
      const target = { unit: county.unit.id, year, indicator, source: "年度目标任务分解" };
      const version = () => ownTargetVersion(target.unit, year, indicator);
      await setTarget(above, { ...target, value: 80 }, await version());
      for (const hand of [judged, city]) {
        for (const value of [60, 90]) {
          const refused = await refusalOf(setTarget(hand, { ...target, value }, await version()));
          expect(refused, `${indicator} ${hand.unit.name}`).toMatchObject({ code: "target_set_above" });
        }
        const taken = withdrawTarget(hand, target, (await version()) ?? 0, "任务有调整");
        expect(await refusalOf(taken)).toMatchObject({ status: 422, code: "target_set_above" });
      }
      expect((await listTargets([target.unit], year)).get(target.unit)?.get(indicator)).toMatchObject({
        value: 80,
        setter: { id: province.unit.id },
      });
      await withdrawTarget(above, target, (await version()) ?? 0, "任务有调整");
      // Its own is a unit's own, until somebody above has set it.
      await setTarget(judged, { ...target, value: indicator === "soundPlanRate" ? 100 : 60 }, null);
      await setTarget(city, { ...target, value: 95 }, await version());
      const lowered = setTarget(judged, { ...target, value: 60 }, await version());
      expect((await refusalOf(lowered)).status).toBe(422);
      await withdrawTarget(city, target, (await version()) ?? 0, "任务有调整");
      expect(await version()).toBeNull();
    }
  });
});

describe("upkeep", () => {
  it("counts yesterday first, then the month ends, each once, until all are there", async () => {
    const yesterday = addDays(today(), -1);
    expect(await countNextDay()).toBe(yesterday);
    expect((await countNextDay()) ?? "").toBe(addDays(`${today().slice(0, 7)}-01`, -1));
    const [row] = await db().execute<{ days: number }>(
      sql`select count(*)::int as days from caseload_day_counted where day = ${yesterday}::date`,
    );
    expect(row?.days).toBe(11);
  });
});

describe("the running counts", () => {
  it("equal the predicates of the lists for every metric and category", async () => {
    const unit = await unitOf(province);
    const stock = await countStock(unit, DAY_METRICS, today());
    for (const metric of DAY_METRICS) {
      const { total } = await listPeople(province, { metric, q: undefined, sort: "age", limit: 1 });
      const rolled = stock[metric].reduce((sum, { count }) => sum + count, 0);
      expect(total, METRICS[metric].label).toBe(rolled);
    }
  });
});
