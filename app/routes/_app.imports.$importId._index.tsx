import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useLocation } from "@remix-run/react";

import { filledQuery, parseWith } from "~/api/parse.server";
import { Banner } from "~/components/ui/banner";
import { LinkButton } from "~/components/ui/button";
import { Chips } from "~/components/ui/chips";
import { Empty } from "~/components/ui/empty";
import { PageHead } from "~/components/ui/page-head";
import { Pager } from "~/components/ui/pager";
import { PrintFooter } from "~/components/ui/print-footer";
import { Section } from "~/components/ui/section";
import { queryWith } from "~/components/ui/url-state";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { CommitPanel } from "~/features/imports/components/commit-panel";
import { ImportRows, SkippedRows } from "~/features/imports/components/import-rows";
import { MappingForm } from "~/features/imports/components/mapping-form";
import { importPageSchema } from "~/features/imports/inputs";
import { IMPORT_ROLES, ROW_FILTERS, type RowFilter } from "~/features/imports/kinds";
import {
  countSentence,
  importKindLabels,
  importStatusLabels,
  rowFilterLabels,
} from "~/features/imports/labels";
import { readImportPage } from "~/features/imports/read-import-page.server";
import { takeImportStep } from "~/features/imports/take-import-step.server";
import { actionProblem, orRouteError } from "~/lib/action-problem.server";
import { printMoment, today } from "~/lib/clock.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.batch.fileName ?? "导入"} · 一人一册` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, ...IMPORT_ROLES);
  return orRouteError(actor, request, async () => {
    const query = parseWith(importPageSchema, filledQuery(request), "query");
    const page = await readImportPage(actor, params.importId ?? "", query);
    const printed = { who: actor.name, unit: actor.unit.name, at: printMoment(), asOf: today() };
    return { ...page, printed };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, ...IMPORT_ROLES);
  const form = Object.fromEntries(
    [...(await readForm(request))].filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
  try {
    return await takeImportStep(actor, params.importId ?? "", form);
  } catch (error) {
    const refused = await actionProblem(error, actor);
    return data({ ...refused.data, form }, refused.init ?? {});
  }
}

/** A committed batch has no rows to come, an open one none that came of it. */
function shownFilters(status: string): readonly RowFilter[] {
  return ROW_FILTERS.filter((filter) => filter !== (status === "committed" ? "ready" : "imported"));
}

export default function ImportBatchPage() {
  const {
    batch,
    counts,
    placedHere,
    afterNotice,
    show,
    rows,
    skippedRows,
    total,
    page,
    pages,
    sheet,
    printed,
    today: day,
  } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const result = useActionData<typeof action>();
  const refused = result && "problem" in result ? result : null;
  const [undoRefused, mapRefused] = ["undo", "map"].map((intent) =>
    refused?.form.intent === intent ? refused : null,
  );
  return (
    <>
      <PageHead
        crumbs={[{ label: "导入", to: paths.imports() }, { label: batch.fileName }]}
        title={importKindLabels[batch.kind]}
        facts={[
          batch.unitName,
          importStatusLabels[batch.status],
          `工作表“${sheet.sheetName}”`,
          `${batch.createdByName} ${batch.createdAt} 上传`,
        ]}
        actions={
          counts.error > 0 && (
            <LinkButton to={paths.importErrors(batch.id)} icon="download" reloadDocument>
              下载错误表（{counts.error} 行，含完整号码）
            </LinkButton>
          )
        }
      />
      {refused && !undoRefused && (
        <Banner tone="bad" alert>
          {refused.problem.violations[0]?.message ?? refused.problem.message}
        </Banner>
      )}
      <Section title={batch.status === "previewed" ? "检查结果" : "导入结果"}>
        {batch.status === "previewed" && (
          <p className="border-t border-rule py-2 font-bold">{countSentence(batch.kind, counts)}</p>
        )}
        <CommitPanel
          batch={batch}
          counts={counts}
          placedHere={placedHere}
          afterNotice={afterNotice}
          undoError={undoRefused?.problem.message}
        />
      </Section>
      {batch.status === "previewed" && (
        <MappingForm
          key={batch.version}
          fields={sheet.fields}
          columns={sheet.columns}
          unused={sheet.unused}
          version={batch.version}
          sameDay={sheet.sameDay}
          today={day}
          chosen={mapRefused?.form ?? null}
        />
      )}
      <Section title="逐行检查" note={`${rowFilterLabels[show]} ${total} 行`} className="mt-6">
        <Chips
          label="按检查结果筛选"
          className="pb-3"
          chips={shownFilters(batch.status).map((filter) => ({
            label: rowFilterLabels[filter],
            count: counts[filter],
            to: queryWith(search, { show: filter }),
            current: filter === show,
          }))}
        />
        {total === 0 ? (
          <Empty title={`没有“${rowFilterLabels[show]}”的行`}>换一个筛选再看。</Empty>
        ) : show === "skipped" ? (
          <SkippedRows rows={skippedRows} />
        ) : (
          <>
            <ImportRows kind={batch.kind} rows={rows} />
            <Pager
              shown={rows.length}
              total={total}
              unit="行"
              previous={page > 1 ? queryWith(search, { show, page: page - 1 }) : null}
              next={page < pages ? queryWith(search, { show, page: page + 1 }) : null}
            />
          </>
        )}
      </Section>
      <PrintFooter {...printed} />
    </>
  );
}
