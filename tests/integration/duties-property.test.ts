/** Nothing due is missing, nothing listed is done: random lives, day by day, against an oracle of its own. */
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closeDatabase, collectStatements, db } from "~/db.server";
import { type Duty, rankDuties } from "~/features/duties/duty";
import { holdDuty } from "~/features/duties/hold-duty.server";
import { DUTY_KINDS, LEGAL_KINDS } from "~/features/duties/kinds";
import { countDuties, getDuties } from "~/features/duties/queries.server";
import { releaseDuty } from "~/features/duties/release-duty.server";
import { getDossier } from "~/features/dossier/read-dossier.server";
import { getFigures } from "~/features/indicators/figures.server";
import { getWorkCalendar } from "~/features/law/queries.server";
import { listPeople } from "~/features/people/list-people.server";
import { readStandardRows } from "~/features/settings/standards.server";
import { APPLICATION_STATUSES } from "~/features/recognition/status";
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { newId } from "~/lib/ids.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { subsidyWindow } from "~db/schema";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { type History, history, refreshHistories, writeHistories } from "./duty-histories";
import { type Expected, officeOracle, oracle, plusDays, transferOracle } from "./duty-oracle";
import { type OfficeHistory, writeOffice } from "./office-histories";
import { furnishOffice, hire, setClock } from "./recognition-office";

const PEOPLE = 240;
const FROM = "2025-12-01";
const SPAN_DAYS = 380;
/** Around month ends, the Spring Festival, the October holidays and the calendar's end. */
const DAYS = [
  "2026-02-12",
  "2026-02-14",
  "2026-02-24",
  "2026-02-28",
  "2026-03-31",
  "2026-05-06",
  "2026-06-10",
  "2026-08-31",
  "2026-10-08",
  "2026-11-24",
  "2026-12-21",
];

/** A generator of its own, so that a failure can be repeated. */
function seeded(seed: number) {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const int = (most: number) => Math.floor(next() * most);
  return {
    int,
    chance: (share: number) => next() < share,
    pick: <T>(list: readonly T[]): T => list[int(list.length)] as T,
    day: (from = FROM, span = SPAN_DAYS) => plusDays(from, int(span)),
    some: <T>(most: number, make: () => T): T[] => Array.from({ length: int(most + 1) }, make),
  };
}

