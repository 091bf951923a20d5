import { RECOGNITION_CATEGORIES } from "~/features/recognition/categories";
import { readUnitWithChildren, type UnitRow } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import { addDays, type CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { malformed } from "~/lib/errors";
import { together } from "~/lib/together.server";
import type { Period } from "~/features/people/person-predicate.server";
import { knownDay } from "~/features/people/known-day.server";
import { periodUpTo } from "~/features/people/period-up-to";
import { unitsOfRows } from "./rows-of-units";
import { changeSince, countActiveOn, STOCK_FLOWS } from "./active-on.server";
import { type Cell, countFlows, countStock, type FlowCounts, sumOf } from "./counts.server";
import { keepsFlowDays, readFlowRows } from "./flow-days.server";

export type CaseloadRow = {
  unit: { id: number; name: string; direct: boolean };
  byCategory: Record<string, number>;
  /** As known on the day. */
  active: number;
  /** Before the period and at its end, known now like the flows between: with them they add up on every day. */
  opening: number;
  closing: number;
  recognized: number;
  exited: number;
  /** Moved to and from other units while recognized: with them opening and flows add up to the stock. */
  transferredIn: number;
  transferredOut: number;
};

const FLOWS = ["recognizedInPeriod", "exitedInPeriod", "transferredIn", "transferredOut"] as const;

export type Caseload = {
  unit: UnitRow;
  asOf: CalendarDate;
  period: Period;
  rows: CaseloadRow[];
  total: Omit<CaseloadRow, "unit">;
  flows: Record<"recognized" | "exited" | "transferredIn" | "transferredOut", FlowCounts>;
  stock: Cell[];
};

/**
 * The caseload of the units below one unit by category on a day, with the flows of a period (by default
 * the month of that day so far) and the stock before it. Throws 404 outside the territory.
 */
export async function getCaseload(
  actor: Actor,
  question: {
    unit?: number | undefined;
    asOf?: CalendarDate | undefined;
    from?: CalendarDate | undefined;
    to?: CalendarDate | undefined;
  },
): Promise<Caseload> {
  const { unit, children } = await readUnitWithChildren(actor, question.unit ?? actor.scope.unitId);
  const asOf = knownDay(question.asOf);
  const period = periodUpTo(asOf, question);
  if (period.from > period.to) {
    throw malformed([{ path: "to", code: "period_reversed", message: "结束日期早于开始日期。" }]);
  }
  const { stock, flows, opening, closing } = await together(() => readCaseload(unit, asOf, period));
  const { recognizedInPeriod: recognized, exitedInPeriod: exited, transferredIn, transferredOut } = flows;
  const rowUnits = unitsOfRows(unit, children, [
    ...stock.active,
    ...opening,
    ...closing,
    ...recognized.cells,
    ...exited.cells,
    ...transferredIn.cells,
    ...transferredOut.cells,
  ]);
  const rows = rowUnits.map(({ id, name, direct }) => {
    const own = stock.active.filter((cell) => cell.unitId === id);
    return {
      unit: { id, name, direct },
      byCategory: categoryCounts(own),
      active: sumOf(own),
      opening: sumOf(opening.filter((cell) => cell.unitId === id)),
      closing: sumOf(closing.filter((cell) => cell.unitId === id)),
      recognized: recognized.byUnit.get(id) ?? 0,
      exited: exited.byUnit.get(id) ?? 0,
      transferredIn: transferredIn.byUnit.get(id) ?? 0,
      transferredOut: transferredOut.byUnit.get(id) ?? 0,
    };
  });
  return {
    unit,
    asOf,
    period,
    rows,
    total: {
      byCategory: categoryCounts(stock.active),
      active: sumOf(stock.active),
      opening: sumOf(opening),
      closing: sumOf(closing),
      recognized: recognized.total,
      exited: exited.total,
      transferredIn: transferredIn.total,
      transferredOut: transferredOut.total,
    },
    flows: { recognized, exited, transferredIn, transferredOut },
    stock: stock.active,
  };
}

async function readCaseload(unit: UnitRow, asOf: CalendarDate, period: Period) {
  const isToday = asOf === today();
  const before = addDays(period.from, -1);
  // In a period up to today the flows are also what takes the stock back to the day before it.
  const days =
    isToday && period.to === asOf && keepsFlowDays(unit)
      ? readFlowRows(unit, STOCK_FLOWS, period)
      : undefined;
  const [stock, flows, change, closing] = await Promise.all([
    countStock(unit, ["active"], asOf),
    countFlows(unit, FLOWS, period, days),
    isToday ? changeSince(unit, before, days) : null,
    isToday ? null : countActiveOn(unit, asOf),
  ]);
  const opening = change
    ? [...stock.active, ...change]
    : await countActiveOn(unit, before, isToday ? stock.active : undefined);
  return { stock, flows, opening, closing: closing ?? stock.active };
}

function categoryCounts(cells: readonly Cell[]): Record<string, number> {
  return Object.fromEntries(
    RECOGNITION_CATEGORIES.map((category) => [
      category,
      sumOf(cells.filter((cell) => cell.category === category)),
    ]),
  );
}
