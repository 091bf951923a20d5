import { z } from "zod";

import { daySchema, limitParameter } from "~/lib/field-schemas";
import { IMPORT_KINDS, ROW_FILTERS } from "./kinds";

export const importKindSchema = z.enum(
  IMPORT_KINDS,
  "导入的内容只能是 people（存量人员）或 vacancies（岗位）",
);

/** `valid`: the good rows. `all`: everything or nothing. */
export const commitSchema = z.strictObject({
  rows: z
    .enum(["valid", "all"], "只能是 valid（只导入没有错误的行）或 all（全部没有错误才导入）")
    .default("valid"),
});
export type CommitRows = z.output<typeof commitSchema>["rows"];

/** Column index from 0 by field; null = the file has no such column; a day = the same for every row without one. */
export const mappingSchema = z.record(
  z.string().max(40),
  z.union([z.number().int().min(0).max(999), daySchema, z.null()]),
);
export type MappingInput = z.output<typeof mappingSchema>;

export const previewQuerySchema = z.strictObject({
  show: z.enum(ROW_FILTERS, "没有这种筛选").optional(),
  limit: limitParameter(1000).optional(),
  cursor: z
    .string()
    .regex(/^\d{1,7}$/, "翻页标记无效，请从第一页重新查看")
    .optional(),
});
export type PreviewQuery = z.output<typeof previewQuerySchema>;

/** The preview page's address. */
export const importPageSchema = z.strictObject({
  show: z.enum(ROW_FILTERS, "没有这种筛选").optional(),
  page: z
    .string()
    .regex(/^[1-9]\d{0,4}$/, "页码应为正整数")
    .transform(Number)
    .optional(),
});
export type ImportPageQuery = z.output<typeof importPageSchema>;

const STALE_PAGE = "页面内容不完整，请刷新页面后再办理";
const versionField = z
  .string(STALE_PAGE)
  .regex(/^\d{1,9}$/, STALE_PAGE)
  .transform(Number);

/** The forms of the preview page. The mapping form sends one `column.<field>` per field, empty = none, and `day.publishedOn`. */
export const importStepSchema = z.discriminatedUnion(
  "intent",
  [
    z.object({ intent: z.literal("commit"), version: versionField }),
    z.object({ intent: z.literal("undo"), version: versionField }),
    z
      .object({ intent: z.literal("map"), version: versionField })
      .catchall(z.string().regex(/^(?:\d{0,3}|\d{4}-\d{2}-\d{2})$/, "请从列表中选择列")),
  ],
  "不认识的操作，请刷新页面后再办理",
);
