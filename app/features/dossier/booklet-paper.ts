/** The booklet 一人一册 as blocks of a paper, for the Word file; the same parts as the page and the print. Pure. */
import { label, type Paper, type PaperBlock, type PaperRow, value } from "~/features/papers/paper";
import { type CalendarDate, formatDate } from "~/lib/calendar-date";
import { chineseNumber } from "~/lib/chinese-number";
import type { EntitlementView } from "./entitlement-view";
import type { DossierPart, PartCell, PartTable } from "./parts/part";

export type BookletPaper = Omit<Paper, "kind" | "values" | "tables">;

const cellText = (cell: PartCell): string => (typeof cell === "string" ? cell : cell.text);

function factRows(facts: NonNullable<DossierPart["facts"]>): PaperRow[] {
  const rows: PaperRow[] = [];
  for (let index = 0; index < facts.length; index += 2) {
    const [one, other] = [facts[index], facts[index + 1]];
    rows.push({
      cells: [
        label(one?.term ?? ""),
        value(one?.value, other ? {} : { columns: 3 }),
        ...(other ? [label(other.term), value(other.value)] : []),
      ],
    });
  }
  return rows;
}

function tableBlocks(table: PartTable, named: boolean): PaperBlock[] {
  return [
    ...(named
      ? [{ kind: "paragraph", text: table.title, indent: "flush", heading: true, level: 2 } as const]
      : []),
    {
      kind: "grid",
      label: table.title,
      columns: table.widths,
      rows: [
        { header: true, cells: table.heads.map((head) => label(head)) },
        ...table.rows.map((row) => ({
          cells: row.cells.map((cell, index) =>
            value(index === 0 && row.voided ? `${cellText(cell)}（作废：${row.voided}）` : cellText(cell)),
          ),
        })),
      ],
    },
  ];
}

function entitlementText({ subsidies, post, startUpOn, retirement }: EntitlementView): string {
  return [
    `补贴期限：已用 ${subsidies.used} / ${subsidies.limit} 个月，${subsidies.left}${subsidies.kinds ? `：${subsidies.kinds}` : ""}`,
    post &&
      `公益性岗位：第 ${post.ordinal} 次，${post.served} / ${post.limit} 个月，合同至 ${post.contractUntil}`,
    startUpOn && `初次创业补贴：${startUpOn} 已享受`,
    `法定退休：${retirement.month}${retirement.known ? "" : "，待核定"}`,
  ]
    .filter(Boolean)
    .join("；");
}

function partBlocks(part: DossierPart, entitlements: EntitlementView): PaperBlock[] {
  const filled = part.tables.filter(({ rows }) => rows.length > 0);
  const head: PaperBlock = {
    kind: "paragraph",
    text: `${chineseNumber(part.number)}、${part.title}`,
    indent: "flush",
    heading: true,
    level: 1,
  };
  return [
    head,
    ...(part.facts
      ? [
          {
            kind: "grid",
            label: part.title,
            columns: [26, 54, 26, 54],
            rows: factRows(part.facts),
          } as const,
        ]
      : []),
    ...(part.key === "subsidies" ? [{ kind: "note", text: entitlementText(entitlements) } as const] : []),
    ...(!part.facts && filled.length === 0 ? [{ kind: "note", text: "无记录。" } as const] : []),
    ...filled.flatMap((table) => tableBlocks(table, part.tables.length > 1)),
  ];
}

export function bookletPaper(
  booklet: {
    person: { name: string; residentId: string; unit: string };
    parts: readonly DossierPart[];
    entitlements: EntitlementView;
    asOf: CalendarDate;
  },
  printed: { who: string; unit: string; at: string },
): BookletPaper {
  const { person, parts, entitlements, asOf } = booklet;
  return {
    title: `就业困难人员一人一册：${person.name}`,
    number: "",
    orientation: "portrait",
    style: "form",
    blocks: [
      { kind: "title", text: "就业困难人员一人一册", sub: `截至 ${formatDate(asOf)}` },
      { kind: "line", left: `${person.name}　${person.residentId}`, right: person.unit },
      ...parts.flatMap((part) => partBlocks(part, entitlements)),
      {
        kind: "note",
        text: `${printed.unit} ${printed.who} ${printed.at} 生成。证件号、电话、住址按规定脱敏；作废的记录保留并注明原因。`,
      },
    ],
  };
}
