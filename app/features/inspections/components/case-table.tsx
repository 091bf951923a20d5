import { columnsOf, DataTable } from "~/components/ui/data-table";
import { DateText } from "~/components/ui/date-text";
import { AppLink } from "~/components/ui/link";
import { NoValue } from "~/components/ui/no-value";
import { Status } from "~/components/ui/status";
import { categoryShortLabels } from "~/features/recognition/labels";
import { paths } from "~/lib/paths";
import type { CaseRow } from "../views";

type Row = CaseRow & { inspectionId: string };

function unmetOf({ answers }: CaseRow): number {
  return Object.values(answers).filter(({ verdict }) => verdict === "unmet").length;
}

function Progress({ row }: { row: Row }) {
  if (row.finishedOn === null) {
    const answered = Object.keys(row.answers).length;
    return (
      <Status kind={answered > 0 ? "run" : "wait"}>{answered > 0 ? `已答 ${answered} 项` : "未检查"}</Status>
    );
  }
  const unmet = unmetOf(row);
  return unmet > 0 ? <Status kind="no">不符合 {unmet} 项</Status> : <Status kind="ok">符合</Status>;
}

const column = columnsOf<Row>();
const columns = column.columns([
  column.accessor("position", { header: "序号", meta: { kind: "number" } }),
  column.accessor("name", {
    header: "姓名",
    meta: { rowHeader: true },
    cell: ({ row: { original } }) => (
      <>
        <AppLink to={paths.inspectionCase(original.inspectionId, original.id)}>{original.name}</AppLink>
        <span className="sub nb">{original.residentId}</span>
      </>
    ),
  }),
  column.accessor("answers", {
    header: "检查",
    meta: { kind: "status" },
    cell: ({ row: { original } }) => <Progress row={original} />,
  }),
  column.accessor("category", {
    header: "类别",
    meta: { kind: "status" },
    cell: ({ getValue }) => {
      const code = getValue();
      return code && Object.hasOwn(categoryShortLabels, code)
        ? categoryShortLabels[code as keyof typeof categoryShortLabels]
        : "—";
    },
  }),
  column.accessor("unitName", { header: "单位", meta: { className: "min-w-44" } }),
  column.accessor("caseNumber", { header: "案卷号", meta: { kind: "day" } }),
  column.accessor("finishedOn", {
    header: "完成",
    meta: { kind: "day" },
    cell: ({ row: { original } }) =>
      original.finishedOn ? (
        <>
          <DateText day={original.finishedOn} /> <span className="sub">{original.finishedByName}</span>
        </>
      ) : (
        <NoValue />
      ),
  }),
  column.accessor("evidenceHash", {
    header: "证据指纹",
    meta: { kind: "day" },
    cell: ({ getValue }) => <span className="note">{getValue().slice(0, 12)}</span>,
  }),
]);

/** The sampled cases in the order of the draw. */
export function CaseTable({ rows }: { rows: readonly Row[] }) {
  return <DataTable caption="样本案卷" columns={columns} rows={rows} rowId={(row) => row.id} />;
}
