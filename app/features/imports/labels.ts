/** Chinese wording of imports, so that page, interface and command line agree. */
import type { IssueSeverity } from "~/lib/tabular/issues";
import type { ImportCounts, ImportKind, ImportResult, ImportStatus, RowFilter, RowState } from "./kinds";

export const importKindLabels: Record<ImportKind, string> = {
  people: "存量人员花名册",
  vacancies: "岗位信息",
};

/** What one row becomes, with its measure word: 294 人. */
export const importUnits: Record<ImportKind, { measure: string; noun: string }> = {
  people: { measure: "人", noun: "人员" },
  vacancies: { measure: "个", noun: "岗位" },
};

export const importStatusLabels: Record<ImportStatus, string> = {
  previewed: "待导入",
  committed: "已导入",
  undone: "已撤销",
};

export const rowStateLabels: Record<RowState, string> = {
  ready: "可导入",
  imported: "本次导入",
  existing: "已登记",
  error: "不导入",
};

export const rowFilterLabels: Record<RowFilter, string> = {
  all: "全部",
  ready: "可导入",
  imported: "本次导入",
  existing: "已登记",
  error: "有错误",
  fixed: "已自动改正",
  warning: "有提醒",
  skipped: "跳过的行",
};

export const severityLabels: Record<IssueSeverity, string> = {
  error: "错误",
  warning: "提醒",
  fixed: "已改正",
};

/** 读出 320 行记录：294 人可导入，26 行有错误；另有 8 行不是数据。 */
export function countSentence(kind: ImportKind, counts: ImportCounts): string {
  const { measure } = importUnits[kind];
  const parts = [
    counts.imported > 0 && `本次导入 ${counts.imported} ${measure}`,
    (counts.ready > 0 || counts.imported === 0) && `${counts.ready} ${measure}可导入`,
    counts.existing > 0 && `${counts.existing} ${measure}已登记`,
    counts.error > 0 && `${counts.error} 行有错误`,
  ].filter(Boolean);
  const rest = counts.skipped > 0 ? `；另有 ${counts.skipped} 行不是数据` : "";
  return `读出 ${counts.all} 行记录：${parts.join("，")}${rest}。`;
}

/** 新建 294 人，跳过 0 行（已登记），26 行有错误未导入。 */
export function resultSentence(kind: ImportKind, { created, existing, errors }: ImportResult): string {
  const { measure } = importUnits[kind];
  return `新建 ${created} ${measure}，跳过 ${existing} 行（已登记），${errors} 行有错误未导入。`;
}
