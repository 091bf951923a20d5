import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";

import { filledQuery, parseWith } from "~/api/parse.server";
import { LinkButton } from "~/components/ui/button";
import { DateText } from "~/components/ui/date-text";
import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { PrintFooter } from "~/components/ui/print-footer";
import { Section } from "~/components/ui/section";
import { TableScroll } from "~/components/ui/table-scroll";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { PeriodFilter } from "~/features/dashboards/components/period-filter";
import { settlePeriod } from "~/features/dashboards/page-period";
import { dashboardQuestionSchema } from "~/features/dashboards/questions";
import { listUnitChoices } from "~/features/dashboards/unit-choices.server";
import {
  INDICATOR_CODES,
  INDICATOR_GROUPS,
  indicatorGroupLabels,
  indicatorOf,
  indicatorUnitLabels,
} from "~/features/indicators/catalogue";
import { getComparedFigures } from "~/features/indicators/compared-figures.server";
import { formatFigure } from "~/features/indicators/figure";
import { listOf, type ListPlace, paymentsOf } from "~/features/indicators/list-link";
import { sumSubsidyKinds } from "~/features/indicators/other-measures.server";
import { subsidyKinds } from "~/features/subsidies/kinds";
import { formatSource } from "~/law/source";
import { orRouteError } from "~/lib/action-problem.server";
import { printMoment, today } from "~/lib/clock.server";
import { formatInteger } from "~/lib/format";
import { paths } from "~/lib/paths";

export const meta: MetaFunction = () => [{ title: "指标 · 一人一册" }];

/** Of whole cities 今日必办 is a table of its own, and takes too long to count beside the rest. */
const countsDuties = (level: string) => level !== "province" && level !== "city";

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, async () => {
    const asked = parseWith(dashboardQuestionSchema, filledQuery(request), "query");
    const { question, fault } = settlePeriod(asked, today());
    const level = question.unit === undefined ? actor.unit.level : null;
    const { unit, asOf, period, past, figures } = await getComparedFigures(actor, {
      ...question,
      indicators: INDICATOR_CODES.filter(
        (code) => !("todayOnly" in indicatorOf(code)) || (level !== null && countsDuties(level)),
      ),
    });
    const kinds = await sumSubsidyKinds(unit, period);
    return {
      kinds: kinds.map(({ kind, people, amount }) => ({
        kind,
        label: subsidyKinds.label(kind),
        people,
        amount: amount.toFixed(2),
      })),
      unit: { id: unit.id, name: unit.fullName, level: unit.level },
      asOf,
      period,
      past,
      figures,
      fault,
      isToday: asOf >= today(),
      today: today(),
      units: await listUnitChoices(actor, unit),
      printed: { who: actor.name, unit: actor.unit.name, at: printMoment() },
    };
  });
}

const signed = (change: number | null, rate: boolean) =>
  change === null
    ? "—"
    : `${change > 0 ? "+" : ""}${change.toFixed(1)}${rate ? " 点" : "%"}`.replace("-", "−");

