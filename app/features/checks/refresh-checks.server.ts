import { sql } from "drizzle-orm";

import type { UnitRow } from "~/features/units/queries.server";
import { today } from "~/lib/clock.server";
import { executor } from "~/lib/transaction.server";
import { CHECK_IDS, checkRule, type CheckId } from "./catalogue";
import { latestRun } from "./queries.server";
import { runChecks } from "./run-checks.server";

/** Territories of at most so many dossiers are checked again when their page is opened after changes. */
const REFRESHED_PEOPLE = 25_000;
/** With more dossiers in all, rules that compare records of everybody wait for the night or a click. */
const COMPARED_PEOPLE = 60_000;

const NARROW = CHECK_IDS.filter((id) => !checkRule(id).wide);

/** Changes leave an audit event; reading and signing in leave theirs, which say nothing about the record. */
const READING = sql`a.action like '%.read' or a.action like 'account.%' or a.action like 'export.%'
  or a.action in ('person.search', 'person.list', 'person.reveal', 'access.refused', 'check.run')`;

async function hasChangedSince(moment: Date): Promise<boolean> {
  const [row] = await executor().execute<{ changed: boolean }>(sql`select exists (select 1 from audit_event a
    where a.at >= ${moment.toISOString()}::timestamptz and not (${READING})) as changed`);
  return row?.changed ?? true;
}

async function dossiers(unit: Pick<UnitRow, "id" | "level">): Promise<{ here: number; all: number }> {
  const column = {
    province: "city",
    city: "city",
    county: "county_id",
    street: "street_id",
    community: "community_id",
  };
  const where = unit.level === "province" ? sql`true` : sql`${sql.raw(column[unit.level])} = ${unit.id}`;
  const [row] = await executor().execute<{ here: number; all: number }>(sql`select
    (select count(*) from (select 1 from person_fact where ${where} limit ${REFRESHED_PEOPLE + 1}) x)::int as here,
    (select greatest(reltuples, 0) from pg_class where oid = 'person_fact'::regclass)::int as all`);
  return row ?? { here: 0, all: 0 };
}

/**
 * Brings the hits of a small territory up to date before they are counted or listed: after a change or on a new day.
 * Large ones keep the state of the night; the page says of when it is and offers a run.
 */
export async function refreshChecks(unit: Pick<UnitRow, "id" | "level">): Promise<void> {
  const last = await latestRun(unit, "done");
  if (last && last.onDay === today() && !(await hasChangedSince(last.startedAt))) return;
  const { here, all } = await dossiers(unit);
  if (here > REFRESHED_PEOPLE) return;
  const rules: readonly CheckId[] = all > COMPARED_PEOPLE ? NARROW : CHECK_IDS;
  await runChecks({ unit, origin: "refresh", startedBy: null, rules });
}
