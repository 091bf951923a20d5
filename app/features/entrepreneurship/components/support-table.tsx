import { columnsOf, DataTable } from "~/components/ui/data-table";
import { DateText } from "~/components/ui/date-text";
import { AppLink } from "~/components/ui/link";
import { Status } from "~/components/ui/status";
import { supportKinds, supportStates } from "~/lib/codes/support";
import { formatYuan } from "~/lib/format";
import { paths } from "~/lib/paths";
import { supportMarks } from "../labels";
import type { SupportKind, SupportStatus } from "../status";

type Row = {
  id: string;
  personId: string;
  personName: string;
  residentId: string;
  unitName: string | null;
  kind: SupportKind;
  status: SupportStatus;
  content: string;
  businessName: string | null;
  amount: string | null;
  occurredOn: string;
  nextDue: string | null;
  nextContent: string | null;
  overdue: boolean;
};

const column = columnsOf<Row>();
const columns = column.columns([
  column.accessor("personName", {
    header: "姓名",
    meta: { rowHeader: true },
    cell: ({ row: { original } }) => (
      <>
        <AppLink to={paths.personEntrepreneurship(original.personId)}>{original.personName}</AppLink>
        <span className="sub nb">{original.residentId}</span>
      </>
    ),
  }),
  column.accessor("kind", {
    header: "服务",
    cell: ({ row: { original } }) => (
      <>
        {supportKinds.label(original.kind)}
        {original.amount && `，${formatYuan(Number(original.amount))}`}
        <span className="sub">{original.businessName ?? original.content}</span>
      </>
    ),
  }),
  column.accessor("status", {
    header: "进展",
    meta: { kind: "status" },
    cell: ({ getValue }) => (
      <Status kind={supportMarks[getValue()]}>{supportStates.label(getValue())}</Status>
    ),
  }),
  column.accessor("nextDue", {
    header: "下一步",
    cell: ({ row: { original } }) =>
      original.nextDue && (
        <>
          <Status kind={original.overdue ? "over" : "wait"}>
            <DateText day={original.nextDue} />
            {original.overdue && " 超期"}
          </Status>
          <span className="sub">{original.nextContent}</span>
        </>
      ),
  }),
  column.accessor("occurredOn", {
    header: "开始",
    meta: { kind: "day" },
    cell: ({ getValue }) => <DateText day={getValue()} />,
  }),
  column.accessor("unitName", { header: "所在单位" }),
]);

export function SupportTable({ rows }: { rows: readonly Row[] }) {
  return <DataTable caption="创业服务" columns={columns} rows={rows} rowId={(row) => row.id} />;
}
