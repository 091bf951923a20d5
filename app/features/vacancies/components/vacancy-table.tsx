import { columnsOf, DataTable } from "~/components/ui/data-table";
import { DateText } from "~/components/ui/date-text";
import { AppLink } from "~/components/ui/link";
import { Status } from "~/components/ui/status";
import type { VacancyListRow } from "~/features/vacancies/vacancy-view";
import { paths } from "~/lib/paths";

const column = columnsOf<VacancyListRow>();

const columns = column.columns([
  column.accessor("post", {
    header: "岗位",
    meta: { rowHeader: true },
    cell: ({ row: { original } }) => (
      <>
        <AppLink to={paths.vacancy(original.id)}>{original.post}</AppLink>
        <span className="sub">{original.employer}</span>
      </>
    ),
  }),
  column.accessor("wage", {
    header: "月薪",
    meta: { kind: "number" },
    cell: ({ row: { original } }) => (
      <>
        {original.wage}
        {original.belowMinimum && (
          <span className="sub">
            <Status kind="soon">低于最低工资</Status>
          </span>
        )}
      </>
    ),
  }),
  column.accessor("places", {
    header: "人数",
    meta: { kind: "number" },
    cell: ({ row: { original } }) => (
      <>
        {original.places}
        {original.left < original.places && (
          <span className="sub">
            {original.left === 0 ? <Status kind="end">已招满</Status> : `剩 ${original.left}`}
          </span>
        )}
      </>
    ),
  }),
  column.accessor("workplace", { header: "地点" }),
  column.accessor("conditions", { header: "条件" }),
  column.accessor("publishedOn", {
    header: "发布",
    meta: { kind: "day" },
    cell: ({ row: { original } }) => <DateText day={original.publishedOn} />,
  }),
  column.accessor("validUntil", {
    header: "有效期至",
    meta: { kind: "day" },
    cell: ({ row: { original } }) => <Validity vacancy={original} />,
  }),
]);

/** Until when it is open; a vacancy without an end day says so. */
export function Validity({ vacancy }: { vacancy: Pick<VacancyListRow, "validUntil" | "state"> }) {
  const day = vacancy.validUntil;
  if (vacancy.state === "over") return <Status kind="end">{day ? <DateText day={day} /> : "已停招"}</Status>;
  return day ? <DateText day={day} /> : <Status kind="ask">未定有效期</Status>;
}

export function VacancyTable({ rows }: { rows: readonly VacancyListRow[] }) {
  return <DataTable caption="岗位库" columns={columns} rows={rows} rowId={(row) => row.id} />;
}
