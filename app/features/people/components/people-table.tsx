import { columnsOf, DataTable } from "~/components/ui/data-table";
import { DateText } from "~/components/ui/date-text";
import { AppLink } from "~/components/ui/link";
import { Name } from "~/components/ui/name";
import { NoValue } from "~/components/ui/no-value";
import { OfferBoxes } from "~/components/ui/offers";
import { Status, type StatusKind } from "~/components/ui/status";
import { Tag } from "~/components/ui/tag";
import { categoryShortLabels, sexLabels } from "~/features/recognition/labels";
import type { RecognitionCategory } from "~/features/recognition/categories";
import type { Sex } from "~/lib/resident-id";
import { paths } from "~/lib/paths";
import type { Urgency } from "~/features/duties/due-days";
import { employmentLabel, MOVED_AWAY, personPlanShortLabels, personStatusLabels } from "../labels";
import type { PERSON_STATUSES, PLAN_STATUSES } from "../person-filters";

/** Without an id and with nulls: somebody of a past list whose dossier is another territory's by now. */
export type PeopleTableRow = {
  id: string;
  name: string;
  residentId: string;
  sex: Sex;
  age: number;
  place: string;
  status: (typeof PERSON_STATUSES)[number] | null;
  category: RecognitionCategory | null;
  unemployedMonths: number | null;
  planStatus: (typeof PLAN_STATUSES)[number] | null;
  planVersion: number | null;
  sound: boolean | null;
  /** Counted toward three only on the market path. */
  validOffers: number | null;
  market: boolean;
  lastContactOn: string | null;
  responsible: string | null;
  legacy: boolean | null;
  recognizedOn: string | null;
  employment: string | null;
  /** Null: nothing due, or a list of a past day. */
  next: { label: string; what: string; dueOn: string | null; urgency: Urgency; to: string } | null;
};

const STATUS_MARKS: Record<NonNullable<PeopleTableRow["status"]>, StatusKind> = {
  recognized: "ok",
  applying: "run",
  exited: "end",
  none: "wait",
};

const PLAN_MARKS: Record<NonNullable<PeopleTableRow["planStatus"]>, StatusKind> = {
  none: "wait",
  draft: "run",
  submitted: "run",
  sent_back: "ask",
  approved: "ok",
};

function PlanMark({ row }: { row: PeopleTableRow }) {
  if (row.planStatus === null) return <NoValue />;
  if (row.planStatus === "approved" && !row.sound)
    return <Status kind="no">第 {row.planVersion} 版有红项</Status>;
  const version = row.planVersion === null ? "" : `第 ${row.planVersion} 版`;
  return (
    <Status kind={PLAN_MARKS[row.planStatus]}>
      {version}
      {personPlanShortLabels[row.planStatus]}
    </Status>
  );
}

const NEXT_MARKS: Record<Urgency, StatusKind> = { over: "over", today: "soon", soon: "soon", later: "wait" };

/** What is to be done next: the day, the kind; the link goes where it is done. */
function Next({ next }: { next: NonNullable<PeopleTableRow["next"]> }) {
  return (
    <AppLink className="q whole" to={next.to} title={next.what}>
      <Status kind={NEXT_MARKS[next.urgency]}>
        {next.dueOn && <DateText day={next.dueOn} />} {next.label}
      </Status>
    </AppLink>
  );
}

function Category({ row }: { row: PeopleTableRow }) {
  if (row.status === null) return <span className="faint">{MOVED_AWAY}</span>;
  if (row.category === null || row.status !== "recognized")
    return <Status kind={STATUS_MARKS[row.status]}>{personStatusLabels[row.status]}</Status>;
  return (
    <>
      {categoryShortLabels[row.category]} {row.legacy && <Tag>存量</Tag>}
    </>
  );
}

const column = columnsOf<PeopleTableRow>();

