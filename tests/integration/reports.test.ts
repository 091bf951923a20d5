import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { recordContact } from "~/features/dossier/record-contact.server";
import { voidContact } from "~/features/dossier/void-contact.server";
import { listInbox } from "~/features/inbox/queries.server";
import { exportHouseholds } from "~/features/households/export-households.server";
import { householdListSchema } from "~/features/households/inputs";
import { listHouseholds } from "~/features/households/list-households.server";
import {
  INDICATOR_CODES,
  indicatorOf,
  isHouseholdMeasure,
  isMoneyMeasure,
  type Measure,
} from "~/features/indicators/catalogue";
import { getCoverage } from "~/features/dashboards/coverage.server";
import { getFigures } from "~/features/indicators/figures.server";
import { listOf } from "~/features/indicators/list-link";
import { exportPeople } from "~/features/people/export-people.server";
import { listPeople } from "~/features/people/list-people.server";
import { readPeopleQuery } from "~/features/people/page-query";
import { paymentListSchema } from "~/features/subsidies/inputs";
import { exportPayments, listPayments } from "~/features/subsidies/payments.server";
import { addDuty } from "~/features/bureau-duties/add-duty.server";
import { dutyListSchema } from "~/features/bureau-duties/inputs";
import { listDuties } from "~/features/bureau-duties/queries.server";
import { runChecks } from "~/features/checks/run-checks.server";
import { rate, summarize } from "~/features/supervision/report/summary";
import { createReport } from "~/features/supervision/create-report.server";
import { deliverReport } from "~/features/supervision/deliver-report.server";
import { editReport } from "~/features/supervision/edit-report.server";
import { readFigurePage } from "~/features/supervision/figures/figure-page.server";
import { afterOf } from "~/features/supervision/figures/list-cursor.server";
import { listHits } from "~/features/supervision/figures/list-hits.server";
import { freezeDueMonths, freezeMonth } from "~/features/supervision/months/freeze-month.server";
import { REPORT_PARTS } from "~/features/supervision/report/data";
import { quarterOf } from "~/features/supervision/periods";
import { subsidyKinds } from "~/features/subsidies/kinds";
import { getReport, listReports, type StoredReport } from "~/features/supervision/queries.server";
import { asTemplate } from "~/features/supervision/report/edit-text";
import { reportFileResponse } from "~/features/supervision/report-file.server";
import { createSchedule } from "~/features/supervision/schedules/create-schedule.server";
import { runDueSchedules } from "~/features/supervision/schedules/run-schedules.server";
import { verifyReport } from "~/features/supervision/verify-report.server";
import { findUnit } from "~/features/units/queries.server";
import type { Actor, Role } from "~/lib/actor";
import { addDays, addMonths } from "~/lib/calendar-date";
import { now, today } from "~/lib/clock.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { seedDemo } from "~db/seed/demo";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { move, PLACES } from "./transfer-office";
import { type Level, readFacts } from "../support/report-proof/facts";
import { faultsOfReport, type Periods, reckon } from "../support/report-proof/prove";
import { readDocument } from "../support/report-proof/read-file";

let database: TestDatabase;
let city: Actor;
let county: Actor;
const lastQuarter = quarterOf(addDays(quarterOf(today()).from, -1));

async function actorOf(username: string, role: Role): Promise<Actor> {
  const [row] = await db().execute<{ id: string; name: string; unit_id: number }>(
    sql`select id, name, unit_id from account where username = ${username}`,
  );
  const unit = row && (await findUnit(row.unit_id));
  if (!row || !unit) throw new Error(`no account ${username}`);
  return {
    accountId: row.id,
    username,
    name: row.name,
    roles: [role],
    unit: { id: unit.id, name: unit.fullName, level: unit.level },
    scope: { level: unit.level, unitId: unit.id },
    requestId: "test",
    channel: "screen",
  };
}

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  await seedDemo(database.url, { people: 300, seed: 11, log: () => {} });
  [city, county] = await Promise.all([actorOf("city1", "supervisor"), actorOf("county1", "reviewer")]);
});
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

const ask = (over: Partial<Parameters<typeof createReport>[1]> = {}) =>
  createReport(city, {
    kind: "supervision",
    unit: city.unit.id,
    from: lastQuarter.from,
    to: lastQuarter.to,
    ...over,
  });

const before = quarterOf(addDays(lastQuarter.from, -1));
const QUARTER: Periods = {
  label: lastQuarter.label,
  span: lastQuarter,
  beforeLabel: before.label,
  before,
};

