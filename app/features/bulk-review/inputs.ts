/** The forms of the bulk page. */
import { z } from "zod";

import { MOST_ENTRIES, seenApplicationSchema } from "~/features/public-notices/inputs";
import { freeText } from "~/lib/free-text";
import { BULK_KINDS, BULK_LISTS } from "./kinds";

export const MOST_CASES = MOST_ENTRIES;

const cases = z
  .array(seenApplicationSchema)
  .max(MOST_CASES, `一次最多办理 ${MOST_CASES} 件`)
  .refine((list) => new Set(list.map((one) => one.applicationId)).size === list.length, "同一件申请只选一次");

const kind = z.enum(BULK_KINDS, "没有这种批量办理");

export const bulkPlanSchema = z.strictObject({
  kind,
  cases,
  /** The query of the list, where all of it is meant. */
  all: z.string().max(500).optional(),
  list: z.enum(BULK_LISTS, "没有这种名单").optional(),
});
export type BulkPlanInput = z.output<typeof bulkPlanSchema>;

export const bulkRunSchema = z.strictObject({
  kind,
  cases: cases.min(1, "请至少选择一件"),
  opinion: freeText("意见"),
});
export type BulkRunInput = z.output<typeof bulkRunSchema>;
