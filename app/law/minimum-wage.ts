/**
 * Jilin's minimum wage by day and area. It decides whether an income is "稳定收入" (吉人社发〔2022〕10号 一（二）3)
 * and whether a vacancy counts as an offer. Four standards are on file; areas changed class with them.
 */
import type { CalendarDate } from "~/lib/calendar-date";
import { AppError } from "~/lib/errors";
import { dated, valueOn } from "./dated";
import {
  AREAS_2017,
  AREAS_2021,
  AREAS_2024,
  AREAS_2025,
  areaClassOf,
  wageAreaCode,
  type AreaClass,
  type AreaClassification,
} from "./minimum-wage-areas";
import { cite, type Source } from "./source";

/** Whole and half yuan: monthly for full time, hourly for part time. */
type WageRate = { monthly: number; hourly: number };
type WageStandard = { areas: AreaClassification; rates: Partial<Record<AreaClass, WageRate>> };

export type MinimumWage = {
  /** Yuan with two decimals, as in `"2230.00"`. */
  monthly: string;
  hourly: string;
  /** The same monthly amount in fen, for comparing. */
  monthlyFen: number;
  areaClass: AreaClass;
  effectiveFrom: CalendarDate;
  source: Source;
};

const CLASS_NAMES: Record<AreaClass, string> = { 1: "一类地区", 2: "二类地区", 3: "三类地区", 4: "四类地区" };

export const minimumWageStandards = dated<WageStandard>({
  key: "minimum_wage",
  label: "最低工资标准",
  unit: "yuan_table",
  values: [
    {
      from: "2017-10-01",
      value: {
        areas: AREAS_2017,
        rates: {
          1: { monthly: 1780, hourly: 17 },
          2: { monthly: 1680, hourly: 16 },
          3: { monthly: 1580, hourly: 15 },
          4: { monthly: 1480, hourly: 14 },
        },
      },
      source: cite("吉林省最低工资标准（2017年10月1日起执行）", "分地区标准"),
    },
    {
      from: "2021-12-01",
      value: {
        areas: AREAS_2021,
        rates: {
          1: { monthly: 1880, hourly: 19 },
          2: { monthly: 1760, hourly: 18 },
          3: { monthly: 1640, hourly: 17 },
          4: { monthly: 1540, hourly: 16 },
        },
      },
      source: cite("吉林省最低工资标准（2021年12月1日起执行）", "分地区标准"),
    },
    {
      from: "2024-10-01",
      value: {
        areas: AREAS_2024,
        rates: {
          1: { monthly: 2120, hourly: 21 },
          2: { monthly: 1920, hourly: 19.5 },
          3: { monthly: 1780, hourly: 18 },
        },
      },
      source: cite("吉政函〔2024〕66号", "分地区标准"),
    },
    {
      from: "2025-12-01",
      value: {
        areas: AREAS_2025,
        rates: {
          1: { monthly: 2230, hourly: 22 },
          2: { monthly: 2020, hourly: 20.5 },
          3: { monthly: 1870, hourly: 19 },
        },
      },
      source: cite("吉林省最低工资标准（2025年12月1日起执行）", "分地区标准"),
    },
  ],
});

/** 422 `no_standard_for_division`: not a county-level area of the province, or a whole city. */
export class NoStandardForDivisionError extends AppError {
  constructor(division: string) {
    super(
      "no_standard_for_division",
      `行政区划 ${division} 没有可用的最低工资标准。请填写吉林省县（市、区）及以下的区划代码。`,
      { status: 422 },
    );
  }
}

/**
 * The standard in force in a division (code of 6, 9 or 12 digits) on a day.
 * Throws NoValueForDateError before 2017-10-01, {@link NoStandardForDivisionError} for other divisions.
 */
export function minimumWageOn(division: string, date: CalendarDate): MinimumWage {
  const areaCode = wageAreaCode(division);
  if (areaCode === null) throw new NoStandardForDivisionError(division);
  const { value, from, source } = valueOn(minimumWageStandards, date);
  const areaClass = areaClassOf(value.areas, areaCode);
  const rate = value.rates[areaClass];
  if (!rate) throw new NoStandardForDivisionError(division);
  return {
    monthly: rate.monthly.toFixed(2),
    hourly: rate.hourly.toFixed(2),
    monthlyFen: Math.round(rate.monthly * 100),
    areaClass,
    effectiveFrom: from,
    source: cite(source.document, CLASS_NAMES[areaClass]),
  };
}