it("calls a year a year and compares it once, where 环比 and 同比 are of the same days", async () => {
  const year = Number(today().slice(0, 4)) - 1;
  const { id } = await ask({ from: `${year}-01-01`, to: `${year}-12-31` });
  const { data, document } = await getReport(city, id);
  expect(document.subtitle).toBe(`（${year}年）`);
  expect(data.lastYear).toBeNull();
  const said = JSON.stringify(document);
  expect(said).toContain(`${year - 1}年`);
  expect(said).not.toContain("上年同期");
  expect(said).not.toContain(`${year - 1}年1月1日`);
});

describe("the city report of a quarter", () => {
  let id: string;
  let proof: Awaited<ReturnType<typeof faultsOfReport>>;

  beforeAll(async () => {
    await runChecks({ unit: { id: city.unit.id, level: "city" }, origin: "demand", startedBy: null });
    ({ id } = await ask({
      addressee: "吉林省人力资源和社会保障厅",
      rectificationDueOn: addDays(today(), 30),
    }));
    proof = await faultsOfReport(city, id, QUARTER);
  });

  it("has no number, in text, tables, annexes and workbook, that an independent count does not give", () => {
    expect(proof.faults).toEqual([]);
    expect(proof.numbers).toBeGreaterThan(900);
    expect(proof.now.count("closing")).toBeGreaterThan(20);
    expect(
      proof.now.facts.targets.filter(({ indicator }) => indicator === "employed").length,
    ).toBeGreaterThan(0);
    for (const figure of ["threeOffers", "decisions", "hit R40", "served", "recognizedInPeriod"])
      expect(proof.now.count(figure), figure).toBeGreaterThan(0);
  });

  it("is as right and as whole for nobody, for one person, for a county and for the province", async () => {
    const facts = await readFacts();
    const inForce = (level: Level, count: (people: number) => boolean) => {
      const found = facts.units.find(
        (unit) =>
          unit.level === level &&
          unit.id >= city.unit.id &&
          unit.id < city.unit.id * 2 &&
          count(reckon(facts, unit.id, lastQuarter).count("closing")),
      );
      if (!found) throw new Error(`no ${level} for it`);
      return found.id;
    };
    const province = await actorOf("province1", "supervisor");
    // The pictures are those of the city's report; drawing them again takes most of the time.
    const parts = REPORT_PARTS.filter((part) => part !== "charts");
    const asked: [string, Actor, number, "supervision" | "circular"][] = [
      ["nobody", city, inForce("community", (people) => people === 0), "supervision"],
      ["a street of nobody", city, inForce("street", (people) => people === 0), "circular"],
      ["one person", city, inForce("community", (people) => people === 1), "circular"],
      ["a county", city, inForce("county", (people) => people > 4), "circular"],
      ["the province", province, province.unit.id, "supervision"],
    ];
    for (const [name, actor, unit, kind] of asked) {
      const documentNumber = name === "a county" ? "长人社发〔2026〕12号" : null;
      const { id: report } = await createReport(actor, { kind, unit, documentNumber, parts, ...lastQuarter });
      const { faults } = await faultsOfReport(actor, report, QUARTER, facts);
      expect(faults, name).toEqual([]);
    }
  });

  it("names nobody", async () => {
    const names = await db().execute<{ name: string }>(sql`select distinct name from person`);
    const file = await reportFileResponse(city, id, "docx");
    const word = readDocument(Buffer.from(await file.arrayBuffer()));
    const text = [...word.paragraphs, ...word.tables.flat(2), ...word.alternatives].join("\n");
    expect(text).not.toMatch(/\d{17}[\dX]|1990000\d{4}/);
    expect(names.filter(({ name }) => text.includes(name)).map(({ name }) => name)).toEqual([]);
  });

  it("opens, behind each number, the list of that length", async () => {
    const report = await getReport(city, id);
    const figures = report.document.blocks.flatMap((block) =>
      block.kind === "paragraph"
        ? block.inlines
        : block.kind === "table"
          ? block.rows.flatMap((row) => row.cells)
          : [],
    );
    const seen = new Map<string, number>();
    for (const figure of figures) {
      if (figure.kind !== "figure" || figure.value === null) continue;
      const query = new URLSearchParams({ metric: figure.metric, unit: String(figure.unitId) });
      if (figure.category) query.set("category", figure.category);
      if (figure.problem) query.set("problem", figure.problem);
      if (figure.direct) query.set("direct", "1");
      seen.set(query.toString(), figure.value);
    }
    expect(seen.size).toBeGreaterThan(200);
    // A sample keeps the test short; the first of each metric is always in it.
    const metrics = new Set<string>();
    let [counted, records] = [0, 0];
    for (const [index, [query, value]] of [...seen].entries()) {
      const asked = new URLSearchParams(query);
      const metric = asked.get("metric") ?? "";
      const part = metric === "problem" ? "" : (asked.get("problem") ?? "");
      if (metrics.has(metric + part) && index % 23 !== 0) continue;
      metrics.add(metric + part);
      const page = await readFigurePage(city, id, asked);
      expect(page.definition?.text ?? "", query).not.toBe("");
      if (page.records) {
        records += 1;
        expect(await recordsBehind(page.records.to, metric, part), query).toBe(value);
        expect(frozenSum(page.frozen), query).toBe(value);
        expect(page.frozen).toMatchObject({ changed: 0, added: 0 });
      }
      if (!page.page) continue;
      counted += 1;
      expect(page.page.total, query).toBe(value);
      expect(page.page.items.length).toBe(Math.min(value, 50));
    }
    expect(counted).toBeGreaterThan(15);
    expect(records).toBeGreaterThan(8);
  });

  it("tells of a finding about somebody who has left the territory that it is so, and nothing else", async () => {
    const { data } = await getReport(city, id);
    const [own, other] = [await findUnit(city.unit.id), await findUnit(DEMO_UNITS.yanji)];
    if (!own || !other) throw new Error("no units");
    const asked = { unitId: null, after: afterOf(undefined) };
    const left: [string, string][] = [];
    for (const { code } of data.problems.filter(({ total, origin }) => total > 0 && origin === "check")) {
      const [whole, narrow] = [await listHits(id, code, asked, own), await listHits(id, code, asked, other)];
      expect([code, narrow.total]).toEqual([code, whole.total]);
      for (const [index, row] of whole.items.entries()) {
        if (row.personId !== null) left.push([narrow.items[index]?.fact ?? "", row.fact]);
      }
    }
    expect(left.length).toBeGreaterThan(0);
    expect(new Set(left.map(([fact]) => fact))).toEqual(new Set(["已转出"]));
    expect(left.every(([, fact]) => fact !== "" && fact !== "已转出")).toBe(true);
  });

  it("goes on after a page by a mark that does not say whom it ended on", async () => {
    const pageAfter = (after: string | null) =>
      readFigurePage(city, id, new URLSearchParams({ metric: "active", ...(after && { after }) }));
    const first = (await pageAfter(null)).page;
    const second = (await pageAfter(first?.next ?? "")).page;
    expect(first?.items).toHaveLength(50);
    expect(second?.items.length).toBeGreaterThan(0);
    const seen = new Set(first?.items.map((row) => row.id));
    expect(second?.items.some((row) => seen.has(row.id))).toBe(false);
    const mark = first?.next ?? "";
    const last = first?.items.at(-1)?.id ?? "";
    expect(mark).not.toContain(last);
    await expect(pageAfter(last)).rejects.toMatchObject({ status: 400 });
  });
});

