import { sql } from "drizzle-orm";
import { it } from "vitest";
import { closeDatabase, db } from "~/db.server";
import { runChecks } from "~/features/checks/run-checks.server";
import { ruleStatements } from "~/features/checks/rules/index.server";
import { getWorkCalendar } from "~/features/law/queries.server";
import { readStandardRows } from "~/features/settings/standards.server";
import { calendarTable } from "~/features/duties/source-context.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { writeCleanLives } from "../factories/clean-lives";
import { createTestDatabase } from "../support/database";
import { furnishOffice } from "./recognition-office";
it("tunes", async () => {
  const database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  await furnishOffice();
  await writeCleanLives(Number(process.env.CHECKED_PEOPLE));
  const context = { scope: { level: "province" as const, unitId: 1 }, today: "2026-11-23", calendar: await getWorkCalendar(), standardRows: await readStandardRows(), dueExits: [] };
  for (const rule of (process.env.RULES ?? "R34").split(",") as "R34"[]) {
    const plan = await db().execute(sql`explain (analyze, buffers off) with ${calendarTable(context.calendar)} select * from (${ruleStatements[rule](context)}) x`);
    console.log(rule + "\n" + plan.map((r) => Object.values(r)[0]).join("\n"));
  }
  await runChecks({ unit: { id: DEMO_UNITS.province, level: "province" }, origin: "demand", startedBy: null });
  await runChecks({ unit: { id: DEMO_UNITS.province, level: "province" }, origin: "demand", startedBy: null });
  await closeDatabase();
  await database.drop();
});
