import { TableScroll } from "~/components/ui/table-scroll";
import type { DocumentBlock, OfficialDocument } from "~/lib/docx/official-document";
import type { ReportInline } from "~/features/supervision/report/inlines";

type Block = DocumentBlock<ReportInline>;

/** The report on screen, from the very blocks the Word file is written from. */
export function ReportPreview({ report }: { report: OfficialDocument<ReportInline> }) {
  return (
    <article className="official" aria-label="报告预览">
      <h2 className="official-title">{report.titleLines.join("")}</h2>
      {report.subtitle && <p className="official-sub">{report.subtitle}</p>}
      <Blocks blocks={report.blocks} />
      <p className="official-sign">
        {report.signature.issuer}
        <br />
        {report.signature.date}
      </p>
      {report.annexes.map((annex) => (
        <section key={annex.label}>
          <p className="official-annex">{annex.label}</p>
          <h2 className="official-title">{annex.title}</h2>
          <Blocks blocks={annex.blocks} />
        </section>
      ))}
    </article>
  );
}

function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return (
    <>
      {blocks.map((block, index) => (
        <BlockView key={index} block={block} />
      ))}
    </>
  );
}

function BlockView({ block }: { block: Block }) {
  if (block.kind === "heading") {
    return block.level === 1 ? <h3>{block.text}</h3> : <h4>{block.text}</h4>;
  }
  if (block.kind === "paragraph") {
    return (
      <p className={block.indent === "body" ? "official-body" : undefined}>
        {block.inlines.map((inline, index) =>
          inline.kind === "figure" ? (
            <span key={index} className="official-figure">
              {inline.text}
            </span>
          ) : (
            inline.text
          ),
        )}
      </p>
    );
  }
  return (
    <TableScroll label={block.caption ?? "表"}>
      <table className="table static dense official-table">
        {block.caption && <caption>{block.caption}</caption>}
        <thead>
          {block.header.map((cells, row) => (
            <tr key={row}>
              {cells.map((cell, index) => (
                <th key={index} scope="col" colSpan={cell.columns} rowSpan={cell.rows} className="ctr">
                  {cell.text}
                </th>
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          {block.rows.map((row, index) => (
            <tr key={index}>
              {row.cells.map((cell, column) => (
                <td key={column} className={block.columns[column]?.align === "right" ? "num" : undefined}>
                  {row.total ? <b>{cell.text}</b> : cell.text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {block.unitNote && <p className="note">{block.unitNote}</p>}
      {block.note && <p className="note">{block.note}</p>}
    </TableScroll>
  );
}
