import { AppLink } from "~/components/ui/link";
import { TableScroll } from "~/components/ui/table-scroll";
import type { DocumentBlock, OfficialDocument, PictureBlock, TableBlock } from "~/lib/docx/official-document";
import type { Figure, ReportInline } from "~/features/supervision/report/inlines";
import { paths } from "~/lib/paths";

type Block = DocumentBlock<ReportInline>;

/**
 * The report on screen, from the very blocks the Word file is written from; every number leads to its 口径 and, where
 * people or applications were counted, to the frozen list.
 */
export function ReportPreview({
  reportId,
  report,
  edited,
}: {
  reportId: string;
  report: OfficialDocument<ReportInline>;
  /** Keys of paragraphs whose words were edited. */
  edited: readonly string[];
}) {
  return (
    <article className="official" aria-label="报告预览">
      {report.head && (
        <p className="official-sub">
          {report.head.mark}
          <br />
          {report.head.number}
        </p>
      )}
      <h2 className="official-title">{report.titleLines.join("")}</h2>
      {report.subtitle && <p className="official-sub">{report.subtitle}</p>}
      <Blocks reportId={reportId} blocks={report.blocks} edited={edited} />
      <p className="official-sign">
        {report.signature.issuer}
        <br />
        {report.signature.date}
      </p>
      {report.annexes.map((annex) => (
        <section key={annex.label}>
          <p className="official-annex">{annex.label}</p>
          <h2 className="official-title">{annex.title}</h2>
          <Blocks reportId={reportId} blocks={annex.blocks} edited={[]} />
        </section>
      ))}
      {report.imprint && (
        <p className="note">
          {report.imprint.copyTo && (
            <>
              抄送：{report.imprint.copyTo}。
              <br />
            </>
          )}
          {report.imprint.issuer}　{report.imprint.date}印发
        </p>
      )}
    </article>
  );
}

function Blocks({
  reportId,
  blocks,
  edited,
}: {
  reportId: string;
  blocks: readonly Block[];
  edited: readonly string[];
}) {
  return (
    <>
      {blocks.map((block, index) => (
        <BlockView key={index} reportId={reportId} block={block} edited={edited} />
      ))}
    </>
  );
}

function BlockView({
  reportId,
  block,
  edited,
}: {
  reportId: string;
  block: Block;
  edited: readonly string[];
}) {
  if (block.kind === "heading") {
    return block.level === 1 ? <h3>{block.text}</h3> : <h4>{block.text}</h4>;
  }
  if (block.kind === "paragraph") {
    const changed = block.key !== undefined && edited.includes(block.key);
    return (
      <p className={block.indent === "body" ? "official-body" : undefined}>
        {block.inlines.map((inline, index) => (
          <Inline key={index} reportId={reportId} inline={inline} />
        ))}
        {changed && <span className="tag no-print">文字已修改</span>}
      </p>
    );
  }
  if (block.kind === "picture") return <Picture block={block} />;
  return <Table reportId={reportId} block={block} />;
}

function Inline({ reportId, inline }: { reportId: string; inline: ReportInline }) {
  return inline.kind === "text" ? <>{inline.text}</> : <FigureLink reportId={reportId} figure={inline} />;
}

function FigureLink({ reportId, figure }: { reportId: string; figure: Figure }) {
  if (figure.value === null) return <>{figure.text}</>;
  return (
    <AppLink
      className="official-figure"
      to={paths.reportFigure(reportId, {
        metric: figure.metric,
        unit: figure.unitId,
        direct: figure.direct ? "1" : undefined,
        category: figure.category,
        problem: figure.problem,
      })}
    >
      {figure.text}
    </AppLink>
  );
}

/** Drawn by the server from the snapshot and shown as a picture: nothing in it can run. */
function Picture({ block }: { block: PictureBlock }) {
  return (
    <figure className="official-picture">
      <img alt={block.alt} src={`data:image/svg+xml;utf8,${encodeURIComponent(block.svg)}`} />
      <figcaption>{block.caption}</figcaption>
    </figure>
  );
}

function Table({ reportId, block }: { reportId: string; block: TableBlock<ReportInline> }) {
  return (
    <>
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
              <tr key={index} className={row.total ? "total" : undefined}>
                {row.cells.map((cell, column) => (
                  <td key={column} className={block.columns[column]?.align === "right" ? "num" : undefined}>
                    <Inline reportId={reportId} inline={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      {block.unitNote && <p className="note">{block.unitNote}</p>}
      {block.note && <p className="note">{block.note}</p>}
    </>
  );
}
