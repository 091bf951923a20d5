import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";

import { filledQuery, parseWith } from "~/api/parse.server";
import { DateText } from "~/components/ui/date-text";
import { Empty } from "~/components/ui/empty";
import { CountLink } from "~/components/ui/figure";
import { KeyFigures } from "~/components/ui/key-figures";
import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { PrintFooter } from "~/components/ui/print-footer";
import { Section } from "~/components/ui/section";
import { TableScroll } from "~/components/ui/table-scroll";
import { knownDay } from "~/features/people/known-day.server";
import { getUnitInScope } from "~/features/units/queries.server";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { getOpenClocks } from "~/features/dashboards/open-clocks.server";
import { getCaseload } from "~/features/dashboards/caseload.server";
import { CaseloadTable } from "~/features/dashboards/components/caseload-table";
import { ClockFigure } from "~/features/dashboards/components/clock-figure";
import { FlowFigure } from "~/features/dashboards/components/flow-figure";
import { StepClockTable } from "~/features/dashboards/components/step-clock-table";
import { UnitDayFilter } from "~/features/dashboards/components/unit-day-filter";
import { getCoverage } from "~/features/dashboards/coverage.server";
import { getMonthlyFlows } from "~/features/dashboards/monthly-flows.server";
import { settlePeriod } from "~/features/dashboards/page-period";
import { dashboardQuestionSchema } from "~/features/dashboards/questions";
import { listUnitChoices } from "~/features/dashboards/unit-choices.server";
import { yearProgress } from "~/features/indicators/compare";
import { listOf, peopleOf } from "~/features/indicators/list-link";
import { countFigures } from "~/features/indicators/figures.server";
import { readTargets } from "~/features/indicators/target-of.server";
import { type FlowMetric, METRICS } from "~/features/people/metrics";
import { ViewsMenu } from "~/features/saved-views/components/views-menu";
import { offerViews, openWithDefault } from "~/features/saved-views/page-views.server";
import { orRouteError } from "~/lib/action-problem.server";
import { addDays } from "~/lib/calendar-date";
import { printMoment, today } from "~/lib/clock.server";
import { formatInteger, formatPercent, formatSigned, percentOf } from "~/lib/format";
import { paths } from "~/lib/paths";

