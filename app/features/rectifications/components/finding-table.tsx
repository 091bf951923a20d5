import { columnsOf, DataTable } from "~/components/ui/data-table";
import { DateText } from "~/components/ui/date-text";
import { AppLink } from "~/components/ui/link";
import { NoValue } from "~/components/ui/no-value";
import { Status } from "~/components/ui/status";
import { clockText } from "~/lib/format";
import { paths } from "~/lib/paths";
import { findingStatusLabels, findingStatusMarks, measureLabels, measuresTakenText } from "../labels";
import type { FindingStatus, MeasureKind, OpenMeasure } from "../status";
import type { FindingRow } from "../views";

type Row = FindingRow & { daysLeft: number | null };

export function FindingStatusMark({ status }: { status: FindingStatus }) {
  return <Status kind={findingStatusMarks[status]}>{findingStatusLabels[status]}</Status>;
}

/** The last day and how many working days are left of it. */
export function DueText({ dueOn, daysLeft }: { dueOn: string | null; daysLeft: number | null }) {
  if (dueOn === null) return <span className="faint">未定</span>;
  return (
    <>
      <DateText day={dueOn} />
      {daysLeft !== null && (
        <span className="sub">
          {daysLeft < 0 ? <Status kind="over">{clockText(daysLeft)}</Status> : clockText(daysLeft)}
        </span>
      )}
    </>
  );
}

function Measures({
  asked,
  taken,
  open,
}: {
  asked: readonly MeasureKind[];
  taken: readonly MeasureKind[];
  open: readonly OpenMeasure[];
}) {
  const missing = asked.filter((kind) => !taken.includes(kind));
  if (missing.length + taken.length === 0) return null;
  return (
    <span className="sub">
      {taken.length > 0 && `已登记${measuresTakenText(taken, open)}`}
      {missing.length > 0 && ` 待${missing.map((kind) => measureLabels[kind]).join("、")}`}
    </span>
  );
}

const column = columnsOf<Row>();
const columns = column.columns([
  column.accessor("problem", {
    header: "问题",
    meta: { rowHeader: true },
    cell: ({ row: { original } }) => (
      <>
        <AppLink to={paths.finding(original.id)} className="nb">
          {original.problem}
        </AppLink>
        <span className="sub">{original.article}</span>
      </>
    ),
  }),
  column.accessor("content", {
    header: "情况",
    meta: { className: "min-w-52" },
    cell: ({ row: { original } }) => (
      <>
        {original.content}
        <Measures
          asked={original.measuresAsked}
          taken={original.measuresTaken}
          open={original.measuresOpen}
        />
      </>
    ),
  }),
  column.accessor("caseNumber", {
    header: "案卷、单位",
    meta: { className: "min-w-44" },
    cell: ({ row: { original } }) => (
      <>
        <span className="nb">{original.caseNumber ?? "单位问题"}</span>
        <span className="sub">{original.unitName}</span>
      </>
    ),
  }),
  column.accessor("foundOn", {
    header: "发现",
    meta: { kind: "day" },
    cell: ({ getValue }) => <DateText day={getValue()} />,
  }),
  column.accessor("orderNumber", {
    header: "整改通知书",
    meta: { kind: "day" },
    cell: ({ row: { original } }) =>
      original.orderId ? (
        <AppLink to={paths.rectificationOrder(original.orderId)}>{original.orderNumber}</AppLink>
      ) : (
        <NoValue />
      ),
  }),
  column.accessor("dueOn", {
    header: "时限",
    meta: { kind: "day" },
    cell: ({ row: { original } }) => <DueText {...original} />,
  }),
  column.accessor("status", {
    header: "状态",
    meta: { kind: "status" },
    cell: ({ row: { original } }) => (
      <>
        <FindingStatusMark status={original.status} />
        {original.sentBack > 0 && <span className="sub">退回过 {original.sentBack} 次</span>}
      </>
    ),
  }),
  column.accessor("reply", {
    header: "整改情况",
    meta: { className: "min-w-52" },
    cell: ({ row: { original } }) =>
      original.reply ? (
        <>
          {original.reply}
          <span className="sub">
            {original.repliedOn && <DateText day={original.repliedOn} />} {original.repliedByName}
          </span>
        </>
      ) : (
        <NoValue />
      ),
  }),
  column.accessor("closedOn", {
    header: "销号",
    meta: { kind: "day" },
    cell: ({ getValue }) => {
      const day = getValue();
      return day ? <DateText day={day} /> : <NoValue />;
    },
  }),
]);

/** The tracker's rows; `selectable` gives the form that the boxes belong to. */
export function FindingTable({ rows, selectable }: { rows: readonly Row[]; selectable: string | null }) {
  return (
    <DataTable
      caption="整改台账"
      columns={columns}
      rows={rows}
      rowId={(row) => `${row.id}.${row.version}`}
      unstuck
      {...(selectable === null
        ? {}
        : {
            selection: {
              name: "finding",
              form: selectable,
              label: (row: Row) => `${row.problem} ${row.caseNumber ?? row.unitName}`,
            },
          })}
    />
  );
}