export default function IndicatorsPage() {
  const page = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const { unit, asOf, period, past, figures } = page;
  const place: ListPlace = { unit: unit.id, asOf: page.isToday ? undefined : asOf, period };
  return (
    <>
      <PageHead
        title="指标"
        sub={
          <>
            {unit.name}，存量截至 <DateText day={asOf} full />
            {page.isToday ? "，同比、环比按现在所知" : "（按当日所知）"}，流量为{" "}
            <DateText day={period.from} full /> 至 <DateText day={period.to} full />
            ；看板、名单、导出和报告用的是同一口径。
          </>
        }
        actions={
          <LinkButton
            to={paths.figureFile("indicators", Object.fromEntries(new URLSearchParams(search)))}
            reloadDocument
          >
            导出 CSV
          </LinkButton>
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
      {INDICATOR_GROUPS.map((group) => (
        <Section
          key={group}
          title={indicatorGroupLabels[group]}
          note={`同比 ${past.year.from} 至 ${past.year.to}，环比 ${past.before.from} 至 ${past.before.to}`}
          className="mt-6"
        >
          <TableScroll label={indicatorGroupLabels[group]}>
            <table className="table static dense ind">
              <caption className="visually-hidden">{indicatorGroupLabels[group]}各项指标</caption>
              <thead>
                <tr>
                  <th scope="col">指标</th>
                  <th scope="col" className="num">
                    数值
                  </th>
                  <th scope="col" className="num">
                    分子 / 分母
                  </th>
                  <th scope="col" className="num">
                    同比
                  </th>
                  <th scope="col" className="num">
                    环比
                  </th>
                  <th scope="col">口径和条款</th>
                </tr>
              </thead>
              <tbody>
                {figures
                  .filter(({ code }) => indicatorOf(code).group === group)
                  .map(({ code, figure, yearBefore, before }) => {
                    const indicator = indicatorOf(code);
                    const rate = indicator.denominator !== null;
                    const list = listOf(indicator.numerator, place);
                    const whole = indicator.denominator && listOf(indicator.denominator, place);
                    const value = formatFigure(indicator.unit, figure?.value ?? null);
                    return (
                      <tr key={code}>
                        <th scope="row">{indicator.label}</th>
                        <td className="num">
                          {rate ? value : <AppLink to={list}>{value}</AppLink>}
                          {!rate && <span className="hint"> {indicatorUnitLabels[indicator.unit]}</span>}
                        </td>
                        <td className="num">
                          {whole && (
                            <>
                              <AppLink to={list}>{formatInteger(figure?.numerator ?? 0)}</AppLink> /{" "}
                              <AppLink to={whole}>{formatInteger(figure?.denominator ?? 0)}</AppLink>
                            </>
                          )}
                        </td>
                        <td className="num">{signed(yearBefore.change, rate)}</td>
                        <td className="num">{signed(before.change, rate)}</td>
                        <td>
                          {indicator.definition}
                          <span className="src"> {formatSource(indicator.source)}</span>
                        </td>
                      </tr>
                    );
                  })}
              </tbody>
            </table>
          </TableScroll>
        </Section>
      ))}
      <Section title="补贴：按种类" note="期内发放，一人一种计一次，享受两种的两行都计" className="mt-6">
        {page.kinds.length === 0 ? (
          <p className="note">期内没有发放补贴。</p>
        ) : (
          <TableScroll label="补贴按种类">
            <table className="table static dense ind">
              <caption className="visually-hidden">各种补贴的人数和金额</caption>
              <thead>
                <tr>
                  <th scope="col">补贴种类</th>
                  <th scope="col" className="num">
                    人数
                  </th>
                  <th scope="col" className="num">
                    金额（元）
                  </th>
                </tr>
              </thead>
              <tbody>
                {page.kinds.map(({ kind, label, people, amount }) => (
                  <tr key={kind}>
                    <th scope="row">{label}</th>
                    <td className="num">
                      <AppLink to={paymentsOf(place, kind)}>{formatInteger(people)}</AppLink>
                    </td>
                    <td className="num">{formatFigure("yuan", Number(amount))}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableScroll>
        )}
      </Section>
      <Section title="不在本目录的指标" className="mt-6">
        <dl className="kv">
          <div>
            <dt>城镇新增就业人数</dt>
            <dd>
              统计全部城镇新就业的人，多数人不在本系统登记，由就业统计报表产生；本系统只统计就业困难人员实现就业。
            </dd>
          </div>
          <div>
            <dt>登记失业率</dt>
            <dd>分母为当地劳动力人数，本系统没有这项数据；登记失业的人数见“在册与进出”。</dd>
          </div>
        </dl>
      </Section>
      <PrintFooter {...page.printed} asOf={asOf} />
    </>
  );
}
