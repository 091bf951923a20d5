/** Values of facts from outside: checked against the fact's shape, read from a form's text. Pure. */
import { isCalendarDate } from "~/lib/calendar-date";
import { type FactKey, factShape, factTitle, type FactValue } from "./fact-keys";

/** Words of a form for a value that is known not to be there. */
export const NONE = "none";

type Read = { value: FactValue; error?: undefined } | { value?: undefined; error: string };

const MONEY = /^\d{1,7}(\.\d{1,2})?$/;

const NEVER_NONE: readonly FactKey[] = [
  "sex",
  "birthDate",
  "householdRegistration.kind",
  "habitualResidence.urban",
];

function mayBeNone(key: FactKey): boolean {
  const shape = factShape(key);
  if (NEVER_NONE.includes(key)) return false;
  return key.includes(".") || (shape.kind === "day" && shape.none !== undefined);
}

/** A value in the form's own shape, or how to mend it. */
export function readFactValue(key: FactKey, value: unknown): Read {
  const shape = factShape(key);
  const title = factTitle(key);
  if (value === null && mayBeNone(key)) return { value };
  switch (shape.kind) {
    case "yes_no":
      return typeof value === "boolean" ? { value } : { error: `${title}只能填是（true）或否（false）。` };
    case "day":
      return isCalendarDate(value) ? { value } : { error: `${title}应为实际存在的日期，写作 2026-03-02。` };
    case "money":
      return MONEY.test(String(value)) && value !== ""
        ? { value: Number(value) }
        : { error: `${title}应为不小于 0 的金额（元），最多两位小数。` };
    case "posts":
      return Array.isArray(value) && value.every((one) => typeof one === "string" && one.length <= 50)
        ? { value }
        : { error: `${title}应为职务名称的列表，没有任职请填空列表。` };
    case "choice":
      return typeof value === "string" && Object.hasOwn(shape.options, value)
        ? { value }
        : { error: `${title}不在可选范围内，应为 ${Object.keys(shape.options).join("、")} 之一。` };
    case "division":
      return typeof value === "string" && /^\d{6}(\d{3}){0,2}$/.test(value)
        ? { value }
        : { error: `${title}应为 6、9 或 12 位区划代码。` };
  }
}

/** A form's text as a value still to be checked; undefined where nothing was entered. */
export function valueFromText(key: FactKey, text: string): unknown {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  const shape = factShape(key);
  if (shape.kind === "posts") {
    return trimmed === NONE || trimmed === "无" ? [] : trimmed.split(/[、,，;；\s]+/).filter(Boolean);
  }
  if (trimmed === NONE) return null;
  if (shape.kind === "yes_no") return trimmed === "yes" ? true : trimmed === "no" ? false : trimmed;
  return trimmed;
}

/** The choices of a control for this fact; null where it is typed. */
export function factOptions(key: FactKey): { value: string; label: string }[] | null {
  const shape = factShape(key);
  switch (shape.kind) {
    case "yes_no":
      return [
        { value: "yes", label: shape.yes },
        { value: "no", label: shape.no },
      ];
    case "choice":
      return [
        ...Object.entries(shape.options).map(([value, label]) => ({ value, label })),
        ...(mayBeNone(key) ? [{ value: NONE, label: "没有" }] : []),
      ];
    default:
      return null;
  }
}