/** What the frozen records behind a figure come to. */
function frozenSum(frozen: Awaited<ReturnType<typeof readFigurePage>>["frozen"]): number {
  if (!frozen) throw new Error("no frozen records");
  if (frozen.subject === "payment") return frozen.sum / 100;
  return frozen.subject === "payee" ? frozen.total : frozen.sum;
}

/** What the list of records behind a figure of the report comes to. */
async function recordsBehind(link: string, metric: string, part: string): Promise<number> {
  const { pathname, searchParams } = new URL(link, "http://app");
  const given = Object.fromEntries(searchParams);
  if (pathname === "/households") {
    const { total, membersInWork } = await listHouseholds(city, householdListSchema.parse(given));
    return membersInWork ?? total;
  }
  if (pathname === "/subsidies/payments") {
    const { sum, people } = await listPayments(city, paymentListSchema.parse(given));
    return metric === "amount" ? sum / 100 : people;
  }
  const { items, total } = await listDuties(city, dutyListSchema.parse(given), 1000);
  return part === "expected" || part === "attended"
    ? items.reduce((all, row) => all + (row[part] ?? 0), 0)
    : total;
}

/** What the report prints of the catalogue, by measure. */
function printedIn({ total, posts, households }: StoredReport["data"]): Partial<Record<Measure, number>> {
  const { employedInPeriod, ...figures } = total;
  return {
    ...figures,
    employedInPeriod,
    subsidyAmount:
      posts.subsidies.reduce((sum, { unitId, amount }) => sum + (unitId === 0 ? amount : 0), 0) / 100,
    householdsOpen: households.remaining,
    householdsNew: households.recognizedInPeriod,
    householdsHelped: households.clearedInPeriod,
    householdMembersHelped: households.membersHelped ?? 0,
  };
}

