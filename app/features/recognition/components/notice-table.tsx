import { columnsOf, DataTable } from "~/components/ui/data-table";
import { DateText } from "~/components/ui/date-text";
import { AppLink } from "~/components/ui/link";
import { Name } from "~/components/ui/name";
import { paths } from "~/lib/paths";
import type { Clock } from "../clocks";
import { sexLabels } from "../labels";
import { ClockBar } from "./clock-bar";

export type NoticeRow = {
  applicationId: string;
  version: number;
  name: string;
  sex: "male" | "female";
  residentId: string;
  unit: { name: string };
  opensOn: string;
  dueOn: string | null;
  clock: Clock;
};

const column = columnsOf<NoticeRow>();

const columns = column.columns([
  column.accessor("name", {
    header: "姓名",
    meta: { rowHeader: true },
    cell: ({ row: { original } }) => (
      <AppLink to={paths.application(original.applicationId)}>
        <Name>{original.name}</Name>
      </AppLink>
    ),
  }),
  column.accessor("sex", { header: "性别", cell: ({ getValue }) => sexLabels[getValue()] }),
  column.accessor("residentId", { header: "证件号码", meta: { kind: "day" } }),
  column.accessor("unit.name", { id: "unit", header: "受理单位" }),
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
    cell: ({ getValue }) => <ClockBar clock={getValue()} small />,
  }),
]);

/** Applications in their notice, closing first. */
export function NoticeTable({ rows, form = null }: { rows: readonly NoticeRow[]; form?: string | null }) {
  return (
    <DataTable
      caption="公示名单"
      columns={columns}
      rows={rows}
      rowId={(row) => `${row.applicationId}.${row.version}`}
      {...(form ? { selection: { name: "case", form, label: (row: NoticeRow) => row.name } } : {})}
    />
  );
}
