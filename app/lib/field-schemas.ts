import { z } from "zod";

import { isCalendarDate } from "./calendar-date";

/** A real calendar day, `YYYY-MM-DD`. */
export const daySchema = z
  .string("请填日期")
  .refine((value) => isCalendarDate(value), "请填实际存在的日期，写作 2026-03-02");

export const divisionCodeSchema = z.string("请填区划代码").regex(/^\d{12}$/, "请填 12 位区划代码");

/** Whole numbers in a query string. */
export const countParameter = (maximum: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, "请填整数")
    .transform(Number)
    .refine((value) => value <= maximum, `不能超过 ${maximum}`);
