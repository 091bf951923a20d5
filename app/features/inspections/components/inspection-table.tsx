import { columnsOf, DataTable } from "~/components/ui/data-table";
import { DateText } from "~/components/ui/date-text";
import { AppLink } from "~/components/ui/link";
import { NoValue } from "~/components/ui/no-value";
import { Status } from "~/components/ui/status";
import { paths } from "~/lib/paths";
import { inspectionStatusLabels } from "../labels";
import type { InspectionStatus } from "../status";
import type { InspectionRow } from "../views";

const MARKS = { drawn: "wait", working: "run", closed: "end" } as const;

export function InspectionStatusMark({ status }: { status: InspectionStatus }) {
  return <Status kind={MARKS[status]}>{inspectionStatusLabels[status]}</Status>;
}

const column = columnsOf<InspectionRow>();
const columns = column.columns([
  column.accessor("title", {
    header: "抽查",
    meta: { rowHeader: true },
    cell: ({ row: { original } }) => (
      <>
        <AppLink to={paths.inspection(original.id)}>{original.title}</AppLink>
        <span className="sub nb">{original.number}</span>
      </>
    ),
  }),
  column.accessor("status", {
    header: "状态",
    meta: { kind: "status" },
    cell: ({ getValue }) => <InspectionStatusMark status={getValue()} />,
  }),
  column.accessor("unitName", { header: "范围" }),
  column.accessor("populationSize", {
    header: "总体",
    meta: { kind: "number" },
    cell: ({ getValue }) => `${getValue()} 人`,
  }),
  column.accessor("finished", {
    header: "已检查",
    meta: { kind: "number" },
    cell: ({ row: { original } }) => `${original.finished}/${original.sampleSize} 件`,
  }),
  column.accessor("findings", {
    header: "问题",
    meta: { kind: "number" },
    cell: ({ row: { original } }) => (
      <AppLink to={paths.rectifications({ inspection: original.id })}>{original.findings} 个</AppLink>
    ),
  }),
  column.accessor("drawnOn", {
    header: "抽取",
    meta: { kind: "day" },
    cell: ({ row: { original } }) => (
      <>
        <DateText day={original.drawnOn} /> <span className="sub">{original.drawnByName}</span>
      </>
    ),
  }),
  column.accessor("closedOn", {
    header: "结束",
    meta: { kind: "day" },
    cell: ({ getValue }) => {
      const day = getValue();
      return day ? <DateText day={day} /> : <NoValue />;
    },
  }),
]);

/** Campaigns, latest first. */
export function InspectionTable({ rows }: { rows: readonly InspectionRow[] }) {
  return <DataTable caption="抽查" columns={columns} rows={rows} rowId={(row) => row.id} />;
}
