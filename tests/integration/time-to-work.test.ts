/** Time to work per path, person by person from the raw rows, against the curves of the page. */
import { afterAll, beforeAll, expect, it } from "vitest";

import { closeDatabase } from "~/db.server";
import { CURVE_MONTHS, timeToWork } from "~/features/dashboards/outcomes.server";
import { peopleOf } from "~/features/indicators/list-link";
import { listPeople } from "~/features/people/list-people.server";
import { readPeopleQuery } from "~/features/people/page-query";
import { findUnit, type UnitRow } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import { addDays } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { seedDemo } from "~db/seed/demo";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { type Facts, readFacts } from "../support/report-proof/facts";
import { childOf } from "../support/report-proof/reckon";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  await seedDemo(database.url, { people: 300, seed: 11, log: () => {} });
});
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

const parts = (day: string) => day.split("-").map(Number) as [number, number, number];

/** Whole months gone by between two days. */
function monthsBetween(from: string, to: string): number {
  const [[y, m, d], [ty, tm, td]] = [parts(from), parts(to)];
  return (ty - y) * 12 + tm - m - (td < d ? 1 : 0);
}

function supervisorOf(unit: UnitRow): Actor {
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

type Watched = { path: string | null; month: number; worked: boolean };

/**
 * Whoever was recognized in the unit in two years, each once, watched from the first of them until work, the end of the
 * recognition, or the day.
 */
function watched(facts: Facts, unitId: number, on: string): Watched[] {
  const unit = facts.units.find(({ id }) => id === unitId);
  if (!unit) throw new Error(`no unit ${unitId}`);
  const first = addDays(`${Number(on.slice(0, 4)) - 2}${on.slice(4)}`, 1);
  const seen = new Set<string>();
  const inOrder = facts.recognitions.toSorted((a, b) => (a.occurred_on < b.occurred_on ? -1 : 1));
  return inOrder.flatMap((one): Watched[] => {
    const { person_id: id, occurred_on: since } = one;
    if (since < first || since > on) return [];
    const moved = facts.placements.filter(({ person_id: of }) => of === id);
    const place = moved.find((at) => at.occurred_on <= since && (at.until_on ?? "9999") > since);
    const at = moved.length === 0 ? one : place;
    if (!at || childOf(unit, at) === null || seen.has(id)) return [];
    seen.add(id);
    const until = one.until_on !== null && one.until_on < on ? one.until_on : on;
    const within = (day: string) => day >= since && day <= until;
    const [plan] = facts.plans
      .filter((each) => each.person_id === id && within(each.approved_on))
      .toSorted((a, b) => a.version_no - b.version_no);
    const work = facts.employments
      .filter((each) => each.person_id === id && each.status === "employed" && within(each.occurred_on))
      .map(({ occurred_on: day }) => day)
      .toSorted()[0];
    const whole = monthsBetween(since, work ?? until);
    return [{ path: plan?.main_path ?? null, month: work ? whole + 1 : whole, worked: work !== undefined }];
  });
}

it("has the survival and the numbers at risk that a count person by person gives, for units and days", async () => {
  const facts = await readFacts();
  let [curves, worked] = [0, 0];
  for (const unitId of [DEMO_UNITS.province, DEMO_UNITS.changchun, DEMO_UNITS.nanguan, DEMO_UNITS.yanbian])
    for (const on of [today(), addDays(today(), -200)]) {
      const unit = await findUnit(unitId);
      if (!unit) throw new Error(`no unit ${unitId}`);
      const told = await timeToWork(unit, on);
      const all = watched(facts, unitId, on);
      expect(told.people, `${unit.shortName} ${on}`).toBe(all.length);
      expect(told.withoutPlan).toBe(all.filter(({ path }) => path === null).length);
      for (const { path, people, steps } of told.curves) {
        const own = all.filter((one) => one.path === path);
        expect(people).toBe(own.length);
        let left = 1;
        for (const step of steps) {
          const { month } = step;
          // In month m stands whoever found work in it or later, or was watched for all of it.
          const atRisk = own.filter((one) => month === 0 || one.month >= month).length;
          const events = own.filter((one) => one.worked && one.month === month).length;
          if (month > 0 && atRisk > 0) left *= (atRisk - events) / atRisk;
          worked += events;
          expect({ month, atRisk: step.atRisk, events: step.events }).toEqual({ month, atRisk, events });
          expect(step.survival).toBeCloseTo(left, 9);
        }
        expect(steps.at(-1)?.month ?? 0).toBeLessThanOrEqual(CURVE_MONTHS);
        curves += 1;
      }
    }
  expect(curves).toBeGreaterThan(12);
  expect(worked).toBeGreaterThan(20);
});

it("opens the people behind each number at risk, each month's work and those without a plan", async () => {
  let [asked, never] = [0, 0];
  for (const unitId of [DEMO_UNITS.changchun, DEMO_UNITS.nanguan])
    for (const on of [today(), addDays(today(), -200)]) {
      const unit = await findUnit(unitId);
      if (!unit) throw new Error(`no unit ${unitId}`);
      const told = await timeToWork(unit, on);
      const listed = async (part: Parameters<typeof peopleOf>[2]) => {
        const link = peopleOf(
          "recognizedInPeriod",
          { unit: unitId, period: { from: told.since, to: on } },
          part,
        );
        const query = readPeopleQuery(new URL(link, "http://app").searchParams);
        if (!query) throw new Error(`no list: ${link}`);
        const { total, items } = await listPeople(supervisorOf(unit), { ...query, limit: 200 });
        expect(new Set(items.map(({ id, residentId }) => id || residentId)).size).toBe(Math.min(total, 200));
        asked += 1;
        return total;
      };
      expect(await listed({})).toBe(told.people);
      expect(await listed({ firstPath: "none" })).toBe(told.withoutPlan);
      for (const { path, steps } of told.curves)
        for (const { month, atRisk, events } of steps) {
          const watchedIn = month > 0 ? { watchedIn: month } : {};
          expect([path, month, await listed({ firstPath: path, ...watchedIn })]).toEqual([
            path,
            month,
            atRisk,
          ]);
          expect([path, month, await listed({ firstPath: path, workedIn: month })]).toEqual([
            path,
            month,
            events,
          ]);
          if (events === 0) never += 1;
        }
    }
  expect(asked - never).toBeGreaterThan(100);
});
