import { and, eq, sql } from "drizzle-orm";

import { listAccountIds } from "~/features/accounts/account-actor.server";
import { refreshExitMarks } from "~/features/exits/exit-marks.server";
import { deliver } from "~/features/inbox/deliver.server";
import { findUnit, getUnitInScope, type UnitRow } from "~/features/units/queries.server";
import { type Actor, requireRole, SYSTEM_ACCOUNT_ID } from "~/lib/actor";
import { addDays, type CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { conflict, invalidInput } from "~/lib/errors";
import { paths } from "~/lib/paths";
import { executor, withTransaction } from "~/lib/transaction.server";
import { reportSnapshot } from "~db/schema";
import { freezeReport, ONE_MOMENT, REPORT_ROLES } from "../create-report.server";
import { monthOf } from "../periods";
import { REPORT_PARTS } from "../report/data";

/** Months are frozen where they are reported: cities, the province above them, counties for themselves. */
const LEVELS: readonly UnitRow["level"][] = ["province", "city", "county"];

export function mayFreeze(unit: Pick<UnitRow, "level">): boolean {
  return LEVELS.includes(unit.level);
}

/**
 * Freezes the indicators of a month that is over, once for a unit: what is recorded afterwards appears as a difference.
 * Throws 403, 404 outside the territory, 409 `already_frozen`, 422 for a month still running or a unit too small.
 */
export async function freezeMonth(
  actor: Actor,
  input: { unit: number; month: CalendarDate },
): Promise<{ id: string; snapshotHash: string }> {
  requireRole(actor, ...REPORT_ROLES);
  const unit = await getUnitInScope(actor.scope, input.unit);
  return freezeMonthOf(actor, unit, input.month);
}

async function freezeMonthOf(actor: Actor, unit: UnitRow, day: CalendarDate) {
  const { from, to } = monthOf(day);
  if (!mayFreeze(unit)) {
    throw invalidInput([
      { path: "unit", code: "wrong_level", message: "月度数据由省、市（州）、县（市、区）冻结。" },
    ]);
  }
  if (to >= today()) {
    throw invalidInput([
      { path: "month", code: "month_running", message: "这个月还没有结束，月末之后才能冻结。" },
    ]);
  }
  await refreshExitMarks(unit);
  return withTransaction(async () => {
    if (await findFrozen(unit.id, from)) throw alreadyFrozen();
    const frozen = await freezeReport(actor, {
      kind: "month",
      unit,
      from,
      to,
      parts: REPORT_PARTS,
      addressee: null,
      documentNumber: null,
      copyTo: null,
      causes: null,
      rectificationDueOn: null,
    });
    const label = monthOf(from).label;
    await deliver(await listAccountIds([unit.id], ["supervisor", "manager"]), {
      kind: "month_freeze",
      subjectId: frozen.id,
      title: `${unit.shortName}${label}月度统计已冻结`,
      summary: `指纹 ${frozen.snapshotHash.slice(0, 16)}；以后补录、更正的记录列为差异。`,
      path: paths.report(frozen.id),
    });
    return frozen;
  }, ONE_MOMENT);
}

const alreadyFrozen = () => conflict("already_frozen", "这个月的数据已经冻结过，不能再冻结；差异请看核对。");

async function findFrozen(unitId: number, from: CalendarDate): Promise<string | undefined> {
  const [row] = await executor()
    .select({ id: reportSnapshot.id })
    .from(reportSnapshot)
    .where(
      and(
        eq(reportSnapshot.kind, "month"),
        eq(reportSnapshot.unitId, unitId),
        eq(reportSnapshot.fromOn, from),
      ),
    );
  return row?.id;
}

/** A number for the advisory lock that keeps two processes from freezing the same months at once. */
const LOCK = 7_142_026;

/** The system itself, for what is done at a day's turn and ordered by nobody. */
function upkeepActor(unit: UnitRow): Actor {
  return {
    accountId: SYSTEM_ACCOUNT_ID,
    username: "system",
    name: "系统",
    roles: ["supervisor"],
    unit: { id: unit.id, name: unit.fullName, level: unit.level },
    scope: { level: unit.level, unitId: unit.id },
    requestId: "upkeep",
    channel: "cli",
  };
}

/**
 * Freezes every month that is over and that a city has not frozen: from the first it has, or the month before this one
 * where it has none, so that a system that stood still makes up for it. Returns how many.
 */
export async function freezeDueMonths(): Promise<number> {
  const { from: lastMonth } = monthOf(addDays(monthOf(today()).from, -1));
  const missing = await executor().execute<{ id: number; month: CalendarDate }>(sql`
    select u.id, m.month::date::text as month from unit u
    cross join lateral (select coalesce(min(s.from_on), ${lastMonth}::date) as month from report_snapshot s
      where s.kind = 'month' and s.unit_id = u.id) first
    cross join lateral generate_series(first.month, ${lastMonth}::date, '1 month') m (month)
    where u.level = 'city' and not exists (
      select 1 from report_snapshot s where s.kind = 'month' and s.unit_id = u.id and s.from_on = m.month::date)
    order by m.month, u.id`);
  let frozen = 0;
  for (const { id, month } of missing) {
    const unit = await findUnit(id);
    if (!unit) continue;
    await refreshExitMarks(unit);
    frozen += await withTransaction(async (tx) => {
      const [lock] = await tx.execute<{ held: boolean }>(
        sql`select pg_try_advisory_xact_lock(${LOCK}, ${id}) as held`,
      );
      if (!lock?.held || (await findFrozen(id, month))) return 0;
      await freezeMonthOf(upkeepActor(unit), unit, month);
      return 1;
    }, ONE_MOMENT);
  }
  return frozen;
}