function randomLife(seed: number): History {
  const { int, chance, pick, day, some } = seeded(seed);
  const recognizedOn = day(FROM, 330);
  const sex = chance(0.7) ? "female" : "male";
  const maybe = <T>(share: number, make: () => T): T | null => (chance(share) ? make() : null);
  /** Some things are written down weeks later, though none after a day on which the test already looks at them. */
  const slow = seeded(seed * 17);
  const late = (on: string) => {
    const recordedOn = plusDays(on, 1 + slow.int(40));
    return slow.chance(0.5) && !DAYS.some((looked) => on <= looked && looked < recordedOn)
      ? { recordedOn }
      : {};
  };
  const days = (count: number) => [...new Set(Array.from({ length: count }, () => day()))].toSorted();
  const life = history({
    name: `苑淑${pick(["清", "兰", "芬", "英"])}`,
    sex,
    bornOn: sex === "female" ? day("1969-01-01", 6500) : day("1975-01-01", 4000),
    retirementCategory: sex === "male" ? "male" : pick(["female50", "female55", null] as const),
    phone: chance(0.9),
    recognized: maybe(0.93, () => ({
      id: newId(),
      on: recognizedOn,
      fromApplication: chance(0.3),
      certificate: chance(0.6),
    })),
    work: days(int(3)).map((on) => ({
      id: newId(),
      on,
      ...late(on),
      status: pick(["employed", "employed", "unemployed", "in_training", "lost_contact"] as const),
      flexible: chance(0.6),
      answered: chance(0.2),
      contradicts: false,
    })),
    contacts: days(int(6)).map((on) => ({
      id: newId(),
      on,
      substantive: chance(0.7),
      next: maybe(0.5, () => plusDays(on, 1 + int(60))),
      outcome: maybe(0.5, () => pick(["seeking", "employed", "flexibly_employed", "in_training"])),
      voided: chance(0.12),
    })),
    plan: maybe(0.7, () => {
      const on = plusDays(recognizedOn, int(60) - 5);
      return {
        id: newId(),
        status: pick(["draft", "submitted", "sent_back", "approved", "approved", "approved"] as const),
        on,
        market: chance(0.7),
        reviewOn: maybe(0.8, () => plusDays(on, 60 + int(80))),
        closedOn: maybe(0.1, () => plusDays(on, 40)),
        measures: some(3, () => ({
          id: newId(),
          dueOn: maybe(0.9, () => day()),
          status: pick(["open", "open", "done", "dropped"] as const),
        })),
      };
    }),
    offers: some(4, () => {
      const on = day();
      return {
        id: newId(),
        vacancy: chance(0.4) ? "同一岗位" : newId(),
        on,
        validUntil: maybe(0.5, () => plusDays(on, int(20))),
        pending: chance(0.4),
        hired: chance(0.3),
        counts: chance(0.8),
        voided: chance(0.1),
      };
    }),
    courses: some(1, () => {
      const startsOn = day();
      return {
        id: newId(),
        on: plusDays(startsOn, -20),
        startsOn,
        endsOn: plusDays(startsOn, 1 + int(40)),
        status: pick(["enrolled", "attending", "completed"] as const),
      };
    }),
    placements: chance(0.25)
      ? [
          {
            id: newId(),
            on: day(FROM, 200),
            until: "2026-12-31",
            endedOn: null,
            months: ["2026-01", "2026-05", "2026-10"],
          },
        ]
      : [],
    reminders: some(2, () => {
      const on = day();
      return { id: newId(), on, dueOn: plusDays(on, int(50)), done: chance(0.4) };
    }),
    recoveries: some(1, () => ({
      id: newId(),
      on: day(),
      until: maybe(0.8, () => day()),
      closed: chance(0.5),
    })),
    subsidies: some(1, () => ({
      id: newId(),
      on: day(),
      status: pick(["applied", "approved"] as const),
      from: pick(["2023-01", "2025-01", "2026-01"]),
      to: pick(["2026-03", "2026-06"]),
    })),
    loans: some(1, () => ({
      id: newId(),
      on: day(),
      status: pick(["applied", "approved", "paid"] as const),
    })),
    exits: chance(0.1)
      ? [
          {
            id: newId(),
            on: day(FROM, 300),
            status: pick(["proposed", "rejected", "rejected"] as const),
            ground: pick(["own_request", "policy_term_over", "pension", "registration_cancelled"]),
          },
        ]
      : [],
    milestones: some(1, () => {
      const on = day();
      const dueOn = maybe(0.9, () => plusDays(on, int(60)));
      return { id: newId(), on, dueOn, done: chance(0.3), ended: chance(0.2) };
    }),
    hits: chance(0.08)
      ? [
          {
            id: newId(),
            on: day(),
            fact: pick(["death", "school", "moved_away"] as const),
            confirmedOn: maybe(0.7, () => day()),
          },
        ]
      : [],
    refusals: chance(0.1) ? days(2 + int(3)).map((on) => ({ id: newId(), on, ...late(on) })) : [],
    doubts: some(1, () => ({
      id: newId(),
      on: day(),
      state: pick(["open", "open", "cleared", "kept"] as const),
    })),
    claims: chance(0.06)
      ? [{ id: newId(), on: day(FROM, 300), status: pick(["proposed", "rejected"] as const) }]
      : [],
    application: maybe(0.3, () => randomApplication(seed)),
    transfer: maybe(0.08, () => ({
      id: newId(),
      on: day(FROM, 300),
      status: pick(["proposed", "proposed", "accepted", "declined"] as const),
    })),
  });
  const paid = { ...life, subsidies: life.subsidies.map((one) => restingOnWork(life, one)) };
  return chance(0.25) ? leftAgain(paid, seed) : doubted(paid, seed);
}

/** Money for the month in which flexible work on record began; where there is none it rests on nothing. */
function restingOnWork({ work }: History, given: History["subsidies"][number]) {
  const month = work.find(({ status, flexible }) => status === "employed" && flexible)?.on.slice(0, 7);
  return month === undefined ? given : { ...given, from: month, to: month };
}

/** One whose recognition was ended on some ground; some are out of work again, some have their letter. */
function leftAgain(life: History, seed: number): History {
  const { chance, pick, day } = seeded(seed * 11);
  if (!life.recognized) return life;
  const on = plusDays(life.recognized.on, 20);
  const ground = pick(["own_request", "registration_cancelled", "moved_away", "death"]);
  return {
    ...life,
    recognized: { ...life.recognized, until: { on, ground } },
    exits: [{ id: newId(), on, status: "confirmed", ground, delivered: chance(0.4) }],
    work: chance(0.7)
      ? [...life.work, { id: newId(), on: day(on, 90), status: "unemployed", answered: chance(0.3) }]
      : life.work,
  };
}

