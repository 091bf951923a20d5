import { and, eq } from "drizzle-orm";

import { listUnitChoices } from "~/features/dashboards/unit-choices.server";
import { getUnitInScope, type UnitRow } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import { addDays } from "~/lib/calendar-date";
import { momentText, today } from "~/lib/clock.server";
import { executor } from "~/lib/transaction.server";
import { reportSnapshot } from "~db/schema";
import { countKeptMembers, countMembers } from "../members/count-members.server";
import { MARK_LABELS } from "../members/labels";
import { APPLICATION_MARKS, PERSON_MARKS, subjectOf } from "../members/marks";
import { membersQuery } from "../members/members-query.server";
import { monthOf, type ReportingPeriod } from "../periods";
import { mayFreeze } from "./freeze-month.server";

const MONTHS_SHOWN = 12;

/** The twelve months before this one, the latest first. */
function monthsBack(): ReportingPeriod[] {
  const months: ReportingPeriod[] = [];
  let day = addDays(monthOf(today()).from, -1);
  while (months.length < MONTHS_SHOWN) {
    const month = monthOf(day);
    months.push(month);
    day = addDays(month.from, -1);
  }
  return months;
}

/** The frozen months of a unit, and what late entries changed in one of them. */
export async function readMonthsPage(
  actor: Actor,
  asked: { unit?: number | undefined; month?: string | undefined },
) {
  const unit = await getUnitInScope(actor.scope, asked.unit ?? actor.scope.unitId);
  const frozen = await executor()
    .select({
      id: reportSnapshot.id,
      from: reportSnapshot.fromOn,
      to: reportSnapshot.toOn,
      createdAt: reportSnapshot.createdAt,
      createdByName: reportSnapshot.createdByName,
    })
    .from(reportSnapshot)
    .where(and(eq(reportSnapshot.kind, "month"), eq(reportSnapshot.unitId, unit.id)));
  const months = monthsBack().map((month) => {
    const row = frozen.find(({ from }) => from === month.from);
    return {
      ...month,
      frozen: row ? { id: row.id, at: momentText(row.createdAt), by: row.createdByName } : null,
    };
  });
  const chosen = months.find(({ from, frozen: row }) => row && from.slice(0, 7) === asked.month);
  return {
    unit: { id: unit.id, name: unit.fullName },
    units: await listUnitChoices(actor, unit),
    mayFreeze: mayFreeze(unit),
    months,
    delta: chosen?.frozen
      ? { label: chosen.label, id: chosen.frozen.id, rows: await deltaOf(unit, chosen, chosen.frozen.id) }
      : null,
  };
}

/** Each figure of a frozen month beside a count of the same month made now. */
async function deltaOf(unit: UnitRow, month: ReportingPeriod, reportId: string) {
  const period = { from: month.from, to: month.to };
  const [then, now] = await Promise.all([
    countKeptMembers(reportId),
    countMembers(await membersQuery(unit, period, month.to)),
  ]);
  return [...PERSON_MARKS, ...APPLICATION_MARKS].map((mark) => ({
    mark,
    label: MARK_LABELS[mark],
    measure: subjectOf(mark) === "person" ? "人" : "件",
    frozen: then.total(mark),
    now: now.total(mark),
  }));
}
