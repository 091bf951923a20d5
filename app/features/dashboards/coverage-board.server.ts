/** The coverage matrix: units by the rates of the help, against their targets, and one cell looked into. */
import { indicatorOf } from "~/features/indicators/catalogue";
import type { Figure } from "~/features/indicators/figure";
import { countFigures, type FigureValues, type Place } from "~/features/indicators/figures.server";
import { readTargets } from "~/features/indicators/target-of.server";
import { excessOf, shortfallOf } from "~/features/indicators/targets";
import type { Target } from "~/features/indicators/target-queries.server";
import type { IndicatorCode } from "~/features/indicators/catalogue";
import { RECOGNITION_CATEGORIES, type RecognitionCategory } from "~/features/recognition/categories";
import { categoryLabels } from "~/features/recognition/labels";
import { findUnit } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { notFound } from "~/lib/errors";
import {
  type CoverageQuestion,
  FAR_POINTS,
  MATRIX_CODES,
  type MatrixCell,
  type MatrixCode,
} from "./coverage-questions";
import { readTrend } from "./trend.server";

/** `shortfall`: points below the target of a rate; of a count to keep down, points of the caseload above it. */
export type MatrixFigure = Figure & { target: number | null; shortfall: number | null };
export type MatrixRow = {
  unit: { id: number; name: string; direct: boolean } | null;
  category: RecognitionCategory | null;
  label: string;
  active: number;
  cells: Record<MatrixCode, MatrixFigure>;
};

function matrixFigure(
  code: MatrixCode,
  figure: Figure | undefined,
  { target, active }: { target: number | null; active: number },
): MatrixFigure {
  const one = figure ?? { numerator: 0, denominator: null, value: null };
  const keptDown = indicatorOf(code).better === "less";
  const shortfall = keptDown ? excessOf(one.numerator, target, active) : shortfallOf(one, target);
  return { ...one, target, shortfall };
}

/** Throws 404 for a unit outside the territory or a cell of a row that is not there. */
export async function getCoverageBoard(actor: Actor, question: CoverageQuestion) {
  const { rows: by = "unit", category } = question;
  const table = await countFigures(actor, {
    unit: question.unit,
    asOf: question.asOf,
    from: question.from,
    to: question.to,
    indicators: ["active", ...MATRIX_CODES],
  });
  const { unit, units, asOf, period, at } = table;
  const targets = await readTargets([unit.id, ...units.map(({ id }) => id)], asOf);
  const rowOf = (place: Pick<MatrixRow, "unit" | "category" | "label">): MatrixRow => {
    const values: FigureValues = at({
      unitId: place.unit?.id,
      category: place.category ?? category,
    });
    const active = values.active?.numerator ?? 0;
    const cells = Object.fromEntries(
      MATRIX_CODES.map((code) => {
        const target = targets.of(place.unit?.id ?? unit.id, code)?.value ?? null;
        return [code, matrixFigure(code, values[code], { target, active })];
      }),
    ) as Record<MatrixCode, MatrixFigure>;
    return { ...place, active, cells };
  };
  const ofUnits = by === "category" ? [null] : units;
  const ofCategories = by === "unit" ? [null] : category ? [category] : RECOGNITION_CATEGORIES;
  const all = ofUnits
    .flatMap((one) =>
      ofCategories.map((of) =>
        rowOf({
          unit: one,
          category: of,
          label: [one?.name, of && categoryLabels[of]].filter(Boolean).join(" · "),
        }),
      ),
    )
    // Of unit by category only what has anybody in it.
    .filter((row) => by !== "unit,category" || row.active > 0 || row.cells.onTimeRate.denominator);
  const worst = (row: MatrixRow) =>
    Math.max(...MATRIX_CODES.map((code) => row.cells[code].shortfall ?? Number.NEGATIVE_INFINITY));
  const below = all.filter((row) => worst(row) > 0);
  const far = all.filter((row) => worst(row) >= FAR_POINTS);
  const shown = { all, below, far }[question.show ?? "all"];
  const total = rowOf({ unit: null, category: null, label: "合计" });
  return {
    unit,
    asOf,
    period,
    by,
    rows: question.sort === "gap" ? shown.toSorted((a, b) => worst(b) - worst(a)) : shown,
    counts: { all: all.length, below: below.length, far: far.length },
    total,
    ownTargets: targets.set(unit.id) as ReadonlyMap<IndicatorCode, Target>,
    cell: question.cell
      ? await lookInto(actor, { cell: question.cell, category, rows: [...all, total], table })
      : null,
  };
}

type Looked = {
  cell: MatrixCell;
  category: RecognitionCategory | undefined;
  rows: readonly MatrixRow[];
  table: Awaited<ReturnType<typeof countFigures>>;
};

async function lookInto(actor: Actor, { cell, category, rows, table }: Looked) {
  const row = rows.find((one) => (one.unit?.id ?? 0) === cell.unitId && one.category === cell.category);
  if (!row) throw notFound("没有这一格，请回到矩阵重新选。");
  const unitId = row.unit?.id ?? table.unit.id;
  const of = cell.category ?? category;
  const here: Place = { unitId: row.unit?.id, category: of };
  const { indicator } = cell;
  const direct = row.unit?.direct ?? false;
  const own = direct ? null : await findUnit(unitId);
  const deeper = own !== null && own !== undefined && own.level !== "community" && own.id !== table.unit.id;
  const [trend, below] = await Promise.all([
    readTrend(actor, {
      unit: table.unit.id,
      on: table.asOf,
      indicators: [indicator],
      places: [here, { category: of }],
    }),
    deeper
      ? countFigures(actor, {
          unit: unitId,
          asOf: table.asOf,
          from: table.period.from,
          to: table.period.to,
          indicators: [indicator],
        })
      : null,
  ]);
  const parts = (below?.units ?? [])
    .map((unit) => ({ unit, figure: below?.at({ unitId: unit.id, category: of })[indicator] ?? null }))
    .filter(({ figure }) => (figure?.denominator ?? figure?.numerator ?? 0) > 0)
    .toSorted((a, b) => lacking(b.figure) - lacking(a.figure));
  return {
    unit: { id: unitId, name: row.unit?.name ?? table.unit.shortName, direct },
    category: of ?? null,
    indicator,
    label: row.unit?.name ?? table.unit.shortName,
    figure: row.cells[indicator],
    isToday: table.asOf >= today(),
    trend: trend.map(({ month, values }) => ({
      month,
      values: values.map((one) => one[indicator] ?? null),
    })),
    parts,
  };
}

const lacking = (figure: Figure | null): number =>
  figure === null
    ? 0
    : figure.denominator === null
      ? figure.numerator
      : figure.denominator - figure.numerator;
