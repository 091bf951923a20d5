import { columnsOf, DataTable } from "~/components/ui/data-table";
import { DateText } from "~/components/ui/date-text";
import { AppLink } from "~/components/ui/link";
import { Name } from "~/components/ui/name";
import { NoValue } from "~/components/ui/no-value";
import { paths } from "~/lib/paths";
import { endReasonLabel } from "../labels";
import type { ClearanceClock } from "../rules";
import type { HouseholdStatus } from "../status";
import { ClearanceDue } from "./clearance-bar";
import { HouseholdStatusMark } from "./household-status";

export type HouseholdTableRow = {
  id: string;
  number: string;
  headName: string;
  address: string | null;
  unit: { name: string };
  status: HouseholdStatus;
  members: number;
  unemployed: number;
  appliedOn: string | null;
  recognizedOn: string | null;
  clearance: ClearanceClock | null;
  untilOn: string | null;
  endReason: string | null;
  membersInWork: number | null;
  reopenProposedOn: string | null;
};

function Day({ day }: { day: string | null }) {
  return day ? <DateText day={day} /> : <NoValue />;
}

const column = columnsOf<HouseholdTableRow>();

const columns = column.columns([
  column.accessor("headName", {
    header: "户主",
    meta: { rowHeader: true, kind: "day" },
    cell: ({ row: { original } }) => (
      <>
        <AppLink to={paths.household(original.id)}>
          <Name>{original.headName}</Name>
        </AppLink>
        <span className="sub">{original.number}</span>
      </>
    ),
  }),
  column.accessor("status", {
    header: "状态",
    meta: { kind: "status" },
    cell: ({ row: { original } }) => (
      <HouseholdStatusMark status={original.status} reopenProposed={original.reopenProposedOn !== null} />
    ),
  }),
  column.accessor("clearance", {
    header: "清零 20 天",
    meta: { kind: "status" },
    cell: ({ getValue }) => {
      const clock = getValue();
      return clock ? <ClearanceDue clock={clock} /> : <NoValue />;
    },
  }),
  column.accessor("members", {
    header: "成员",
    meta: { kind: "number" },
    cell: ({ getValue }) => `${getValue()} 人`,
  }),
  column.accessor("unemployed", {
    header: "其中失业",
    meta: { kind: "number" },
    cell: ({ getValue }) => `${getValue()} 人`,
  }),
  column.accessor("appliedOn", {
    header: "报送",
    meta: { kind: "day" },
    cell: ({ getValue }) => <Day day={getValue()} />,
  }),
  column.accessor("recognizedOn", {
    header: "认定",
    meta: { kind: "day" },
    cell: ({ getValue }) => <Day day={getValue()} />,
  }),
  column.accessor("untilOn", {
    header: "退出",
    meta: { kind: "day" },
    cell: ({ row: { original } }) =>
      original.untilOn ? (
        <>
          <DateText day={original.untilOn} /> {endReasonLabel(original.endReason)}
          {original.membersInWork ? `，就业成员 ${original.membersInWork} 人` : null}
        </>
      ) : (
        <NoValue />
      ),
  }),
  column.accessor("unit.name", { id: "unit", header: "单位", meta: { kind: "day" } }),
  column.accessor("address", {
    header: "户口簿住址",
    meta: { kind: "day" },
    cell: ({ getValue }) => getValue() ?? "—",
  }),
]);

/** Households, shortest time left first. */
export function HouseholdTable({ rows }: { rows: readonly HouseholdTableRow[] }) {
  return <DataTable caption="零就业家庭" columns={columns} rows={rows} rowId={(row) => row.id} />;
}
