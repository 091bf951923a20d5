/** What the people page shows of a row and of the filters in force. Pure. */
import type { ActiveFilter } from "~/components/ui/recap";
import { pathLabels } from "~/features/help-plan/labels";
import type { RecognitionCategory } from "~/features/recognition/categories";
import { categoryLabels } from "~/features/recognition/labels";
import { employmentDestinations } from "~/lib/codes/help";
import { ageOn, type CalendarDate, monthsBetween } from "~/lib/calendar-date";
import type { PeopleTableRow } from "./components/people-table";
import { exitGroundLabels, personPlanLabels } from "./labels";
import { METRICS } from "./metrics";
import type { PersonListQuery, PLAN_STATUSES } from "./person-filters";

type ListedPerson = {
  id: string;
  name: string;
  sex: "male" | "female";
  birthDate: CalendarDate;
  residentId: string;
  unit: { name: string };
  status: PeopleTableRow["status"];
  category: string | null;
  employment: string | null;
  unemployedSince: CalendarDate | null;
  planStatus: string | null;
  planVersion: number | null;
  hasSoundPlan: boolean | null;
  path: string | null;
  validOffers: number | null;
  lastContactOn: CalendarDate | null;
  responsible: string | null;
  legacy: boolean | null;
  recognizedOn: CalendarDate | null;
};

/** Full months out of work on a day; null for people in work or without a first day. */
export function unemployedMonths(
  row: Pick<ListedPerson, "employment" | "unemployedSince">,
  on: CalendarDate,
): number | null {
  if (row.employment === "employed" || row.unemployedSince === null || row.unemployedSince > on) return null;
  return monthsBetween(row.unemployedSince, on);
}

/** 南关区民康街道平安社区 in the list of 南关区民康街道 is 平安社区. */
export function placeWithin(fullName: string, listed: string): string {
  const rest = fullName.startsWith(listed) ? fullName.slice(listed.length) : "";
  return rest || fullName.replace(/^.*(?:自治县|[市区县])(?=.{2,}(?:街道|镇|乡|社区|村))/, "");
}

export function toTableRow(
  row: ListedPerson,
  listedUnit: string,
  on: CalendarDate,
  next: PeopleTableRow["next"] = null,
): PeopleTableRow {
  return {
    id: row.id,
    name: row.name,
    residentId: row.residentId,
    sex: row.sex,
    age: ageOn(row.birthDate, on),
    place: placeWithin(row.unit.name, listedUnit),
    status: row.status,
    category: row.category as RecognitionCategory | null,
    unemployedMonths: unemployedMonths(row, on),
    planStatus: row.planStatus as (typeof PLAN_STATUSES)[number] | null,
    planVersion: row.planVersion,
    sound: row.hasSoundPlan,
    validOffers: row.validOffers,
    market: row.path === "market",
    lastContactOn: row.lastContactOn,
    responsible: row.responsible,
    legacy: row.legacy,
    recognizedOn: row.recognizedOn,
    employment: row.employment,
    next,
  };
}

/** The filters in force, each removable; the tab's state is not one of them. */
export function activeFilters(
  query: PersonListQuery,
  unit: { name: string; own: boolean },
  responsibleName = "某位经办人",
): ActiveFilter[] {
  const { metric, from, to, responsible } = query;
  return [
    ...(query.q ? [{ label: `查“${query.q}”`, name: "q" }] : []),
    ...(unit.own ? [] : [{ label: unit.name, name: "unit" }]),
    ...(query.direct ? [{ label: "只看本级登记", name: "direct" }] : []),
    ...(query.category ? [{ label: categoryLabels[query.category], name: "category" }] : []),
    ...(query.path ? [{ label: `路径：${pathLabels[query.path]}`, name: "path" }] : []),
    ...(query.plan ? [{ label: `方案：${personPlanLabels[query.plan]}`, name: "plan" }] : []),
    ...(responsible
      ? [{ label: `责任人：${responsible === "none" ? "未定" : responsibleName}`, name: "responsible" }]
      : []),
    ...(metric ? [{ label: METRICS[metric].label, name: "metric" }] : []),
    ...(query.destination
      ? [{ label: `去向：${employmentDestinations.label(query.destination)}`, name: "destination" }]
      : []),
    ...(query.exitGround
      ? [{ label: `情形：${exitGroundLabels[query.exitGround]}`, name: "exitGround" }]
      : []),
    ...(query.firstPath ? [{ label: firstPathLabel(query.firstPath), name: "firstPath" }] : []),
    ...(query.watchedIn === undefined
      ? []
      : [{ label: `认定后第 ${query.watchedIn} 个月仍在观察`, name: "watchedIn" }]),
    ...(query.workedIn === undefined
      ? []
      : [{ label: `认定后第 ${query.workedIn} 个月就业`, name: "workedIn" }]),
    ...(from ? [{ label: `自 ${from}`, name: "from" }] : []),
    ...(to ? [{ label: `至 ${to}`, name: "to" }] : []),
    ...(query.asOf ? [{ label: `截至 ${query.asOf}`, name: "asOf" }] : []),
    ...(query.knowledge ? [{ label: "按现在所知", name: "knowledge" }] : []),
  ];
}

function firstPathLabel(path: NonNullable<PersonListQuery["firstPath"]>): string {
  return path === "none" ? "没有方案" : `首份方案：${pathLabels[path]}`;
}
