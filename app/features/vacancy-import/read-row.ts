import { divisionNamesInAddress } from "~/features/people-import/address";
import { validityOver } from "~/features/vacancies/rules";
import type { CalendarDate } from "~/lib/calendar-date";
import { readDay, type ReadDay } from "~/lib/tabular/day-cell";
import type { RowReader } from "~/lib/tabular/row-reader";
import { halfWidth, withoutSpaces } from "~/lib/tabular/table";

import type { VacancyField } from "./fields";
import { readAgeLimits, readEducationRequirement, readYesNo, readYuan, workingHours } from "./requirements";
import type { MinimumWageLookup, VacancyValues } from "./vacancies";

type Row = RowReader<VacancyField>;

export type VacancyRules = {
  asOf: CalendarDate;
  minimumWage?: MinimumWageLookup;
  /** The day of publication of rows that have none. */
  publishedOn?: CalendarDate;
};

const LONGEST_TEXT = 100;

function readWords(row: Row, field: "employer" | "post" | "workplace" | "contactName"): string | null {
  const text = row.text(field)?.trim().replace(/\s+/g, " ") ?? null;
  if (text !== null && text.length > LONGEST_TEXT) {
    row.report(
      field,
      "error",
      "too_long",
      `${row.labels[field]}超过 ${LONGEST_TEXT} 个字，可能填错了列。请改短后再导入。`,
    );
    return null;
  }
  if (row.cell(field).kind === "empty" && field !== "contactName") {
    row.report(
      field,
      "error",
      "missing_value",
      `没有填${row.labels[field]}，岗位信息不完整，不能推荐。请补填。`,
    );
  }
  return text;
}

function readPlaces(row: Row): number | null {
  const text = withoutSpaces(halfWidth(row.text("places") ?? "")).replace(/[人名]$/, "");
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
  row.report("places", "error", "not_a_count", "招聘人数不是大于 0 的整数。请填写人数，如 3。");
  return null;
}

function readWage(row: Row, field: "wageMin" | "wageMax"): number | null {
  const text = row.text(field);
  if (text === null) {
    if (field === "wageMin" && row.cell(field).kind === "empty") {
      row.report(field, "error", "missing_value", "没有填月薪下限，无法判断是否达到最低工资标准。请补填。");
    }
    return null;
  }
  const wage = readYuan(text);
  if (wage !== undefined && wage > 0) return wage;
  row.report(
    field,
    "error",
    "not_an_amount",
    `${row.labels[field]}不是整元的金额。请填写每月多少元，不含角分，如 3800。`,
  );
  return null;
}

/** An unread requirement is an error: taken as “none”, it would send people to posts that refuse them. */
function required<Value>(
  row: Row,
  field: "age" | "education",
  read: (text: string) => Value | undefined,
  none: Value,
) {
  const text = row.text(field);
  if (text === null) return none;
  const value = read(text);
  if (value !== undefined) return value;
  const example = field === "age" ? "“45岁以下”“18-50周岁”或“不限”" : "“高中及以上”或“不限”";
  row.report(field, "error", "unreadable_requirement", `${row.labels[field]}无法识别。请写成${example}。`);
  return none;
}

function readHours(row: Row): VacancyValues["workingHours"] {
  const text = row.text("workingHours");
  if (text === null) return null;
  const hours = workingHours.find(text);
  if (hours === null) {
    const known = workingHours.options.map(({ label }) => label).join("、");
    row.report(
      "workingHours",
      "warning",
      "unknown_code",
      `工作时间不在已知班制中，导入后为“未说明”。已知班制：${known}。`,
    );
  }
  return hours;
}

function readAcceptsDisabled(row: Row): boolean | null {
  const accepts = readYesNo(row.text("acceptsDisabled") ?? "");
  if (accepts !== undefined) return accepts;
  row.report(
    "acceptsDisabled",
    "warning",
    "unknown_code",
    "是否接收残疾人既不是“是”也不是“否”，导入后为“未说明”。请向单位核实。",
  );
  return null;
}

const PHONE = /^(1[3-9]\d{9}|(0\d{2,3}-?)?\d{7,8}(-\d{1,6})?)$/;

function readPhone(row: Row): string | null {
  const text = row.text("contactPhone");
  if (text === null) {
    row.report("contactPhone", "warning", "missing_phone", "没有联系电话，推荐时无法联系单位。请补填。");
    return null;
  }
  const phone = withoutSpaces(halfWidth(text));
  if (!PHONE.test(phone)) {
    row.report("contactPhone", "warning", "not_a_phone", "联系电话不像座机或手机号码。请核对。");
  }
  return phone.slice(0, 30);
}

