/**
 * An independent SQL program gives the same figure for every indicator, unit and role after random events, and a list
 * as of a day is, row by row, the list that was read on that day, whatever has been entered, voided or moved since.
 * 340 events here; `FIGURE_EVENTS=1000 npx vitest run --project integration tests/integration/figures-property.test.ts`
 * for more.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { keepFlowDays } from "~/features/dashboards/flow-days.server";
import { refreshExitMarks } from "~/features/exits/exit-marks.server";
import { INDICATOR_CODES, type IndicatorCode, indicatorOf } from "~/features/indicators/catalogue";
import { getFigures } from "~/features/indicators/figures.server";
import { listPeople, type PersonListRow } from "~/features/people/list-people.server";
import { isFlow, type Metric } from "~/features/people/metrics";
import type { PersonListQuery } from "~/features/people/person-filters";
import { RECOGNITION_CATEGORIES } from "~/features/recognition/categories";
import type { Actor, Role } from "~/lib/actor";
import { addDays } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { createRandom } from "~db/seed/caseload/random";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { knownOn, Lives, type Place } from "./figure-events";
import { FIGURES_BY_HAND } from "./figures-by-hand";
import { furnishOffice, hire, setClock } from "./recognition-office";
import { PLACES } from "./transfer-office";

const EVENTS = Number(process.env.FIGURE_EVENTS ?? 340);
const START = "2025-11-03";
/** Rounds of ten events after those, as long as an indicator has counted nobody yet. */
const MORE_ROUNDS = 60;
/** Not told by the SQL: what is overdue is proved by the oracle of the duties (duties-property.test.ts). */
const APART: readonly IndicatorCode[] = ["overdueDuties"];
/** Need more events than a short run has to happen to anybody; their figures are compared all the same. */
const SELDOM: readonly IndicatorCode[] = EVENTS < 1000 ? ["reemployed", "postTermOver"] : [];

let database: TestDatabase;
let watchers: Actor[];
let places: Place[];

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock(`${START}T09:00:00+08:00`);
  await furnishOffice();
  const hand = (unitId: number, name: string, roles: readonly Role[]) => hire({ unitId, name, roles });
  const [jiankang, binhe, yanji] = await Promise.all([
    hand(DEMO_UNITS.jiankangHutongCommunity, "姜晓彤", ["caseworker"]),
    hand(DEMO_UNITS.binheCommunity, "宋立波", ["caseworker"]),
    hand(DEMO_UNITS.yanji, "朴明哲", ["caseworker"]),
  ]);
  places = [
    { hand: jiankang, division: PLACES.jiankang },
    { hand: binhe, division: PLACES.binhe },
    { hand: yanji, division: PLACES.yanji },
  ];
  watchers = [
    jiankang,
    yanji,
    ...(await Promise.all([
      hand(DEMO_UNITS.minkangStreet, "郝建军", ["manager"]),
      hand(DEMO_UNITS.nanguan, "于海波", ["reviewer"]),
      hand(DEMO_UNITS.changchun, "庞克俭", ["supervisor"]),
      hand(DEMO_UNITS.yanbian, "金美兰", ["supervisor"]),
      hand(DEMO_UNITS.province, "单国栋", ["supervisor"]),
    ])),
  ];
});
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

type ByHand = (unit: number, category: string, code: string) => number;

async function byHand(asOf: string, from: string): Promise<ByHand> {
  const rows = await db().$client.unsafe<{ unit: number; category: string; code: string; figure: number }[]>(
    FIGURES_BY_HAND,
    [asOf, asOf >= today() ? "infinity" : knownOn(asOf), from, asOf],
  );
  const found = new Map(rows.map((row) => [`${row.unit} ${row.category} ${row.code}`, row.figure]));
  return (unit, category, code) => found.get(`${unit} ${category} ${code}`) ?? 0;
}

/** Every indicator of every watcher's unit, of the units below and of each category; how many were not of nobody. */
async function expectSame(asOf: string, from: string, seen = new Set<IndicatorCode>()): Promise<number> {
  const hand = await byHand(asOf, from);
  let told = 0;
  for (const watcher of watchers) {
    const codes = INDICATOR_CODES.filter((code) => !APART.includes(code));
    const question = { asOf: asOf >= today() ? undefined : asOf, from, to: asOf, indicators: codes };
    const byUnit = await getFigures(watcher, { ...question, by: "unit" });
    const byCategory = await getFigures(watcher, { ...question, by: "category" });
    for (const code of codes) {
      const { numerator, denominator } = indicatorOf(code);
      const where = `${watcher.name} ${code} ${from}–${asOf}`;
      expect(byUnit.total[code]?.numerator, where).toBe(hand(watcher.unit.id, "*", numerator));
      if (hand(watcher.unit.id, "*", numerator) > 0) seen.add(code);
      if (denominator)
        expect(byUnit.total[code]?.denominator, where).toBe(hand(watcher.unit.id, "*", denominator));
      for (const { unit, values } of byUnit.rows) {
        if (!unit || unit.direct || unit.id === watcher.unit.id) continue;
        const figure = hand(unit.id, "*", numerator);
        expect(values[code]?.numerator, `${where} ${unit.name}`).toBe(figure);
        if (figure > 0) told += 1;
      }
      if (numerator in { subsidyAmount: 1 } || indicatorOf(code).group === "households") continue;
      if (isFlow(numerator as Metric) || numerator === "registeredUnemployed") continue;
      for (const category of RECOGNITION_CATEGORIES) {
        const row = byCategory.rows.find((one) => one.category === category);
        const figure = hand(watcher.unit.id, category, numerator);
        expect(row?.values[code]?.numerator, `${where} ${category}`).toBe(figure);
        if (figure > 0) told += 1;
      }
    }
  }
  return told;
}

