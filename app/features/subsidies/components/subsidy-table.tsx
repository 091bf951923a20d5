import { columnsOf, DataTable, type RowSelection } from "~/components/ui/data-table";
import { DateText } from "~/components/ui/date-text";
import { AppLink } from "~/components/ui/link";
import { Status } from "~/components/ui/status";
import { formatFen } from "~/lib/money";
import { paths } from "~/lib/paths";
import { isForPlacement, subsidyKinds, subsidyStatuses } from "../kinds";
import { subsidyStatusMarks } from "../labels";
import { monthRunLabel } from "../months";
import type { SubsidyListRow } from "../views";
import { AttendanceDays } from "./attendance-days";

const column = columnsOf<SubsidyListRow>();

const columns = column.columns([
  column.accessor("name", {
    header: "姓名",
    meta: { rowHeader: true, kind: "day" },
    cell: ({ row: { original } }) => (
      <>
        <AppLink
          to={
            original.inSupport
              ? paths.personEntrepreneurship(original.personId)
              : paths.personSubsidies(original.personId)
          }
        >
          {original.name}
        </AppLink>
        <span className="sub">{original.unitName}</span>
      </>
    ),
  }),
  column.accessor("kind", {
    header: "种类",
    cell: ({ row: { original } }) => (
      <>
        {subsidyKinds.label(original.kind)}
        {original.inSupport && <span className="sub">创业服务中申请</span>}
      </>
    ),
  }),
  column.accessor("fromMonth", {
    header: "月份",
    meta: { kind: "day" },
    cell: ({ row: { original } }) => (
      <>
        {original.fromMonth && original.untilMonth
          ? monthRunLabel(original.fromMonth, original.untilMonth)
          : "一次性"}
        {original.kind === "welfare_post" && <AttendanceDays days={original.attendance} />}
      </>
    ),
  }),
  column.accessor("amount", {
    header: "金额",
    meta: { kind: "number" },
    cell: ({ getValue }) => formatFen(getValue()),
  }),
  column.accessor("payee", {
    header: "收款方",
    cell: ({ row: { original } }) =>
      original.payee ?? <span className="faint">{isForPlacement(original.kind) ? "用人单位" : "本人"}</span>,
  }),
  column.accessor("appliedOn", {
    header: "申请",
    meta: { kind: "day" },
    cell: ({ row: { original } }) => (
      <>
        <DateText day={original.appliedOn} />
        {original.recordedOn > original.appliedOn && (
          <span className="sub">
            <DateText day={original.recordedOn} /> 补录
          </span>
        )}
      </>
    ),
  }),
  column.accessor("status", {
    header: "状态",
    meta: { kind: "status" },
    cell: ({ row: { original } }) => (
      <>
        <Status kind={subsidyStatusMarks[original.status]}>{subsidyStatuses.label(original.status)}</Status>
        {(original.paidOn ?? original.decidedOn) && (
          <span className="sub">
            <DateText day={original.paidOn ?? original.decidedOn ?? ""} />
          </span>
        )}
      </>
    ),
  }),
]);

/** Subsidies of a territory; the value of a box is `id:version`. */
export function SubsidyTable({
  rows,
  selection,
}: {
  rows: readonly SubsidyListRow[];
  selection?: RowSelection<SubsidyListRow>;
}) {
  return (
    <DataTable
      caption="补贴"
      columns={columns}
      rows={rows}
      rowId={(row) => `${row.id}:${row.version}`}
      {...(selection ? { selection } : {})}
    />
  );
}
