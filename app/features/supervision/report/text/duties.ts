import { DUTY_MEASURES as KEYS, type DutyMeasure as Key } from "~/features/bureau-duties/list-link";
import { paragraph, type ReportBlock, type ReportContext, type ReportTable } from "../context";
import type { DutyFigures } from "../data";
import { say, type Figure } from "../inlines";
import { nameColumn, numberColumn, text } from "../tables";

function total({ data }: ReportContext, key: Key): number {
  return data.duties.reduce((sum, row) => sum + row[key], 0);
}

/** 责任落实、培训和宣传情况 (五（一）（二）、六), from the registers; what nobody entered is said to be missing. */
export function dutiesSection(context: ReportContext): ReportBlock[] {
  const { scope } = context;
  const figure = (key: Key, value: number, row?: DutyFigures): Figure => ({
    kind: "figure",
    metric: "duty",
    problem: key,
    unitId: row?.unit.id ?? scope.unitId,
    ...(row?.unit.id === scope.unitId && { direct: true as const }),
    value,
    text: String(value),
  });
  const sum = (key: Key) => figure(key, total(context, key));
  const has = (key: Key) => total(context, key) > 0;
  if (!KEYS.some(has)) {
    return [paragraph(say`系统中没有目标责任、业务培训、政策宣传和实施细则的登记。`)];
  }
  const responsibility = has("responsibility")
    ? say`期末有效的目标责任书${sum("responsibility")}份`
    : say`没有期末有效的目标责任书登记`;
  const training = has("trainings")
    ? say`本期组织业务培训${sum("trainings")}次，应参加${sum("expected")}人次，实际参加${sum("attended")}人次`
    : say`本期没有业务培训登记`;
  const publicity = has("publicity") ? say`开展政策宣传${sum("publicity")}次` : say`没有政策宣传登记`;
  const rules = has("localRules")
    ? say`截至期末出台实施细则${sum("localRules")}件，${has("localRulesPublished") ? say`其中已向社会公布${sum("localRulesPublished")}件` : "均未登记向社会公布"}`
    : say`没有实施细则登记`;
  return [
    paragraph(say`${responsibility}；${training}；${publicity}；${rules}。`),
    dutiesTable(context, (row, key) => figure(key, row[key], row), sum),
  ];
}

function dutiesTable(
  { data, scope }: ReportContext,
  cell: (row: DutyFigures, key: Key) => Figure,
  sum: (key: Key) => Figure,
): ReportTable {
  return {
    kind: "table",
    id: "duties",
    caption: `${scope.all}责任落实、培训和宣传情况`,
    unitNote: "单位：份、次、人次、件",
    size: "small",
    columns: [{ ...nameColumn, weight: 30 }, ...KEYS.map(() => numberColumn(16))],
    header: [
      [
        { text: "单位", rows: 2 },
        { text: "目标责任书", rows: 2 },
        { text: "业务培训", columns: 3 },
        { text: "政策宣传", rows: 2 },
        { text: "实施细则", columns: 2 },
      ],
      ["次数", "应参加", "实参加", "出台", "已公布"].map((label) => ({ text: label })),
    ],
    rows: [
      ...data.duties.map((row) => ({
        cells: [text(row.unit.shortName), ...KEYS.map((key) => cell(row, key))],
        total: false,
      })),
      { cells: [text("合计"), ...KEYS.map((key) => sum(key))], total: true },
    ],
    note: null,
  };
}
