import { useId } from "react";
import type { ReactNode } from "react";

import { formatInteger } from "~/lib/format";

import { classNames } from "./class-names";
import { AppLink } from "./link";
import { PictureButton, type PictureOf } from "./picture-button";
import { TableScroll } from "./table-scroll";

/** A number in words, with the list it opens. */
export type FigureCell = string | { text: string; to: string };

export type FigureTable = {
  caption: string;
  /** First head names the rows; the others stand over numbers. */
  heads: readonly string[];
  rows: readonly (readonly [name: string, ...values: FigureCell[]])[];
};

/** A count and the list of exactly those it counts; of nobody there is none. */
export function countCell(count: number, to: string): FigureCell {
  const text = formatInteger(count);
  return count === 0 ? text : { text, to };
}

/** The same as a link by itself. */
export function CountLink({ count, to }: { count: number; to: string }) {
  return <CellContent cell={countCell(count, to)} />;
}

export function CellContent({ cell }: { cell: FigureCell }) {
  return typeof cell === "string" ? cell : <AppLink to={cell.to}>{cell.text}</AppLink>;
}

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
                    {row[0]}
                  </th>
                ) : (
                  <td key={index} className="num">
                    <CellContent cell={value} />
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
  picture,
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
  /** Of which unit and period, where the figure can be saved as a picture. */
  picture?: PictureOf;
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
        {(aside !== undefined || picture) && (
          <span className="r">
            {aside}
            {picture && <PictureButton title={title} {...picture} />}
          </span>
        )}
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