type Behind = { figure: number; listed: string[]; exported: string[] };

/** The rows of a csv file by the columns that tell them apart. */
async function rowsOf(file: Promise<Response>, columns: readonly number[]): Promise<string[]> {
  const [, ...lines] = (await (await file).text()).trim().split("\r\n");
  return [...new Set(lines.map((line) => columns.map((at) => line.split(",")[at]).join(" ")))];
}

/** What the list behind a measure and its file hold, read through the address the figure links to. */
async function behind(actor: Actor, measure: Measure, link: string): Promise<Behind> {
  const address = new URL(link, "http://app").searchParams;
  const given = Object.fromEntries(address);
  if (isHouseholdMeasure(measure)) {
    const query = householdListSchema.parse(given);
    const { total, items, membersInWork } = await listHouseholds(actor, { ...query, limit: 1000 });
    const exported = await rowsOf(exportHouseholds(actor, query, "csv"), [0]);
    if (measure === "householdMembersHelped") {
      const columns = await rowsOf(exportHouseholds(actor, query, "csv"), [0, 11]);
      const listed = items.map((row) => `${row.number} ${row.membersInWork}`);
      return { figure: membersInWork ?? -1, listed, exported: columns };
    }
    return { figure: total, listed: items.map(({ number }) => number), exported };
  }
  if (isMoneyMeasure(measure)) {
    const query = paymentListSchema.parse(given);
    const { sum, items } = await listPayments(actor, { ...query, limit: 1000 });
    const exported = await rowsOf(exportPayments(actor, query, "csv"), [1, 4, 5, 6]);
    const listed = items.map(
      (row) =>
        `${row.residentId} ${subsidyKinds.label(row.kind)} ${row.paidOn} ${(row.amount / 100).toFixed(2)}`,
    );
    expect(exported.reduce((all, row) => all + Number(row.split(" ").at(-1)), 0)).toBeCloseTo(sum / 100, 2);
    return { figure: sum / 100, listed, exported };
  }
  const query = readPeopleQuery(address, actor.accountId);
  if (!query) throw new Error(`${link} makes no sense`);
  const { total, items } = await listPeople(actor, { ...query, limit: 1000 });
  const exported = await rowsOf(exportPeople(actor, query, { format: "csv" }), [0, 1, 4]);
  return {
    figure: total,
    listed: items.map((row) => `${row.name} ${row.residentId} ${row.unit.name}`),
    exported,
  };
}

describe("every figure of the catalogue", () => {
  const period = { from: `${today().slice(0, 4)}-01-01`, to: today() };
  const seen = new Set<Measure>();

  /** What so small a demo lacks: somebody who came and somebody who went, a household helped to work. */
  beforeAll(async () => {
    const [one, other] = await Promise.all([
      actorOf("community1", "caseworker"),
      actorOf("community2", "caseworker"),
    ]);
    const someone = async ({ unit }: Actor) => {
      const [row] = await db().execute<{ id: string }>(sql`select person_id as id from person_fact
        where community_id = ${unit.id} and status = 'recognized' and open_application_id is null order by 1 limit 1`);
      if (!row) throw new Error(`nobody in ${unit.name}`);
      return row.id;
    };
    await move(one, other, await someone(one), PLACES.binhe);
    await move(other, one, await someone(other), PLACES.jiankang);
    await db()
      .execute(sql`update household_recognition set until_on = ${today()}::date, end_reason = 'member_employed',
      end_recorded_at = ${now().toISOString()}::timestamptz, end_member_id = (select m.id from household_member m
        where m.household_id = household_recognition.household_id and m.voided_at is null order by m.id limit 1) where id = (select id from household_recognition
        where until_on is null and voided_at is null order by clear_due_on desc limit 1)`);
  });

  it.each([
    ["community1", "caseworker"],
    ["street-manager1", "manager"],
    ["county1", "reviewer"],
    ["city1", "supervisor"],
    ["province1", "supervisor"],
  ] as const)(
    "is for %s the same on the dashboard, in its list, its export and the report",
    async (who, role) => {
      const actor = await actorOf(who, role);
      const [{ total }, coverage, author] = await Promise.all([
        getFigures(actor, period),
        getCoverage(actor, period),
        actorOf("province1", "supervisor"),
      ]);
      const { id } = await createReport(author, {
        kind: "supervision",
        unit: actor.unit.id,
        parts: ["coverage"],
        ...period,
      });
      const printed = printedIn((await getReport(author, id)).data);
      const measures = new Map<Measure, number>();
      for (const code of INDICATOR_CODES) {
        const { numerator, denominator, missing } = indicatorOf(code);
        const [part, whole] = [total[code]?.numerator ?? -1, total[code]?.denominator ?? -1];
        measures.set(numerator, part);
        if (denominator) measures.set(denominator, whole);
        if (missing) measures.set(missing, whole - part);
      }
      let inReport = 0;
      for (const [measure, figure] of measures) {
        const where = `${who} ${measure}`;
        const list = await behind(actor, measure, listOf(measure, { unit: actor.unit.id, period }));
        expect(list.figure, `${where}: list`).toBe(figure);
        // Money and the members of a household are a sum over the rows.
        if (!isMoneyMeasure(measure) && measure !== "householdMembersHelped")
          expect(new Set(list.listed).size, `${where}: rows`).toBe(figure);
        expect(list.exported.toSorted(), `${where}: export`).toEqual([...new Set(list.listed)].toSorted());
        const covered = (coverage.total as Partial<Record<Measure, number | null>>)[measure];
        if (typeof covered === "number") expect(covered, `${where}: coverage`).toBe(figure);
        if (printed[measure] !== undefined) expect(printed[measure], `${where}: report`).toBe(figure);
        if (printed[measure] !== undefined) inReport += 1;
        if (figure > 0) seen.add(measure);
      }
      expect(inReport).toBeGreaterThan(20);
      if (who === "province1") {
        const unseen = [...measures.keys()].filter((measure) => !seen.has(measure));
        expect(unseen).toEqual([]);
      }
    },
  );
});