function readDayField(row: Row, field: "publishedOn" | "validUntil"): ReadDay | null {
  const cell = row.cell(field);
  if (cell.kind !== "empty" && row.text(field) === null) return null;
  const reading = readDay(cell);
  if (reading.kind === "day") return reading.day;
  if (reading.kind === "unreadable") {
    row.report(
      field,
      "error",
      reading.reason,
      `${row.labels[field]}不是完整、真实的日期。请按“2026-12-25”的写法改正。`,
    );
  } else if (field === "publishedOn") {
    row.report(
      field,
      "error",
      "missing_value",
      "没有填发布日期。请补填，或在“列的对应”里给没有日期的各行填一个。",
    );
  } else {
    row.report(
      field,
      "warning",
      "no_validity",
      "没有填有效期。系统不推算有效期，推荐前请向单位确认岗位仍在招聘并补填。",
    );
  }
  return null;
}

function readPublishedOn(row: Row, { asOf, publishedOn }: VacancyRules): CalendarDate | null {
  if (publishedOn !== undefined && row.cell("publishedOn").kind === "empty") return publishedOn;
  const day = readDayField(row, "publishedOn");
  if (day?.precision === "month") {
    row.report(
      "publishedOn",
      "warning",
      "month_only",
      `发布日期只写到月份，暂按该月 1 日（${day.date}）记录。`,
    );
  }
  if (day && day.date > asOf)
    row.report("publishedOn", "warning", "future_day", "发布日期晚于今天，请核对。");
  return day?.date ?? null;
}

function readValidUntil(row: Row, published: CalendarDate | null, asOf: CalendarDate): CalendarDate | null {
  const day = readDayField(row, "validUntil");
  if (!day) return null;
  if (day.precision === "month") {
    row.report(
      "validUntil",
      "warning",
      "month_only",
      "有效期只写到月份，分不清止于哪一天，按“未填”导入。请确认后补填。",
    );
    return null;
  }
  if (published !== null && day.date < published) {
    row.report(
      "validUntil",
      "error",
      "validity_before_publication",
      "有效期早于发布日期，两者必有一错。请核对后改正。",
    );
  } else {
    const over = validityOver(day.date, asOf);
    if (over !== null) row.report("validUntil", "error", "expired", over);
  }
  return day.date;
}

function checkWages(row: Row, values: VacancyValues, { asOf, minimumWage }: VacancyRules): void {
  const { wageMin, wageMax, divisionNames } = values;
  if (wageMin !== null && wageMax !== null && wageMin > wageMax) {
    row.report("wageMin", "error", "wages_reversed", "月薪下限高于上限，两者填反或有一个填错。请改正。");
  }
  const minimum = divisionNames && minimumWage ? minimumWage(divisionNames, asOf) : null;
  if (wageMin === null || minimum === null || wageMin >= minimum) return;
  const message =
    values.workingHours === "part_time"
      ? `月薪下限低于当地月最低工资标准 ${minimum} 元；非全日制岗位按小时标准计，请向单位核实小时工资。核实前不计入“3 个岗位”。`
      : `月薪下限低于当地最低工资标准 ${minimum} 元，可以入库，但推荐后不计入“3 个岗位”。请向单位核实工资。`;
  row.report("wageMin", "warning", "wage_below_minimum", message);
}

/** Reads and checks one vacancy; what is found goes to the reader's issues. */
export function readVacancy(row: Row, rules: VacancyRules): VacancyValues {
  const workplace = readWords(row, "workplace");
  const divisionNames = workplace === null ? null : divisionNamesInAddress(workplace);
  if (divisionNames && divisionNames.county === null) {
    row.report(
      "workplace",
      "error",
      "workplace_without_county",
      "工作地点里没有认出区县。请写成“长春市南关区……”。",
    );
  }
  const publishedOn = readPublishedOn(row, rules);
  const values: VacancyValues = {
    employer: readWords(row, "employer"),
    post: readWords(row, "post"),
    places: readPlaces(row),
    wageMin: readWage(row, "wageMin"),
    wageMax: readWage(row, "wageMax"),
    education: required(row, "education", readEducationRequirement, null),
    age: required(row, "age", readAgeLimits, { min: null, max: null }),
    workingHours: readHours(row),
    acceptsDisabled: readAcceptsDisabled(row),
    workplace,
    divisionNames,
    contactName: readWords(row, "contactName"),
    contactPhone: readPhone(row),
    publishedOn,
    validUntil: readValidUntil(row, publishedOn, rules.asOf),
  };
  checkWages(row, values, rules);
  return values;
}
