import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";

import { filledQuery, parseWith } from "~/api/parse.server";
import { DateText } from "~/components/ui/date-text";
import { HeatLegend } from "~/components/ui/heat-cell";
import { PageHead } from "~/components/ui/page-head";
import { PrintFooter } from "~/components/ui/print-footer";
import { Section } from "~/components/ui/section";
import { TableScroll } from "~/components/ui/table-scroll";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { CoverageTable } from "~/features/dashboards/components/coverage-table";
import { UnitDayFilter } from "~/features/dashboards/components/unit-day-filter";
import { getCoverage } from "~/features/dashboards/coverage.server";
import { dashboardQuestionSchema } from "~/features/dashboards/questions";
import { listUnitChoices } from "~/features/dashboards/unit-choices.server";
import { METRICS } from "~/features/people/metrics";
import { formatSource } from "~/law/source";
import { orRouteError } from "~/lib/action-problem.server";
import { printMoment, today } from "~/lib/clock.server";

export const meta: MetaFunction = () => [{ title: "覆盖矩阵 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, async () => {
    const coverage = await getCoverage(
      actor,
      parseWith(dashboardQuestionSchema, filledQuery(request), "query"),
    );
    const { unit, rows, total, asOf } = coverage;
    return {
      unit: { id: unit.id, name: unit.fullName, level: unit.level },
      rows,
      total,
      asOf,
      isToday: asOf === today(),
      today: today(),
      units: await listUnitChoices(actor, unit),
      printedBy: actor.name,
      printedUnit: actor.unit.name,
      printedAt: printMoment(),
    };
  });
}

const DEFINED = [
  "withPlan",
  "withSoundPlan",
  "threeOffers",
  "contactedThisMonth",
  "shouldHaveExited",
] as const;

export default function CoveragePage() {
  const page = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const { unit, rows, total, asOf } = page;
  return (
    <>
      <PageHead
        title="覆盖矩阵"
        sub={
          <>
            {unit.name}，截至 <DateText day={asOf} full />
            ，按人去重；点带色的格看还缺的人。
          </>
        }
        actions={
          <UnitDayFilter search={search} units={page.units} unitId={unit.id} asOf={asOf} today={page.today} />
        }
      />
      <Section title="帮扶覆盖" note="目标 100%" aside={<HeatLegend />}>
        <TableScroll label="各单位帮扶覆盖">
          <CoverageTable
            rows={rows}
            total={total}
            unit={unit}
            asOf={page.isToday ? undefined : asOf}
            deeper={unit.level !== "street" && unit.level !== "community"}
          />
        </TableScroll>
      </Section>
      <Section title="口径" className="mt-6">
        <dl className="kv">
          {DEFINED.map((metric) => (
            <div key={metric}>
              <dt>{METRICS[metric].label}</dt>
              <dd>
                {METRICS[metric].definition}
                <span className="src"> {formatSource(METRICS[metric].source)}</span>
              </dd>
            </div>
          ))}
        </dl>
      </Section>
      <PrintFooter who={page.printedBy} unit={page.printedUnit} at={page.printedAt} asOf={asOf} />
    </>
  );
}