/** Work that speaks against the recognition, found out or not. */
function doubted(life: History, seed: number): History {
  const { chance } = seeded(seed * 13);
  const work = life.work.map((one) =>
    one.status === "employed" && chance(0.2) ? { ...one, contradicts: life.recognized !== null } : one,
  );
  return { ...life, work };
}

function randomApplication(seed: number): NonNullable<History["application"]> {
  const { int, chance, pick, day, some } = seeded(seed * 7);
  const submittedOn = chance(0.1) ? day("2022-04-01", 60) : day();
  const status = pick(APPLICATION_STATUSES);
  const waits = status === "draft" || status === "submitted";
  return {
    id: newId(),
    status,
    submittedOn,
    acceptedOn: waits ? null : plusDays(submittedOn, int(10)),
    messages: some(2, () => ({
      id: newId(),
      kind: pick(["accepted", "first_review_failed", "returned", "refused", "recognized"]),
      on: day(),
      toldOn: chance(0.4) ? "2026-12-30" : null,
      read: chance(0.2),
    })),
  };
}

function randomOffice(seed: number): OfficeHistory {
  const { int, chance, pick, day, some } = seeded(seed);
  return {
    households: Array.from({ length: 40 }, () => {
      const status = pick(["draft", "applied", "recognized", "recognized", "cleared", "refused"] as const);
      const on = day();
      const clearDueOn = plusDays(on, 20);
      const until = status === "cleared" ? plusDays(on, 9) : null;
      return {
        id: newId(),
        on,
        status,
        recognized: status === "recognized" || status === "cleared" ? { on, clearDueOn, until } : null,
        reopenOn: status === "cleared" && chance(0.5) ? plusDays(on, 30) : null,
      };
    }),
    posts: Array.from({ length: 20 }, () => ({
      id: newId(),
      on: day(),
      status: pick(["proposed", "recognized", "refused", "closed"] as const),
      ofCounty: chance(0.4),
    })),
    online: Array.from({ length: 12 }, () => ({
      id: newId(),
      on: day(),
      status: pick(["submitted", "submitted", "linked", "declined", "withdrawn"] as const),
    })),
    orders: Array.from({ length: 15 }, () => ({
      id: newId(),
      on: day(FROM, 300),
      findings: some(6, () => {
        const status = pick(["ordered", "ordered", "replied", "replied", "closed", "voided"] as const);
        const answered = status === "replied" || status === "closed";
        return {
          id: newId(),
          status,
          dueOn: day(),
          recheckDueOn: answered ? plusDays("2026-02-01", int(330)) : null,
        };
      }),
    })),
  };
}

/**
 * How the dossier names a duty. Left out are an office's own, what is read of today alone (grounds, windows), and
 * records whose past these lives do not write down (steps of a case, decisions on money).
 */
const ON_DOSSIER: Readonly<Record<string, readonly string[]>> = {
  approval: ["plan"],
  plan: ["plan"],
  contact: ["contact"],
  call_back: ["call_back"],
  offers: ["offers"],
  review: ["review"],
  measure: ["measure"],
  measure_day: ["measure_day"],
  promise: ["promise"],
  follow_up: ["follow_up"],
  offer_reply: ["offer_reply"],
  work_entry: ["hired", "told_work"],
  training: ["training"],
  milestone: ["milestone"],
  placement: ["placement"],
  attendance: ["attendance"],
  tell: ["tell", "letter"],
  retirement_category: ["retirement"],
  certificate: ["certificate"],
  phone: ["phone"],
};

