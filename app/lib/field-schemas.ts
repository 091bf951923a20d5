import { z } from "zod";

import { isCalendarDate } from "./calendar-date";

/** A real calendar day, `YYYY-MM-DD`, asked for by the name it has on its form. */
export const dayNamed = (label: string) =>
  z.string(`请填${label}`).refine((value) => isCalendarDate(value), "请填实际存在的日期，写作 2026-03-02");

export const daySchema = dayNamed("日期");

export const divisionCodeSchema = z.string("请填区划代码").regex(/^\d{12}$/, "请填 12 位区划代码");

/** The column is a four-byte integer: what lies beyond it names no unit, and the database would stumble over it. */
const MAX_UNIT_ID = 2_147_483_647;

const unitNumber = z.int("请给出机构编号").min(1, "请给出机构编号").max(MAX_UNIT_ID, "没有这个机构编号");

/** A unit in a query string or a form. */
export const unitIdParameter = z
  .string("请给出机构编号")
  .regex(/^\d{1,10}$/, "机构编号应为整数")
  .transform(Number)
  .pipe(unitNumber);

/** A unit in a JSON body: the interface writes codes as text; the number that `unit.id` carries is taken too. */
export const unitIdSchema = z.union([unitNumber, unitIdParameter], "请给出机构编号（整数）");

/** For pages that go on without a unit: null where the text is none. */
export function unitIdOf(text: FormDataEntryValue | null): number | null {
  return unitIdParameter.safeParse(text).data ?? null;
}

/** How many rows an answer holds. */
export const limitParameter = (maximum = 200) =>
  z
    .string()
    .regex(/^\d{1,6}$/, "每页行数应为整数")
    .transform(Number)
    .refine((value) => value >= 1 && value <= maximum, `每页 1 至 ${maximum} 行`);

/** Whole numbers in a query string. */
export const countParameter = (maximum: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, "请填整数")
    .transform(Number)
    .refine((value) => value <= maximum, `不能超过 ${maximum}`);
