/** Rules that start from the few rows of a partial index: the planner takes it only for the very text of its predicate. */
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import type { CheckId } from "~/features/checks/catalogue";
import { searchesFor } from "~/features/checks/rules/index.server";
import type { CheckContext } from "~/features/checks/rules/source.server";
import { calendarTable } from "~/features/duties/calendar-table.server";
import { getWorkCalendar } from "~/features/law/queries.server";
import { readStandardRows } from "~/features/settings/standards.server";
import { today } from "~/lib/clock.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { createTestDatabase, type TestDatabase } from "../support/database";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

async function planOf(rule: CheckId, scope: CheckContext["scope"]): Promise<string> {
  const context: CheckContext = {
    scope,
    today: today(),
    calendar: await getWorkCalendar(),
    standardRows: await readStandardRows(),
  };
  const [search] = searchesFor([rule], context);
  if (!search) throw new Error(`no search for ${rule}`);
  return db().transaction(async (tx) => {
    // A small table is read whole whatever index it has.
    await tx.execute(sql`set local enable_seqscan = off`);
    const rows = await tx.execute<{ "QUERY PLAN": string }>(
      sql`explain with ${calendarTable(context.calendar)} ${search.statement(context)}`,
    );
    return rows.map((row) => row["QUERY PLAN"]).join("\n");
  });
}

describe.each([
  { level: "province" as const, unitId: DEMO_UNITS.province },
  { level: "city" as const, unitId: DEMO_UNITS.yanbian },
])("over a whole $level", (scope) => {
  it("R01 starts from the forms and people that lack something", async () => {
    const plan = await planOf("R01", scope);
    expect(plan).toContain("application_incomplete");
    expect(plan).toContain("person_incomplete");
  });

  it("R02 starts from the checklists without a paper of the category", async () => {
    expect(await planOf("R02", scope)).toContain("application_paper_not_listed");
  });

  it("R03 starts from the numbers that cannot be right", async () => {
    expect(await planOf("R03", scope)).toContain("person_wrong_number");
  });

  it("R18 and R19 do not open the long rows of the cases they name", async () => {
    for (const rule of ["R18", "R19"] as const) {
      expect(await planOf(rule, scope)).toContain("Index Only Scan using application_cases");
    }
  });

  it("R15 starts from the lines that show what they must not", async () => {
    expect(await planOf("R15", scope)).toContain("public_notice_entry_leaks");
  });

  it("R24 counts offers made again, and the same to many, in the order of their marks", async () => {
    const plan = await planOf("R24", scope);
    expect(plan).toContain("Index Only Scan using job_offer_again");
    expect(plan).toContain("Index Only Scan using job_offer_same_for_many");
  });

  it("R29 starts from the minutes, texts and delays that tell something", async () => {
    const plan = await planOf("R29", scope);
    expect(plan).toContain("Index Only Scan using service_record_minute");
    expect(plan).toContain("Index Only Scan using service_record_same_text");
    expect(plan).toContain("service_record_entered_later");
  });
});
