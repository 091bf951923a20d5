import { columnsOf, DataTable } from "~/components/ui/data-table";
import { DateText } from "~/components/ui/date-text";
import { AppLink } from "~/components/ui/link";
import { Status } from "~/components/ui/status";
import { ClockBar } from "~/features/recognition/components/clock-bar";
import type { Clock } from "~/features/recognition/clocks";
import { paths } from "~/lib/paths";
import type { NoticePhase } from "../rules";
import { NoticePhaseMark } from "./notice-phase-mark";

export type BatchTableRow = {
  id: string;
  number: string;
  unit: { name: string };
  opensOn: string;
  dueOn: string | null;
  place: string;
  entries: number;
  removed: number;
  objections: number;
  openObjections: number;
  phase: NoticePhase;
  clock: Clock | null;
};

function Objections({ row }: { row: BatchTableRow }) {
  if (row.objections === 0) return <span className="faint">0 件</span>;
  if (row.openObjections === 0) return <>{row.objections} 件，已处理</>;
  return (
    <Status kind="soon">
      {row.objections} 件，{row.openObjections} 件待处理
    </Status>
  );
}

const column = columnsOf<BatchTableRow>();

const columns = column.columns([
  column.accessor("number", {
    header: "公示编号",
    meta: { rowHeader: true, kind: "day" },
    cell: ({ row: { original } }) => <AppLink to={paths.noticeBatch(original.id)}>{original.number}</AppLink>,
  }),
  column.accessor("unit.name", { id: "unit", header: "公示单位" }),
  column.accessor("entries", {
    header: "人数",
    meta: { kind: "number" },
    cell: ({ row: { original } }) => original.entries - original.removed,
  }),
  column.accessor("opensOn", {
    header: "公示起",
    meta: { kind: "day" },
    cell: ({ getValue }) => <DateText day={getValue()} />,
  }),
  column.accessor("dueOn", {
    header: "公示止",
    meta: { kind: "day" },
    cell: ({ getValue }) => {
      const day = getValue();
      return day ? <DateText day={day} /> : "待定";
    },
  }),
  column.accessor("clock", {
    header: "公示 3 个工作日",
    meta: { kind: "status" },
    cell: ({ row: { original } }) =>
      original.clock && original.phase === "showing" ? (
        <ClockBar clock={original.clock} small />
      ) : (
        <NoticePhaseMark phase={original.phase} />
      ),
  }),
  column.accessor("objections", {
    header: "异议",
    meta: { kind: "status" },
    cell: ({ row: { original } }) => <Objections row={original} />,
  }),
  column.accessor("place", { header: "地点" }),
]);

/** Notices as a ledger: number, unit, people still on it, period, objections. */
export function BatchTable({ caption, rows }: { caption: string; rows: readonly BatchTableRow[] }) {
  return <DataTable caption={caption} columns={columns} rows={rows} rowId={(row) => row.id} />;
}
