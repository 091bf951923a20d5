import { z } from "zod";

import { created, defineOperation, ok, type Operation } from "~/api/operation.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import type { Actor } from "~/lib/actor";
import { executor } from "~/lib/transaction.server";
import { multipartForm } from "~/lib/multipart.server";
import { commitImport } from "./commit-import.server";
import { exportImportErrors } from "./export-errors.server";
import { commitSchema, mappingSchema, type PreviewQuery, previewQuerySchema } from "./inputs";
import { IMPORT_ROLES } from "./kinds";
import { presentColumns, presentRows, presentSkippedRows } from "./present-preview.server";
import { previewImport } from "./preview-import.server";
import { getBatchInScope, type ImportBatch } from "./queries.server";
import { previewBatch } from "./read-preview.server";
import { readUpload } from "./read-upload.server";
import { remapImport } from "./remap-import.server";
import { undoImport } from "./undo-import.server";

const imports = { tag: "导入", access: "signed_in", roles: IMPORT_ROLES } as const;
const ROWS_PER_ANSWER = 500;

/** A batch in the shape of the interface, without its rows. */
function presentBatch(batch: ImportBatch) {
  return {
    id: batch.id,
    kind: batch.kind,
    status: batch.status,
    fileName: batch.fileName,
    unit: { id: batch.unitId, name: batch.unitName },
    createdAt: batch.createdAt.toISOString(),
    createdBy: batch.createdByName,
    committedAt: batch.committedAt?.toISOString() ?? null,
    result: batch.result,
    version: batch.version,
  };
}

/** A batch with its counts, its columns and one page of rows, each cell with what is wrong in it. */
async function presentPreview(actor: Actor, id: string, query: PreviewQuery) {
  const batch = await getBatchInScope(actor, id);
  const preview = await previewBatch(actor, batch);
  const [offset, limit] = [Number(query.cursor ?? 0), query.limit ?? ROWS_PER_ANSWER];
  const { items, total } = presentRows(preview, { show: query.show ?? "all", offset, limit });
  const { columns, fields, sheetName, headerRows } = presentColumns(preview);
  return {
    ...presentBatch(batch),
    counts: preview.counts,
    sheetName,
    headerRows,
    columns,
    mapping: Object.fromEntries(fields.map(({ field, column }) => [field, column])),
    missingFields: fields.flatMap(({ field, missing }) => (missing ? [field] : [])),
    rows: items,
    total,
    nextCursor: offset + items.length < total ? String(offset + items.length) : null,
    skippedRows: presentSkippedRows(preview),
  };
}

const id = (params: Record<string, string>) => params.id ?? "";

export const importOperations: Operation[] = [
  defineOperation({
    ...imports,
    method: "POST",
    path: "/imports",
    summary: "上传花名册（people）或岗位表（vacancies），返回逐格检查的预览；xlsx 或 csv，10 MB 以内",
    multipart: true,
    responses: {
      201: { description: "预览" },
      200: { description: "本单位已上传过的同一文件，返回原来那一次" },
    },
    run: async ({ actor, request }) => {
      const batch = await previewImport(actor, await readUpload(await multipartForm(request)));
      const body = await presentPreview(actor, batch.id, {});
      return batch.isNew ? created(body) : ok(body);
    },
  }),
  defineOperation({
    ...imports,
    method: "GET",
    path: "/imports/:id",
    summary: "一次导入：计数、列的对应、逐行逐格的问题（号码脱敏）",
    query: previewQuerySchema,
    responses: { 200: { description: "预览或导入结果" } },
    run: async ({ actor, params, query }) => {
      const body = await presentPreview(actor, id(params), query);
      await recordAudit(executor(), actor, {
        action: "import.read",
        subject: { type: "import", id: body.id, unitId: body.unit.id },
      });
      return ok(body);
    },
  }),
  defineOperation({
    ...imports,
    method: "POST",
    path: "/imports/:id/mapping",
    summary: "按指定的列重新读取：字段 → 列序号（从 0 起），null 表示文件中没有",
    versioned: true,
    body: z.strictObject({ mapping: mappingSchema }),
    responses: { 200: { description: "新的预览" } },
    run: async ({ actor, params, body, ifMatch }) => {
      await remapImport(actor, id(params), ifMatch, body.mapping);
      return ok(await presentPreview(actor, id(params), {}));
    },
  }),
  defineOperation({
    ...imports,
    method: "POST",
    path: "/imports/:id/commit",
    summary: "导入：valid 只导入没有错误的行，all 全部没有错误才导入；已登记的不重复建册",
    versioned: true,
    body: commitSchema,
    responses: { 200: { description: "新建、跳过和未导入的行数" } },
    run: async ({ actor, params, body, ifMatch }) => {
      const { batch, result } = await commitImport(actor, id(params), ifMatch, body.rows);
      return ok({ ...presentBatch(batch), ...result, skipped: result.existing });
    },
  }),
  defineOperation({
    ...imports,
    method: "POST",
    path: "/imports/:id/undo",
    summary: "撤销导入：这批人员或岗位还没有后续业务时整批收回",
    versioned: true,
    responses: { 200: { description: "收回的个数" } },
    run: async ({ actor, params, ifMatch }) => {
      const { batch, removed } = await undoImport(actor, id(params), ifMatch);
      return ok({ ...presentBatch(batch), removed });
    },
  }),
  defineOperation({
    ...imports,
    method: "GET",
    path: "/imports/:id/errors.xlsx",
    summary: "有错误的行及原因，改正后可直接再导入；含完整号码，下载留痕",
    responses: { 200: { description: "xlsx 文件" } },
    run: async ({ actor, params }) => exportImportErrors(actor, id(params)),
  }),
];
