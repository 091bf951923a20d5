import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { CHECK_IDS, type CheckId } from "~/features/checks/catalogue";
import { exportHits } from "~/features/checks/export-hits.server";
import { grantExemption } from "~/features/checks/grant-exemption.server";
import { countChecks, latestRun, listCheckHits } from "~/features/checks/queries.server";
import { readChecks, readHits } from "~/features/checks/read-checks.server";
import { runChecks, runNightlyChecks } from "~/features/checks/run-checks.server";
import { searchesFor } from "~/features/checks/rules/index.server";
import { startRun } from "~/features/checks/start-run.server";
import { voidExemption } from "~/features/checks/void-exemption.server";
import { calendarTable } from "~/features/duties/calendar-table.server";
import { getDuties } from "~/features/duties/queries.server";
import { readRadar } from "~/features/exits/exit-radar.server";
import { getFigures } from "~/features/indicators/figures.server";
import { getWorkCalendar } from "~/features/law/queries.server";
import { listPeople } from "~/features/people/list-people.server";
import { recordContact } from "~/features/dossier/record-contact.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { readStandardRows } from "~/features/settings/standards.server";
import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { withTransaction } from "~/lib/transaction.server";
import { auditEvent, checkCount, checkRun, person } from "~db/schema";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { PLANTED } from "../cases/planted-hits";
import { writeCleanLives } from "../factories/clean-lives";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { expectedHits, plantAll, type Planted } from "../support/plant";
import { furnishOffice, hire, refusalOf, setClock } from "./recognition-office";

/** `npm run proof:checks` asks for 20,000. */
const PEOPLE = Number(process.env.CHECKED_PEOPLE ?? 600);
const PROVINCE = { id: DEMO_UNITS.province, level: "province" } as const;

let database: TestDatabase;
let planted: Planted[];
const foundBy = new Map<CheckId, Map<string, string>>();

async function run(): Promise<number> {
  const started = performance.now();
  await runChecks({ unit: PROVINCE, origin: "nightly", startedBy: null });
  return Math.round(performance.now() - started);
}

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  await furnishOffice();
  const lives = await writeCleanLives(PEOPLE);
  const clean = await run();
  expect((await countChecks({ unit: PROVINCE })).filter(({ count }) => count > 0)).toEqual([]);
  planted = await plantAll(lives);
  const dirty = await run();
  if (PEOPLE > 1000) console.log(`${PEOPLE} 人，40 条规则：无命中 ${clean} 毫秒，有命中 ${dirty} 毫秒`);
  for (const rule of CHECK_IDS) {
    const { items, total } = await listCheckHits(rule, { unit: PROVINCE, limit: 200 });
    expect(items).toHaveLength(total);
    foundBy.set(rule, new Map(items.map((hit) => [hit.person?.id ?? hit.recordId ?? "", hit.fact])));
  }
});
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

/** The cases a subject belongs to, for a failure that can be read. */
const nameOf = (subject: string) =>
  planted
    .filter(({ case: one, lives }) =>
      lives.some((life) => life.id === subject || one.record?.(life) === subject),
    )
    .map(({ case: one }) => `${one.rule} ${one.name}`)
    .join() || `未植入的 ${subject}`;

describe("planted cases", () => {
  it("every rule has a case that hits and a neighbour that does not", () => {
    for (const rule of CHECK_IDS) {
      const cases = PLANTED.filter((one) => one.rule === rule);
      expect([rule, cases.some(({ hits }) => hits), cases.some(({ hits }) => !hits)]).toEqual([
        rule,
        true,
        true,
      ]);
    }
  });

  it.each(CHECK_IDS)("%s finds its planted cases and no others", (rule) => {
    const expected = expectedHits(planted).get(rule) ?? new Set<string>();
    const found = foundBy.get(rule) ?? new Map<string, string>();
    const missed = [...expected].filter((one) => !found.has(one)).map(nameOf);
    const wrong = [...found]
      .filter(([one]) => !expected.has(one))
      .map(([one, fact]) => `${nameOf(one)}：${fact}`);
    expect({ missed, wrong }).toEqual({ missed: [], wrong: [] });
    for (const fact of found.values()) {
      expect(fact).toMatch(/\p{Script=Han}/u);
      expect(fact).not.toMatch(/undefined|null|NaN|\bobject\b|[a-z]+_[a-z]+/);
    }
  });
});

