import { z } from "zod";

import { freeText } from "~/lib/free-text";

export const MOST_VIEWS = 20;

const name = freeText("视图名称", { maximum: 20 });

export const saveViewSchema = z.strictObject({
  name,
  /** The list's address, without `?`. */
  query: z.string().max(500, "筛选条件太长"),
  /** Also for everybody of the own unit and of those below. */
  shared: z.boolean().default(false),
});
export type SaveViewInput = z.output<typeof saveViewSchema>;

export const changeViewSchema = z.strictObject({ name, shared: z.boolean() });
export type ChangeViewInput = z.output<typeof changeViewSchema>;