export const meta: MetaFunction = () => [{ title: "在册与进出 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  await openWithDefault(actor, "/dashboard", request);
  return orRouteError(actor, request, async () => {
    const asked = parseWith(dashboardQuestionSchema, filledQuery(request), "query");
    const { question, fault } = settlePeriod(asked, today());
    const unit = await getUnitInScope(actor.scope, question.unit ?? actor.scope.unitId);
    const asOf = knownDay(question.asOf);
    const isToday = asOf === today();
    const year = { from: `${asOf.slice(0, 4)}-01-01`, to: asOf };
    const [caseload, { total: coverage }, months, clocks, units, ofYear, targets, offered] =
      await Promise.all([
        getCaseload(actor, question),
        getCoverage(actor, { ...question, withDuties: false }),
        getMonthlyFlows(unit, asOf),
        isToday ? getOpenClocks(unit, asOf) : null,
        listUnitChoices(actor, unit),
        countFigures(actor, {
          unit: unit.id,
          asOf,
          ...year,
          indicators: ["employed", "householdsOpen", "householdsOverdue"],
        }),
        readTargets([unit.id], asOf),
        offerViews(actor, "/dashboard", request),
      ]);
    const { rows, total, period } = caseload;
    const values = ofYear.at({});
    const employed = values.employed?.value ?? 0;
    const target = targets.of(unit.id, "employed")?.value ?? null;
    return {
      unit: { id: unit.id, name: unit.fullName, level: unit.level },
      rows,
      total,
      asOf,
      fault,
      isToday,
      today: today(),
      period,
      months,
      clocks,
      year,
      employed,
      employedOfTarget: target ? percentOf(employed, target) : null,
      yearProgress: yearProgress(asOf),
      householdsOpen: values.householdsOpen?.value ?? 0,
      householdsOverdue: values.householdsOverdue?.value ?? 0,
      units,
      offered,
      printedBy: actor.name,
      printedUnit: actor.unit.name,
      printedAt: printMoment(),
      shouldHaveExited: coverage.shouldHaveExited,
      overdueApplications: coverage.overdueApplications,
    };
  });
}

export default function DashboardPage() {
  const page = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const { unit, rows, total, asOf, period } = page;
  const pastDay = page.isToday ? undefined : asOf;
  // Recognized, left and recognized again within the period: one person in each flow, and here at its end.
  const again =
    total.closing -
    (total.opening + total.recognized + total.transferredIn - total.exited - total.transferredOut);
  const file = (name: string) => (
    <AppLink to={paths.figureFile(name, Object.fromEntries(new URLSearchParams(search)))} reloadDocument>
      下载数据
    </AppLink>
  );
  const flowList = (metric: FlowMetric) =>
    paths.people({ unit: unit.id, metric, from: period.from, to: period.to });
  const activeList = paths.people({ unit: unit.id, status: "recognized", asOf: pastDay });
  // The stock around the flows is counted with what is known now, like they are.
  const stockList = (day: string) =>
    day < page.today
      ? paths.people({ unit: unit.id, status: "recognized", asOf: day, knowledge: "now" })
      : activeList;
  return (
    <>
      <PageHead
        title="在册与进出"
        sub={
          <>
            {unit.name}，截至 <DateText day={asOf} full />
            {page.isToday ? "" : "，存量按当日所知"}，按人去重。
          </>
        }
        actions={
          <>
            <UnitDayFilter
              search={search}
              units={page.units}
              unitId={unit.id}
              asOf={asOf}
              today={page.today}
              fault={page.fault}
            />
            <ViewsMenu offered={page.offered} search={search} />
          </>
        }
      />
      <KeyFigures
        figures={[
          {
            label: METRICS.active.label,
            value: formatInteger(total.active),
            to: activeList,
            note: `比上月末 ${formatSigned(total.closing - total.opening)}`,
          },
          {
            label: "本月新认定",
            value: formatInteger(total.recognized),
            to: flowList("recognizedInPeriod"),
            note: METRICS.recognizedInPeriod.definition,
          },
          {
            label: "本月注销",
            value: formatInteger(total.exited),
            to: flowList("exitedInPeriod"),
            note: (
              <>
                应退未退{" "}
                <AppLink to={peopleOf("shouldHaveExited", { unit: unit.id, asOf: pastDay, period })}>
                  {formatInteger(page.shouldHaveExited)}
                </AppLink>{" "}
                人
              </>
            ),
          },
          {
            label: "本年实现就业",
            value: formatInteger(page.employed),
            to: paths.people({ unit: unit.id, metric: "employedInPeriod", ...page.year }),
            note:
              page.employedOfTarget === null
                ? "没有设定年目标"
                : `年目标 ${formatPercent(page.employedOfTarget)}，时间 ${formatPercent(page.yearProgress)}`,
          },
          {
            label: "零就业家庭未清零",
            value: formatInteger(page.householdsOpen),
            to: page.isToday
              ? paths.households({ unit: unit.id, show: "recognized" })
              : listOf("householdsOpen", { unit: unit.id, asOf, period }),
            unit: "户",
            note: (
              <>
                其中超期{" "}
                <CountLink
                  count={page.householdsOverdue}
                  to={listOf("householdsOverdue", { unit: unit.id, asOf: pastDay, period })}
                />{" "}
                户
              </>
            ),
            bad: page.householdsOverdue > 0,
          },
          {
            label: "认定超期未办",
            value: formatInteger(page.overdueApplications),
            // The list of applications is today's.
            to: page.isToday ? paths.applications({ unit: unit.id, due: "overdue" }) : undefined,
            unit: "件",
            note: `受理后超过 10 个工作日${page.isToday ? "" : "，当日的件数"}`,
            bad: page.overdueApplications > 0,
          },
        ]}
      />
      <Section
        title="在册人数：类别 × 单位"
        note="一人只计一个主类别；点数字看名单"
        className="mt-6"
        aside={
          <>
            <AppLink to={paths.coverage({ unit: unit.id })}>看覆盖矩阵</AppLink>
            <span className="sep"> · </span>
            <AppLink to={paths.workload({ unit: unit.id })}>经办人负荷</AppLink>
            <span className="sep"> · </span>
            {file("caseload")}
          </>
        }
      >
        <p className="mb-2">
          期初 <CountLink count={total.opening} to={stockList(addDays(period.from, -1))} /> + 新认定{" "}
          <CountLink count={total.recognized} to={flowList("recognizedInPeriod")} /> + 转入{" "}
          <CountLink count={total.transferredIn} to={flowList("transferredIn")} /> − 注销{" "}
          <CountLink count={total.exited} to={flowList("exitedInPeriod")} /> − 转出{" "}
          <CountLink count={total.transferredOut} to={flowList("transferredOut")} />
          {again !== 0 && ` + 期内退出又认定 ${formatInteger(again)}`} = 期末{" "}
          <CountLink count={total.closing} to={stockList(asOf)} /> 人
          {total.closing !== total.active && (
            <>
              （按现在所知；当日所知 <CountLink count={total.active} to={activeList} /> 人，此后补录、更正{" "}
              {formatSigned(total.closing - total.active)} 人，报告按现在所知统计）
            </>
          )}
        </p>
        {total.active === 0 && rows.every((row) => row.active === 0) ? (
          <Empty title="这一天没有在册人员">导入原有台账，或受理新的申请后，这里按单位和类别列出人数。</Empty>
        ) : (
          <TableScroll label="在册人数按类别和单位">
            <CaseloadTable
              rows={rows}
              total={total}
              unit={unit}
              asOf={pastDay}
              openingLabel="上月末"
              deeper={unit.level !== "community"}
            />
          </TableScroll>
        )}
      </Section>
      <div className="half figs">
        <div>
          <FlowFigure months={page.months} unit={unit} lastDay={asOf} aside={file("flow")} />
          {page.clocks && <StepClockTable {...page.clocks} unitId={unit.id} aside={file("clocks")} />}
        </div>
        {page.clocks ? (
          <ClockFigure {...page.clocks} unit={unit} day={asOf} download={file("clock-days")} />
        ) : (
          <Section title="在办认定的剩余时限" note="只有今天的">
            <p>
              各环节的剩余时限随办理变动，过去某天的不留存，这里不列。
              <AppLink to={paths.dashboard({ unit: unit.id })}>看今天的</AppLink>
            </p>
          </Section>
        )}
      </div>
      <PrintFooter who={page.printedBy} unit={page.printedUnit} at={page.printedAt} asOf={asOf} />
    </>
  );
}