const WINDOW = { id: newId(), from: "2026-10-15", to: "2026-12-10" };
let database: TestDatabase;
let community: Actor;
let street: Actor;
let foreign: Actor;
let county: Actor;
let city: Actor;
const lives = Array.from({ length: PEOPLE }, (_, index) => randomLife(2_026_000 + index));
/** On file in the next community, nothing due there, asked for by this one. */
const arrivals = Array.from({ length: 12 }, (_, index) =>
  history({
    recognized: null,
    away: true,
    transfer: {
      id: newId(),
      on: plusDays(FROM, index * 20),
      status: index % 3 === 2 ? "declined" : "proposed",
    },
  }),
);
const office = randomOffice(77);

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock("2026-12-31T09:00:00+08:00");
  await furnishOffice();
  const { jiankangHutongCommunity, minkangStreet, binheCommunity, nanguan, changchun } = DEMO_UNITS;
  community = await hire({ name: "姜晓彤", unitId: jiankangHutongCommunity, roles: ["caseworker"] });
  street = await hire({ name: "韩素芳", unitId: minkangStreet, roles: ["manager"] });
  foreign = await hire({ name: "鲁晓光", unitId: binheCommunity, roles: ["caseworker", "manager"] });
  county = await hire({ name: "邢立波", unitId: nanguan, roles: ["reviewer"] });
  city = await hire({ name: "庞克俭", unitId: changchun, roles: ["supervisor"] });
  await db()
    .insert(subsidyWindow)
    .values({
      id: WINDOW.id,
      unitId: changchun,
      kind: "flexible_social_insurance",
      year: 2026,
      opensOn: WINDOW.from,
      closesOn: WINDOW.to,
      source: "长人社函〔2026〕8号",
      recordedAt: new Date("2026-01-05T02:00:00Z"),
    });
  await writeHistories([...lives, ...arrivals]);
  await writeOffice(office);
});
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

/** People of the caseload with a duty past its day. */
async function overdueOf(items: readonly Duty[], day: CalendarDate): Promise<string[]> {
  const active = await db().execute<{ id: string }>(
    sql`select person_id as id from person_fact where status = 'recognized'`,
  );
  const known = new Set(active.map(({ id }) => id));
  const late = items
    .filter(({ dueOn }) => dueOn !== null && dueOn < day)
    .map(({ personId }) => personId ?? "");
  return [...new Set(late)].filter((id) => known.has(id)).toSorted();
}

/** The people behind the figure 有逾期事项; the figure is their number. */
async function toldOverdue(actor: Actor): Promise<string[]> {
  const { items, total } = await listPeople(actor, { metric: "overdueDuties", limit: 1000 });
  const { total: figures } = await getFigures(actor, { indicators: ["overdueDuties"] });
  expect([total, figures.overdueDuties?.value]).toEqual([items.length, items.length]);
  return items.map(({ id }) => id).toSorted();
}

const lines = (expected: readonly Expected[]) =>
  expected.map(({ kind, record, dueOn }) => `${kind}:${record} ${dueOn ?? "-"}`).toSorted();

/** Every row of the list of a territory, read by one of its hands. */
async function listed(actor: Actor): Promise<{ items: Duty[]; rows: string[] }> {
  const { items, total } = await getDuties(actor, { view: "team", limit: 100_000 });
  expect(total).toBe(items.length);
  return { items, rows: items.map(({ key, dueOn }) => `${key} ${dueOn ?? "-"}`).toSorted() };
}

/** What the oracle finds for a day: of the community, and on each table above it. */
function expectedOn(day: CalendarDate) {
  const tables = officeOracle(office, day);
  const at = (...levels: string[]) => tables.filter((one) => levels.includes(one.at));
  const people = lives.flatMap((one) => oracle(one, day, WINDOW));
  const arriving = arrivals.flatMap(transferOracle);
  const leaving = lives.flatMap(transferOracle);
  return {
    community: [...people, ...arriving, ...at("community")],
    next: leaving,
    county: [...people, ...arriving, ...leaving, ...at("community", "county")],
    city: [...people, ...arriving, ...leaving, ...tables],
  };
}

