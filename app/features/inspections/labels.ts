import type { AnswerVerdict, InspectionStatus, Stratum } from "./status";
import type { SampleSize, TooFine } from "./quotas";

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

/** What is said before and after a draw whose strata are too many for its size. */
export function tooFineWords({ strata, asked, drawn }: TooFine): string {
  return `分层过细：按这个样本量抽 ${asked} 件，却分了 ${strata} 层，每层至少 1 件，共抽 ${drawn} 件，人多的层和人少的层抽得一样多，达不到按比例。要按比例，请少分一层或加大样本量；要各层相等，请改选每层件数。`;
}
