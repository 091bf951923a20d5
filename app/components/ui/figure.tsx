import { useId } from "react";
import type { ReactNode } from "react";

import { classNames } from "./class-names";
import { TableScroll } from "./table-scroll";

export type FigureTable = {
  caption: string;
  /** First head names the rows; the others stand over numbers. */
  heads: readonly string[];
  rows: readonly (readonly string[])[];
};

function NumbersTable({ table }: { table: FigureTable }) {
  return (
    <TableScroll label={table.caption}>
      <table className="table static">
        <caption className="visually-hidden">{table.caption}</caption>
        <thead>
          <tr>
            {table.heads.map((head, index) => (
              <th key={head} scope="col" className={index > 0 ? "num" : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row[0]}>
              {row.map((value, index) =>
                index === 0 ? (
                  <th key={index} scope="row">
                    {value}
                  </th>
                ) : (
                  <td key={index} className="num">
                    {value}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

/** A chart with its sentence above and its numbers below. */
export function Figure({
  title,
  note,
  say,
  aside,
  table,
  className,
  children,
}: {
  title: string;
  /** Unit and period. */
  note?: ReactNode;
  /** What the chart shows, in one sentence. */
  say: ReactNode;
  aside?: ReactNode;
  table?: FigureTable;
  className?: string;
  /** The chart. */
  children: ReactNode;
}) {
  const titleId = useId();
  return (
    <section className={classNames("sec fig", className)} aria-labelledby={titleId}>
      <div className="sec-h">
        <h2 id={titleId}>{title}</h2>
        {note !== undefined && <span className="m">{note}</span>}
        {aside !== undefined && <span className="r">{aside}</span>}
      </div>
      <p className="say">{say}</p>
      <div className="fig-chart">{children}</div>
      {table && (
        <details>
          <summary>数据表</summary>
          <NumbersTable table={table} />
        </details>
      )}
    </section>
  );
}
