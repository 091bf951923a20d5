import type { AnswerVerdict, InspectionStatus, Stratum } from "./status";
import type { SampleSize } from "./quotas";

export const inspectionStatusLabels: Record<InspectionStatus, string> = {
  drawn: "已抽取",
  working: "检查中",
  closed: "已结束",
};

export const stratumLabels: Record<Stratum, string> = {
  district: "下级单位",
  category: "认定类别",
  path: "帮扶路径",
};

export const answerLabels: Record<AnswerVerdict, string> = {
  met: "符合",
  unmet: "不符合",
  not_applicable: "不适用",
};

/** 共 40 件, 按 5% 抽取, 每层 3 件 */
export function sizeWords(size: SampleSize): string {
  if ("total" in size) return `共 ${size.total} 件`;
  return "rate" in size ? `按 ${size.rate}% 抽取` : `每层 ${size.perStratum} 件`;
}
