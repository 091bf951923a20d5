/** A figure of the catalogue: what was counted, over whom, and the number people read. Pure. */
import { formatInteger, formatPercent } from "~/lib/format";
import type { IndicatorUnit } from "./catalogue";

export type Figure = {
  numerator: number;
  denominator: number | null;
  /** People, households, yuan; a rate to one decimal, null over nobody. */
  value: number | null;
};

const SCALE: Partial<Record<IndicatorUnit, number>> = { percent: 100, permille: 1000 };

export function figureOf(unit: IndicatorUnit, numerator: number, denominator: number | null): Figure {
  if (denominator === null) return { numerator, denominator, value: numerator };
  const scale = SCALE[unit] ?? 1;
  const value = denominator === 0 ? null : Number(((numerator / denominator) * scale).toFixed(1));
  return { numerator, denominator, value };
}

/** A value as screens and papers write it, without the unit of counts: `97.1%`, `38,614`, `1,234.50`. */
export function formatFigure(unit: IndicatorUnit, value: number | null): string {
  if (value === null) return "—";
  switch (unit) {
    case "percent":
      return formatPercent(value);
    case "permille":
      return `${value.toFixed(1)}‰`;
    case "yuan":
      return value.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    default:
      return formatInteger(value);
  }
}
