import { Form } from "@remix-run/react";

import { Figure } from "~/components/ui/figure";
import { Button, LinkButton } from "~/components/ui/button";
import { TrendChart } from "~/components/ui/chart";
import { AppLink } from "~/components/ui/link";
import { Section } from "~/components/ui/section";
import { Status } from "~/components/ui/status";
import { bulkKinds } from "~/features/bulk-actions/kinds";
import { indicatorOf } from "~/features/indicators/catalogue";
import { formatFigure } from "~/features/indicators/figure";
import { type ListPlace, peopleOf } from "~/features/indicators/list-link";
import { categoryLabels } from "~/features/recognition/labels";
import type { RecognitionCategory } from "~/features/recognition/categories";
import { METRICS, type Metric, STATE_METRICS } from "~/features/people/metrics";
import { formatSource } from "~/law/source";
import { formatDate } from "~/lib/calendar-date";
import { formatInteger } from "~/lib/format";
import { paths } from "~/lib/paths";
import type { MatrixCode } from "../coverage-questions";
import { runningMonth } from "../trend-codes";
import { trendSentence } from "../trend-sentence";

type Value = { numerator: number; denominator: number | null; value: number | null };
export type CellView = {
  unit: { id: number; name: string; direct: boolean };
  category: RecognitionCategory | null;
  indicator: MatrixCode;
  label: string;
  figure: Value & { target: number | null; shortfall: number | null };
  trend: { month: string; values: (Value | null)[] }[];
  parts: { unit: { id: number; name: string; direct: boolean }; figure: Value | null }[];
};

const people = (count: number) => `${formatInteger(count)} 人`;

