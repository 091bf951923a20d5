import { useMemo } from "react";

import { BulkBar } from "~/components/ui/bulk-bar";
import { Button } from "~/components/ui/button";
import { columnsOf, DataTable } from "~/components/ui/data-table";
import { DateText } from "~/components/ui/date-text";
import { ErrorsGiven } from "~/components/ui/field";
import { Input } from "~/components/ui/input";
import { AppLink } from "~/components/ui/link";
import { RefusedForm } from "~/components/ui/refused";
import { Status } from "~/components/ui/status";
import { exitGroundLabel } from "~/features/people/labels";
import { categoryShortLabels } from "~/features/recognition/labels";
import { diffDays } from "~/lib/calendar-date";
import { paths } from "~/lib/paths";
import type { RecognitionCategory } from "~/features/recognition/categories";
import type { ExitGround } from "../grounds";
import { radarReasonLabel, radarStateLabels } from "../labels";
import type { RadarReason, RadarState } from "../radar";

type Row = {
  personId: string;
  name: string;
  residentId: string;
  category: RecognitionCategory;
  unit: { name: string };
  ground: ExitGround;
  source: { article: string };
  on: string;
  latestOn: string;
  state: RadarState;
  reason: RadarReason;
  monthsLeft: number | null;
  evidenceNeeded: readonly string[];
  lead: number;
};

const FORM = "radar-propose";

export function RadarStateMark({ state, lead }: { state: RadarState; lead: number }) {
  if (state === "unsettled") return <Status kind="ask">{radarStateLabels.unsettled}</Status>;
  if (state === "reached") {
    return <Status kind={lead < -30 ? "over" : "soon"}>{lead === 0 ? "今天到" : `已到 ${-lead} 天`}</Status>;
  }
  return <Status kind="wait">还有 {lead} 天</Status>;
}

const column = columnsOf<Row>();
const columns = column.columns([
  column.accessor("name", {
    header: "姓名",
    meta: { rowHeader: true },
    cell: ({ row: { original } }) => (
      <>
        <AppLink to={paths.person(original.personId)}>{original.name}</AppLink>
        <span className="sub nb">{original.residentId}</span>
      </>
    ),
  }),
  column.accessor("ground", {
    header: "情形",
    cell: ({ row: { original } }) => (
      <>
        {exitGroundLabel(original.ground)}
        <span className="sub">
          {original.source.article}，{radarReasonLabel(original.reason)}
          {original.monthsLeft !== null && `；补贴还剩 ${original.monthsLeft} 个月`}
        </span>
      </>
    ),
  }),
  column.accessor("on", {
    header: "到期日",
    meta: { kind: "day" },
    cell: ({ row: { original } }) => (
      <>
        <DateText day={original.on} full />
        {original.latestOn !== original.on && (
          <span className="sub nb">
            或 <DateText day={original.latestOn} full />
          </span>
        )}
      </>
    ),
  }),
  column.accessor("state", {
    header: "还有多久",
    meta: { kind: "status" },
    cell: ({ row: { original } }) => <RadarStateMark state={original.state} lead={original.lead} />,
  }),
  column.accessor("evidenceNeeded", {
    header: "需要的证明",
    cell: ({ getValue }) => <span className="note">{getValue().join("；")}</span>,
  }),
  column.accessor("category", {
    header: "类别",
    meta: { kind: "status" },
    cell: ({ getValue }) => categoryShortLabels[getValue()],
  }),
  column.accessor("unit", { header: "所在单位", cell: ({ getValue }) => getValue().name }),
  column.display({
    id: "act",
    header: "办理",
    meta: { hideHead: true, kind: "status" },
    cell: ({ row: { original } }) =>
      original.lead <= 0 ? (
        <AppLink to={paths.personExit(original.personId, { ground: original.ground })}>提请</AppLink>
      ) : original.state === "ahead" ? null : (
        <AppLink to={paths.editPerson(original.personId)}>核定类别</AppLink>
      ),
  }),
]);

/** Who reaches which ground when; the ticked ones whose day has come are proposed together. */
export function RadarTable({
  rows,
  today,
  mayPropose,
}: {
  rows: readonly Omit<Row, "lead">[];
  today: string;
  mayPropose: boolean;
}) {
  // The table wants rows that keep their identity.
  const withLead = useMemo(
    () => rows.map((row) => ({ ...row, lead: diffDays(today, row.on) })),
    [rows, today],
  );
  return (
    <RefusedForm>
      <DataTable
        caption="将到或已到注销情形的人"
        columns={columns}
        rows={withLead}
        rowId={(row) => `${row.personId}.${row.ground}.${row.on}`}
        {...(mayPropose
          ? {
              selection: {
                name: "item",
                form: FORM,
                label: (row: Row) => `${row.name} ${exitGroundLabel(row.ground)}`,
              },
            }
          : { hiddenColumns: ["act"] })}
      />
      {mayPropose && (
        <BulkBar id={FORM} name="item" unit="条" action={paths.exits()} label="批量提请注销">
          <label className="nb" htmlFor="radar-evidence">
            共同的证明材料
          </label>
          <Input
            id="radar-evidence"
            name="evidence"
            className="grow"
            maxLength={500}
            required
            placeholder="如：按出生日期推算已到法定退休日期，社保信息已核"
          />
          <ErrorsGiven names={["items", "evidence"]} />
          <Button type="submit" look="primary">
            所选提请注销
          </Button>
          <span className="note">逐条提请，逐条告知结果；还没到日子的不能提请</span>
        </BulkBar>
      )}
    </RefusedForm>
  );
}
