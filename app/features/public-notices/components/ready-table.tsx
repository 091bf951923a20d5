import { columnsOf, DataTable } from "~/components/ui/data-table";
import { DateText } from "~/components/ui/date-text";
import { AppLink } from "~/components/ui/link";
import { Name } from "~/components/ui/name";
import { NoValue } from "~/components/ui/no-value";
import { Status } from "~/components/ui/status";
import type { RecognitionCategory } from "~/features/recognition/categories";
import type { Clock } from "~/features/recognition/clocks";
import { ClockBar } from "~/features/recognition/components/clock-bar";
import { categoryShortLabels } from "~/features/recognition/labels";
import { paths } from "~/lib/paths";

export type ReadyTableRow = {
  id: string;
  version: number;
  name: string;
  residentId: string;
  unit: { name: string };
  category: RecognitionCategory;
  verifiedOn: string | null;
  processing: Clock | null;
  blocked: string | null;
  postedBefore: boolean;
};

const column = columnsOf<ReadyTableRow>();

const columns = column.columns([
  column.accessor("name", {
    header: "申请人",
    meta: { rowHeader: true },
    cell: ({ row: { original } }) => (
      <>
        <AppLink to={paths.application(original.id)}>
          <Name>{original.name}</Name>
        </AppLink>
        <span className="sub">{original.residentId}</span>
      </>
    ),
  }),
  column.accessor("category", {
    header: "申请类别",
    cell: ({ getValue }) => categoryShortLabels[getValue()],
  }),
  column.accessor("verifiedOn", {
    header: "核实",
    meta: { kind: "day" },
    cell: ({ getValue }) => {
      const day = getValue();
      return day ? <DateText day={day} /> : "—";
    },
  }),
  column.accessor("blocked", {
    header: "能否公示",
    cell: ({ row: { original } }) => (
      <>
        {original.blocked ? (
          <Status kind="no">{original.blocked.split("：")[0]}</Status>
        ) : (
          <Status kind="ok">可以公示</Status>
        )}
        {original.postedBefore && <span className="sub">公示后退回，请先点开看能否沿用原公示</span>}
      </>
    ),
  }),
  column.accessor("processing", {
    header: "办结 10 个工作日",
    meta: { kind: "status" },
    cell: ({ getValue }) => {
      const clock = getValue();
      return clock ? <ClockBar clock={clock} small /> : <NoValue />;
    },
  }),
  column.accessor("unit.name", { id: "unit", header: "受理单位" }),
]);

/** Verified applications without a notice, to be put on one together; those that cannot are named when chosen. */
export function ReadyTable({ rows, form }: { rows: readonly ReadyTableRow[]; form: string | null }) {
  return (
    <DataTable
      caption="待公示的申请"
      columns={columns}
      rows={rows}
      rowId={(row) => `${row.id}.${row.version}`}
      {...(form ? { selection: { name: "case", form, label: (row: ReadyTableRow) => row.name } } : {})}
    />
  );
}
