import type { ReactNode } from "react";

import { Figure } from "~/components/ui/figure";
import { AppLink } from "~/components/ui/link";
import type { PictureOf } from "~/components/ui/picture-button";
import { formatInteger, formatPercent, percentOf } from "~/lib/format";

/** Counts by kind as bars beside their names and numbers: the table is the chart. */
export function CountFigure({
  title,
  note,
  say,
  head,
  rows,
  aside,
  picture,
}: {
  title: string;
  note?: ReactNode;
  say: string;
  head: string;
  /** `to`: exactly the people counted. */
  rows: readonly { label: string; count: number; to: string }[];
  aside?: ReactNode;
  picture?: PictureOf;
}) {
  const total = rows.reduce((sum, { count }) => sum + count, 0);
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return (
    <Figure title={title} note={note} say={say} aside={aside} {...(picture && { picture })}>
      {rows.length > 0 && (
        <table className="table static dense wl">
          <caption className="visually-hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{head}</th>
              <th scope="col" className="num">
                人数
              </th>
              <th scope="col" className="num">
                占比
              </th>
              <th scope="col" aria-label="比较" />
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={row.label} className={index === 0 ? "hi" : undefined}>
                <th scope="row">{row.label}</th>
                <td className="num">
                  <AppLink to={row.to}>{formatInteger(row.count)}</AppLink>
                </td>
                <td className="num">{formatPercent(percentOf(row.count, total))}</td>
                <td aria-hidden="true" className="bar">
                  <i style={{ width: `${(row.count / most) * 100}%` }} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Figure>
  );
}
