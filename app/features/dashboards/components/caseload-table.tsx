import { AppLink } from "~/components/ui/link";
import { RECOGNITION_CATEGORIES } from "~/features/recognition/categories";
import { categoryShortLabels } from "~/features/recognition/labels";
import { formatSigned, formatInteger, formatPercent, percentOf } from "~/lib/format";
import { paths } from "~/lib/paths";

export type CaseloadTableRow = {
  unit: { id: number; name: string; direct: boolean };
  byCategory: Record<string, number>;
  active: number;
  opening: number;
  closing: number;
};

type CaseloadTableProps = {
  rows: readonly CaseloadTableRow[];
  total: Omit<CaseloadTableRow, "unit">;
  unit: { id: number; name: string };
  /** Set when the table shows a past day. */
  asOf: string | undefined;
  openingLabel: string;
  /** Units below the rows exist, so a row's name opens its own dashboard. */
  deeper: boolean;
};

/** People in the caseload, unit by category; every figure opens exactly its people. */
export function CaseloadTable({ rows, total, unit, asOf, openingLabel, deeper }: CaseloadTableProps) {
  const listOf = (rowUnit: { id: number; direct: boolean }, category?: string) =>
    paths.people({
      unit: rowUnit.id,
      direct: rowUnit.direct ? 1 : undefined,
      category,
      status: "recognized",
      asOf,
    });
  return (
    <table className="table dense mat">
      <caption className="visually-hidden">在册人数按类别和单位</caption>
      <thead>
        <tr>
          <th scope="col">单位</th>
          {RECOGNITION_CATEGORIES.map((category) => (
            <th key={category} scope="col" className="num cat">
              {categoryShortLabels[category]}
            </th>
          ))}
          <th scope="col" className="num cat">
            合计
          </th>
          <th scope="col" className="num">
            比{openingLabel}
          </th>
          <th scope="col" className="num">
            占比
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.unit.id}-${row.unit.direct}`}>
            <th scope="row">
              {deeper && !row.unit.direct ? (
                <AppLink className="q" to={paths.dashboard({ unit: row.unit.id, asOf })}>
                  {row.unit.name}
                </AppLink>
              ) : (
                row.unit.name
              )}
            </th>
            {RECOGNITION_CATEGORIES.map((category) => (
              <td key={category} className="num cat">
                <AppLink to={listOf(row.unit, category)}>
                  {formatInteger(row.byCategory[category] ?? 0)}
                </AppLink>
              </td>
            ))}
            <td className="num cat">
              <AppLink to={listOf(row.unit)}>
                <b>{formatInteger(row.active)}</b>
              </AppLink>
            </td>
            <td className="num">{formatSigned(row.closing - row.opening)}</td>
            <td className="num">{formatPercent(percentOf(row.active, total.active))}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">合计</th>
          {RECOGNITION_CATEGORIES.map((category) => (
            <td key={category} className="num cat">
              <AppLink to={listOf({ id: unit.id, direct: false }, category)}>
                {formatInteger(total.byCategory[category] ?? 0)}
              </AppLink>
            </td>
          ))}
          <td className="num cat">
            <AppLink to={listOf({ id: unit.id, direct: false })}>{formatInteger(total.active)}</AppLink>
          </td>
          <td className="num">{formatSigned(total.closing - total.opening)}</td>
          <td className="num">{total.active === 0 ? "—" : "100%"}</td>
        </tr>
      </tfoot>
    </table>
  );
}
