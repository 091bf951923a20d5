/** Lists that are short enough to be paged by counting: the cursor is the number of rows before the page. Pure. */
import { z } from "zod";

import { limitParameter } from "~/lib/field-schemas";

export const PAGE_SIZE = 50;

/** What every list of the interface takes. */
export const pageParameters = {
  limit: limitParameter().optional(),
  cursor: z
    .string()
    .regex(/^\d{1,7}$/, "cursor 请用上一页的 nextCursor")
    .transform(Number)
    .optional(),
};

export type PageQuery = { limit?: number | undefined; cursor?: number | undefined };

export function placeOf({ limit = PAGE_SIZE, cursor = 0 }: PageQuery): { limit: number; offset: number } {
  return { limit, offset: cursor };
}

/** A page with the cursor of the next one, null on the last. */
export function pageOf<T>(items: readonly T[], total: number, { cursor = 0 }: PageQuery) {
  const next = cursor + items.length;
  return { items, nextCursor: items.length > 0 && next < total ? String(next) : null, total };
}

/** A list that is always answered whole. */
export function wholeList<T>(items: readonly T[]) {
  return { items, nextCursor: null, total: items.length };
}
