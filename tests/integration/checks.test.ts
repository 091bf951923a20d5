import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { CHECK_IDS, type CheckId } from "~/features/checks/catalogue";
import { countChecks, latestRun, listCheckHits } from "~/features/checks/queries.server";
import { runChecks } from "~/features/checks/run-checks.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { PLANTED } from "../cases/planted-hits";
import { writeCleanLives } from "../factories/clean-lives";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { expectedHits, plantAll, type Planted } from "../support/plant";
import { furnishOffice } from "./recognition-office";

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
    foundBy.set(rule, new Map(items.map((hit) => [hit.person?.id ?? hit.recordId, hit.fact])));
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

void sql;
void db;
void latestRun;
