import { z } from "zod";

import { OCCUPATIONS } from "~/features/job-offers/occupations";
import { countParameter, unitIdParameter } from "~/lib/field-schemas";

const occupationCodes = OCCUPATIONS.map(({ code }) => code) as [string, ...string[]];

/** The filters of the vacancy list, as its URL and the interface take them. */
export const vacancyListSchema = z.strictObject({
  q: z.string().trim().max(60, "查询内容不超过 60 个字").optional(),
  county: unitIdParameter.optional(),
  occupation: z.enum(occupationCodes, "没有这个工种").optional(),
  /** Open today unless `all` is asked. */
  show: z.enum(["open", "all"], "只能是 open 或 all").optional(),
  limit: countParameter(200).optional(),
  cursor: z.string().max(200).optional(),
});

export type VacancyListQuery = z.output<typeof vacancyListSchema>;
