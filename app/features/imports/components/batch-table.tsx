import { columnsOf, DataTable } from "~/components/ui/data-table";
import { AppLink } from "~/components/ui/link";
import { Status, type StatusKind } from "~/components/ui/status";
import { formatInteger } from "~/lib/format";
import { paths } from "~/lib/paths";
import type { ImportCounts, ImportKind, ImportResult, ImportStatus } from "../kinds";
import { importKindLabels, importStatusLabels, importUnits } from "../labels";

export type BatchRow = {
  id: string;
  kind: ImportKind;
  status: ImportStatus;
  fileName: string;
  unitName: string;
  createdAt: string;
  createdByName: string;
  counts: ImportCounts;
  result: ImportResult | null;
};

const STATUS_MARKS: Record<ImportStatus, StatusKind> = { previewed: "run", committed: "ok", undone: "end" };

function outcome({ kind, status, counts, result }: BatchRow): string {
  const { measure } = importUnits[kind];
  if (status === "committed" && result)
    return `新建 ${formatInteger(result.created)} ${measure}，跳过 ${formatInteger(result.existing)} 行`;
  if (status === "undone") return `收回 ${formatInteger(result?.undone ?? 0)} ${measure}`;
  return `${formatInteger(counts.ready)} ${measure}可导入`;
}

const column = columnsOf<BatchRow>();

const columns = column.columns([
  column.accessor("fileName", {
    header: "文件",
    meta: { rowHeader: true },
    cell: ({ row: { original: batch } }) => (
      <AppLink to={paths.importBatch(batch.id)}>{batch.fileName}</AppLink>
    ),
  }),
  column.accessor("kind", {
    header: "内容",
    meta: { kind: "status" },
    cell: ({ row }) => importKindLabels[row.original.kind],
  }),
  column.accessor("status", {
    header: "状态",
    meta: { kind: "status" },
    cell: ({ row: { original: batch } }) => (
      <Status kind={STATUS_MARKS[batch.status]}>{importStatusLabels[batch.status]}</Status>
    ),
  }),
  column.display({
    id: "rows",
    header: "记录",
    meta: { kind: "number" },
    cell: ({ row }) => formatInteger(row.original.counts.all),
  }),
  column.display({
    id: "errors",
    header: "有错误",
    meta: { kind: "number" },
    cell: ({ row }) => formatInteger(row.original.counts.error),
  }),
  column.display({
    id: "outcome",
    header: "结果",
    meta: { kind: "status" },
    cell: ({ row }) => outcome(row.original),
  }),
  column.accessor("unitName", { header: "单位", meta: { kind: "status" } }),
  column.accessor("createdByName", { header: "经办", meta: { kind: "status" } }),
  column.accessor("createdAt", { header: "上传", meta: { kind: "day" } }),
]);

/** Earlier imports, newest first. */
export function BatchTable({ batches }: { batches: readonly BatchRow[] }) {
  return <DataTable caption="导入记录" columns={columns} rows={batches} rowId={({ id }) => id} unstuck />;
}
