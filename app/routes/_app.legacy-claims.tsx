import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { columnsOf, DataTable } from "~/components/ui/data-table";
import { DateText } from "~/components/ui/date-text";
import { Empty } from "~/components/ui/empty";
import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { listOpenClaims } from "~/features/legacy-claims/queries.server";
import type { LegacyClaimView } from "~/features/legacy-claims/views";
import { categoryLabels } from "~/features/recognition/labels";
import { paths } from "~/lib/paths";
import { executor } from "~/lib/transaction.server";

export const meta: MetaFunction = () => [{ title: "存量认定待确认 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  const rows = await listOpenClaims(actor.scope);
  await recordAudit(executor(), actor, {
    action: "person.list",
    details: { sheet: "legacy_claims", rows: rows.length },
  });
  return { rows };
}

const column = columnsOf<LegacyClaimView>();
const columns = column.columns([
  column.accessor("name", {
    header: "姓名",
    cell: ({ row: { original } }) => (
      <span className="nb">
        <AppLink to={paths.legacyRecognition(original.personId)}>{original.name}</AppLink>
      </span>
    ),
    meta: { rowHeader: true },
  }),
  column.accessor("residentId", { header: "证件号码" }),
  column.accessor("unit", { header: "所在单位" }),
  column.accessor("category", {
    header: "类别",
    cell: ({ row: { original } }) => <span className="nb">{categoryLabels[original.category]}</span>,
  }),
  column.accessor("recognizedOn", {
    header: "原认定日期",
    cell: ({ row: { original } }) => <DateText day={original.recognizedOn} full />,
    meta: { kind: "day" },
  }),
  column.accessor("proposedByName", {
    header: "提出人",
    cell: ({ row: { original } }) => <span className="nb">{original.proposedByName}</span>,
  }),
  column.accessor("proposedOn", {
    header: "提出日期",
    cell: ({ row: { original } }) => <DateText day={original.proposedOn} full />,
    meta: { kind: "day" },
  }),
]);

export default function LegacyClaimsPage() {
  const { rows } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title="存量认定待确认"
        sub="2022-05-10 以前的认定由经办人附凭据提出，县级另一人确认后生效（吉人社发〔2022〕10号 六、二（三））。"
      />
      {rows.length === 0 ? (
        <Empty title="没有待确认的存量认定">经办人从一人一册提出后，列在这里。</Empty>
      ) : (
        <DataTable caption="待县级确认的存量认定" columns={columns} rows={rows} rowId={(row) => row.id} />
      )}
    </>
  );
}
