import { z } from "zod";

import { defineOperation, ok, type Operation } from "~/api/operation.server";
import { minimumWageOn } from "~/law/minimum-wage";
import { RETIREMENT_CATEGORIES, statutoryRetirement } from "~/law/retirement";
import { addWorkingDays } from "~/law/working-calendar";
import { eligibilityFactsSchema } from "~/features/recognition/inputs";
import { assessEligibility } from "~/features/recognition/rules";
import { today } from "~/lib/clock.server";
import { countParameter, daySchema, divisionCodeSchema } from "~/lib/field-schemas";
import { checkResidentId } from "~/lib/resident-id";
import { getWorkCalendar } from "./queries.server";

const law = { tag: "政策", access: "public" } as const;

export const lawOperations: Operation[] = [
  defineOperation({
    ...law,
    method: "POST",
    path: "/law/eligibility",
    summary: "按所给事实判断认定条件，逐条给出结论、理由和依据",
    readOnly: true,
    body: eligibilityFactsSchema,
    responses: { 200: { description: "总结论及共同条件、不予认定情形、七类条件的逐条结论" } },
    run: async ({ body }) => ok(assessEligibility(body)),
  }),
  defineOperation({
    ...law,
    method: "GET",
    path: "/law/working-days",
    summary: "从某日起若干个工作日的最后一日（起始日不计）",
    query: z.strictObject({ from: daySchema, days: countParameter(1000) }),
    responses: { 200: { description: "到期日、跳过的休息日、计入的调休上班日" } },
    run: async ({ query }) =>
      ok({
        from: query.from,
        days: query.days,
        ...addWorkingDays(await getWorkCalendar(), query.from, query.days),
      }),
  }),
  defineOperation({
    ...law,
    method: "GET",
    path: "/law/retirement",
    summary: "法定退休年龄和退休年月",
    query: z.strictObject({
      birth: daySchema,
      category: z.enum(RETIREMENT_CATEGORIES, "类别只能是 male、female50、female55"),
    }),
    responses: { 200: { description: "退休日期、年月、法定年龄、延迟月数和依据" } },
    run: async ({ query }) => ok(statutoryRetirement(query.birth, query.category)),
  }),
  defineOperation({
    ...law,
    method: "GET",
    path: "/law/minimum-wage",
    summary: "某地某日执行的最低工资标准",
    query: z.strictObject({ division: divisionCodeSchema, on: daySchema }),
    responses: { 200: { description: "月标准、小时标准（元）、执行日期和依据" } },
    run: async ({ query }) => {
      const { monthly, hourly, effectiveFrom, source } = minimumWageOn(query.division, query.on);
      return ok({ monthly, hourly, effectiveFrom, source });
    },
  }),
  defineOperation({
    ...law,
    method: "GET",
    path: "/law/resident-id",
    summary: "校验公民身份号码（GB 11643）",
    query: z.strictObject({ number: z.string().max(64) }),
    responses: { 200: { description: "是否有效、原因、出生日期和性别" } },
    run: async ({ query }) => ok(checkResidentId(query.number, { asOf: today() })),
  }),
];
