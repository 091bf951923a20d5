import { HeatCell } from "~/components/ui/heat-cell";
import { AppLink } from "~/components/ui/link";
import { METRICS, type StockMetric } from "~/features/people/metrics";
import { formatInteger, formatPercent, percentOf } from "~/lib/format";
import { paths } from "~/lib/paths";

type Figures = Record<
  | "active"
  | "withPlan"
  | "withSoundPlan"
  | "marketPath"
  | "threeOffers"
  | "contactedThisMonth"
  | "shouldHaveExited"
  | "decisions"
  | "onTimeDecisions",
  number
>;
export type CoverageTableRow = Figures & { unit: { id: number; name: string; direct: boolean } };

type CoverageTableProps = {
  rows: readonly CoverageTableRow[];
  total: Figures;
  unit: { id: number };
  asOf: string | undefined;
  deeper: boolean;
};

/** Each rate: what is counted, over whom, and the people still missing, whom the cell opens. */
const RATES = [
  { label: "有方案", part: "withPlan", whole: "active", missing: "withoutPlan" },
  { label: "有效方案", part: "withSoundPlan", whole: "active", missing: "withoutSoundPlan" },
  { label: "岗位满三个", part: "threeOffers", whole: "marketPath", missing: "fewOffers" },
  { label: "本月已联系", part: "contactedThisMonth", whole: "active", missing: "notContactedThisMonth" },
] as const satisfies readonly {
  label: string;
  part: keyof Figures;
  whole: keyof Figures;
  missing: StockMetric;
}[];

/** The notice knows no lesser target than everybody. */
const TARGET_PERCENT = 100;

/** Coverage per unit below; a tinted cell is below target and opens the people who are missing. */
export function CoverageTable({ rows, total, unit, asOf, deeper }: CoverageTableProps) {
  const cells = (figures: Figures, at: { id: number; direct: boolean }) => {
    const list = (metric: StockMetric) =>
      paths.people({ unit: at.id, direct: at.direct ? 1 : undefined, metric, asOf });
    return (
      <>
        <td className="num">
          <AppLink to={list("active")}>{formatInteger(figures.active)}</AppLink>
        </td>
        {RATES.map(({ part, whole, missing }) => {
          const rate = percentOf(figures[part], figures[whole]);
          return (
            <HeatCell
              key={part}
              value={formatPercent(rate)}
              shortfall={rate === null ? null : TARGET_PERCENT - rate}
              to={list(missing)}
            />
          );
        })}
        <td className="num">
          <AppLink to={list("marketPath")}>{formatInteger(figures.marketPath)}</AppLink>
        </td>
        <td className="num">
          {formatInteger(figures.onTimeDecisions)} / {formatInteger(figures.decisions)}
        </td>
        <td className="num">
          <AppLink to={list("shouldHaveExited")}>{formatInteger(figures.shouldHaveExited)}</AppLink>
        </td>
      </>
    );
  };
  return (
    <table className="table dense heat">
      <caption className="visually-hidden">各单位帮扶覆盖</caption>
      <thead>
        <tr>
          <th scope="col">单位</th>
          <th scope="col" className="num">
            在册
          </th>
          {RATES.map(({ label, part }) => (
            <th key={part} scope="col" className="num">
              {label}
            </th>
          ))}
          <th scope="col" className="num">
            市场路径
          </th>
          <th scope="col" className="num">
            按期 / 办结
          </th>
          <th scope="col" className="num">
            {METRICS.shouldHaveExited.label}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.unit.id}-${row.unit.direct}`}>
            <th scope="row">
              {deeper && !row.unit.direct ? (
                <AppLink className="q" to={paths.coverage({ unit: row.unit.id, asOf })}>
                  {row.unit.name}
                </AppLink>
              ) : (
                row.unit.name
              )}
            </th>
            {cells(row, row.unit)}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">合计</th>
          {cells(total, { id: unit.id, direct: false })}
        </tr>
      </tfoot>
    </table>
  );
}
