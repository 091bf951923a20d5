/** No hit of the automatic checks is left out of a report that speaks of its rule, and none is told twice. */
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { checkRules } from "~/features/checks/catalogue";
import { runChecks } from "~/features/checks/run-checks.server";
import { createReport } from "~/features/supervision/create-report.server";
import { readFigurePage } from "~/features/supervision/figures/figure-page.server";
import { bitOf, GAPS, type Mark, subjectOf } from "~/features/supervision/members/marks";
import { getReport, type StoredReport } from "~/features/supervision/queries.server";
import { findUnit } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import { addDays } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { seedDemo } from "~db/seed/demo";
import { createTestDatabase, type TestDatabase } from "../support/database";

let database: TestDatabase;
let city: Actor;
let report: StoredReport;
const from = addDays(today(), -60);

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  await seedDemo(database.url, { people: 300, seed: 11, log: () => {} });
  const [row] = await db().execute<{ id: string; unit_id: number }>(
    sql`select id, unit_id from account where username = 'city1'`,
  );
  const unit = await findUnit(row?.unit_id ?? 0);
  if (!row || !unit) throw new Error("no city");
  city = {
    accountId: row.id,
    username: "city1",
    name: "测试督导",
    roles: ["supervisor"],
    unit: { id: unit.id, name: unit.fullName, level: unit.level },
    scope: { level: unit.level, unitId: unit.id },
    requestId: "test",
    channel: "screen",
  };
  // One plan that is both overdue and incomplete must stand in one group only.
  await db().execute(sql`update plan_measure m set responsible = ' ' where m.plan_id in (
    select h.id from help_plan h join person_fact f on f.plan_id = h.id and f.city = h.city
    where f.city = ${unit.id} and f.status = 'recognized' and f.has_plan order by h.review_due_on, h.id limit 6)`);
  await runChecks({ unit: { id: unit.id, level: "city" }, origin: "demand", startedBy: null });
  const { id } = await createReport(city, { kind: "supervision", unit: unit.id, from, to: today() });
  report = await getReport(city, id);
});
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

/** Whom the figures of the report name; a hit of one of these rules is told by its figure. */
const FIGURES: Readonly<Record<string, { of: Mark; lacking?: Mark }>> = {
  R18: { of: "lateDecisions" },
  R19: { of: "overdueDecisions" },
  R22: GAPS.withoutPlan,
  R23: GAPS.fewOffers,
  R27: GAPS.pathUnfulfilled,
  R35: { of: "shouldHaveExited" },
};

type Hit = { id: string; rule: string; person: string | null; record: string; failing: string[] | null };

const standingHits = () =>
  db()
    .execute<Hit>(sql`select h.id, h.rule, h.person_id as person, h.record_id as record, h.facts -> 'failing' as failing
    from check_hit h where h.city = ${city.unit.id} and h.gone_on is null and h.since_on <= ${today()}::date
      and (h.rule not in ('R14', 'R15', 'R18', 'R24') or h.since_on >= ${from}::date) and h.rule <> 'R29'`);

async function namedBy(rule: string): Promise<Set<string>> {
  const figure = FIGURES[rule];
  if (!figure) return new Set();
  const rows = await db().execute<{
    id: string;
  }>(sql`select u.id from report_member m, unnest(m.ids, m.marks) u(id, marks)
    where m.report_id = ${report.id} and m.subject = ${subjectOf(figure.of)} and u.marks & ${bitOf(figure.of)} <> 0
      and u.marks & ${figure.lacking ? bitOf(figure.lacking) : 0} = 0`);
  return new Set(rows.map(({ id }) => id));
}

const groupsOf = (rule: string) =>
  report.data.problems.filter(({ origin, code }) => origin === "check" && code.split(".")[0] === rule);

it("tells every hit of every rule in one group, or names whom it hit in the figure that shows the same", async () => {
  const hits = await standingHits();
  const found: Record<string, [hits: number, told: number]> = {};
  for (const { id: rule, severity } of checkRules) {
    if (severity === "question") continue;
    const named = await namedBy(rule);
    const own = hits.filter((hit) => hit.rule === rule);
    // Of a rule with groups beside its figure, the figure tells only what is no plan's fault.
    const ofFigure = own.filter(
      ({ person, record, failing }) =>
        (named.has(person ?? "") || named.has(record)) &&
        !failing?.some((one) => one === "review" || one === "measures"),
    );
    const inGroups = groupsOf(rule).reduce((sum, { total }) => sum + total, 0);
    found[rule] = [own.length, inGroups + ofFigure.length];
  }
  const apart = Object.entries(found).filter(([, [of, told]]) => of !== told);
  expect(apart).toEqual([]);
  for (const rule of ["R22", "R23", "R25", "R28"]) expect(found[rule]?.[0] ?? 0, rule).toBeGreaterThan(0);
});

it("names plans overdue, plans incomplete, unmet wishes and long silence in text and annex, each with its list", async () => {
  const hits = await standingHits();
  const failing = (name: string) => hits.filter((hit) => hit.failing?.includes(name) && hit.rule === "R22");
  const both = failing("review").filter((hit) => hit.failing?.includes("measures"));
  expect(both.length).toBeGreaterThan(0);
  const expected: Record<string, [name: string, count: number]> = {
    "R22.review": ["方案逾期未回顾", failing("review").length],
    "R22.measures": ["方案措施不完整", failing("measures").length - both.length],
    "R28.silent": ["长期未联系", hits.filter(({ rule }) => rule === "R28").length],
    R25: ["有培训需求未培训", hits.filter(({ rule }) => rule === "R25").length],
  };
  const { blocks, annexes } = report.document;
  const [text, annex] = [JSON.stringify(blocks), JSON.stringify(annexes)];
  for (const [code, [name, count]] of Object.entries(expected)) {
    expect(count, name).toBeGreaterThan(0);
    const [group] = report.data.problems.filter((one) => one.code === code);
    expect([group?.shortTitle, group?.total]).toEqual([name, count]);
    expect(text).toContain(`“${name}”`);
    expect(annex).toContain(name);
    const page = await readFigurePage(
      city,
      report.id,
      new URLSearchParams({ metric: "problem", problem: code }),
    );
    expect([name, page.hits?.total]).toEqual([name, count]);
    expect(page.hits?.items.every(({ fact }) => fact !== "")).toBe(true);
  }
});
