/** Wages are whole yuan: minimum wages, advertisements and contracts name no fen, and none are kept. */
import { z } from "zod";

/**
 * Yuan a month, as `2600`, `"2600"` or `"2600.00"`. An amount with fen is refused and not cut: what was sent and what is
 * answered must not differ without a word.
 */
export function wholeYuan(label: string) {
  const shape = `请填${label}，如 2600.00`;
  return z
    .union([z.number(), z.string().regex(/^\d{1,6}(?:\.\d{1,2})?$/, shape)], shape)
    .transform(Number)
    .pipe(
      z
        .number()
        .positive(`${label}须大于 0`)
        .max(200_000, `${label}不超过 200000 元`)
        .int(`${label}按整元登记，不含角分；请填到元，如 2600.00`),
    );
}
