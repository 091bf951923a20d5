/** The three days of a roster row: what they are, and whether they can follow each other. */
import { addYears, type CalendarDate } from "~/lib/calendar-date";
import {
  type DayReading,
  type DaySpelling,
  isCertainlyBefore,
  readDay,
  type ReadDay,
} from "~/lib/tabular/day-cell";
import type { IssueSeverity } from "~/lib/tabular/issues";

import type { RosterReader, RosterValues } from "./roster";

const DAY_FIELDS = ["unemployedSince", "unemploymentRegisteredOn", "recognizedOn"] as const;
type DayField = (typeof DAY_FIELDS)[number];

const HOW = "请按“2026-03-02”的写法改正。";

const UNREADABLE: Record<Extract<DayReading, { kind: "unreadable" }>["reason"], string> = {
  ambiguous_month: "单元格是数字“年.1”，分不清是 1 月还是 10 月",
  impossible_date: "不是真实存在的日期",
  year_only: "只写了年份，无法计算时限",
  not_a_date: "不是日期",
};

function missing(row: RosterReader, field: DayField): void {
  const label = row.labels[field];
  if (field === "recognizedOn") {
    row.report(
      field,
      "error",
      "missing_recognition_day",
      `没有填${label}，无法建立认定记录。请按认定表补填。`,
    );
  } else {
    row.report(field, "warning", "missing_day", `没有填${label}，导入后相关期限无法计算。请在档案中补填。`);
  }
}

function readOne(
  row: RosterReader,
  field: DayField,
  asOf: CalendarDate,
  onSpelling: (spelling: DaySpelling) => void,
): ReadDay | null {
  const label = row.labels[field];
  const cell = row.cell(field);
  if (cell.kind !== "empty" && row.text(field) === null) return null;
  const reading = readDay(cell);
  if (reading.kind === "empty") {
    missing(row, field);
    return null;
  }
  if (reading.kind === "unreadable") {
    row.report(field, "error", reading.reason, `${label}${UNREADABLE[reading.reason]}。${HOW}`);
    return null;
  }
  const { day, spelling } = reading;
  onSpelling(spelling);
  if (spelling === "serial") {
    row.report(field, "fixed", "serial_day", `${label}是表格内部的日期序号，已换算为 ${day.date}，请核对。`);
  }
  if (day.precision === "month") {
    row.report(
      field,
      "warning",
      "month_only",
      `${label}只写到月份，暂按该月 1 日（${day.date}）记录并注明“只知月份”。知道日期时请补全。`,
    );
  }
  if (isCertainlyBefore({ date: asOf, precision: "day" }, day)) {
    row.report(field, "error", "future_day", `${label}晚于今天，尚未发生的事不能登记。请核对年月日后改正。`);
  }
  return day;
}

type OrderRule = {
  earlier: DayField;
  later: DayField;
  severity: IssueSeverity;
  code: string;
  message: string;
};

const ORDER_RULES: readonly OrderRule[] = [
  {
    earlier: "unemploymentRegisteredOn",
    later: "recognizedOn",
    severity: "error",
    code: "recognized_before_registration",
    message:
      "认定时间早于失业登记日期；认定须先登记失业（吉人社发〔2022〕10号 一（一））。请对照认定表改正其中一个。",
  },
  {
    earlier: "unemployedSince",
    later: "recognizedOn",
    severity: "error",
    code: "recognized_before_unemployment",
    message: "认定时间早于失业时间，不可能成立。请对照认定表改正其中一个。",
  },
  {
    earlier: "unemployedSince",
    later: "unemploymentRegisteredOn",
    severity: "warning",
    code: "registered_before_unemployment",
    message: "失业登记日期早于失业时间，请核对哪一个填错了。",
  },
];

function checkOrder(row: RosterReader, days: Pick<RosterValues, DayField>): void {
  for (const rule of ORDER_RULES) {
    const [earlier, later] = [days[rule.earlier], days[rule.later]];
    if (earlier && later && isCertainlyBefore(later, earlier)) {
      row.report(rule.later, rule.severity, rule.code, rule.message);
    }
  }
}

/** Working age begins at 16: before it nobody is unemployed, registered or recognized. */
function checkWorkingAge(
  row: RosterReader,
  birthDate: CalendarDate,
  days: Pick<RosterValues, DayField>,
): void {
  const from: ReadDay = { date: addYears(birthDate, 16), precision: "day" };
  for (const field of DAY_FIELDS) {
    const day = days[field];
    if (day && isCertainlyBefore(day, from)) {
      const label = row.labels[field];
      row.report(
        field,
        "error",
        "before_working_age",
        `${label}时本人未满 16 周岁，不在法定劳动年龄内。请核对日期和身份证号。`,
      );
    }
  }
}

/** Reads and checks the days. `onSpelling` is told how each was written. */
export function readDays(
  row: RosterReader,
  { asOf, birthDate }: { asOf: CalendarDate; birthDate: CalendarDate | null },
  onSpelling: (spelling: DaySpelling) => void,
): Pick<RosterValues, DayField> {
  const days = {
    unemployedSince: readOne(row, "unemployedSince", asOf, onSpelling),
    unemploymentRegisteredOn: readOne(row, "unemploymentRegisteredOn", asOf, onSpelling),
    recognizedOn: readOne(row, "recognizedOn", asOf, onSpelling),
  };
  checkOrder(row, days);
  if (birthDate !== null) checkWorkingAge(row, birthDate, days);
  return days;
}
