/** Small checks with sentences that say how to mend; each adds to a list of errors by field name. Pure. */
import { isCalendarDate, type CalendarDate } from "~/lib/calendar-date";
import { personalNumberIn } from "~/lib/free-text";
import { nameFault, tidyName } from "~/lib/person-name";
import type { FormValues } from "~/features/recognition/application-form";
import { amountText, partsOf, text } from "./answers";
import { readDate } from "./dates";
import type { StepErrors } from "./draft";

/** Written where there is a paper and its number cannot be given: it stays empty, and the window asks for it. */
export const isNoNumber = (typed: string) => typed === "没有" || typed === "无";

const PHONE = /^(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/;

export type Checker = ReturnType<typeof checker>;

/** Checks on the fields of one step; `last` is today. */
export function checker(values: FormValues, last: CalendarDate) {
  const errors: StepErrors = {};
  const say = (name: string, message: string) => {
    (errors[name] ??= []).push(message);
  };
  return {
    errors,
    say,
    values,
    last,
    /** One of the codes must be chosen. */
    choice(name: string, codes: readonly string[], message: string) {
      if (!codes.includes(text(values, name))) say(name, message);
    },
    optionalChoice(name: string, codes: readonly string[], label: string) {
      const chosen = text(values, name);
      if (chosen !== "" && !codes.includes(chosen)) say(name, `${label}请从列表中选择。`);
    },
    yesNo(name: string, message = "请选一个。") {
      if (!["yes", "no"].includes(text(values, name))) say(name, message);
    },
    line(name: string, label: string, most: number, options: { optional?: boolean } = {}) {
      const typed = text(values, name);
      if (typed === "") {
        if (!options.optional) say(name, `请填${label}。`);
      } else if (typed.length > most) say(name, `${label}不要超过 ${most} 个字，现有 ${typed.length} 个字。`);
      else if (personalNumberIn(typed) === "resident_id") say(name, `${label}里不要写完整的身份证号。`);
    },
    /** Name of somebody else: as the applicant's own. */
    name(name: string, label: string) {
      const typed = text(values, name);
      const fault = typed === "" ? `请填${label}` : nameFault(tidyName(typed), label);
      if (fault !== null) say(name, `${fault}。`);
    },
    /** Number of a certificate, kept encrypted: many have as many digits as an ID number, diplomas among them. */
    certificate(name: string, label: string, options: { optional?: boolean } = {}) {
      const typed = text(values, name);
      if (typed === "") {
        if (!options.optional) say(name, `请填${label}；没有编号的写“无”。`);
      } else if (isNoNumber(typed)) return;
      else if (typed.length < 2 || typed.length > 40)
        say(name, `${label}应为 2 至 40 个字，现有 ${typed.length} 个字，请照证件改正。`);
    },
    phone(name: string, label: string) {
      const typed = text(values, name);
      if (typed !== "" && !PHONE.test(typed)) say(name, `${label}应为 11 位手机号，或带区号的固定电话。`);
    },
    date(name: string, label: string, options: { optional?: boolean } = {}): CalendarDate | null {
      const { day, empty, message } = readDate(partsOf(values, name), last);
      if (message) say(name, message);
      if (empty && !options.optional) say(name, `请填${label}。`);
      return day;
    },
    amount(name: string, label: string, least: number, options: { most?: number; whole?: boolean } = {}) {
      const most = options.most ?? 99_999;
      const typed = amountText(text(values, name));
      if (typed === "") return say(name, `请填${label}${least === 0 ? "，没有填 0" : ""}。`);
      if (!/^\d+(\.\d{1,2})?$/.test(typed)) return say(name, `${label}只填数字，如 1200。`);
      if (options.whole && Number(typed) % 1 !== 0) return say(name, `${label}填到整元，如 1200。`);
      if (Number(typed) < least) return say(name, `${label}应不少于 ${least} 元，请核对。`);
      if (Number(typed) > most) return say(name, `${label}超过 ${most} 元，请核对。`);
    },
    pattern(name: string, expected: RegExp, empty: string, message: string) {
      const typed = text(values, name).replaceAll(/\s/g, "").toUpperCase();
      if (typed === "") say(name, empty);
      else if (!expected.test(typed)) say(name, message);
    },
  };
}

export const isMonth = (typed: string) => isCalendarDate(`${typed}-01`);
