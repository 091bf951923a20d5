import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";

import { filledQuery, parseWith } from "~/api/parse.server";
import { DateText } from "~/components/ui/date-text";
import { Figure } from "~/components/ui/figure";
import { KeyFigures } from "~/components/ui/key-figures";
import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { PrintFooter } from "~/components/ui/print-footer";
import { TableScroll } from "~/components/ui/table-scroll";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { CountFigure } from "~/features/dashboards/components/count-figure";
import { PeriodFilter } from "~/features/dashboards/components/period-filter";
import { TimeToWorkFigure } from "~/features/dashboards/components/time-to-work-figure";
import { readOutcomesPage } from "~/features/dashboards/outcomes-page.server";
import { settlePeriod } from "~/features/dashboards/page-period";
import { dashboardQuestionSchema } from "~/features/dashboards/questions";
import { listUnitChoices } from "~/features/dashboards/unit-choices.server";
import { indicatorOf } from "~/features/indicators/catalogue";
import { formatFigure } from "~/features/indicators/figure";
import { paymentsOf, peopleOf } from "~/features/indicators/list-link";
import type { Metric } from "~/features/people/metrics";
import { orRouteError } from "~/lib/action-problem.server";
import { printMoment, today } from "~/lib/clock.server";
import { formatInteger, formatMoney } from "~/lib/format";
import { paths } from "~/lib/paths";

export const meta: MetaFunction = () => [{ title: "成效 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, async () => {
    const asked = parseWith(dashboardQuestionSchema, filledQuery(request), "query");
    const { question, fault } = settlePeriod(asked, today());
    const { unit, ...page } = await readOutcomesPage(actor, question);
    return {
      ...page,
      unit: { id: unit.id, name: unit.fullName },
      fault,
      isToday: page.asOf >= today(),
      today: today(),
      units: await listUnitChoices(actor, unit),
      printed: { who: actor.name, unit: actor.unit.name, at: printMoment() },
    };
  });
}

/** The kinds with most people first, in words. */
function say(
  rows: readonly { label: string; count: number }[],
  { people, what, none }: { people: number; what: string; none: string },
): string {
  const [first] = rows;
  if (!first) return none;
  const twice = rows.reduce((sum, { count }) => sum + count, 0) > people ? "（一人有两种的，两行都计）" : "";
  return `期内${what} ${formatInteger(people)} 人${twice}，最多的是${first.label}，${formatInteger(first.count)} 人。`;
}

export default function OutcomesPage() {
  const page = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const { unit, asOf, period, destinations, grounds, subsidies, work } = page;
  const place = { unit: unit.id, asOf: page.isToday ? undefined : asOf, period };
  const query = Object.fromEntries(new URLSearchParams(search));
  const file = (name: string) => (
    <AppLink to={paths.figureFile(name, query)} reloadDocument>
      下载数据
    </AppLink>
  );
  const picture = { unit: unit.name, period: `${period.from} 至 ${period.to}` };
  const money = subsidies.reduce((sum, { amount }) => sum + Number(amount), 0);
  const most = subsidies.toSorted((a, b) => Number(b.amount) - Number(a.amount))[0];
  const moneySay = most
    ? `期内发放补贴 ${formatMoney(String(money))}，最多的是${most.label}，${formatMoney(most.amount)}。`
    : "期内没有发放补贴。";
  return (
    <>
      <PageHead
        title="成效"
        sub={
          <>
            {unit.name}，<DateText day={period.from} full /> 至 <DateText day={period.to} full />
            ，按人去重；点数字看名单。
          </>
        }
      />
      <PeriodFilter
        search={search}
        units={page.units}
        unitId={unit.id}
        asOf={asOf}
        period={period}
        today={page.today}
        fault={page.fault}
      />
      <KeyFigures
        figures={page.figures.map(({ code, label, figure }) => ({
          label,
          value: formatFigure(indicatorOf(code).unit, figure?.value ?? null),
          to: peopleOf(indicatorOf(code).numerator as Metric, place),
          note:
            figure?.denominator === null || figure === null
              ? indicatorOf(code).kind === "stock"
                ? `截至 ${asOf}`
                : "期内"
              : `${formatInteger(figure.numerator)} / ${formatInteger(figure.denominator)} 人`,
        }))}
      />
      <div className="half figs">
        <TimeToWorkFigure
          {...work}
          months={page.months}
          asOf={asOf}
          unit={unit}
          aside={file("time-to-work")}
        />
        <div>
          <CountFigure
            title="就业去向"
            note="人，期内实现就业"
            say={say(destinations, {
              people: page.people.employed,
              what: "实现就业",
              none: "期内没有人实现就业。",
            })}
            head="去向"
            rows={destinations.map((row) => ({
              ...row,
              to: peopleOf("employedInPeriod", place, { destination: row.code }),
            }))}
            aside={file("destinations")}
            picture={picture}
          />
          <CountFigure
            title="注销情形"
            note="人，期内注销"
            say={say(grounds, { people: page.people.exited, what: "注销", none: "期内没有人注销。" })}
            head="情形"
            rows={grounds.map((row) => ({
              ...row,
              to: peopleOf("exitedInPeriod", place, { exitGround: row.code }),
            }))}
            aside={file("grounds")}
            picture={picture}
          />
        </div>
      </div>
      <Figure
        title="补贴发放"
        note="按发放日；享受两种补贴的人各计一次"
        say={moneySay}
        aside={file("subsidies")}
        picture={picture}
      >
        {subsidies.length > 0 && (
          <TableScroll label="补贴发放">
            <table className="table static dense">
              <caption className="visually-hidden">各种补贴的人数和金额</caption>
              <thead>
                <tr>
                  <th scope="col">补贴种类</th>
                  <th scope="col" className="num">
                    人数
                  </th>
                  <th scope="col" className="num">
                    金额
                  </th>
                </tr>
              </thead>
              <tbody>
                {subsidies.map((row) => (
                  <tr key={row.kind}>
                    <th scope="row">{row.label}</th>
                    <td className="num">
                      <AppLink to={paymentsOf(place, row.kind)}>{formatInteger(row.people)}</AppLink>
                    </td>
                    <td className="num">
                      <AppLink to={paymentsOf(place, row.kind)}>{formatMoney(row.amount)}</AppLink>
                    </td>
                  </tr>
                ))}
              </tbody>
              <tfoot>
                <tr>
                  <th scope="row">合计</th>
                  <td className="num">
                    <AppLink to={peopleOf("subsidizedInPeriod", place)}>
                      {formatInteger(
                        page.figures.find(({ code }) => code === "subsidized")?.figure?.numerator ?? 0,
                      )}
                    </AppLink>
                  </td>
                  <td className="num">
                    <AppLink to={paymentsOf(place)}>{formatMoney(String(money))}</AppLink>
                  </td>
                </tr>
              </tfoot>
            </table>
          </TableScroll>
        )}
      </Figure>
      <PrintFooter {...page.printed} asOf={asOf} />
    </>
  );
}