describe("今日必办 over a year of random lives", () => {
  it.each(DAYS)("lists on %s exactly what the oracle finds", async (day) => {
    setClock(`${day}T09:00:00+08:00`);
    await refreshHistories(lives);
    // What lay in the future is on file already; in life it would be recorded on its day and leave a touch.
    await db().execute(sql`update exit_mark_day_of_county set on_day = '0001-01-01'`);
    const expected = expectedOn(day);
    const { items, rows } = await listed(community);
    expect(rows).toEqual(lines(expected.community));
    expect(rankDuties(items).map(({ key }) => key)).toEqual(items.map(({ key }) => key));
    expect((await listed(foreign)).rows).toEqual(lines(expected.next));
    expect((await listed(county)).rows).toEqual(lines(expected.county));
    expect((await listed(city)).rows).toEqual(lines(expected.city));
    expect(await toldOverdue(community)).toEqual(await overdueOf(items, day));
  });

  it("tells of a hold and its release at once whose something is overdue, on the list and in the figure", async () => {
    const day = today();
    const { items } = await getDuties(community, { view: "team", limit: 100_000 });
    const before = await overdueOf(items, day);
    const late = items.filter(({ dueOn }) => dueOn !== null && dueOn < day);
    const one = late.find(
      ({ personId, kind }) =>
        before.includes(personId ?? "") &&
        !LEGAL_KINDS.includes(kind) &&
        late.filter((other) => other.personId === personId).length === 1,
    );
    if (!one) throw new Error("nobody has exactly one overdue duty that can be put off");
    await holdDuty(community, { key: one.key, untilOn: plusDays(day, 1), reason: "本人出差，后天回来" });
    expect(await toldOverdue(community)).toEqual(before.filter((id) => id !== one.personId));
    await releaseDuty(community, one.key);
    expect(await toldOverdue(community)).toEqual(before);
  });

  it("stands at the top of the dossier too, each duty of a person with its day", async () => {
    setClock("2026-12-31T09:00:00+08:00");
    for (const day of ["2026-06-10", "2026-11-24"]) {
      const missing: string[] = [];
      for (const life of lives) {
        const { openItems } = await getDossier(community, life.id, day);
        const shown = openItems.map(({ key, dueOn }) => `${key.split(":")[0]} ${dueOn ?? "-"}`);
        for (const { kind, dueOn } of oracle(life, day, WINDOW)) {
          const keys = ON_DOSSIER[kind];
          // What these lives write down later is not on the dossier of the day yet.
          if ((kind === "tell" || kind === "follow_up") && (dueOn ?? "") > day) continue;
          if (keys && !keys.some((key) => shown.includes(`${key} ${dueOn ?? "-"}`)))
            missing.push(`${life.name} ${day} ${kind} ${dueOn ?? "-"}: ${shown.join(", ")}`);
        }
      }
      expect(missing).toEqual([]);
    }
  });

  it("says in the dossier too what is put off, of every kind that both name", async () => {
    setClock("2026-12-31T09:00:00+08:00");
    const day = today();
    const { items } = await getDuties(community, { view: "team", limit: 100_000 });
    const held = new Set<string>();
    const unmarked: string[] = [];
    for (const { key, kind, personId, dueOn } of items) {
      if (personId === null || held.has(kind) || LEGAL_KINDS.includes(kind)) continue;
      const theirs = async () => (await getDossier(community, personId)).openItems;
      if (!(await theirs()).some((item) => item.kind === kind && item.dueOn === dueOn)) continue;
      held.add(kind);
      await holdDuty(community, { key, untilOn: plusDays(day, 1), reason: "本人出差，后天回来" });
      if (!(await theirs()).some((item) => item.kind === kind && item.held !== null)) unmarked.push(key);
      await releaseDuty(community, key);
      if ((await theirs()).some((item) => item.held !== null)) unmarked.push(`${key} released`);
    }
    expect(unmarked).toEqual([]);
    expect(held.size).toBeGreaterThan(12);
  });

  it("has every kind in it, and says why in whole sentences", async () => {
    const seen = DAYS.flatMap((day) => expectedOn(day).city.map(({ kind }) => kind));
    expect([...new Set(seen)].toSorted()).toEqual(DUTY_KINDS.toSorted());
    const { items } = await getDuties(city, { view: "team", limit: 100_000 });
    for (const { what, why, action } of items) {
      expect(what.length).toBeGreaterThan(3);
      expect(why.trim()).toBe(why);
      expect(`${what}${why}`).not.toMatch(/undefined|null|NaN|^ · | {2}/);
      expect(action.to).toMatch(/^\//);
    }
  });

  it("pages without losing a row, in one statement whatever the size, and the menu's number is the list's", async () => {
    await getWorkCalendar();
    await readStandardRows();
    const { result: all, statements } = await collectStatements(() => getDuties(street, { limit: 100_000 }));
    expect(statements).toHaveLength(1);
    const pages = [];
    for (let offset = 0; offset < all.total; offset += 60)
      pages.push(...(await getDuties(street, { offset })).items);
    expect(pages.map(({ key }) => key)).toEqual(all.items.map(({ key }) => key));
    expect(await countDuties(street)).toEqual({ value: all.open, due: all.urgencies.over > 0 });
    const own = await getDuties(community);
    expect(await countDuties(community)).toMatchObject({ value: own.total });
    expect(all.total).toBe(Object.values(all.groups).reduce((sum, count) => sum + count, 0));
    expect(all.total).toBe(Object.values(all.urgencies).reduce((sum, count) => sum + count, 0));
  });
});
