import { ConfirmForm } from "~/components/ui/confirm-form";
import { columnsOf, DataTable } from "~/components/ui/data-table";
import { DateText } from "~/components/ui/date-text";
import { Field } from "~/components/ui/field";
import { Input } from "~/components/ui/input";
import { AppLink } from "~/components/ui/link";
import { Status } from "~/components/ui/status";
import { ROLE_LABELS } from "~/features/accounts/labels";
import type { PageProblem } from "~/lib/page-problem";
import { paths } from "~/lib/paths";
import type { GrantView } from "../views";

/** Refusal of the last try on this grant. */
type Failed = { grantId: string; reason: string; problem: PageProblem } | null;
type Row = GrantView & { revocable: boolean; failed: Failed };

function Revoke({ grant, failed }: { grant: GrantView; failed: Failed }) {
  const atField = failed?.problem.violations.find(({ path }) => path === "reason")?.message;
  return (
    <ConfirmForm
      label="收回"
      size="sm"
      look="danger"
      title={`收回${grant.account.name}的${ROLE_LABELS[grant.role]}角色`}
      confirmLabel="收回角色"
      fields={{ intent: "revoke", grantId: grant.id, version: grant.version }}
      error={failed?.problem.message}
    >
      <p>立即生效，{grant.account.name}现有的登录同时失效。需要时可以再次授予。</p>
      <Field label="收回原因" error={atField}>
        {(wiring) => (
          <Input
            {...wiring}
            name="reason"
            required
            minLength={4}
            maxLength={200}
            defaultValue={failed?.reason}
          />
        )}
      </Field>
    </ConfirmForm>
  );
}

const column = columnsOf<Row>();
const columns = column.columns([
  column.accessor("account", {
    header: "账号",
    cell: ({ row: { original } }) => (
      <>
        <AppLink to={paths.grants({ account: original.account.id })}>{original.account.username}</AppLink>{" "}
        <span className="nb">{original.account.name}</span>
        {original.account.disabled && <span className="muted">（已停用）</span>}
      </>
    ),
    meta: { rowHeader: true },
  }),
  column.accessor("unit", {
    header: "单位",
    cell: ({ row: { original } }) => (
      <AppLink to={paths.grants({ unit: original.unit.id })}>{original.unit.name}</AppLink>
    ),
    meta: { className: "min-w-28" },
  }),
  column.accessor("role", {
    header: "角色",
    cell: ({ row: { original } }) => <span className="nb">{ROLE_LABELS[original.role]}</span>,
  }),
  column.accessor("fromOn", {
    header: "起",
    cell: ({ row: { original } }) => <DateText day={original.fromOn} full />,
    meta: { kind: "day" },
  }),
  column.accessor("untilOn", {
    header: "止",
    cell: ({ row: { original } }) =>
      original.untilOn ? <DateText day={original.untilOn} full /> : <span className="muted">长期</span>,
    meta: { kind: "day" },
  }),
  column.accessor("grantedByName", {
    header: "授予人",
    cell: ({ row: { original } }) => <span className="nb">{original.grantedByName}</span>,
  }),
  column.accessor("reason", { header: "原因", meta: { className: "min-w-28" } }),
  column.accessor("ended", {
    header: "状态",
    cell: ({ row: { original } }) =>
      original.ended ? (
        <>
          <Status kind="end">已结束</Status> {original.ended.on} {original.ended.byName}：
          {original.ended.reason}
        </>
      ) : (
        <Status kind="ok">有效</Status>
      ),
  }),
  column.display({
    id: "act",
    header: "办理",
    cell: ({ row: { original } }) =>
      original.revocable && <Revoke grant={original} failed={original.failed} />,
    meta: { hideHead: true, className: "no-print" },
  }),
]);

/** Grants with who holds them, where, since and until when, by whom and why; revocable where the caller may. */
export function GrantTable({
  caption,
  rows,
  mayGrant,
  self,
  failed,
}: {
  caption: string;
  rows: readonly GrantView[];
  mayGrant: boolean;
  /** The caller's own account: nobody takes an own role. */
  self: string;
  failed: Failed;
}) {
  return (
    <DataTable
      caption={caption}
      columns={columns}
      hiddenColumns={mayGrant ? [] : ["act"]}
      rows={rows.map((grant) => ({
        ...grant,
        revocable: mayGrant && grant.ended === null && grant.account.id !== self,
        failed: failed?.grantId === grant.id ? failed : null,
      }))}
      rowId={(row) => row.id}
    />
  );
}
