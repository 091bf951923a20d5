import { columnsOf, DataTable } from "~/components/ui/data-table";
import { AppLink } from "~/components/ui/link";
import { Status } from "~/components/ui/status";
import { paths } from "~/lib/paths";
import type { IntakeRow } from "../views";

const column = columnsOf<IntakeRow>();

const columns = column.columns([
  column.accessor("number", {
    header: "编号",
    cell: ({ row }) => <AppLink to={paths.onlineApplication(row.original.id)}>{row.original.number}</AppLink>,
    meta: { rowHeader: true, kind: "status" },
  }),
  column.accessor("submittedAt", { header: "提交时间", meta: { kind: "day" } }),
  column.accessor("name", { header: "姓名", meta: { kind: "status" } }),
  column.accessor("residentId", { header: "证件号", meta: { kind: "status" } }),
  column.accessor("phone", { header: "手机号", meta: { kind: "status" } }),
  column.accessor("office", { header: "受理单位" }),
  column.display({
    id: "state",
    header: "说明",
    cell: ({ row: { original } }) =>
      original.hold ? (
        <Status kind="ask" className="wrap">
          {original.hold}
        </Status>
      ) : original.applicationId ? (
        <AppLink to={paths.application(original.applicationId)}>打开申请</AppLink>
      ) : (
        (original.answer ?? "")
      ),
    // The reason why it waits is a sentence: it breaks here, not at the edge of the page.
    meta: { className: "min-w-60" },
  }),
]);

export function IntakeTable({ rows, search }: { rows: readonly IntakeRow[]; search: string }) {
  return (
    <DataTable caption="网上申请" columns={columns} rows={rows} rowId={(row) => row.id} search={search} />
  );
}
