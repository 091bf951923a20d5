import { useMemo } from "react";

import { columnsOf, DataTable } from "~/components/ui/data-table";
import { DateText } from "~/components/ui/date-text";
import { AppLink } from "~/components/ui/link";
import { Status } from "~/components/ui/status";
import { exitGroundLabel } from "~/features/people/labels";
import type { RecognitionCategory } from "~/features/recognition/categories";
import { categoryShortLabels } from "~/features/recognition/labels";
import { paths } from "~/lib/paths";
import { type ExitGround, groundFacts } from "../grounds";
import { exitOriginLabels, proposerWords } from "../labels";
import type { ExitStatus } from "../status";
import { ExitStatusMark } from "./exit-status";

type Row = {
  id: string;
  name: string;
  residentId: string;
  unitName: string;
  category: RecognitionCategory;
  ground: ExitGround;
  occurredOn: string;
  status: ExitStatus;
  origin: keyof typeof exitOriginLabels;
  proposedOn: string;
  proposedByName: string;
  toldOn: string | null;
  objectUntil: string | null;
  objected: boolean;
  decidedOn: string | null;
  decidedByName: string | null;
  today: string;
};

/** Where an open case stands: told, objection running, ready for the decision. */
function Hearing({ row }: { row: Row }) {
  if (!groundFacts(row.ground).toldFirst) return <Status kind="ok">可以决定</Status>;
  if (row.toldOn === null || row.objectUntil === null) return <Status kind="soon">待告知本人</Status>;
  if (row.today <= row.objectUntil) {
    return (
      <Status kind="wait">
        异议期至 <DateText day={row.objectUntil} />
      </Status>
    );
  }
  return <Status kind="ok">{row.objected ? "有异议，待答复和决定" : "可以决定"}</Status>;
}

const column = columnsOf<Row>();
const who = [
  column.accessor("name", {
    header: "姓名",
    meta: { rowHeader: true },
    cell: ({ row: { original } }) => (
      <>
        <AppLink to={paths.exit(original.id)}>{original.name}</AppLink>
        <span className="sub nb">{original.residentId}</span>
      </>
    ),
  }),
  column.accessor("ground", {
    header: "情形",
    cell: ({ getValue }) => (
      <>
        {exitGroundLabel(getValue())}
        <span className="sub">{groundFacts(getValue()).source.article}</span>
      </>
    ),
  }),
  column.accessor("occurredOn", {
    header: "情形发生",
    meta: { kind: "day" },
    cell: ({ getValue }) => <DateText day={getValue()} />,
  }),
] as const;
const proposed = column.accessor("proposedOn", {
  header: "提请",
  meta: { kind: "day" },
  cell: ({ row: { original } }) => (
    <>
      <DateText day={original.proposedOn} />
      <span className="sub nb">{proposerWords({ ...original, by: original.proposedByName })}</span>
    </>
  ),
});
const place = [
  column.accessor("category", {
    header: "类别",
    meta: { kind: "status" },
    cell: ({ getValue }) => categoryShortLabels[getValue()],
  }),
  column.accessor("unitName", { header: "所在单位" }),
] as const;

const openColumns = column.columns([
  ...who,
  proposed,
  column.display({
    id: "hearing",
    header: "告知和异议",
    meta: { kind: "status" },
    cell: ({ row: { original } }) => <Hearing row={original} />,
  }),
  ...place,
]);
const closedColumns = column.columns([
  ...who,
  column.accessor("status", {
    header: "结果",
    meta: { kind: "status" },
    cell: ({ getValue }) => <ExitStatusMark status={getValue()} />,
  }),
  column.accessor("decidedOn", {
    header: "决定",
    meta: { kind: "day" },
    cell: ({ row: { original } }) =>
      original.decidedOn && (
        <>
          <DateText day={original.decidedOn} />
          <span className="sub nb">{original.decidedByName}</span>
        </>
      ),
  }),
  proposed,
  ...place,
]);

export function ExitTable({
  rows,
  open,
  today,
}: {
  rows: readonly Omit<Row, "today">[];
  open: boolean;
  today: string;
}) {
  // The table wants rows that keep their identity.
  const shown = useMemo(() => rows.map((row) => ({ ...row, today })), [rows, today]);
  return (
    <DataTable
      caption={open ? "待县级决定的注销" : "已办结的注销"}
      columns={open ? openColumns : closedColumns}
      rows={shown}
      rowId={(row) => row.id}
    />
  );
}
