import { useLocation } from "@remix-run/react";

import { HeatCell } from "~/components/ui/heat-cell";
import { AppLink } from "~/components/ui/link";
import { queryWith } from "~/components/ui/url-state";
import { indicatorOf } from "~/features/indicators/catalogue";
import { formatFigure } from "~/features/indicators/figure";
import { peopleOf } from "~/features/indicators/list-link";
import type { RecognitionCategory } from "~/features/recognition/categories";
import { formatInteger } from "~/lib/format";
import { paths } from "~/lib/paths";
import { cellKey, MATRIX_CODES, type MatrixCode } from "../coverage-questions";

type Figure = {
  numerator: number;
  denominator: number | null;
  value: number | null;
  target: number | null;
  shortfall: number | null;
};
export type MatrixTableRow = {
  unit: { id: number; name: string; direct: boolean } | null;
  category: RecognitionCategory | null;
  label: string;
  active: number;
  cells: Record<MatrixCode, Figure>;
};

type MatrixProps = {
  rows: readonly MatrixTableRow[];
  total: MatrixTableRow;
  unit: { id: number };
  /** Set when the table shows a past day. */
  asOf: string | undefined;
  period: { from: string; to: string };
  /** The category all rows are narrowed to. */
  category: RecognitionCategory | undefined;
  /** Units below the rows exist, so a row's name opens its own matrix. */
  deeper: boolean;
  rowsHead: string;
  current: string | null;
};

const HEADS: Record<MatrixCode, string> = {
  planRate: "方案率",
  soundPlanRate: "有效方案率",
  threeOffersRate: "三岗位达标",
  pathRate: "路径落实",
  contactRate: "本月联系率",
  servedRate: "帮扶覆盖",
  onTimeRate: "按期办结",
  shouldHaveExited: "应退未退",
};

function targetText(code: MatrixCode, target: number | null): string {
  if (target === null) return "—";
  return indicatorOf(code).unit === "percent" ? `${target}%` : formatInteger(target);
}

/** Rates per unit or category against their targets; a cell is looked into beside the table. */
export function CoverageMatrix(props: MatrixProps) {
  const { rows, total, unit, asOf, period, category, deeper, rowsHead, current } = props;
  const { search } = useLocation();
  const cellsOf = (row: MatrixTableRow) => {
    const unitId = row.unit?.id ?? unit.id;
    const list = peopleOf("active", {
      unit: unitId,
      direct: row.unit?.direct,
      category: row.category ?? category,
      asOf,
      period,
    });
    return (
      <>
        <td className="num">
          <AppLink className="q" to={list}>
            {formatInteger(row.active)}
          </AppLink>
        </td>
        {MATRIX_CODES.map((code) => {
          const figure = row.cells[code];
          const key = cellKey({ unitId: row.unit?.id ?? 0, category: row.category, indicator: code });
          const rate = indicatorOf(code).unit === "percent";
          return (
            <HeatCell
              key={code}
              value={rate ? (figure.value?.toFixed(1) ?? "—") : formatInteger(figure.numerator)}
              shortfall={figure.shortfall}
              {...(!rate && row.active > 0
                ? { share: formatFigure("permille", (figure.numerator / row.active) * 1000) }
                : {})}
              to={`${queryWith(search, { cell: key })}#cell`}
              id={`cell-${key}`}
              current={current === key}
            />
          );
        })}
      </>
    );
  };
  return (
    <table className="table dense heat">
      <caption className="visually-hidden">各行帮扶指标与目标，单位为百分比</caption>
      <thead>
        <tr>
          <th scope="col">{rowsHead}</th>
          <th scope="col" className="num">
            在册
          </th>
          {MATRIX_CODES.map((code) => (
            <th key={code} scope="col" className="num" title={indicatorOf(code).definition}>
              {HEADS[code]}
            </th>
          ))}
        </tr>
        <tr className="tg">
          <th scope="row">目标</th>
          <td className="num">
            <span className="visually-hidden">无目标</span>
          </td>
          {MATRIX_CODES.map((code) => (
            <td key={code} className="num">
              {targetText(code, total.cells[code].target)}
            </td>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.unit?.id ?? 0}-${row.unit?.direct ?? false}-${row.category ?? ""}`}>
            <th scope="row">
              {deeper && row.unit && !row.unit.direct ? (
                <AppLink className="q" to={paths.coverage({ unit: row.unit.id, asOf })}>
                  {row.label}
                </AppLink>
              ) : (
                row.label
              )}
            </th>
            {cellsOf(row)}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">合计</th>
          {cellsOf(total)}
        </tr>
      </tfoot>
    </table>
  );
}
