import { Section } from "~/components/ui/section";
import { TableScroll } from "~/components/ui/table-scroll";
import type { DossierArchive } from "../archive";
import { type ArchivePart, archiveParts } from "./archive-parts";

/** A table of the archive; its heads name the columns for phones too. */
export function ArchiveTable({ part }: { part: ArchivePart }) {
  return (
    <TableScroll label={part.title}>
      <table className="table static dense flush">
        <caption className="visually-hidden">{part.title}</caption>
        <thead>
          <tr>
            {part.heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {part.rows.map((row) => (
            <tr key={row.id}>
              {row.cells.map((cell, index) => (
                <td key={part.heads[index]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

/** What is kept with the dossier, each kind folded up with its number. */
export function ArchiveSection({ archive }: { archive: DossierArchive }) {
  const parts = archiveParts(archive).filter(({ rows }) => rows.length > 0);
  const total = parts.reduce((sum, { rows }) => sum + rows.length, 0);
  return (
    <Section title="存档" note={`${total} 件`} id="archive" className="mt-4">
      {parts.length === 0 && <p className="note">还没有材料、公示、印章等存档。</p>}
      {parts.map((part) => (
        <details key={part.key} className="border-rule border-b py-2">
          <summary>
            {part.title} <span className="note">{part.rows.length}</span>
          </summary>
          <div className="mt-2">
            <ArchiveTable part={part} />
          </div>
        </details>
      ))}
    </Section>
  );
}
