import type { ReactNode } from "react";

import { Kv } from "~/components/ui/kv";
import { AppLink } from "~/components/ui/link";
import { Section } from "~/components/ui/section";
import { TableScroll } from "~/components/ui/table-scroll";
import { chineseNumber } from "~/lib/chinese-number";
import { type DossierPart, type PartCell, type PartTable, rowCount } from "../parts/part";

/** Days, months and sums of money are read at a glance only unbroken. */
const UNBROKEN = /^(?:\d{4}-\d{2}(?:-\d{2})?|[\d,]+(?:\.\d{2})? 元|\d+ 天)$/;

function Cell({ cell, linked }: { cell: PartCell; linked: boolean }) {
  if (typeof cell === "string") return UNBROKEN.test(cell) ? <span className="nb">{cell}</span> : <>{cell}</>;
  if (!linked) return <>{cell.text}</>;
  return (
    <AppLink to={cell.to} reloadDocument={cell.file === true}>
      {cell.text}
    </AppLink>
  );
}

/** A table of a part; what was voided stays, struck out, with the reason. */
function RecordTable({
  table,
  linked,
  mayCorrect,
}: {
  table: PartTable;
  linked: boolean;
  mayCorrect: boolean;
}) {
  const corrects = mayCorrect && table.rows.some(({ correct }) => correct !== undefined);
  return (
    <TableScroll label={table.title}>
      <table className="table static dense flush min-w-[640px]">
        <caption className="visually-hidden">{table.title}</caption>
        <thead>
          <tr>
            {table.heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
            {corrects && (
              <th scope="col">
                <span className="visually-hidden">操作</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.id}>
              {row.cells.map((cell, index) => (
                <td key={table.heads[index]}>
                  {row.voided ? (
                    <s>
                      <Cell cell={cell} linked={linked} />
                    </s>
                  ) : (
                    <Cell cell={cell} linked={linked} />
                  )}
                  {row.voided && index === 0 && <span className="xs muted block">作废：{row.voided}</span>}
                </td>
              ))}
              {corrects && (
                <td className="num nb">
                  {row.correct && !row.voided && <AppLink to={row.correct}>更正</AppLink>}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

/** Parts of the dossier with all their records, on the page and on paper. */
export function PartTables({
  parts,
  numbered = false,
  mayCorrect = false,
  heads = {},
}: {
  parts: readonly DossierPart[];
  /** As in the booklet: with the part's number, without links. */
  numbered?: boolean;
  mayCorrect?: boolean;
  /** What stands at the head of a part, by its number. */
  heads?: Readonly<Record<number, ReactNode>>;
}) {
  return (
    <>
      {parts.map((part) => {
        const filled = part.tables.filter(({ rows }) => rows.length > 0);
        const several = part.tables.length > 1;
        return (
          <Section
            key={part.key}
            id={`part-${part.key}`}
            title={numbered ? `${chineseNumber(part.number)}、${part.title}` : part.title}
            note={part.facts ? undefined : `${rowCount(part)} 条`}
            aside={
              numbered || part.handle === undefined ? undefined : (
                <AppLink to={part.handle}>
                  办理<span className="visually-hidden">：{part.title}</span>
                </AppLink>
              )
            }
            className="mt-4"
          >
            {heads[part.number]}
            {part.facts && <Kv two rows={part.facts.map(({ term, value }) => ({ term, value }))} />}
            {!part.facts && filled.length === 0 && <p className="note">无记录。</p>}
            {filled.map((table) => (
              <div key={table.key}>
                {several && <h3 className="mt-2 text-sm">{table.title}</h3>}
                <RecordTable table={table} linked={!numbered} mayCorrect={mayCorrect} />
              </div>
            ))}
          </Section>
        );
      })}
    </>
  );
}
