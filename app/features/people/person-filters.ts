import { z } from "zod";

import { EXIT_GROUNDS } from "~/features/exits/grounds";
import { HELP_PATHS } from "~/features/help-plan/status";
import { RECOGNITION_CATEGORIES } from "~/features/recognition/categories";
import { type EmploymentDestination, employmentDestinations } from "~/lib/codes/help";
import { daySchema, unitIdParameter } from "~/lib/field-schemas";
import { METRIC_CODES } from "./metrics";

export const PERSON_STATUSES = ["none", "applying", "recognized", "exited"] as const;
export const PERSON_SORT_KEYS = ["recognizedOn", "age", "unemployedMonths", "next", "lastContactOn"] as const;
export type PersonSortKey = (typeof PERSON_SORT_KEYS)[number];
export const PERSON_SORTS = PERSON_SORT_KEYS.flatMap((key) => [key, `-${key}` as const]);
export const PLAN_STATUSES = ["none", "draft", "submitted", "sent_back", "approved"] as const;

/** Rows of a page that asks for no number. */
export const PEOPLE_PAGE_SIZE = 50;

const optional = <T extends z.ZodType>(schema: T) => schema.optional();

const monthAfter = z
  .string()
  .regex(/^\d{1,3}$/, "认定后的月数应为整数")
  .transform(Number);

/** The filters of the people list; the page's URL, the interface and the dashboard's links all use them. */
export const personFiltersSchema = z.strictObject({
  q: optional(z.string().max(60, "查询内容不超过 60 个字")),
  unit: optional(unitIdParameter),
  /** Only people registered at the unit itself, not at a unit below it. */
  direct: optional(z.literal("1")),
  category: optional(z.enum(RECOGNITION_CATEGORIES, "没有这个认定类别")),
  status: optional(z.enum(PERSON_STATUSES, "没有这个人员状态")),
  path: optional(z.enum(HELP_PATHS, "没有这个帮扶路径")),
  plan: optional(z.enum(PLAN_STATUSES, "没有这个方案状态")),
  /** In whose charge: an account, or nobody's. */
  responsible: optional(z.union([z.literal("none"), z.uuid()], "没有这位责任人")),
  metric: optional(z.enum(METRIC_CODES, "没有这个指标")),
  /** Part of a flow: of 实现就业 by where to (`other` also where nobody wrote it down), of 注销 by ground. */
  destination: optional(
    z.enum(
      employmentDestinations.codes as readonly [EmploymentDestination, ...EmploymentDestination[]],
      "没有这种就业去向",
    ),
  ),
  exitGround: optional(z.enum(EXIT_GROUNDS, "没有这个注销情形")),
  /**
   * Part of 新认定, as the curves of time to work count it: by the main path of the first plan, by who was still watched in
   * a month after the recognition, and by the month in which they found work.
   */
  firstPath: optional(z.enum([...HELP_PATHS, "none"], "没有这个首份方案的路径")),
  watchedIn: optional(monthAfter),
  workedIn: optional(monthAfter),
  from: optional(daySchema),
  to: optional(daySchema),
  asOf: optional(daySchema),
  /** Of a past day: with what has been recorded since, as the stock before and after the flows of a period is counted. */
  knowledge: optional(z.literal("now", "knowledge 只能是 now（按现在所知）")),
});

export type PersonFilters = z.output<typeof personFiltersSchema>;

/** Filters with what a list page adds: order, page size and the keyset cursor. */
export const personListSchema = personFiltersSchema.extend({
  sort: optional(z.enum(PERSON_SORTS, "不能按这一项排序")),
  limit: optional(
    z
      .string()
      .regex(/^\d{1,3}$/, "每页行数应为整数")
      .transform(Number)
      .refine((value) => value >= 1 && value <= 200, "每页 1 至 200 行"),
  ),
  cursor: optional(z.string().max(200)),
});

export type PersonListQuery = z.output<typeof personListSchema>;
