import { type SQL, sql } from "drizzle-orm";

import { NO_DUTY_RANK, nextDutyRanks } from "~/features/duties/next-order.server";
import type { UnitRow } from "~/features/units/queries.server";
import type { UnitLevel } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { invalidCursor, openCursor, sealCursor } from "~/lib/crypto/sealed-cursor.server";
import { malformed } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { birthDatesOn } from "./identity-on.server";
import { METRICS } from "./metrics";
import {
  PERSON_SORT_KEYS,
  type PersonFilters,
  type PersonListQuery,
  type PersonSortKey,
} from "./person-filters";

type SortOrder = { key: PersonSortKey; descending: boolean };
/** What an order compares: a day, or a rank in text; `against`: the shown figure runs the other way. */
type SortColumn = { value: SQL; type: "date" | "text"; against: boolean };

/**
 * What each order compares: a missing day counts as the earliest contact or recognition and as the
 * shortest unemployment, so that keyset comparison needs no special case. Ages and months run against days.
 */
const SORT_COLUMNS: Record<PersonSortKey, SortColumn> = {
  recognizedOn: {
    value: sql`coalesce(f.recognized_on, '0001-01-01'::date)`,
    type: "date",
    against: false,
  },
  age: { value: sql`f.birth_date`, type: "date", against: true },
  unemployedMonths: {
    value: sql`coalesce(f.unemployed_since, '9999-12-31'::date)`,
    type: "date",
    against: true,
  },
  next: { value: sql`coalesce(n.rank, ${NO_DUTY_RANK}) collate "C"`, type: "text", against: false },
  lastContactOn: {
    value: sql`coalesce(f.last_contact_on, '0001-01-01'::date)`,
    type: "date",
    against: false,
  },
};

/** Whose next duties can be put in an order: of today's people, where the duties of a place are few enough to rank. */
export function maySortByNext(query: PersonFilters, level: UnitLevel, on: CalendarDate): boolean {
  const near = level === "county" || level === "street" || level === "community";
  return near && on >= today() && !(query.metric && METRICS[query.metric].kind === "flow");
}

/** The query as a page can show it: an order that its people do not have gives way to the usual one. */
export function inOrderHere<Q extends PersonListQuery>(query: Q, level: UnitLevel, on: CalendarDate): Q {
  const byNext = query.sort?.replace(/^-/, "") === "next";
  return byNext && !maySortByNext(query, level, on) ? { ...query, sort: undefined } : query;
}

type Order = SortColumn & { /** What has to be joined to the rows for it. */ join: SQL };

/**
 * What an order compares on a day: ages of a past day are those the list shows, so a birth date corrected since counts as
 * it read then. 400 where there is no such order.
 */
export async function orderOn(
  key: PersonSortKey,
  query: PersonListQuery,
  unit: Pick<UnitRow, "id" | "level">,
  on: CalendarDate,
): Promise<Order> {
  const column = SORT_COLUMNS[key];
  const asRead = query.knowledge ? undefined : query.asOf;
  if (key === "age" && asRead !== undefined && asRead < today()) {
    return { ...column, value: sql`coalesce(born.was, f.birth_date)`, join: birthDatesOn(asRead) };
  }
  if (key !== "next") return { ...column, join: sql`` };
  if (!maySortByNext(query, unit.level, on)) {
    const message = "按下一事项排序只用于今天的名单，并请先选到一个县（市、区）。";
    throw malformed([{ path: "sort", code: "sort_not_here", message }]);
  }
  return { ...column, join: sql`left join ${await nextDutyRanks(unit)} n on n.person_id = f.person_id` };
}

export function sortOrder(sort: string | undefined): SortOrder {
  const key = PERSON_SORT_KEYS.find((one) => one === sort?.replace(/^-/, ""));
  return key && sort ? { key, descending: sort.startsWith("-") } : { key: "recognizedOn", descending: true };
}

export function encodeCursor(row: { sort_value: string; person_id: string }, backwards: boolean): string {
  return sealCursor("people", `${row.sort_value}|${row.person_id}${backwards ? "|before" : ""}`);
}

export function decodeCursor(
  cursor: string,
  type: SortColumn["type"],
): { value: string; id: string; backwards: boolean } {
  const [value, id, way] = openCursor("people", cursor).split("|");
  const fits = value && (type === "date" ? isRealDay(value) : /^[\d-]{1,13}$/.test(value));
  if (!fits || !isId(id) || (way !== undefined && way !== "before")) {
    throw invalidCursor();
  }
  return { value, id, backwards: way === "before" };
}

/** Also the year 1, which stands for a missing day in the order. */
function isRealDay(text: string): boolean {
  const moment = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(text) : null;
  return moment !== null && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}