describe("entries made afterwards", () => {
  it("are told of registers, money and moves too, with the records and people that make them", async () => {
    const days = { from: `${today().slice(0, 4)}-01-01`, to: today() };
    const { id } = await ask({ unit: county.unit.id, ...days });
    const open = (metric: string, problem?: string) =>
      readFigurePage(
        city,
        id,
        new URLSearchParams({ metric, unit: String(county.unit.id), ...(problem && { problem }) }),
      );
    const [money0, trainings0] = [(await open("amount")).frozen, (await open("duty", "trainings")).frozen];
    const hand = await actorOf("county-manager1", "manager");
    await addDuty(hand, {
      kind: "training",
      unit: county.unit.id,
      occurredOn: days.to,
      title: "补训",
      counterpart: "培训科",
      body: "政策业务培训",
      expected: 40,
      attended: 38,
      hours: 4,
    });
    const [paid] = await db().execute<{ person_id: string }>(sql`
      update subsidy set amount = amount + 100, recorded_at = ${now().toISOString()}::timestamptz where id = (
        select s.id from subsidy s join person p on p.id = s.person_id
        where p.county_id = ${county.unit.id} and s.status = 'paid' and s.voided_at is null
          and s.paid_on between ${days.from}::date and ${days.to}::date order by s.paid_on desc, s.id limit 1)
      returning person_id`);
    const [one, other] = await Promise.all([
      actorOf("community1", "caseworker"),
      actorOf("community2", "caseworker"),
    ]);
    const [mover] = await db().execute<{ id: string }>(sql`select person_id as id from person_fact
      where community_id = ${one.unit.id} and status = 'recognized' and open_application_id is null
      order by 1 desc limit 1`);
    if (!paid || !mover) throw new Error("nobody was paid, or nobody can move");
    await move(one, other, mover.id, PLACES.binhe);

    // What was counted stays what the page opens; beside it stands what became of it.
    const [paidNow, trainingsNow] = [(await open("amount")).frozen, (await open("duty", "trainings")).frozen];
    expect(paidNow).toMatchObject({ total: money0?.total, sum: money0?.sum, changed: 1, added: 0 });
    expect(trainingsNow).toMatchObject({
      total: trainings0?.total,
      sum: trainings0?.sum,
      changed: 0,
      added: 1,
    });
    const changedRow = paidNow?.items.find(({ value, now: at }) => at !== value);
    expect(changedRow).toMatchObject({ openId: paid.person_id, now: (changedRow?.value ?? 0) + 10_000 });

    const { differences } = await verifyReport(city, id);
    const of = (metric: string) => differences.filter((line) => line.metric === metric && !line.derived);
    expect(of("trainings")).toMatchObject([
      { unit: { id: county.unit.id }, after: (of("trainings")[0]?.before ?? 0) + 1, addedCount: 0 },
    ]);
    expect(of("trainings")[0]?.records.join()).toMatch(/^补录：.*“补训”$/);
    expect(of("attended").map(({ before, after }) => (after ?? 0) - (before ?? 0))).toEqual([38]);
    const money = of("amount");
    expect(money.map(({ before, after }) => Math.round((after ?? 0) - (before ?? 0)))).toEqual([100, 100]);
    expect(money.every(({ added }) => added.some(({ personId }) => personId === paid.person_id))).toBe(true);
    const moved = of("netTransferredIn");
    expect(moved.map(({ before, after }) => (after ?? 0) - (before ?? 0)).toSorted((a, b) => a - b)).toEqual([
      -1, 1,
    ]);
    for (const line of moved) {
      expect([...line.added, ...line.removed].map(({ personId }) => personId)).toEqual([mover.id]);
    }

    // One more payee of a kind: its people are a printed number of their own.
    const [payee] = await db().execute<{ person_id: string; kind: (typeof subsidyKinds.codes)[number] }>(sql`
      update subsidy set paid_on = ${days.to}::date, recorded_at = ${now().toISOString()}::timestamptz where id = (
        select s.id from subsidy s join person p on p.id = s.person_id
        where p.county_id = ${county.unit.id} and s.status = 'paid' and s.voided_at is null
          and exists (select 1 from recognition g where g.person_id = p.id and g.occurred_on < ${days.from}::date)
          and not exists (select 1 from subsidy o where o.person_id = s.person_id and o.kind = s.kind
            and o.paid_on between ${days.from}::date and ${days.to}::date) order by s.id limit 1)
      returning person_id, kind`);
    if (!payee) throw new Error("nobody can be paid late");
    const again = (await verifyReport(city, id)).differences.filter(
      ({ metric }) => metric === "subsidyPeople",
    );
    expect(again).toMatchObject([
      { label: `${subsidyKinds.label(payee.kind)}享受人数`, measure: "人", unit: { id: county.unit.id } },
    ]);
    expect((again[0]?.after ?? 0) - (again[0]?.before ?? 0)).toBe(1);
    expect(again[0]?.added.map(({ personId }) => personId)).toContain(payee.person_id);
  });

  it("leave the frozen report and name who, and why, line by line", async () => {
    const { id } = await ask();
    expect(await verifyReport(city, id)).toMatchObject({ ok: true, differences: [] });
    const report = await getReport(city, id);
    const unserved = await readFigurePage(
      city,
      id,
      new URLSearchParams({ metric: "notServed", unit: String(DEMO_UNITS.changchun) }),
    );
    const late = unserved.page?.items.find(({ personId }) => personId !== null);
    if (!late?.personId) throw new Error("everybody was served");
    const hand: Actor = { ...city, roles: ["caseworker", "supervisor"] };
    await recordContact(hand, late.personId, {
      kind: "visit",
      way: "visit",
      content: "补录：季度内上门走访，了解求职意愿。",
      occurredOn: addDays(lastQuarter.to, -3),
    } as never);
    const [wrong] = await db().execute<{ id: string; person_id: string; version: number; name: string }>(sql`
      select s.id, s.person_id, s.version, p.name from service_record s join person p on p.id = s.person_id
      join person_fact f on f.person_id = p.id
      where f.city = ${city.unit.id} and f.status = 'recognized' and f.recognized_on < ${lastQuarter.from}::date
        and s.voided_at is null and s.substantive and s.occurred_on between ${lastQuarter.from}::date and ${lastQuarter.to}::date
        and not exists (select 1 from service_record o where o.person_id = s.person_id and o.id <> s.id and o.voided_at is null
          and o.occurred_on between ${lastQuarter.from}::date and ${lastQuarter.to}::date)
        and not exists (select 1 from job_offer o where o.person_id = s.person_id
          and o.occurred_on between ${lastQuarter.from}::date and ${lastQuarter.to}::date)
        and not exists (select 1 from training_enrolment o where o.person_id = s.person_id)
        and not exists (select 1 from entrepreneurship_support o where o.person_id = s.person_id)
        and not exists (select 1 from welfare_placement o where o.person_id = s.person_id)
      order by s.id limit 1`);
    if (!wrong) throw new Error("nobody was served once");
    await voidContact(hand, wrong.person_id, wrong.id, wrong.version, "录入到了别人名下");

    const verified = await verifyReport(city, id);
    expect(verified.ok).toBe(true);
    const served = verified.differences.filter(({ metric }) => metric === "served");
    const added = served.flatMap((line) => line.added);
    const removed = served.flatMap((line) => line.removed);
    expect(added).toEqual([
      expect.objectContaining({
        personId: late.personId,
        reasons: [expect.stringMatching(/^补录：\d{4}年\d+月\d+日的帮扶服务记录$/)],
      }),
    ]);
    expect(removed).toEqual([
      expect.objectContaining({
        name: wrong.name,
        reasons: [expect.stringContaining("录入到了别人名下")],
      }),
    ]);
    const own = verified.differences.filter((line) => !line.derived);
    for (const line of served)
      expect((line.after ?? 0) - (line.before ?? 0)).toBe(line.added.length - line.removed.length);
    expect(own.every(({ metric }) => metric === "served")).toBe(true);

    expect(await getReport(city, id)).toEqual(report);
    const again = (await getReport(city, (await ask()).id)).data;
    expect(again.total.served).toBe(report.data.total.served);
    // Every rate that another report of the same days prints otherwise stands among the differences.
    const rates = (data: typeof again) =>
      summarize(data).units.map((unit) => [unit.unit.shortName, rate(unit, "servedRate").text] as const);
    const [before, now] = [rates(report.data), rates(again)];
    const changedAt = before.flatMap(([name, text], at) => (now[at]?.[1] === text ? [] : [name]));
    expect(changedAt.length).toBeGreaterThan(0);
    expect(
      verified.differences
        .filter(({ metric, derived }) => derived && metric === "servedRate")
        .map(({ unit }) => unit.name),
    ).toEqual(changedAt);
    expect(again.membersDigest).not.toBe(report.data.membersDigest);
  });

  it("cannot be written into the snapshot, and a changed one is found out", async () => {
    const { id } = await ask();
    await expect(
      db().execute(
        sql`update report_snapshot set data = jsonb_set(data, '{total,active}', '1') where id = ${id}`,
      ),
    ).rejects.toThrow();
    // Past the trigger, as somebody with the keys of the database could.
    await db().execute(sql`alter table report_snapshot disable trigger report_snapshot_stays`);
    await db().execute(
      sql`update report_snapshot set data = jsonb_set(data, '{total,active}', '1') where id = ${id}`,
    );
    await db().execute(sql`alter table report_snapshot enable trigger report_snapshot_stays`);
    expect(await verifyReport(city, id)).toMatchObject({
      ok: false,
      figures: false,
      members: true,
      words: true,
    });
  });
});

