import type { TableBlock } from "~/lib/docx/official-document";
import { reportContext, type ReportTable } from "./context";
import type { SupervisionReportData } from "./data";
import type { ReportInline } from "./inlines";
import type { SupervisionReport } from "./report-sections";
import { categoryCount } from "./summary";
import { nameColumn, numberColumn, text } from "./tables";

type Sheet = { readonly name: string; readonly title: string; readonly table: TableBlock<ReportInline> };

/** The whole grid of unit, category and flow, which no page holds. */
function caseloadGrid(data: SupervisionReportData): ReportTable {
  const context = reportContext(data);
  const flows = [
    ["opening", "上期末在册"],
    ["recognizedInPeriod", "本期新增"],
    ["exitedInPeriod", "本期退出"],
    ["netTransferredIn", "净转入"],
    ["closing", "期末在册"],
  ] as const;
  const rows = [...context.summary.units, context.summary.total];
  return {
    kind: "table",
    id: "caseload-grid",
    caption: null,
    unitNote: "单位：人",
    size: "small",
    columns: [nameColumn, { align: "left", weight: 34 }, ...flows.map(() => numberColumn(14))],
    header: [
      [{ text: context.scope.part }, { text: "人员类别" }, ...flows.map(([, label]) => ({ text: label }))],
    ],
    rows: rows.flatMap((unit) =>
      data.categories.map(({ code, label }) => ({
        cells: [
          text(unit === context.summary.total ? "合计" : unit.unit.shortName),
          text(label),
          ...flows.map(([flow]) => categoryCount(unit, code, flow)),
        ],
        total: unit === context.summary.total,
      })),
    ),
    note: null,
  };
}

/** The annexes first, then the tables of the text, then the grid: one sheet each. */
export function reportSheets(data: SupervisionReportData, document: SupervisionReport): Sheet[] {
  const annexes = document.annexes.flatMap(({ label, title, blocks }) =>
    tablesOf(blocks).map((table, index, all) => ({
      name: all.length > 1 ? `${label}-${index + 1}` : label,
      title: `${label} ${title}${table.caption ? `（${table.caption}）` : ""}`,
      table,
    })),
  );
  const tables = tablesOf(document.blocks).map((table, index) => ({
    name: `表${index + 1}`,
    title: table.caption ?? `表${index + 1}`,
    table,
  }));
  const grid = {
    name: "分地区分类别",
    title: "在册就业困难人员变动情况（分地区、分类别）",
    table: caseloadGrid(data),
  };
  return [...annexes, ...tables, grid];
}

function tablesOf(blocks: SupervisionReport["blocks"]): TableBlock<ReportInline>[] {
  return blocks.filter((block) => block.kind === "table");
}
