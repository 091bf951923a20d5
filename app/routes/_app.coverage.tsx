import { useEffect } from "react";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";

import { filledQuery, parseWith } from "~/api/parse.server";
import { LinkButton } from "~/components/ui/button";
import { Chips } from "~/components/ui/chips";
import { DateText } from "~/components/ui/date-text";
import { Empty } from "~/components/ui/empty";
import { HeatLegend } from "~/components/ui/heat-cell";
import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { PrintFooter } from "~/components/ui/print-footer";
import { Section } from "~/components/ui/section";
import { TableScroll } from "~/components/ui/table-scroll";
import { queryWith } from "~/components/ui/url-state";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { BULK_ROLES } from "~/features/bulk-actions/kinds";
import { CoverageCell } from "~/features/dashboards/components/coverage-cell";
import { CoverageFilter } from "~/features/dashboards/components/coverage-filter";
import { CoverageMatrix } from "~/features/dashboards/components/coverage-matrix";
import { getCoverageBoard } from "~/features/dashboards/coverage-board.server";
import { cellKey, coverageQuestionSchema, MATRIX_CODES } from "~/features/dashboards/coverage-questions";
import { settlePeriod } from "~/features/dashboards/page-period";
import { listUnitChoices } from "~/features/dashboards/unit-choices.server";
import { indicatorOf } from "~/features/indicators/catalogue";
import { PrintButton } from "~/features/papers/components/print-button";
import { formatSource } from "~/law/source";
import { ViewsMenu } from "~/features/saved-views/components/views-menu";
import { offerViews, openWithDefault } from "~/features/saved-views/page-views.server";
import { orRouteError } from "~/lib/action-problem.server";
import { hasRole } from "~/lib/actor";
import { printMoment, today } from "~/lib/clock.server";
import { formatInteger } from "~/lib/format";
import { paths } from "~/lib/paths";

