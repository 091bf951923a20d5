/** A vacancy as lists and pages show it: plain data, words included. Pure. */
import { hoursText, schoolingText } from "~/features/job-offers/seeker";
import type { CalendarDate } from "~/lib/calendar-date";
import { formatYuanRange } from "~/lib/format";

export type VacancyListRow = {
  id: string;
  post: string;
  employer: string;
  wage: string;
  /** Paid below the local minimum wage: an offer of it would not count. */
  belowMinimum: boolean;
  places: number;
  /** Places nobody was hired for. */
  left: number;
  workplace: string;
  conditions: string;
  publishedOn: CalendarDate;
  validUntil: CalendarDate | null;
  state: "open" | "over";
};

type Facts = {
  id: string;
  post: string;
  employer: string;
  places: number;
  left: number;
  wageMin: number;
  wageMax: number | null;
  education: string | null;
  ageMin: number | null;
  ageMax: number | null;
  workingHours: string | null;
  acceptsDisabled: boolean | null;
  workplace: string;
  divisionCode: string;
  publishedOn: CalendarDate;
  validUntil: CalendarDate | null;
  closedOn: CalendarDate | null;
};

/** 18–45 岁, 45 岁以下, 年龄不限 … both ends included. */
export function ageText({ ageMin, ageMax }: Pick<Facts, "ageMin" | "ageMax">): string {
  if (ageMin !== null && ageMax !== null) return `${ageMin}–${ageMax} 岁`;
  if (ageMin !== null) return `${ageMin} 岁以上`;
  return ageMax === null ? "年龄不限" : `${ageMax} 岁以下`;
}

export function disabledText(accepts: boolean | null): string {
  if (accepts === null) return "未说明是否接收残疾人";
  return accepts ? "接收残疾人" : "不接收残疾人";
}

export function vacancyState(
  { validUntil, closedOn }: Pick<Facts, "validUntil" | "closedOn">,
  on: CalendarDate,
) {
  const over = (closedOn !== null && closedOn < on) || (validUntil !== null && validUntil < on);
  return over ? ("over" as const) : ("open" as const);
}

/** 招满 is no end of the vacancy: a hired person may leave again, and an offer of before still counts. */
export function placesText({ places, left }: Pick<Facts, "places" | "left">): string {
  if (left === 0) return `${places} 人，已招满`;
  return left === places ? `${places} 人` : `${places} 人，还剩 ${left} 人`;
}

/** `minimumWage` gives yuan a month for a division, null where none is on file. */
export function toVacancyRow(
  vacancy: Facts,
  on: CalendarDate,
  minimumWage: (division: string) => number | null,
): VacancyListRow {
  return {
    id: vacancy.id,
    post: vacancy.post,
    employer: vacancy.employer,
    wage: formatYuanRange(vacancy.wageMin, vacancy.wageMax),
    belowMinimum: vacancy.wageMin < (minimumWage(vacancy.divisionCode) ?? 0),
    places: vacancy.places,
    left: vacancy.left,
    workplace: vacancy.workplace,
    conditions: [
      hoursText(vacancy.workingHours),
      schoolingText(vacancy.education) || "学历不限",
      ageText(vacancy),
      vacancy.acceptsDisabled === null ? "" : disabledText(vacancy.acceptsDisabled),
    ]
      .filter((text) => text !== "")
      .join("，"),
    publishedOn: vacancy.publishedOn,
    validUntil: vacancy.validUntil,
    state: vacancyState(vacancy, on),
  };
}