describe("the words", () => {
  it("are edited around the numbers, at one version, by the unit that issues them", async () => {
    const { id } = await ask();
    const report = await getReport(city, id);
    const block = report.original.blocks.find(
      (one) => one.kind === "paragraph" && one.inlines.filter(({ kind }) => kind === "figure").length === 1,
    );
    if (block?.kind !== "paragraph" || !block.key) throw new Error("no paragraph with one number");
    const number = block.inlines.find(({ kind }) => kind === "figure")?.text ?? "";
    const texts = { [block.key]: `经核实，现说明如下。\n${asTemplate(block.inlines)}请各地重视。` };
    expect(await editReport(city, id, 1, texts)).toEqual({ version: 2, edited: 1 });
    const edited = (await getReport(city, id)).document.blocks.flatMap((one) =>
      one.kind === "paragraph" ? [one.inlines.map(({ text }) => text).join("")] : [],
    );
    const written = `${block.inlines.map(({ text }) => text).join("")}请各地重视。`;
    expect(written).toContain(number);
    expect(edited).toEqual(expect.arrayContaining(["经核实，现说明如下。", written]));
    await expect(editReport(city, id, 1, texts)).rejects.toMatchObject({ code: "stale_version" });
    await expect(editReport(city, id, 2, { [block.key]: "有关数量为{999}。" })).rejects.toMatchObject({
      status: 422,
      violations: [expect.objectContaining({ path: `texts.${block.key}`, code: "number_changed" })],
    });
    const province = await actorOf("province1", "supervisor");
    await expect(editReport(province, id, 2, {})).rejects.toMatchObject({ status: 403 });
    await expect(editReport(county, id, 2, {})).rejects.toMatchObject({ status: 404 });
    expect(await editReport(city, id, 2, {})).toEqual({ version: 3, edited: 0 });
    expect((await getReport(city, id)).document).toEqual(report.original);
    expect((await verifyReport(city, id)).ok).toBe(true);
  });
});