describe("one statement or many", () => {
  /** Rules that read a whole province otherwise than the people of a county, or several of them at once. */
  const TWO_WAYS: CheckId[] = [
    "R01",
    "R02",
    "R05",
    "R06",
    "R07",
    "R08",
    "R10",
    "R12",
    "R14",
    "R17",
    "R18",
    "R19",
    "R22",
    "R25",
    "R26",
    "R34",
  ];

  async function findIn(level: "province" | "city" | "county", unitId: number) {
    const [calendar, standardRows] = await Promise.all([getWorkCalendar(), readStandardRows()]);
    const context = { scope: { level, unitId }, today: today(), calendar, standardRows };
    const rows: string[] = [];
    for (const { statement } of searchesFor(TWO_WAYS, context)) {
      const found = await db().execute<{
        rule: string;
        record_id: string;
        since_on: string;
        facts: object;
      }>(sql`
        with ${calendarTable(calendar)} select x.rule, x.record_id, x.since_on::text, x.facts from ${statement(context)} x`);
      rows.push(...found.map((row) => JSON.stringify([row.rule, row.record_id, row.since_on, row.facts])));
    }
    return rows.toSorted();
  }

  it("finds the same in the whole province, city by city and county by county", async () => {
    const units = await db().execute<{ city: number; county: number }>(
      sql`select distinct city, county_id as county from person_fact order by 1, 2`,
    );
    const whole = await findIn("province", PROVINCE.id);
    const found = { cities: new Array<string>(), counties: new Array<string>() };
    for (const city of new Set(units.map((one) => one.city)))
      found.cities.push(...(await findIn("city", city)));
    for (const { county } of units) found.counties.push(...(await findIn("county", county)));
    expect(new Set(whole.map((row) => (JSON.parse(row) as [string])[0]))).toEqual(new Set(TWO_WAYS));
    expect(found.cities.toSorted()).toEqual(whole);
    expect(found.counties.toSorted()).toEqual(whole);
  });

  it("reads cases and needs once for a province, each rule by itself for a county", () => {
    const calendar = { from: "2026-01-01", to: "2026-01-01" } as never;
    const searches = (level: "province" | "county") =>
      searchesFor(TWO_WAYS, { scope: { level, unitId: 1 }, today: "2026-01-01", calendar, standardRows: [] });
    expect(
      searches("province")
        .map(({ ids }) => ids.length)
        .filter((count) => count > 1),
    ).toEqual([9, 2]);
    expect(searches("county")).toHaveLength(TWO_WAYS.length);
    expect(
      searches("province")
        .flatMap(({ ids }) => ids)
        .toSorted(),
    ).toEqual(TWO_WAYS);
  });
});

describe("应退未退", () => {
  it("is one set: the radar's reached grounds, confirmed facts, open proposals; R35 those of it past the days to decide", async () => {
    const province = await hire({ name: "单国栋", unitId: DEMO_UNITS.province, roles: ["supervisor"] });
    const listed = { total: 0, ids: new Array<string>() };
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await listPeople(province, {
        metric: "shouldHaveExited",
        limit: 1000,
        ...(cursor && { cursor }),
      });
      listed.ids.push(...page.items.map(({ id }) => id));
      [listed.total, cursor] = [page.total, page.nextCursor];
    }
    const counted = (await getFigures(province, { indicators: ["shouldHaveExited"] })).total;
    expect(counted.shouldHaveExited?.numerator).toBe(listed.total);
    const radar = (await readRadar(province, {})).items.filter(
      ({ state, reason }) => state === "reached" && reason !== "employed",
    );
    const others = await db().execute<{ id: string }>(sql`
      select c.person_id as id from comparison_hit c join person_fact f on f.person_id = c.person_id
        where c.state = 'confirmed' and c.fact in ('pension', 'death', 'moved_away', 'school', 'imprisoned', 'military')
          and f.status = 'recognized'
      union select x.person_id from exit_case x join person_fact f on f.person_id = x.person_id
        where x.status = 'proposed' and x.occurred_on <= '2026-11-23' and f.status = 'recognized'
          and not (x.origin = 'radar' and x.ground = 'registration_cancelled')`);
    // Work is none of the seven grounds: a suggestion the county leaves undecided is R35's, not a person who should go.
    const suggested = await db().execute<{ id: string }>(sql`select person_id as id from exit_case
      where status = 'proposed' and origin = 'radar' and ground = 'registration_cancelled'`);
    const expected = [...radar.map(({ personId }) => personId), ...others.map(({ id }) => id)];
    expect(listed.ids.toSorted()).toEqual([...new Set(expected)].toSorted());
    const { items: hits } = await listCheckHits("R35", { unit: PROVINCE, limit: 200 });
    const late = new Set(hits.map(({ person: who }) => who?.id ?? ""));
    const known = [...expected, ...suggested.map(({ id }) => id)];
    expect([...late].filter((id) => !known.includes(id))).toEqual([]);
    expect(late.size).toBeGreaterThan(2);
    // Nor is who only works and was never put before the county: a duty says to propose it or why not.
    const working = (await readRadar(province, {})).items.filter(
      ({ state, reason }) => state === "reached" && reason === "employed",
    );
    const duties = await getDuties(province, { view: "team", kind: "exit_suggested", limit: 100_000 });
    const asked = duties.items.flatMap(({ personId }) => personId ?? []);
    const decided = new Set([...listed.ids, ...suggested.map(({ id }) => id)]);
    expect(asked.length).toBeGreaterThan(0);
    expect(
      working.map(({ personId }) => personId).filter((id) => !decided.has(id) && !asked.includes(id)),
    ).toEqual([]);
    // In work since 26 October, without help that has a term: to be decided on today at the latest.
    expect(listed.total).toBeGreaterThan(late.size);
  });
});

