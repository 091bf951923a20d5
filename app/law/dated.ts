/**
 * Parameters of the law: one quantity, a value per effective day, each with its source.
 * An old case uses the value of its day; a day before the first value is an error, never a guess.
 */
import { AppError } from "~/lib/errors";
import { formatDate, type CalendarDate } from "~/lib/calendar-date";
import type { Source } from "./source";

export type ParameterUnit =
  | "working_day"
  | "day"
  | "month"
  | "year"
  | "count"
  | "percent"
  | "yuan"
  | "yuan_table"
  | "schedule"
  | "point";

export type DatedValue<T> = { from: CalendarDate; value: T; source: Source };

export type DatedParameter<T> = {
  key: string;
  label: string;
  unit: ParameterUnit;
  values: readonly DatedValue<T>[];
};

/** 422 `no_value_for_date`: the day lies before the first value on file. */
export class NoValueForDateError extends AppError {
  constructor(parameter: Pick<DatedParameter<unknown>, "label" | "values">, date: CalendarDate) {
    const first = parameter.values[0];
    const range = first ? `已载入的最早一档自 ${formatDate(first.from)} 起执行` : "尚未载入任何一档";
    super(
      "no_value_for_date",
      `${formatDate(date)}没有可用的“${parameter.label}”：${range}。请改用其后的日期，或请管理员补录当时的规定。`,
      { status: 422, ...(first ? { source: first.source } : {}) },
    );
  }
}

/** Declares a parameter. Throws RangeError when it has no value or its days do not ascend. */
export function dated<T>(parameter: DatedParameter<T>): DatedParameter<T> {
  const days = parameter.values.map((value) => value.from);
  const ascending = days.every((day, index) => index === 0 || day > (days[index - 1] ?? ""));
  if (days.length === 0 || !ascending) throw new RangeError(`Values of ${parameter.key} must ascend by day`);
  return parameter;
}

/** The value in force on a day, with its source and first day. Throws {@link NoValueForDateError}. */
export function valueOn<T>(parameter: DatedParameter<T>, date: CalendarDate): DatedValue<T> {
  const inForce = parameter.values.findLast((value) => value.from <= date);
  if (!inForce) throw new NoValueForDateError(parameter, date);
  return inForce;
}
