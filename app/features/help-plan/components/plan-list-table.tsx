import { columnsOf, DataTable } from "~/components/ui/data-table";
import { DateText } from "~/components/ui/date-text";
import { AppLink } from "~/components/ui/link";
import { Name } from "~/components/ui/name";
import { NoValue } from "~/components/ui/no-value";
import { Status, type StatusKind } from "~/components/ui/status";
import { personPlanLabels } from "~/features/people/labels";
import type { RecognitionCategory } from "~/features/recognition/categories";
import { categoryShortLabels } from "~/features/recognition/labels";
import { paths } from "~/lib/paths";
import { pathLabels } from "../labels";
import type { HelpPath, PlanStatus } from "../status";

type Row = {
  personId: string;
  name: string;
  category: string | null;
  unitName: string;
  status: "none" | PlanStatus;
  versionNo: number | null;
  path: HelpPath | null;
  red: number;
  amber: number;
  approveBy: string | null;
  reviewOn: string | null;
  approveOver: boolean;
  reviewDue: boolean;
  draftedBy: string | null;
  responsible: string | null;
};

const MARKS: Record<Row["status"], StatusKind> = {
  none: "wait",
  draft: "run",
  submitted: "run",
  sent_back: "ask",
  approved: "ok",
  superseded: "end",
};

/** For a plan to come its last day, for one in force the next look back. */
function Day({ row }: { row: Row }) {
  if (row.approveBy !== null) {
    return (
      <Status kind={row.approveOver ? "over" : "wait"}>
        <DateText day={row.approveBy} /> 前批准
      </Status>
    );
  }
  if (row.reviewOn === null) return <NoValue />;
  return (
    <Status kind={row.reviewDue ? "soon" : "wait"}>
      <DateText day={row.reviewOn} /> 回顾
    </Status>
  );
}

const column = columnsOf<Row>();
const columns = column.columns([
  column.accessor("name", {
    header: "姓名",
    meta: { rowHeader: true, kind: "status" },
    cell: ({ row: { original: row } }) => (
      <AppLink to={paths.personPlan(row.personId)}>
        <Name>{row.name}</Name>
      </AppLink>
    ),
  }),
  column.display({
    id: "state",
    header: "方案",
    meta: { kind: "status" },
    cell: ({ row: { original: row } }) => (
      <Status kind={MARKS[row.status]}>
        {row.versionNo !== null && `第 ${row.versionNo} 版`}
        {row.status === "superseded" ? "" : personPlanLabels[row.status]}
      </Status>
    ),
  }),
  column.accessor("path", {
    header: "主路径",
    meta: { kind: "status" },
    cell: ({ getValue }) => {
      const path = getValue();
      return path === null ? <NoValue /> : pathLabels[path];
    },
  }),
  column.display({
    id: "day",
    header: "期限",
    meta: { kind: "status" },
    cell: ({ row: { original: row } }) => <Day row={row} />,
  }),
  column.accessor("red", {
    header: "红项（存入时）",
    meta: { kind: "number" },
    cell: ({ row: { original: row } }) =>
      row.red > 0 ? <b className="bad">{row.red}</b> : <span className="faint">0</span>,
  }),
  column.accessor("amber", {
    header: "黄项（存入时）",
    meta: { kind: "number" },
    cell: ({ getValue }) =>
      getValue() > 0 ? <b className="warn">{getValue()}</b> : <span className="faint">0</span>,
  }),
  column.display({
    id: "category",
    header: "类别",
    meta: { kind: "status" },
    cell: ({ row: { original: row } }) =>
      row.category ? categoryShortLabels[row.category as RecognitionCategory] : "—",
  }),
  column.accessor("unitName", { header: "单位", meta: { kind: "status" } }),
  column.accessor("draftedBy", {
    header: "拟定人",
    meta: { kind: "status" },
    cell: ({ getValue }) => getValue() ?? <NoValue />,
  }),
  column.accessor("responsible", {
    header: "责任人",
    meta: { kind: "status" },
    cell: ({ getValue }) => getValue() ?? <span className="faint">未定</span>,
  }),
]);

/** Plans, one per person; the name opens the plan. */
export function PlanListTable({ rows }: { rows: readonly Row[] }) {
  return <DataTable caption="一人一策" columns={columns} rows={rows} rowId={(row) => row.personId} dense />;
}