export const meta: MetaFunction = () => [{ title: "覆盖矩阵 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  await openWithDefault(actor, "/coverage", request);
  return orRouteError(actor, request, async () => {
    const asked = parseWith(coverageQuestionSchema, filledQuery(request), "query");
    const { question, fault } = settlePeriod(asked, today());
    const [{ unit, ownTargets, ...board }, offered] = await Promise.all([
      getCoverageBoard(actor, question),
      offerViews(actor, "/coverage", request),
    ]);
    return {
      ...board,
      fault,
      unit: { id: unit.id, name: unit.fullName, shortName: unit.shortName, level: unit.level },
      targets: [...ownTargets.values()],
      current: question.cell ? cellKey(question.cell) : null,
      category: question.category,
      isToday: board.asOf >= today(),
      mayAssign: board.asOf >= today() && hasRole(actor, ...BULK_ROLES),
      maySupervise: board.asOf >= today() && hasRole(actor, "supervisor"),
      today: today(),
      units: await listUnitChoices(actor, unit),
      offered,
      printedBy: actor.name,
      printedUnit: actor.unit.name,
      printedAt: printMoment(),
    };
  });
}

/** Whoever opens a cell by keyboard stands in its panel, and at the cell again once it is closed. */
function useFocusOfCell(hash: string, current: string | null) {
  useEffect(() => {
    if (/^#cell(?:-|$)/.test(hash)) document.getElementById(hash.slice(1))?.focus();
  }, [hash, current]);
}

const ROWS_HEADS = { unit: "单位", category: "类别", "unit,category": "单位 · 类别" } as const;

export default function CoveragePage() {
  const page = useLoaderData<typeof loader>();
  const { search, hash } = useLocation();
  useFocusOfCell(hash, page.current);
  const { unit, rows, total, asOf, period, counts, cell } = page;
  const pastDay = page.isToday ? undefined : asOf;
  const show = new URLSearchParams(search).get("show");
  return (
    <>
      <PageHead
        title="覆盖矩阵"
        sub={
          <>
            {unit.name}，{formatInteger(total.active)} 人在册，截至 <DateText day={asOf} full />
            {pastDay && "（按当日所知）"}
            。每个数字都能打开名单，人数与数字一致。
          </>
        }
        actions={
          <>
            <ViewsMenu offered={page.offered} search={search} />
            <PrintButton />
            <LinkButton to={paths.figureFile("coverage", exportQuery(search), "xlsx")} reloadDocument>
              导出 Excel
            </LinkButton>
            <LinkButton to={paths.figureFile("coverage", exportQuery(search))} reloadDocument>
              CSV
            </LinkButton>
          </>
        }
      />
      <div className="tools-row">
        <CoverageFilter
          search={search}
          units={page.units}
          unitId={unit.id}
          asOf={asOf}
          today={page.today}
          period={period}
          fault={page.fault}
          rows={page.by}
          category={page.category}
        />
        <Chips
          label="行"
          chips={[
            {
              label: "全部",
              count: counts.all,
              to: queryWith(search, { show: null }),
              current: show === null,
            },
            {
              label: "有未达标",
              count: counts.below,
              to: queryWith(search, { show: "below" }),
              current: show === "below",
            },
            {
              label: "差 15 点以上",
              count: counts.far,
              to: queryWith(search, { show: "far" }),
              current: show === "far",
            },
          ]}
        />
      </div>
      <div className="recap">
        <HeatLegend counts />
        <AppLink className="r" to={queryWith(search, { sort: search.includes("sort=gap") ? null : "gap" })}>
          {search.includes("sort=gap") ? "按行政区划排" : "差得多的排前"}
        </AppLink>
      </div>
      <div className={cell ? "split cov" : undefined}>
        <div>
          {rows.length === 0 ? (
            <Empty title={show ? "没有这样的行" : "这一天没有在册人员"}>
              {show ? "各行都已达到目标。" : "导入原有台账，或受理新的申请后，这里列出各单位的帮扶覆盖。"}
            </Empty>
          ) : (
            <TableScroll label="帮扶覆盖">
              <CoverageMatrix
                rows={rows}
                total={total}
                unit={unit}
                asOf={pastDay}
                period={period}
                category={page.category}
                deeper={unit.level !== "community"}
                rowsHead={ROWS_HEADS[page.by]}
                current={page.current}
              />
            </TableScroll>
          )}
          <Section
            title="口径"
            note={
              page.targets.length > 0
                ? `目标由${[...new Set(page.targets.map(({ unit: by }) => by.name))].join("、")}设定，${asOf.slice(0, 4)} 年`
                : "没有设定目标的，率按 100% 看"
            }
            aside={
              <>
                <AppLink to={paths.targets({ unit: unit.id })}>目标</AppLink>
                <span className="sep"> · </span>
                <AppLink to={paths.indicators({ unit: unit.id })}>全部指标</AppLink>
              </>
            }
            className="mt-6"
          >
            <dl className="kv two">
              {MATRIX_CODES.map((code) => (
                <div key={code}>
                  <dt>{indicatorOf(code).label}</dt>
                  <dd>
                    {indicatorOf(code).definition}
                    <span className="src"> {formatSource(indicatorOf(code).source)}</span>
                  </dd>
                </div>
              ))}
            </dl>
          </Section>
        </div>
        {cell && (
          <CoverageCell
            cell={cell}
            whole={unit.shortName}
            asOf={pastDay}
            on={asOf}
            period={period}
            closeTo={`${queryWith(search, { cell: null })}#cell-${page.current ?? ""}`}
            mayAssign={page.mayAssign}
            maySupervise={page.maySupervise}
          />
        )}
      </div>
      <PrintFooter who={page.printedBy} unit={page.printedUnit} at={page.printedAt} asOf={asOf} />
    </>
  );
}

/** The address's filters without the cell that is looked into. */
function exportQuery(search: string): Record<string, string> {
  const { cell: _cell, ...kept } = Object.fromEntries(new URLSearchParams(search));
  return kept;
}
