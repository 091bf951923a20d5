import type { ReportPart, SupervisionReportData } from "./report/data";

export const reportKindLabels: Record<SupervisionReportData["kind"], string> = {
  supervision: "督导检查报告",
  circular: "情况通报",
  month: "月度统计",
};

export const reportPartLabels: Record<ReportPart, string> = {
  caseload: "在册人员情况",
  coverage: "帮扶覆盖情况",
  clocks: "认定办理和退出情况",
  posts: "公益性岗位和补贴情况",
  duties: "责任落实、培训和宣传情况",
  achievements: "主要做法和成效",
  problems: "存在的主要问题",
  causes: "原因分析",
  requirements: "下一步工作（整改要求）",
  charts: "图表",
  ledger: "附件：问题清单及整改台账",
  sample: "附件：抽查名单（内部）",
};
