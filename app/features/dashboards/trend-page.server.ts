/** The page of trends: the same indicators month by month, and a map of the counties. */
import { z } from "zod";

import type { IndicatorCode } from "~/features/indicators/catalogue";
import { indicatorOf } from "~/features/indicators/catalogue";
import { countFigures, type FigureValues } from "~/features/indicators/figures.server";
import { type ListPlace, listOf } from "~/features/indicators/list-link";
import { readTargets } from "~/features/indicators/target-of.server";
import { getUnitInScope, listChildUnits, type UnitRow } from "~/features/units/queries.server";
import { knownDay } from "~/features/people/known-day.server";
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { daySchema, unitIdParameter } from "~/lib/field-schemas";
import { type Tile, TILES } from "./tile-map";
import { MAP_CODES, TREND_CODES } from "./trend-codes";
import { readTrend } from "./trend.server";

export const trendQuestionSchema = z.strictObject({
  unit: unitIdParameter.optional(),
  asOf: daySchema.optional(),
  map: z.enum(MAP_CODES, "地图没有这个指标").optional(),
});
export type TrendQuestion = z.output<typeof trendQuestionSchema>;

export type MapTile = Tile & {
  name: string;
  value: number | null;
  numerator: number;
  denominator: number | null;
  target: number | null;
};

/** Throws 404 for a unit outside the territory. */
export async function readTrendPage(actor: Actor, question: TrendQuestion) {
  const unit = await getUnitInScope(actor.scope, question.unit ?? actor.scope.unitId);
  const asOf = knownDay(question.asOf);
  const code = question.map ?? "planRate";
  const [points, tiles] = await Promise.all([
    readTrend(actor, { unit: unit.id, on: asOf, indicators: TREND_CODES, places: [{}] }),
    readMap(actor, unit, asOf, code),
  ]);
  const targets = (await readTargets([unit.id], asOf)).set(unit.id);
  return {
    unit,
    asOf,
    code,
    months: points.map(({ month }) => month),
    series: TREND_CODES.map((one) => ({
      code: one,
      months: points.map(({ month, asOf: on, values }) => ({
        month,
        value: values[0]?.[one]?.value ?? null,
        counts: listedCounts(one, values[0]?.[one], {
          unit: unit.id,
          // The day itself is today's list while it is today.
          asOf: on < today() ? on : undefined,
          period: { from: `${month}-01`, to: on },
        }),
      })),
      // A target for the year says nothing about one month of a count.
      target: indicatorOf(one).denominator ? (targets.get(one)?.value ?? null) : null,
    })),
    tiles,
  };
}

type ListedCount = { count: number; to: string };

/** A count, or both parts of a rate, each with its list; none where the month was not counted. */
function listedCounts(
  code: IndicatorCode,
  figure: FigureValues[IndicatorCode],
  place: ListPlace,
): ListedCount[] {
  if (!figure) return [];
  const { numerator, denominator } = indicatorOf(code);
  return [
    { count: figure.numerator, to: listOf(numerator, place) },
    ...(denominator ? [{ count: figure.denominator ?? 0, to: listOf(denominator, place) }] : []),
  ];
}

/** The counties of the province or a city as tiles; none for smaller units. */
async function readMap(
  actor: Actor,
  unit: UnitRow,
  asOf: CalendarDate,
  code: IndicatorCode,
): Promise<MapTile[]> {
  if (unit.level !== "province" && unit.level !== "city") return [];
  const cities = unit.level === "city" ? [unit] : await listChildUnits(unit.id);
  const tables = await Promise.all(
    cities.map((city) => countFigures(actor, { unit: city.id, asOf, indicators: [code] })),
  );
  const places = tables.flatMap(({ units, at }) =>
    units
      .filter(({ direct }) => !direct)
      .map(({ id, name }) => ({ id, name, figure: at({ unitId: id })[code] })),
  );
  const targets = await readTargets(
    places.map(({ id }) => id),
    asOf,
  );
  return TILES.flatMap((tile): MapTile[] => {
    const place = places.find(({ id }) => id === tile.unitId);
    if (!place) return [];
    const { numerator = 0, denominator = null, value = null } = place.figure ?? {};
    const target = targets.of(place.id, code)?.value ?? null;
    return [{ ...tile, name: place.name, numerator, denominator, value, target }];
  });
}
