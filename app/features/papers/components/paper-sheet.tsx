import { Fragment } from "react";

import { formatDate } from "~/lib/calendar-date";
import { labelWords } from "../label-words";
import type { Paper, PaperBlock, PaperCell, PaperRow, PaperSeal } from "../paper";
import { UnbrokenLine } from "./unbroken-line";

/** Drawings made by the server from the record, shown as pictures: nothing in them can run. */
function Drawing({ svg, name, className }: { svg: string; name: string; className: string }) {
  return <img className={className} alt={name} src={`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`} />;
}

function Seal({ seal }: { seal: PaperSeal }) {
  return (
    <span className="paper-seal">
      <Drawing svg={seal.svg} name={`${seal.name}电子印章`} className="paper-seal-mark" />
      <Drawing svg={seal.qr} name="印章验证二维码" className="paper-seal-qr" />
      <small>印章验证码 {seal.code}</small>
    </span>
  );
}

/** Breaks between words only. */
function Label({ text }: { text: string }) {
  return labelWords(text).map((word, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {word}
    </Fragment>
  ));
}

/** 2026年11月 and 23日 in two lines at most: the number stays with its word. */
const DAY_PARTS = /(\d{4}年\d{1,2}月|\d{1,2}日)/;

function Value({ text }: { text: string }) {
  return text.split(DAY_PARTS).map((part, index) =>
    index % 2 === 1 ? (
      <span key={index} className="nb">
        {part}
      </span>
    ) : (
      part
    ),
  );
}

function Cell({ cell, scope }: { cell: PaperCell; scope: "row" | "col" }) {
  const Tag = cell.kind === "label" ? "th" : "td";
  return (
    <Tag
      colSpan={cell.columns}
      rowSpan={cell.rows}
      data-align={cell.align ?? "left"}
      {...(cell.kind === "label" ? { scope } : {})}
    >
      {cell.kind === "label" ? <Label text={cell.text} /> : <Value text={cell.text} />}
      {cell.signature && <Drawing svg={cell.signature} name="本人签名" className="paper-signature" />}
      {cell.seal && <Seal seal={cell.seal} />}
    </Tag>
  );
}

function Rows({ rows, scope }: { rows: readonly PaperRow[]; scope: "row" | "col" }) {
  return rows.map((row, index) => (
    <tr
      key={index}
      data-keep={row.keepNext ? "next" : undefined}
      style={row.height ? { height: `${row.height}mm` } : undefined}
    >
      {row.cells.map((cell, at) => (
        <Cell key={at} cell={cell} scope={scope} />
      ))}
    </tr>
  ));
}

function Grid({ block }: { block: Extract<PaperBlock, { kind: "grid" }> }) {
  const total = block.columns.reduce((a, b) => a + b, 0);
  // Rows at the top that repeat on each page; elsewhere a head is a row like any other.
  const first = block.rows.findIndex((row) => !row.header);
  const heads = first === -1 ? block.rows.length : first;
  return (
    <section className="paper-scroll" aria-label={block.label} tabIndex={0}>
      <table className="paper-grid" aria-label={block.label}>
        <colgroup>
          {block.columns.map((weight, index) => (
            <col key={index} style={{ width: `${(weight / total) * 100}%` }} />
          ))}
        </colgroup>
        {heads > 0 && (
          <thead>
            <Rows rows={block.rows.slice(0, heads)} scope="col" />
          </thead>
        )}
        <tbody>
          <Rows rows={block.rows.slice(heads)} scope="row" />
        </tbody>
      </table>
    </section>
  );
}

function Block({ block }: { block: PaperBlock }) {
  switch (block.kind) {
    case "title":
      return (
        <header className="paper-title">
          <h2>{block.text}</h2>
          {block.sub && <p>{block.sub}</p>}
        </header>
      );
    case "line":
      return (
        <p className="paper-line">
          <span>{block.left}</span>
          <span>{block.right}</span>
        </p>
      );
    case "paragraph":
      return (
        <p className={block.indent === "body" ? "paper-body" : undefined}>
          <UnbrokenLine text={block.text} />
        </p>
      );
    case "grid":
      return <Grid block={block} />;
    case "closing":
      return (
        <div className="paper-closing">
          <p>{block.unit}</p>
          <p>{block.day ? formatDate(block.day) : "　　年　月　日"}</p>
          {block.seal && <Seal seal={block.seal} />}
        </div>
      );
    case "note":
      return (
        <p className="paper-note">
          <UnbrokenLine text={block.text} />
        </p>
      );
    case "page":
      return <hr className="paper-break" data-side={block.side} />;
  }
}

/** A paper on screen and on the printer: A4, black on white, the same blocks as the Word file. */
export function PaperSheet({ paper }: { paper: Pick<Paper, "title" | "style" | "orientation" | "blocks"> }) {
  return (
    <article className={`paper paper-${paper.style} paper-${paper.orientation}`} aria-label={paper.title}>
      {paper.blocks.map((block, index) => (
        <Block key={index} block={block} />
      ))}
    </article>
  );
}
