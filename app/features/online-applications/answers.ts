/** Reads the answers of the draft's fields. Pure. */
import type { CalendarDate } from "~/lib/calendar-date";
import type { FormValues } from "~/features/recognition/application-form";
import { valueOf } from "~/features/recognition/application-form";
import { readDate, type DateParts } from "./dates";

export const text = valueOf;

/** undefined: not answered. */
export function yes(values: FormValues, name: string): boolean | undefined {
  const answer = valueOf(values, name);
  return answer === "yes" ? true : answer === "no" ? false : undefined;
}

export function partsOf(values: FormValues, name: string): DateParts {
  return {
    year: valueOf(values, `${name}.year`),
    month: valueOf(values, `${name}.month`),
    day: valueOf(values, `${name}.day`),
  };
}

/** The day the three fields say; undefined while they say none. */
export function dayOf(values: FormValues, name: string, last: CalendarDate): CalendarDate | undefined {
  return readDate(partsOf(values, name), last).day ?? undefined;
}

/** Whole yuan without signs and separators, as people write them: 1,200 元 → 1200. */
export function amountText(typed: string): string {
  return typed.replaceAll(/[,，\s元]/g, "");
}

export function filled(typed: string): string | undefined {
  return typed === "" ? undefined : typed;
}

/** Several things in one field, separated as people do. */
export function listOf(typed: string): string[] {
  return [...new Set(typed.split(/[、，,;；\n]/).map((one) => one.trim()))].filter((one) => one !== "");
}

/** Rows of a repeated group that have anything in them, by their index. */
export function filledRows(
  values: FormValues,
  group: string,
  fields: readonly string[],
  most: number,
): number[] {
  return Array.from({ length: most }, (_, index) => index).filter((index) =>
    fields.some((field) => valueOf(values, `${group}.${index}.${field}`) !== ""),
  );
}
