import { columnsOf, DataTable } from "~/components/ui/data-table";
import { DateText } from "~/components/ui/date-text";
import { AppLink } from "~/components/ui/link";
import { Status } from "~/components/ui/status";
import { trainingKinds } from "~/lib/codes/support";
import { paths } from "~/lib/paths";
import { courseStateLabels, courseStateMarks } from "../labels";
import type { CourseState } from "../rules";

type Row = {
  id: string;
  name: string;
  provider: string;
  kind: string;
  hours: number;
  seats: number;
  taken: number;
  place: string;
  reach: string;
  enrolUntil: string;
  startsOn: string;
  endsOn: string;
  state: CourseState;
};

/** 余 6 / 30 while people can enrol; nothing left says so. Afterwards how many came. */
function Seats({ row }: { row: Pick<Row, "seats" | "taken" | "state"> }) {
  if (row.state !== "open") return <>{`${row.taken} / ${row.seats} 人`}</>;
  const left = Math.max(row.seats - row.taken, 0);
  return left === 0 ? <Status kind="end">报满 {row.seats}</Status> : <>{`余 ${left} / ${row.seats}`}</>;
}

const column = columnsOf<Row>();
const columns = column.columns([
  column.accessor("name", {
    header: "培训班",
    meta: { rowHeader: true },
    cell: ({ row: { original } }) => (
      <>
        <AppLink to={paths.training(original.id)}>{original.name}</AppLink>
        <span className="sub">
          {original.provider}，{original.hours} 学时
        </span>
      </>
    ),
  }),
  column.accessor("state", {
    header: "状态",
    meta: { kind: "status" },
    cell: ({ getValue }) => (
      <Status kind={courseStateMarks[getValue()]}>{courseStateLabels[getValue()]}</Status>
    ),
  }),
  column.accessor("taken", {
    header: "名额",
    meta: { kind: "status" },
    cell: ({ row: { original } }) => <Seats row={original} />,
  }),
  column.accessor("enrolUntil", {
    header: "报名截止",
    meta: { kind: "day" },
    cell: ({ getValue }) => <DateText day={getValue()} />,
  }),
  column.accessor("startsOn", {
    header: "开班",
    meta: { kind: "day" },
    cell: ({ row: { original } }) => (
      <>
        <DateText day={original.startsOn} />
        <span className="sub nb">
          至 <DateText day={original.endsOn} />
        </span>
      </>
    ),
  }),
  column.accessor("place", {
    header: "地点",
    cell: ({ row: { original } }) => (
      <>
        {original.place}
        <span className="sub">面向{original.reach}</span>
      </>
    ),
  }),
  column.accessor("kind", {
    header: "类别",
    meta: { kind: "status" },
    cell: ({ getValue }) => trainingKinds.label(getValue()),
  }),
]);

export function CourseTable({ rows }: { rows: readonly Row[] }) {
  return <DataTable caption="培训班" columns={columns} rows={rows} rowId={(row) => row.id} />;
}
