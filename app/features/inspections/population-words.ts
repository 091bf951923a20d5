/** The filters of a population in words. Pure. */
import { pathLabels } from "~/features/help-plan/labels";
import { METRICS } from "~/features/people/metrics";
import { personPlanLabels, personStatusLabels } from "~/features/people/labels";
import { categoryLabels } from "~/features/recognition/labels";
import { formatDate } from "~/lib/calendar-date";
import type { Population } from "./inputs";

/** 2026年1月1日至3月31日认定，大龄失业人员 … */
export function populationWords(population: Population): string {
  const { category, path, status, plan, metric, recognizedFrom, recognizedTo } = population;
  const period =
    recognizedFrom !== undefined && recognizedTo !== undefined
      ? `${formatDate(recognizedFrom)}至${formatDate(recognizedTo)}认定`
      : null;
  const whole = period === null && metric === undefined ? personStatusLabels.recognized : null;
  const state = status ? personStatusLabels[status] : whole;
  return [
    period,
    state,
    category ? categoryLabels[category] : null,
    path ? `主路径${pathLabels[path]}` : null,
    plan ? `方案${personPlanLabels[plan]}` : null,
    metric ? METRICS[metric].label : null,
  ]
    .filter((words) => words !== null)
    .join("，");
}
