import { exitMarksKeptSince } from "~/features/exits/exit-marks.server";
import { knownDay } from "~/features/people/known-day.server";
import { periodUpTo } from "~/features/people/period-up-to";
import { today } from "~/lib/clock.server";
import type { Actor } from "~/lib/actor";
import { INDICATOR_CODES, type IndicatorCode, indicatorOf } from "./catalogue";
import { changeOf, hasYearBefore, type Period, periodBefore, yearBefore } from "./compare";
import type { Figure } from "./figure";
import { countFigures, type FiguresQuestion } from "./figures.server";

export type ComparedFigure = {
  code: IndicatorCode;
  figure: Figure | null;
  /** 同比 and 环比: the value then and the change, in points for rates, in percent for counts. */
  yearBefore: { value: number | null; change: number | null };
  before: { value: number | null; change: number | null };
};

/** Indicators of a unit with the same a year and a period before. Throws like {@link countFigures}. */
export async function getComparedFigures(actor: Actor, question: Omit<FiguresQuestion, "by">) {
  const codes = question.indicators ?? INDICATOR_CODES;
  const asOf = knownDay(question.asOf);
  const period: Period = periodUpTo(asOf, question);
  // Today's figures know everything recorded so far: what they are compared with must too, or late entries would make
  // every past look smaller. A past day is compared as it was known, with days as they were known.
  const knowledge = asOf === today() ? "now" : "then";
  const then = (past: Period) =>
    countFigures(actor, { ...question, indicators: codes, asOf: past.to, knowledge, ...past });
  const [marks, now, lastYear, last] = await Promise.all([
    codes.includes("shouldHaveExited") ? exitMarksKeptSince() : null,
    countFigures(actor, { ...question, indicators: codes, asOf, ...period }),
    then(yearBefore(period)),
    then(periodBefore(period)),
  ]);
  const [values, year, before] = [now.at({}), lastYear.at({}), last.at({})];
  const figures = codes.map((code): ComparedFigure => {
    const rate = indicatorOf(code).denominator !== null;
    const value = values[code]?.value ?? null;
    // Before marks were kept, those who have left since are not among them: nothing to compare with.
    const known = ({ to }: Period) => code !== "shouldHaveExited" || (marks !== null && to >= marks);
    const against = (past: Figure | undefined, period: Period) => {
      const then = known(period) ? (past?.value ?? null) : null;
      return { value: then, change: changeOf(value, then, rate) };
    };
    return {
      code,
      figure: values[code] ?? null,
      yearBefore: against(
        indicatorOf(code).kind === "stock" || hasYearBefore(period) ? year[code] : undefined,
        lastYear.period,
      ),
      before: against(before[code], last.period),
    };
  });
  return { unit: now.unit, asOf, period, past: { year: lastYear.period, before: last.period }, figures };
}