describe("a circular", () => {
  it("is read by the counties once it is handed down, stays as it is, and shows nobody of other counties", async () => {
    const { id } = await ask({ kind: "circular" });
    await expect(getReport(county, id)).rejects.toMatchObject({ status: 404 });
    const { units } = await deliverReport(city, id);
    expect(units).toBeGreaterThan(1);
    expect(await getReport(county, id)).toMatchObject({ received: true, sent: { units } });
    const lists = async (actor: Actor) => (await listReports(actor, ["circular"])).map((one) => one.id);
    expect(await lists(county)).toContain(id);
    const items = await listInbox(county, null);
    expect(JSON.stringify(items)).toContain(id);
    expect(await verifyReport(county, id).catch((error: unknown) => error)).toMatchObject({ status: 403 });
    expect(await editReport(city, id, 1, {}).catch((error: unknown) => error)).toMatchObject({
      code: "already_sent",
    });
    await expect(deliverReport(city, id)).rejects.toMatchObject({ code: "already_sent" });
    const page = await readFigurePage(county, id, new URLSearchParams({ metric: "active" }));
    const foreign = page.page?.items.filter(({ name }) => name === null) ?? [];
    expect(foreign.length).toBeGreaterThan(0);
    expect(foreign.every(({ personId, residentId }) => personId === null && residentId === null)).toBe(true);
    const drawn = async (actor: Actor) =>
      (await readFigurePage(actor, id, new URLSearchParams({ metric: "inspection" }))).inspections?.campaigns;
    expect((await drawn(city))?.length).toBeGreaterThan(0);
    expect(await drawn(county)).toEqual([]);
    // A report on its own territory goes up, not down; one on a county goes to it, which cannot write in it.
    await expect(deliverReport(city, (await ask()).id)).rejects.toMatchObject({ status: 403 });
    const onCounty = await ask({ unit: county.unit.id });
    await expect(getReport(county, onCounty.id)).rejects.toMatchObject({ status: 404 });
    expect(await deliverReport(city, onCounty.id)).toEqual({ units: 1 });
    await expect(editReport(county, onCounty.id, 1, {})).rejects.toMatchObject({ code: "already_sent" });
    expect((await getReport(county, onCounty.id)).data.issuer).toContain("长春市");
  });
});

