import { z } from "zod";

import { freeText } from "~/lib/free-text";
import { VIEW_PAGES } from "./pages";

export const MOST_VIEWS = 20;

const name = freeText("视图名称", { maximum: 20 });

export const saveViewSchema = z.strictObject({
  /** Left out: the people list. */
  page: z.enum(VIEW_PAGES, "这个页面没有视图").default("/people"),
  name,
  /** The page's address, without `?`. */
  query: z.string().max(500, "筛选条件太长"),
  /** Also for everybody of the own unit and of those below. */
  shared: z.boolean().default(false),
});
export type SaveViewInput = z.output<typeof saveViewSchema>;

export const listViewsSchema = z.strictObject({
  page: z.enum(VIEW_PAGES, "这个页面没有视图").default("/people"),
});

export const changeViewSchema = z.strictObject({ name, shared: z.boolean() });
export type ChangeViewInput = z.output<typeof changeViewSchema>;
