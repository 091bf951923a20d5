import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";

import { filledQuery, parseWith } from "~/api/parse.server";
import { LinkButton } from "~/components/ui/button";
import { TrendChart } from "~/components/ui/chart";
import { DateText } from "~/components/ui/date-text";
import { countCell, Figure } from "~/components/ui/figure";
import { FilterForm } from "~/components/ui/filter-form";
import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { PrintFooter } from "~/components/ui/print-footer";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { TileMapFigure } from "~/features/dashboards/components/tile-map-figure";
import { UnitDayFilter } from "~/features/dashboards/components/unit-day-filter";
import { readTrendPage, trendQuestionSchema } from "~/features/dashboards/trend-page.server";
import { MAP_CODES, runningMonth } from "~/features/dashboards/trend-codes";
import { trendSentence } from "~/features/dashboards/trend-sentence";
import { listUnitChoices } from "~/features/dashboards/unit-choices.server";
import { indicatorOf, indicatorUnitLabels } from "~/features/indicators/catalogue";
import { formatFigure } from "~/features/indicators/figure";
import { orRouteError } from "~/lib/action-problem.server";
import { printMoment, today } from "~/lib/clock.server";
import { paths } from "~/lib/paths";

export const meta: MetaFunction = () => [{ title: "趋势 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, async () => {
    const question = parseWith(trendQuestionSchema, filledQuery(request), "query");
    const { unit, ...page } = await readTrendPage(actor, question);
    return {
      ...page,
      unit: { id: unit.id, name: unit.fullName, shortName: unit.shortName },
      isToday: page.asOf >= today(),
      today: today(),
      units: await listUnitChoices(actor, unit),
      printed: { who: actor.name, unit: actor.unit.name, at: printMoment() },
    };
  });
}

export default function TrendPage() {
  const page = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const { unit, asOf, months, series, tiles, code } = page;
  const picture = { unit: unit.name, period: `${months[0] ?? asOf} 至 ${asOf}` };
  return (
    <>
      <PageHead
        title="趋势"
        sub={
          <>
            {unit.name}，近 {months.length} 个月，末月截至 <DateText day={asOf} full />
            ；存量为月末数，流量为当月数，按当时所知。
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
            />
            <LinkButton
              to={paths.figureFile("trend", Object.fromEntries(new URLSearchParams(search)))}
              reloadDocument
            >
              导出 CSV
            </LinkButton>
          </>
        }
      />
      <div className="multiples">
        {series.map((one) => {
          const { label, unit: inUnit, denominator } = indicatorOf(one.code);
          const short = indicatorUnitLabels[inUnit];
          const values = one.months.map(({ value }) => value);
          const running = runningMonth(one.code, asOf);
          const say = trendSentence({ name: label, unit: short, values, running });
          return (
            <Figure
              key={one.code}
              title={label}
              note={short}
              say={say}
              picture={picture}
              table={{
                caption: `${label}各月`,
                heads: denominator ? ["月份", label, "分子", "分母"] : ["月份", label],
                rows: one.months.map(({ month, value, counts }) => [
                  month,
                  ...(denominator || value === null ? [formatFigure(inUnit, value)] : []),
                  ...counts.map(({ count, to }) => countCell(count, to)),
                  ...(denominator && counts.length === 0
                    ? [formatFigure(inUnit, null), formatFigure(inUnit, null)]
                    : []),
                ]),
              }}
            >
              <TrendChart
                id={`trend-${one.code}`}
                label={say}
                labels={months.map((month) => `${Number(month.slice(5))} 月`)}
                target={one.target}
                running={running !== null}
                small
                series={[{ name: "", values }]}
              />
            </Figure>
          );
        })}
      </div>
      {tiles.length > 0 && (
        <TileMapFigure
          code={code}
          tiles={tiles}
          asOf={page.isToday ? undefined : asOf}
          picture={{ unit: unit.name, period: asOf }}
          aside={
            <div className="row">
              <AppLink
                to={paths.figureFile("map", Object.fromEntries(new URLSearchParams(search)))}
                reloadDocument
              >
                下载数据
              </AppLink>
              <FilterForm search={search} own={["map"]} label="地图的指标">
                <label>
                  指标
                  <select className="input" name="map" defaultValue={code}>
                    {MAP_CODES.map((one) => (
                      <option key={one} value={one}>
                        {indicatorOf(one).label}
                      </option>
                    ))}
                  </select>
                </label>
              </FilterForm>
            </div>
          }
        />
      )}
      <PrintFooter {...page.printed} asOf={asOf} />
    </>
  );
}