/** One cell looked into: what it counts, who is missing, how it went, where they are. */
export function CoverageCell({
  cell,
  whole,
  asOf,
  on,
  period,
  closeTo,
  mayAssign,
  maySupervise,
}: {
  cell: CellView;
  /** The unit the matrix is of, to compare with. */
  whole: string;
  asOf: string | undefined;
  /** The day the matrix is of. */
  on: string;
  period: { from: string; to: string };
  closeTo: string;
  /** Who works on people may put them into hands from here. */
  mayAssign: boolean;
  /** Who inspects may draw a sample of them, or lay the shortfall to the unit's door. */
  maySupervise: boolean;
}) {
  const indicator = indicatorOf(cell.indicator);
  const { figure } = cell;
  const place: ListPlace = {
    unit: cell.unit.id,
    direct: cell.unit.direct,
    category: cell.category,
    asOf,
    period,
  };
  const rate = indicator.denominator !== null;
  // Of a number to keep down, those counted are themselves the ones to act on.
  const actOn = (indicator.missing ?? indicator.numerator) as Metric;
  const missing = rate ? (figure.denominator ?? 0) - figure.numerator : figure.numerator;
  const name = [cell.label, cell.category && categoryLabels[cell.category]].filter(Boolean).join(" · ");
  const unit = rate ? "%" : "人";
  const values = (index: number) => cell.trend.map((point) => point.values[index]?.value ?? null);
  const compared = name !== whole;
  const say = trendSentence({
    name,
    unit,
    values: values(0),
    running: runningMonth(cell.indicator, on),
    ...(compared ? { whole, others: values(1) } : {}),
  });
  return (
    <aside className="drill" id="cell" tabIndex={-1} aria-label={`所选格：${name} ${indicator.label}`}>
      <Section
        title={
          <>
            {name} <span className="sep">·</span> {indicator.label}
          </>
        }
        aside={
          <AppLink to={closeTo} aria-keyshortcuts="Escape">
            关闭
          </AppLink>
        }
      >
        <div className="big">
          <b>{formatFigure(indicator.unit, figure.value)}</b>
          <Standing figure={figure} rate={rate} />
        </div>
        <dl className="kv">
          {rate && (
            <div>
              <dt>达标</dt>
              <dd>
                <AppLink to={peopleOf(indicator.numerator as Metric, place)}>
                  {people(figure.numerator)}
                </AppLink>{" "}
                /{" "}
                <AppLink to={peopleOf(indicator.denominator as Metric, place)}>
                  {people(figure.denominator ?? 0)}
                </AppLink>
              </dd>
            </div>
          )}
          <div>
            <dt>{rate ? "未达标" : METRICS[actOn].label}</dt>
            <dd>
              <AppLink to={peopleOf(actOn, place)}>{people(missing)}</AppLink>
            </dd>
          </div>
          <div>
            <dt>口径</dt>
            <dd>
              {indicator.definition}
              <span className="src"> {formatSource(indicator.source)}</span>
            </dd>
          </div>
        </dl>
        {missing > 0 && (
          <p className="row wrap mt-3">
            <LinkButton look="primary" to={peopleOf(actOn, place)}>
              打开名单 {people(missing)}
            </LinkButton>
            {maySupervise && <SupervisoryWays cell={cell} actOn={actOn} missing={missing} on={on} />}
          </p>
        )}
        {missing > 0 && mayAssign && (
          <Form method="post" action={paths.bulk()} className="row mt-2">
            <input type="hidden" name="filter" value={peopleOf(actOn, place).split("?")[1] ?? ""} />
            <input type="hidden" name="scope" value="all" />
            <Button type="submit" name="kind" value="assign">
              给这 {people(missing)}
              {bulkKinds.assign.button}
            </Button>
            <span className="hint">选经办人和办理日期，逐人报告结果</span>
          </Form>
        )}
      </Section>
      {cell.trend.length > 1 && (
        <Figure
          title={`${indicator.label}：近 ${cell.trend.length} 个月`}
          note={unit}
          say={say}
          picture={{ unit: name, period: `${cell.trend[0]?.month ?? on} 至 ${on}` }}
          table={{
            caption: `${name}${indicator.label}各月末`,
            heads: ["月份", name, ...(compared ? [whole] : [])],
            rows: cell.trend.map((point) => [
              point.month,
              ...point.values
                .slice(0, compared ? 2 : 1)
                .map((value) => formatFigure(indicator.unit, value?.value ?? null)),
            ]),
          }}
        >
          <TrendChart
            id="cell-trend"
            label={say}
            labels={cell.trend.map(({ month }) => `${Number(month.slice(5))} 月`)}
            target={rate ? figure.target : null}
            series={[
              ...(compared ? [{ name: shortened(whole), values: values(1), look: "dashed" as const }] : []),
              { name: shortened(cell.label), values: values(0) },
            ]}
          />
        </Figure>
      )}
      {cell.parts.length > 0 && (
        <Section title="按下级单位" note={rate ? "未达标人数从多到少" : "人数从多到少"}>
          <table className="table static dense flush">
            <caption className="visually-hidden">{name}各下级单位</caption>
            <thead>
              <tr>
                <th scope="col">单位</th>
                {rate && (
                  <th scope="col" className="num">
                    应有
                  </th>
                )}
                <th scope="col" className="num">
                  {rate ? "未达标" : "人数"}
                </th>
                {rate && (
                  <th scope="col" className="num">
                    达标率
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {cell.parts.map(({ unit: part, figure: one }) => {
                const below: ListPlace = { ...place, unit: part.id, direct: part.direct };
                const lacking = rate
                  ? (one?.denominator ?? 0) - (one?.numerator ?? 0)
                  : (one?.numerator ?? 0);
                return (
                  <tr key={`${part.id}-${part.direct}`}>
                    <th scope="row">{part.name}</th>
                    {rate && <td className="num">{formatInteger(one?.denominator ?? 0)}</td>}
                    <td className="num">
                      <AppLink to={peopleOf(actOn, below)}>{formatInteger(lacking)}</AppLink>
                    </td>
                    {rate && <td className="num">{one?.value?.toFixed(1) ?? "—"}</td>}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </Section>
      )}
    </aside>
  );
}

/** The most that one draw from here takes; the form lets it be changed. */
const SAMPLE = 20;

/** A sample of those missing, and a finding to the unit; not for people registered at a unit above its own. */
function SupervisoryWays({
  cell,
  actOn,
  missing,
  on,
}: {
  cell: CellView;
  actOn: Metric;
  missing: number;
  on: string;
}) {
  const { unit, category, figure, indicator } = cell;
  if (unit.direct) return null;
  const size = Math.min(SAMPLE, missing);
  const drawn = STATE_METRICS.some((metric) => metric === actOn);
  const { label, unit: inWhat, source } = indicatorOf(indicator);
  const below =
    inWhat === "percent" && (figure.shortfall ?? 0) > 0
      ? `，低于目标 ${figure.shortfall?.toFixed(1)} 个百分点`
      : "";
  const said = `截至${formatDate(on)}，${category ? categoryLabels[category] : ""}${label} ${formatFigure(inWhat, figure.value)}${below}，${METRICS[actOn].label} ${people(missing)}。`;
  return (
    <>
      {drawn && (
        <LinkButton
          to={paths.newInspection({
            unit: unit.id,
            metric: actOn,
            category: category ?? undefined,
            sizeValue: size,
          })}
        >
          抽查 {people(size)}
        </LinkButton>
      )}
      <LinkButton
        to={paths.newFinding({ unit: unit.id, problem: label, article: source.article, content: said })}
      >
        登记问题，发整改通知
      </LinkButton>
    </>
  );
}

function Standing({ figure, rate }: { figure: CellView["figure"]; rate: boolean }) {
  if (figure.value === null) return <Status kind="wait">没有应统计的人</Status>;
  if (!rate) {
    return figure.numerator > (figure.target ?? 0) ? (
      <Status kind="over">应为 {formatInteger(figure.target ?? 0)}</Status>
    ) : (
      <Status kind="ok">没有</Status>
    );
  }
  if (figure.target === null) return null;
  return (figure.shortfall ?? 0) > 0 ? (
    <Status kind="over">低于目标 {figure.shortfall?.toFixed(1)} 点</Status>
  ) : (
    <Status kind="ok">达到目标 {figure.target}%</Status>
  );
}

/** A label at the end of a line has room for six characters. */
function shortened(name: string): string {
  return [...name].length > 6 ? `${[...name].slice(0, 5).join("")}…` : name;
}
