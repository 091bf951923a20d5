import { indicatorOf, type IndicatorCode } from "~/features/indicators/catalogue";
import { countFigures } from "~/features/indicators/figures.server";
import { sumSubsidyKinds } from "~/features/indicators/other-measures.server";
import { exitGroundLabel } from "~/features/people/labels";
import { subsidyKinds } from "~/features/subsidies/kinds";
import { knownDay } from "~/features/people/known-day.server";
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { employmentDestinations } from "~/lib/codes/help";
import { countDestinations, countExitGrounds, CURVE_MONTHS, timeToWork } from "./outcomes.server";

const POST_CODES = [
  "inPost",
  "placed",
  "postTermOver",
  "subsidized",
  "employed",
  "assistedEmploymentRate",
] as const satisfies readonly IndicatorCode[];

type Question = {
  unit?: number | undefined;
  asOf?: CalendarDate | undefined;
  from?: CalendarDate | undefined;
  to?: CalendarDate | undefined;
};

/** Outcomes of a unit in a period, the year so far unless given. Throws 404 outside the territory. */
export async function readOutcomesPage(actor: Actor, question: Question) {
  const asOf = knownDay(question.asOf);
  const asked = {
    ...question,
    asOf,
    from: question.from ?? `${asOf.slice(0, 4)}-01-01`,
    to: question.to ?? asOf,
  };
  const table = await countFigures(actor, { ...asked, indicators: [...POST_CODES, "exited"] });
  const { unit, period } = table;
  const [destinations, grounds, subsidies, work] = await Promise.all([
    countDestinations(unit, period),
    countExitGrounds(unit, period),
    sumSubsidyKinds(unit, period),
    timeToWork(unit, asOf),
  ]);
  const values = table.at({});
  return {
    unit,
    asOf,
    period,
    figures: POST_CODES.map((code) => ({
      code,
      label: indicatorOf(code).label,
      figure: values[code] ?? null,
    })),
    destinations: destinations.map(({ code, count }) => ({
      code,
      label: employmentDestinations.label(code),
      count,
    })),
    /** Distinct people; somebody with two destinations stands in both rows. */
    people: { employed: values.employed?.numerator ?? 0, exited: values.exited?.numerator ?? 0 },
    grounds: grounds.map(({ code, count }) => ({ code, label: exitGroundLabel(code), count })),
    subsidies: subsidies.map(({ kind, people, amount }) => ({
      kind,
      label: subsidyKinds.label(kind),
      people,
      amount: amount.toFixed(2),
    })),
    work,
    months: CURVE_MONTHS,
  };
}
