import { columnsOf, DataTable } from "~/components/ui/data-table";
import { DateText } from "~/components/ui/date-text";
import { AppLink } from "~/components/ui/link";
import { MOVED_AWAY } from "~/features/people/labels";
import { categoryLabels } from "~/features/recognition/labels";
import { formatFen } from "~/lib/money";
import { paths } from "~/lib/paths";
import { subsidyKinds } from "../kinds";
import type { PaymentRow } from "../views";

const column = columnsOf<PaymentRow>();

const columns = column.columns([
  column.accessor("name", {
    header: "姓名",
    meta: { rowHeader: true, kind: "day" },
    cell: ({ row: { original } }) => (
      <>
        {original.personId ? (
          <AppLink to={paths.personSubsidies(original.personId)}>{original.name}</AppLink>
        ) : (
          original.name
        )}
        <span className="sub">{original.residentId}</span>
      </>
    ),
  }),
  column.accessor("paidOn", {
    header: "发放",
    meta: { kind: "day" },
    cell: ({ getValue }) => <DateText day={getValue()} full />,
  }),
  column.accessor("kind", { header: "种类", cell: ({ getValue }) => subsidyKinds.label(getValue()) }),
  column.accessor("amount", {
    header: "金额",
    meta: { kind: "number" },
    cell: ({ getValue }) => formatFen(getValue()),
  }),
  column.accessor("category", {
    header: "认定类别",
    cell: ({ getValue }) => {
      const category = getValue();
      return category ? categoryLabels[category] : <span className="faint">{MOVED_AWAY}</span>;
    },
  }),
  column.accessor("unitName", { header: "单位", meta: { kind: "day" } }),
]);

/** Payments of a period, newest first. */
export function PaymentTable({ rows }: { rows: readonly PaymentRow[] }) {
  return <DataTable caption="补贴发放明细" columns={columns} rows={rows} rowId={(row) => row.id} />;
}