describe("months and schedules", () => {
  it("freezes a month once, for each city by itself, and not one that runs", async () => {
    const month = addDays(`${today().slice(0, 7)}-01`, -1);
    const { id } = await freezeMonth(city, { unit: city.unit.id, month });
    const frozen = await getReport(city, id);
    expect(frozen.document.titleLines.join("")).toContain("就业困难人员认定帮扶统计表");
    await expect(freezeMonth(city, { unit: city.unit.id, month })).rejects.toMatchObject({
      code: "already_frozen",
    });
    await expect(freezeMonth(city, { unit: city.unit.id, month: today() })).rejects.toMatchObject({
      status: 422,
    });
    await expect(freezeMonth(county, { unit: city.unit.id, month })).rejects.toMatchObject({ status: 404 });
    const [cities] = await db().execute<{ count: number }>(
      sql`select count(*)::int as count from unit where level = 'city'`,
    );
    // A month between two frozen ones is made up for.
    await freezeMonth(city, { unit: city.unit.id, month: addMonths(`${month.slice(0, 7)}-01`, -2) });
    expect(await freezeDueMonths()).toBe((cities?.count ?? 0) - 1 + 1);
    expect(await freezeDueMonths()).toBe(0);
  });

  it("makes a scheduled report when its day has come and lays it into the inbox, once", async () => {
    await createSchedule(city, {
      unit: DEMO_UNITS.nanguan,
      kind: "circular",
      every: "month",
      afterDays: 3,
      audience: "unit",
    });
    expect(await runDueSchedules()).toBe(0);
    await db().execute(
      sql`update report_schedule set next_period_end = ${addDays(`${today().slice(0, 7)}-01`, -1)}::date`,
    );
    const before = (await listInbox(city, null)).total;
    expect(await runDueSchedules()).toBe(1);
    expect(await runDueSchedules()).toBe(0);
    const inbox = await listInbox(city, null);
    expect(inbox.total).toBe(before + 1);
    expect(inbox.items[0]).toMatchObject({ title: expect.stringContaining("情况通报"), readAt: null });
    const made = await getReport(city, inbox.items[0]?.path.split("/").at(-1) ?? "");
    expect(made).toMatchObject({ kind: "circular", unitId: DEMO_UNITS.nanguan });
    expect((await listInbox(county, null)).items.some(({ path }) => path.includes(made.id))).toBe(false);
  });
});