describe("hits in use", () => {
  let caseworker: Actor;
  let reviewer: Actor;
  let manager: Actor;
  let supervisor: Actor;
  let elsewhere: Actor;
  let binhe: Actor;

  beforeAll(async () => {
    [caseworker, reviewer, manager, supervisor, elsewhere, binhe] = await Promise.all([
      hire({ name: "姜晓彤", unitId: DEMO_UNITS.jiankangHutongCommunity, roles: ["caseworker"] }),
      hire({ name: "邢立波", unitId: DEMO_UNITS.nanguan, roles: ["reviewer"] }),
      hire({ name: "卢德明", unitId: DEMO_UNITS.minkangStreet, roles: ["manager"] }),
      hire({ name: "戚长林", unitId: DEMO_UNITS.changchun, roles: ["supervisor"] }),
      hire({ name: "朴明哲", unitId: DEMO_UNITS.yanji, roles: ["manager"] }),
      hire({ name: "柏春雨", unitId: DEMO_UNITS.binheCommunity, roles: ["caseworker"] }),
    ]);
  });

  const countOf = async (actor: Actor, rule: CheckId) =>
    (await readChecks(actor, {})).rules.find(({ id }) => id === rule)?.count;

  it("counts what it lists, page by page, for every rule, unit and role", async () => {
    for (const actor of [caseworker, reviewer, manager, supervisor]) {
      const { rules } = await readChecks(actor, {});
      for (const { id, count } of rules.filter((one) => one.count > 0)) {
        const seen = new Set<string>();
        let cursor: string | undefined;
        do {
          const page = await readHits(actor, id, { limit: 3, cursor });
          expect(page.total).toBe(count);
          for (const hit of page.items) seen.add(hit.id);
          cursor = page.nextCursor ?? undefined;
        } while (cursor);
        expect([id, seen.size]).toEqual([id, count]);
      }
    }
  });

  it("keeps the signals about records for managers, other territories and other hands apart", async () => {
    const rulesOf = async (actor: Actor) => (await readChecks(actor, {})).rules.map(({ id }) => id);
    expect(await rulesOf(supervisor)).toEqual(CHECK_IDS);
    expect(await rulesOf(caseworker)).toEqual(CHECK_IDS.filter((id) => id !== "R29"));
    expect((await refusalOf(readHits(reviewer, "R29", {}))).status).toBe(404);
    expect((await readHits(elsewhere, "R01", {})).total).toBe(0);
    expect((await refusalOf(readHits(elsewhere, "R01", { unit: DEMO_UNITS.nanguan }))).status).toBe(404);
    expect((await refusalOf(readHits(supervisor, "R41", {}))).status).toBe(404);

    const [hit] = (await readHits(caseworker, "R28", {})).items;
    const before = await countOf(caseworker, "R28");
    await handTo(hit?.person?.id ?? "", manager.accountId);
    expect(await countOf(caseworker, "R28")).toBe((before ?? 0) - 1);
    await handTo(hit?.person?.id ?? "", caseworker.accountId);
    expect(await countOf(caseworker, "R28")).toBe(before);
  });

  async function handTo(personId: string, responsibleId: string): Promise<void> {
    await withTransaction(async (tx) => {
      await tx.update(person).set({ responsibleId }).where(eq(person.id, personId));
      await refreshPersonFacts(tx, personId);
    });
  }

  it("follows a person to another unit at once", async () => {
    const [hit] = (await readHits(manager, "R28", {})).items;
    const before = await countOf(manager, "R28");
    await withTransaction(async (tx) => {
      await tx
        .update(person)
        .set({
          unitId: DEMO_UNITS.binheCommunity,
          communityId: DEMO_UNITS.binheCommunity,
          streetId: DEMO_UNITS.taoyuanStreet,
          // Whose person it was stays behind.
          responsibleId: null,
        })
        .where(eq(person.id, hit?.person?.id ?? ""));
    });
    // A row that stands with the old unit though the dossier is gone: nothing of it is told or settled there.
    const stale = await listCheckHits("R28", {
      unit: { id: DEMO_UNITS.minkangStreet, level: "street" },
      actor: manager,
      limit: 200,
    });
    expect(stale.items.find(({ id }) => id === hit?.id)).toMatchObject({
      person: { id: null },
      recordId: null,
      responsible: null,
      fact: "已转出",
      facts: {},
      exemption: null,
    });
    const settled = grantExemption(manager, "R28", hit?.id ?? "", {
      reason: "已核实，本人住院治疗。",
      until: today(),
    });
    expect((await refusalOf(settled)).status).toBe(404);
    await withTransaction((tx) => refreshPersonFacts(tx, hit?.person?.id ?? ""));
    // Without a run: the audit knows nothing of this move.
    expect(await countOf(manager, "R28")).toBe((before ?? 0) - 1);
  });

  it("lets go of what was mended as soon as its page is opened", async () => {
    const [hit] = (await readHits(binhe, "R28", {})).items;
    const before = await countOf(binhe, "R28");
    await recordContact(binhe, hit?.person?.id ?? "", {
      kind: "03",
      way: "phone",
      met: "self",
      content: "电话联系本人，仍在找工作。",
    });
    expect(await countOf(binhe, "R28")).toBe((before ?? 0) - 1);
    const run = await latestRun({ id: DEMO_UNITS.binheCommunity, level: "community" }, "done");
    expect(run).toMatchObject({ origin: "refresh", unitId: DEMO_UNITS.binheCommunity });
  });

  it("sets a hit aside until its last day, counted apart, and takes it back", async () => {
    const [hit] = (await readHits(manager, "R22", {})).items;
    const before = (await countOf(manager, "R22")) ?? 0;
    expect(
      (
        await refusalOf(
          grantExemption(caseworker, "R22", hit?.id ?? "", { reason: "本人住院三个月", until: "2026-12-01" }),
        )
      ).status,
    ).toBe(403);
    expect(
      (
        await refusalOf(
          grantExemption(elsewhere, "R22", hit?.id ?? "", { reason: "本人住院三个月", until: "2026-12-01" }),
        )
      ).status,
    ).toBe(404);
    expect(
      (
        await refusalOf(
          grantExemption(manager, "R22", hit?.id ?? "", { reason: "本人住院三个月", until: "2026-11-22" }),
        )
      ).status,
    ).toBe(422);
    const given = await grantExemption(manager, "R22", hit?.id ?? "", {
      reason: "本人住院三个月",
      until: "2026-11-24",
    });
    expect(
      (
        await refusalOf(
          grantExemption(manager, "R22", hit?.id ?? "", { reason: "本人住院三个月", until: "2026-12-01" }),
        )
      ).code,
    ).toBe("already_exempted");
    const line = (await readChecks(manager, {})).rules.find(({ id }) => id === "R22");
    expect(line).toMatchObject({ count: before - 1, exempted: 1 });
    const aside = await readHits(manager, "R22", { show: "exempted" });
    expect(aside.items).toMatchObject([
      { id: hit?.id, exemption: { reason: "本人住院三个月", until: "2026-11-24" } },
    ]);
    for (const [day, exempted] of [
      ["2026-11-24", 1],
      ["2026-11-25", 0],
    ] as const) {
      setClock(`${day}T09:00:00+08:00`);
      const counted = (await countChecks({ unit: PROVINCE, asOf: day })).find(({ rule }) => rule === "R22");
      expect([day, counted?.exempted]).toEqual([day, exempted]);
    }
    setClock("2026-11-23T09:00:00+08:00");
    await voidExemption(manager, given.id, 1, "本人已出院");
    expect((await refusalOf(voidExemption(manager, given.id, 1, "本人已出院"))).code).toBe("already_voided");
    expect(await countOf(manager, "R22")).toBe(before);
    const events = await db()
      .select()
      .from(auditEvent)
      .where(sql`action like 'check.exempt%'`);
    expect(events).toHaveLength(2);
  });

  it("shows a run at work and one of them only", async () => {
    setClock("2026-11-23T12:00:00+08:00");
    const first = await startRun(supervisor, undefined);
    const second = await startRun(supervisor, undefined);
    expect([first.started, second.started]).toEqual([true, false]);
    expect(second.runId).toBe(first.runId);
    expect((await refusalOf(startRun(elsewhere, DEMO_UNITS.nanguan))).status).toBe(404);
    const unit = { id: DEMO_UNITS.changchun, level: "city" } as const;
    await expect
      .poll(async () => (await latestRun(unit, "running")) === null, { timeout: 240_000 })
      .toBe(true);
    expect(await latestRun(unit, "done")).toMatchObject({ done: CHECK_IDS.length, origin: "demand" });
  });

  it("runs once a night from two o'clock and writes the counts of every level", async () => {
    setClock("2026-11-24T01:59:00+08:00");
    expect(await runNightlyChecks()).toBeNull();
    setClock("2026-11-24T02:00:00+08:00");
    expect(await runNightlyChecks()).not.toBeNull();
    expect(await runNightlyChecks()).toBeNull();
    const counts = await db().select().from(checkCount).where(eq(checkCount.onDay, "2026-11-24"));
    const present = await countChecks({ unit: PROVINCE });
    for (const { rule, count } of present.filter((one) => one.count > 0)) {
      const night = counts.find((one) => one.unitId === PROVINCE.id && one.rule === rule);
      expect([rule, night?.hits]).toEqual([rule, count]);
    }
    setClock("2026-11-23T09:00:00+08:00");
  });

  it("writes only what differs from how it stood, and tells how much there is", async () => {
    const written = () =>
      db().execute<{ id: string; row: string; facts: string; gone: boolean }>(
        sql`select id, ctid::text || xmin::text as row, facts::text, gone_on is not null as gone from check_hit order by id`,
      );
    const runAgain = async () => {
      const id = await runChecks({ unit: PROVINCE, origin: "nightly", startedBy: null });
      const [ended] = await db()
        .select({ found: checkRun.found })
        .from(checkRun)
        .where(eq(checkRun.id, id ?? ""));
      return ended?.found;
    };
    await runAgain();
    const before = await written();
    const standing = before.filter(({ gone }) => !gone);
    expect(await runAgain()).toBe(standing.length);
    expect(await written()).toEqual(before);
    // One whose facts are stale is brought up to date, one that is not there is added, one that was never found goes.
    const [stale, missing] = standing;
    await db().execute(sql`update check_hit set facts = '{}' where id = ${stale?.id}`);
    await db().execute(sql`delete from check_hit where id = ${missing?.id}`);
    await db().execute(sql`insert into check_hit select (jsonb_populate_record(h, jsonb_build_object(
      'id', gen_random_uuid(), 'record_id', gen_random_uuid()))).* from check_hit h where h.id = ${stale?.id}`);
    expect(await runAgain()).toBe(standing.length);
    const after = (await written()).filter(({ gone }) => !gone);
    expect(after.map(({ facts }) => facts).toSorted()).toEqual(standing.map(({ facts }) => facts).toSorted());
    expect(after.find(({ id }) => id === stale?.id)?.facts).toBe(stale?.facts);
  });

  it("exports exactly what is shown, masked", async () => {
    const { total } = await readHits(supervisor, "R15", {});
    const answer = await exportHits(supervisor, "R15", "csv", new Request("http://app.test/file.csv"));
    const text = await answer.text();
    expect(text.trim().split("\r\n")).toHaveLength(total + 2);
    expect(text).not.toMatch(/(?<!\d)\d{17}[\dX](?!\d)/);
  });
});