/** The flows kept by day, with who is in them again, once what was touched is counted. */
async function readFlowDays(): Promise<string[]> {
  await keepFlowDays();
  const rows = await db().$client<{ row: string }[]>`select row from (
    select d::text as row from flow_day d union all select a::text from flow_again a) x
    order by row collate "C"`;
  return rows.map(({ row }) => row);
}

/** Lists as people ask for them: ordered, by state, by what is missing, by category and path. */
const LISTS: readonly PersonListQuery[] = [
  { sort: "-age" },
  { status: "recognized", sort: "unemployedMonths" },
  { metric: "withoutPlan" },
  { metric: "fewOffers", sort: "lastContactOn" },
  { metric: "notContactedThisMonth" },
  { category: "older", path: "market" },
];

type Shown = { day: string; watcher: Actor; query: PersonListQuery; list: ListedThen };
type ListedThen = { total: number; items: PersonListRow[] };

/** A whole list as one watcher sees it, but for the link to a dossier, which follows the territory of today. */
async function readList(watcher: Actor, query: PersonListQuery): Promise<ListedThen> {
  const { items, total } = await listPeople(watcher, { ...query, limit: 200 });
  const near = watcher.unit.level !== "province";
  return { total, items: items.map((row) => (near ? { ...row, id: "" } : row)) };
}

/** The list of then as it may be shown now: of who has moved on since, nothing but who it was (已转出). */
function movedOn(then: ListedThen, now: ListedThen, watcher: Actor): ListedThen {
  const items = then.items.map((row, at): PersonListRow => {
    const shown = now.items[at];
    // The whole province sees everybody.
    if (!shown || shown.status !== null || watcher.unit.level === "province") return row;
    const { id, name, residentId, sex, birthDate, unit } = row;
    return { ...shown, id, name, residentId, sex, birthDate, unit };
  });
  return { ...then, items };
}

describe("figures", () => {
  it(`are those of an independent program, and lists those of their day, after ${EVENTS} random events`, async () => {
    const random = createRandom(Number(process.env.FIGURE_SEED ?? 19));
    const minutes = createRandom(Number(process.env.FIGURE_SEED ?? 19) + 1);
    const then: Shown[] = [];
    const lookers = watchers.filter(({ unit }) => ["community", "city", "province"].includes(unit.level));
    const lives = new Lives(random, places, Math.max(9, EVENTS / 25));
    const days: string[] = [];
    for (let events = 0; events < EVENTS;) {
      if (await lives.act()) events += 1;
      // Days are counted while people come, move, leave, are merged and voided; what changes them afterwards must show.
      if (minutes.chance(0.4)) await keepFlowDays();
      // About a year for any number of events.
      if (random.chance(Math.min(0.9, 60 / EVENTS))) {
        days.push(today());
        for (const watcher of days.length % 6 === 0 ? lookers : []) {
          for (const query of LISTS) {
            then.push({ day: today(), watcher, query, list: await readList(watcher, query) });
          }
        }
        // The night's upkeep: a past day knows the marks that stood at its end.
        await refreshExitMarks({ id: DEMO_UNITS.province, level: "province" });
        setClock(`${addDays(today(), random.int(2, 9))}T09:00:00+08:00`);
      }
    }
    expect(lives.people.length).toBeGreaterThan(5);
    for (const kind of ["recognize", "exit", "transfer"]) {
      expect(lives.done.get(kind) ?? 0, kind).toBeGreaterThan(0);
    }
    for (const { day, watcher, query, list } of then) {
      const where = `${watcher.name} ${JSON.stringify(query)} ${day}`;
      const now = await readList(watcher, { ...query, asOf: day });
      expect(now, where).toEqual(movedOn(list, now, watcher));
    }
    expect(then.filter(({ list }) => list.total > 0).length).toBeGreaterThan(40);
    const seen = new Set<IndicatorCode>();
    let told = await expectSame(today(), addDays(today(), -90), seen);
    // Over all the days every flow has something to be wrong about.
    told += await expectSame(today(), START, seen);
    const month = `${today().slice(0, 7)}-01`;
    told += await expectSame(today(), month, seen);
    for (const part of [0.3, 0.6, 0.9]) {
      const day = days[Math.floor(days.length * part)] ?? START;
      told += await expectSame(day, `${day.slice(0, 7)}-01`, seen);
    }
    // Life goes on until no indicator was of nobody all the time; each is compared on a day on which it is not.
    const unseen = () =>
      INDICATOR_CODES.filter((code) => ![...APART, ...SELDOM].includes(code) && !seen.has(code));
    for (let round = 0; round < MORE_ROUNDS && unseen().length > 0; round += 1) {
      for (let events = 0; events < 10;) if (await lives.act()) events += 1;
      setClock(`${addDays(today(), random.int(1, 4))}T09:00:00+08:00`);
      const hand = await byHand(today(), START);
      const isSomebody = (code: IndicatorCode) =>
        hand(DEMO_UNITS.province, "*", indicatorOf(code).numerator) > 0;
      if (unseen().some(isSomebody)) told += await expectSame(today(), START, seen);
    }
    expect(unseen()).toEqual([]);
    // What was kept through all this is what a recount finds.
    const kept = await readFlowDays();
    expect(kept.length).toBeGreaterThan(50);
    await db().$client`insert into flow_touch (city, day) values (null, null)`;
    expect(await readFlowDays()).toEqual(kept);
    expect(told).toBeGreaterThan(200);
  }, 600_000);
});
