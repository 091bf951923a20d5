/** The pages that keep views, and what an address of each may ask. Pure. */
import type { z } from "zod";

import { coverageQuestionSchema } from "~/features/dashboards/coverage-questions";
import { dashboardQuestionSchema } from "~/features/dashboards/questions";

export const VIEW_PAGES = ["/people", "/dashboard", "/coverage"] as const;
export type ViewPage = (typeof VIEW_PAGES)[number];
/** Pages of figures: their addresses are read by one schema each, the people list's by `readPeopleQuery`. */
export type FiguresPage = Exclude<ViewPage, "/people">;

export const viewPageLabels: Record<ViewPage, string> = {
  "/people": "人员名单",
  "/dashboard": "在册与进出",
  "/coverage": "覆盖矩阵",
};

const SCHEMAS: Record<FiguresPage, z.ZodType> = {
  "/dashboard": dashboardQuestionSchema,
  "/coverage": coverageQuestionSchema,
};

export function isFiguresPage(page: ViewPage): page is FiguresPage {
  return page !== "/people";
}

/** Whether the page would answer these parameters. */
export function makesSense(page: FiguresPage, given: Record<string, string>): boolean {
  return SCHEMAS[page].safeParse(given).success;
}
