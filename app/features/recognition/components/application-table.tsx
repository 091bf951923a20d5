import { columnsOf, DataTable } from "~/components/ui/data-table";
import { DateText } from "~/components/ui/date-text";
import { AppLink } from "~/components/ui/link";
import { Name } from "~/components/ui/name";
import { NoValue } from "~/components/ui/no-value";
import { Tag } from "~/components/ui/tag";
import { MOVED_AWAY } from "~/features/people/labels";
import { clockText } from "~/lib/format";
import { paths } from "~/lib/paths";
import type { AcceptanceDue } from "../acceptance-due";
import type { Clock } from "../clocks";
import { categoryShortLabels } from "../labels";
import type { RecognitionCategory } from "../categories";
import type { ApplicationStatus } from "../status";
import { ApplicationStatusMark } from "./application-status";
import { ClockBar } from "./clock-bar";

export type ApplicationRow = {
  /** Null with the category: decided here, but the dossier is another territory's by now. */
  id: string | null;
  version: number;
  number: string;
  name: string;
  residentId: string;
  unit: { name: string };
  status: ApplicationStatus;
  category: RecognitionCategory | null;
  acceptedOn: string | null;
  noticeDueOn: string | null;
  decidedOn: string | null;
  processing: Clock | null;
  acceptance: AcceptanceDue | null;
};

const column = columnsOf<ApplicationRow>();

const columns = column.columns([
  column.accessor("name", {
    header: "申请人",
    meta: { rowHeader: true },
    cell: ({ row: { original } }) => (
      <>
        {original.id === null ? (
          <>
            <Name>{original.name}</Name> <Tag>{MOVED_AWAY}</Tag>
          </>
        ) : (
          <AppLink to={paths.application(original.id)}>
            <Name>{original.name}</Name>
          </AppLink>
        )}
        <span className="sub">{original.residentId}</span>
      </>
    ),
  }),
  column.accessor("category", {
    header: "申请类别",
    cell: ({ getValue }) => {
      const category = getValue();
      return category === null ? <span className="faint">{MOVED_AWAY}</span> : categoryShortLabels[category];
    },
  }),
  column.accessor("status", {
    header: "环节",
    meta: { kind: "status" },
    cell: ({ getValue }) => <ApplicationStatusMark status={getValue()} />,
  }),
  column.accessor("acceptedOn", {
    header: "受理",
    meta: { kind: "day", sortKey: "acceptedOn" },
    cell: ({ getValue }) => <Day day={getValue()} />,
  }),
  column.accessor("processing", {
    header: "办结 10 个工作日",
    // On a telephone it breaks rather than lie beyond the edge: it is what the list is ordered by.
    meta: { kind: "status", className: "max-[700px]:min-w-26 max-[700px]:whitespace-normal!" },
    cell: ({ getValue, row: { original } }) => {
      const clock = getValue();
      if (clock) return <ClockBar clock={clock} small />;
      if (original.acceptance) return <Acceptance due={original.acceptance} />;
      const waits = original.status === "submitted" ? "等申请人补正" : "受理后起算";
      return <span className="faint">{waits}</span>;
    },
  }),
  column.accessor("noticeDueOn", {
    header: "公示止",
    meta: { kind: "day" },
    cell: ({ getValue }) => <Day day={getValue()} />,
  }),
  column.accessor("decidedOn", {
    header: "办结",
    meta: { kind: "day" },
    cell: ({ getValue }) => <Day day={getValue()} />,
  }),
  column.accessor("unit.name", { id: "unit", header: "受理单位" }),
  column.accessor("number", { header: "编号", meta: { kind: "day" } }),
]);

/** Not accepted yet: the ten days have not begun, the office's own standard counts. */
function Acceptance({ due: { dueOn, left } }: { due: AcceptanceDue }) {
  const tone = left === null || left > 0 ? undefined : left === 0 ? "warn" : "bad";
  return (
    <span
      className="clock-t plain max-[700px]:whitespace-normal!"
      title="本地自定的工作标准：提交后受理或一次性告知；10 个工作日自受理起算"
    >
      待受理 <b className={tone}>{left === null ? "止日" : clockText(left)}</b> <DateText day={dueOn} />
    </span>
  );
}

function Day({ day }: { day: string | null }) {
  return day ? <DateText day={day} /> : <NoValue />;
}

/** The queue, shortest time left first. */
export function ApplicationTable({
  rows,
  search,
  sort,
  hiddenColumns,
  bulkForm = null,
}: {
  rows: readonly ApplicationRow[];
  search: string;
  sort: string | undefined;
  hiddenColumns?: readonly string[];
  /** Id of the form the ticked rows go to; their values are `id.version`. */
  bulkForm?: string | null;
}) {
  return (
    <DataTable
      caption="认定申请"
      columns={columns}
      rows={rows}
      rowId={(row) => (row.id === null ? row.number : `${row.id}.${row.version}`)}
      search={search}
      {...(sort ? { sort } : {})}
      {...(hiddenColumns ? { hiddenColumns } : {})}
      {...(bulkForm
        ? { selection: { name: "case", form: bulkForm, label: (row: ApplicationRow) => row.name } }
        : {})}
    />
  );
}