const columns = column.columns([
  column.accessor("name", {
    header: "姓名",
    meta: { rowHeader: true, kind: "status" },
    // Who counts on a past day may have moved on since: the dossier is another territory's by now.
    cell: ({ row }) =>
      row.original.id === "" ? (
        <>
          <Name>{row.original.name}</Name> <Tag>{MOVED_AWAY}</Tag>
        </>
      ) : (
        <AppLink to={paths.person(row.original.id)}>
          <Name>{row.original.name}</Name>
        </AppLink>
      ),
  }),
  column.accessor("residentId", { header: "证件号", meta: { kind: "status" } }),
  column.accessor("sex", { header: "性别", cell: ({ row }) => sexLabels[row.original.sex] }),
  column.accessor("age", { header: "年龄", meta: { kind: "number", sortKey: "age" } }),
  column.accessor("place", { header: "单位", meta: { kind: "status" } }),
  column.display({
    id: "category",
    header: "类别",
    meta: { kind: "status" },
    cell: ({ row: { original: row } }) => <Category row={row} />,
  }),
  column.accessor("recognizedOn", {
    header: "认定日期",
    meta: { kind: "day", sortKey: "recognizedOn" },
    cell: ({ row: { original: row } }) =>
      row.recognizedOn ? <DateText day={row.recognizedOn} full /> : <NoValue />,
  }),
  column.accessor("employment", {
    header: "就业状态",
    meta: { kind: "status" },
    cell: ({ getValue }) => {
      const code = getValue();
      return code === null ? <NoValue /> : employmentLabel(code);
    },
  }),
  column.accessor("unemployedMonths", {
    header: "失业月数",
    meta: { kind: "number", sortKey: "unemployedMonths" },
    cell: ({ row }) => row.original.unemployedMonths ?? "—",
  }),
  column.display({
    id: "plan",
    header: "方案",
    meta: { kind: "status" },
    cell: ({ row }) => <PlanMark row={row.original} />,
  }),
  column.display({
    id: "offers",
    header: "有效岗位",
    meta: { kind: "status" },
    cell: ({ row: { original: row } }) =>
      row.market ? (
        <OfferBoxes filled={row.validOffers ?? 0} />
      ) : (
        <span className="faint">{row.validOffers || "—"}</span>
      ),
  }),
  column.display({
    id: "next",
    header: "下一事项",
    meta: { kind: "status", sortKey: "next" },
    cell: ({ row: { original: row } }) => (row.next ? <Next next={row.next} /> : <NoValue />),
  }),
  column.accessor("lastContactOn", {
    header: "最近联系",
    meta: { kind: "day", sortKey: "lastContactOn" },
    cell: ({ row: { original: row } }) =>
      row.lastContactOn ? (
        <DateText day={row.lastContactOn} />
      ) : (
        <span className="faint">{row.id === "" ? "—" : "无记录"}</span>
      ),
  }),
  column.accessor("responsible", {
    header: "责任人",
    meta: { kind: "status" },
    cell: ({ row: { original: row } }) =>
      row.responsible ? (
        <Name>{row.responsible}</Name>
      ) : (
        <span className="faint">{row.id === "" ? "—" : "未定"}</span>
      ),
  }),
]);

/** People, one per row; the server decides order and page. With `selection` rows can be ticked. */
export function PeopleTable({
  rows,
  search,
  sort,
  hidden,
  selection,
  unsortable,
}: {
  rows: readonly PeopleTableRow[];
  search: string;
  sort: string | undefined;
  /** Columns not shown. */
  hidden: readonly string[];
  selection: { form: string } | undefined;
  /** Sort keys without an order here. */
  unsortable: readonly string[];
}) {
  return (
    <DataTable
      caption="人员名单"
      className="people"
      columns={columns}
      rows={rows}
      rowId={(row) => row.id || `${row.name}${row.residentId}`}
      search={search}
      sort={sort}
      hiddenColumns={hidden}
      unsortable={unsortable}
      selection={
        selection && { name: "person", form: selection.form, label: ({ name }: PeopleTableRow) => name }
      }
    />
  );
}
