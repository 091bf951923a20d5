/** The filters of a population in words. Pure. */
import { pathLabels } from "~/features/help-plan/labels";
import { personPlanLabels, personStatusLabels } from "~/features/people/labels";
import { categoryLabels } from "~/features/recognition/labels";
import { formatDate } from "~/lib/calendar-date";
import type { Population } from "./inputs";

/** 2026年1月1日至3月31日认定，大龄失业人员 … */
export function populationWords(population: Population): string {
  const { category, path, status, plan, recognizedFrom, recognizedTo } = population;
  const period =
    recognizedFrom !== undefined && recognizedTo !== undefined
      ? `${formatDate(recognizedFrom)}至${formatDate(recognizedTo)}认定`
      : null;
  const state = status ? personStatusLabels[status] : period === null ? personStatusLabels.recognized : null;
  return [
    period,
    state,
    category ? categoryLabels[category] : null,
    path ? `主路径${pathLabels[path]}` : null,
    plan ? `方案${personPlanLabels[plan]}` : null,
  ]
    .filter((words) => words !== null)
    .join("，");
}
