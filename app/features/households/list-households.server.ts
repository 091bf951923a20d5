import { type SQL, sql } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { listUnitChoices } from "~/features/dashboards/unit-choices.server";
import { householdMeasure, isHouseholdFlow } from "~/features/indicators/catalogue";
import { householdPredicate, membersInWork } from "~/features/indicators/other-measures.server";
import { registeredAt, underUnit } from "~/features/people/unit-predicate.server";
import { decodeCursor, encodeCursor } from "~/features/recognition/queue-cursor.server";
import { getUnitInScope, type UnitRow } from "~/features/units/queries.server";
import { knownDay } from "~/features/people/known-day.server";
import { type Actor, hasRole } from "~/lib/actor";
import { addDays, type CalendarDate } from "~/lib/calendar-date";
import { endOfDay, today } from "~/lib/clock.server";
import { invalidInput, malformed } from "~/lib/errors";
import { inScope } from "~/lib/scope.server";
import { executor } from "~/lib/transaction.server";
import { household } from "~db/schema";
import { bookAt } from "./content-known.server";
import { HOUSEHOLD_FILTERS, type HouseholdFilter, type HouseholdListQuery } from "./inputs";
import { membersOn, stateOn } from "./members-on.server";
import { type ClearanceClock, clearanceClock } from "./rules";
import type { HouseholdStatus } from "./status";

const PAGE_SIZE = 50;
/** A clearance period with at most this many days left is shown as due. */
const DUE_SOON_DAYS = 5;

export type HouseholdRow = {
  id: string;
  number: string;
  headName: string;
  address: string | null;
  unit: { id: number; name: string };
  status: HouseholdStatus;
  /** Members on the day of the list, and those of them whose latest status is unemployed. */
  members: number;
  unemployed: number;
  appliedOn: CalendarDate | null;
  recognizedOn: CalendarDate | null;
  clearance: ClearanceClock | null;
  /** Off the list since, when the last recognition has ended. */
  untilOn: CalendarDate | null;
  endReason: string | null;
  /** Of a figure about members in work: those of this household that it counts. */
  membersInWork: number | null;
  reopenProposedOn: CalendarDate | null;
  version: number;
};

export type HouseholdListPage = {
  items: HouseholdRow[];
  nextCursor: string | null;
  total: number;
  counts: Record<HouseholdFilter, number>;
  /** Of a figure about members in work: the figure, over all pages. */
  membersInWork: number | null;
  unit: UnitRow;
};

/** Over alias `household` with its latest recognition `r`; the chips, the total and the rows share them. */
function filterPredicate(filter: HouseholdFilter, day: CalendarDate): SQL {
  const recognized = sql`household.status = 'recognized'`;
  switch (filter) {
    case "all":
      return sql`true`;
    case "open":
      return sql`(household.status in ('draft', 'applied', 'recognized') or household.reopen_proposed_on is not null)`;
    case "due":
      return sql`${recognized} and r.clear_due_on between ${day}::date and ${addDays(day, DUE_SOON_DAYS)}::date`;
    case "overdue":
      return sql`${recognized} and r.clear_due_on < ${day}::date`;
    case "reopen":
      return sql`household.reopen_proposed_on is not null`;
    default:
      return sql`household.status = ${filter}`;
  }
}

/** Shortest time left first, among them what waits for the county by the day it was sent; drafts last. Closed ones newest first. */
const ORDERS: Record<"open" | "closed", { key: SQL; descending: boolean }> = {
  open: {
    key: sql`coalesce(household.reopen_proposed_on, case when household.status = 'recognized' then r.clear_due_on end,
      household.applied_on, '9999-12-31'::date)`,
    descending: false,
  },
  closed: {
    key: sql`coalesce(r.until_on, household.decided_on, (household.created_at at time zone 'Asia/Shanghai')::date)`,
    descending: true,
  },
};

/** Of a past day all were on the list. */
const ORDER_THEN = { key: sql`r.clear_due_on`, descending: false };

const CLOSED: readonly HouseholdFilter[] = ["cleared", "refused", "cancelled", "all"];

/** The day a past figure speaks of; null where the rows are today's. */
function pastDay({ metric, asOf }: HouseholdListQuery): CalendarDate | null {
  return metric && !isHouseholdFlow(metric) && asOf && asOf < today() ? asOf : null;
}

/** Households with their latest recognition `r`; of a figure those it counts, with the recognition counted. */
function householdsOf(counted: SQL | null): SQL {
  return sql`household ${counted ? sql`` : sql`left`} join lateral (
    select r.occurred_on, r.clear_due_on, r.until_on, r.end_reason from household_recognition r
    where r.household_id = household.id and r.city = household.city and ${counted ?? sql`r.voided_at is null`}
    order by r.until_on is null desc, r.occurred_on desc limit 1) r on true`;
}

/** What a figure counts: the same condition as the figure. Throws 400 where its period is missing or reversed. */
function countedBy({ metric, asOf, from, to, direct }: HouseholdListQuery, unit: UnitRow): SQL | null {
  const day = knownDay(asOf);
  if (asOf && asOf < today() && !(metric && !isHouseholdFlow(metric))) {
    const message =
      "过去某天的名单只有“在册”或“超期未清零”两项指标的（metric），请加上指标，或去掉 asOf 看今天的。";
    throw invalidInput([{ path: "asOf", code: "metric_required", message }], message);
  }
  if (!metric) return null;
  if (isHouseholdFlow(metric) && !(from && to)) {
    throw malformed([
      { path: "from", code: "period_required", message: "这个指标按期统计，请给出起止日期 from 和 to。" },
    ]);
  }
  const period = { from: from ?? day, to: to ?? day };
  if (period.from > period.to) {
    throw malformed([{ path: "to", code: "period_reversed", message: "结束日期早于开始日期。" }]);
  }
  return sql`${householdPredicate(metric, { asOf: day, period, knowledge: "then" })}
    and ${underUnit(unit, "r")} and ${direct ? registeredAt(unit, "r") : sql`true`}`;
}

/** A number, or a name of the head or of a member. */
function searchPredicate(q: string | undefined): SQL {
  const text = q?.trim() ?? "";
  if (text === "") return sql`true`;
  if (/^LJ-[\d-]{1,24}$/i.test(text)) return sql`household.number like ${`${text.toUpperCase()}%`}`;
  return sql`(strpos(household.head_name, ${text}) > 0 or exists (select 1 from household_member m
    where m.household_id = household.id and m.city = household.city and m.voided_at is null
      and strpos(m.name, ${text}) > 0))`;
}

type RawRow = Omit<HouseholdRow, "unit" | "clearance"> & {
  unitId: number;
  unitName: string;
  clearDueOn: CalendarDate | null;
  key: string;
};

/**
 * One page of the households of a unit inside the caller's territory, with the exact total and the counts of the
 * chips from the same predicates. Keyset paging. Throws 404 for a unit outside, 400 for a broken cursor.
 */
export async function listHouseholds(actor: Actor, query: HouseholdListQuery): Promise<HouseholdListPage> {
  const at = await getUnitInScope(actor.scope, query.unit ?? actor.scope.unitId);
  const then = pastDay(query);
  const day = then ?? today();
  const counted = countedBy(query, at);
  const show = query.metric ? "all" : (query.show ?? "open");
  const from = householdsOf(counted);
  const known = then === null ? null : endOfDay(then);
  const inWork =
    counted && query.metric === "householdMembersHelped"
      ? sql`(select count(distinct m.id)::int from household_recognition r cross join lateral (${membersInWork}) m
          where r.household_id = household.id and r.city = household.city and ${counted})`
      : sql`null::int`;
  const base = sql`${inScope(household, { level: at.level, unitId: at.id })} and ${searchPredicate(query.q)}`;
  const { key, descending } = then ? ORDER_THEN : ORDERS[CLOSED.includes(show) ? "closed" : "open"];
  const direction = descending ? sql`desc` : sql`asc`;
  const after = query.cursor ? decodeCursor(query.cursor) : null;
  const limit = query.limit ?? PAGE_SIZE;
  const rows = await executor().execute<RawRow>(sql`
    select household.id, household.number, b.head_name as "headName", b.address_masked as address,
      household.unit_id as "unitId", (select u.full_name from unit u where u.id = household.unit_id) as "unitName",
      ${stateOn(then)}, r.occurred_on::text as "recognizedOn", r.clear_due_on::text as "clearDueOn",
      household.version, x.members, x.unemployed, ${inWork} as "membersInWork", ${key}::text as key
    from ${from} cross join lateral (${membersOn(day, known)}) x
      cross join ${bookAt(known)}
    where ${base} and ${filterPredicate(show, day)}
      ${after ? sql`and (${key}, household.id) ${descending ? sql`<` : sql`>`} (${after.day}::date, ${after.id}::uuid)` : sql``}
    order by ${key} ${direction}, household.id ${direction} limit ${limit + 1}`);
  const counts = await countFilters(from, base, day);
  const [sum] =
    query.metric === "householdMembersHelped"
      ? await executor().execute<{ all: number }>(
          sql`select coalesce(sum(${inWork}), 0)::int as all from ${from} where ${base}`,
        )
      : [];
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map((row) => presentRow(row, day)),
    nextCursor: rows.length > limit && last ? encodeCursor({ day: last.key, id: last.id }) : null,
    total: counts[show],
    counts,
    membersInWork: sum?.all ?? null,
    unit: at,
  };
}

function presentRow(
  { unitId, unitName, clearDueOn, key: _key, ...row }: RawRow,
  day: CalendarDate,
): HouseholdRow {
  const running = row.status === "recognized" && row.recognizedOn !== null && clearDueOn !== null;
  return {
    ...row,
    unit: { id: unitId, name: unitName },
    clearance: running
      ? clearanceClock({ startedOn: row.recognizedOn ?? day, dueOn: clearDueOn }, day)
      : null,
  };
}

async function countFilters(from: SQL, base: SQL, day: CalendarDate): Promise<HouseholdListPage["counts"]> {
  const columns = HOUSEHOLD_FILTERS.map(
    (filter) =>
      sql`count(*) filter (where ${filterPredicate(filter, day)})::int as ${sql.identifier(filter)}`,
  );
  const [row] = await executor().execute<HouseholdListPage["counts"]>(
    sql`select ${sql.join(columns, sql`, `)} from ${from} where ${base}`,
  );
  if (!row) throw new Error("a count has one row");
  return row;
}

/** What the list is of when it was opened from a figure. */
function figureOf({ metric, asOf, from, to }: HouseholdListQuery) {
  if (!metric) return null;
  const { label, definition } = householdMeasure(metric);
  const when = isHouseholdFlow(metric) ? `${from} 至 ${to}` : `截至 ${asOf ?? today()}`;
  return {
    label: `${label}（${when}）`,
    definition: asOf && asOf < today() ? `${definition}；各栏按当日所知` : definition,
  };
}

/** The list page with the units to step to; a search leaves an audit event. */
export async function readHouseholdsPage(actor: Actor, query: HouseholdListQuery) {
  const show = query.metric ? "all" : (query.show ?? "open");
  const { unit, ...page } = await listHouseholds(actor, { ...query, show });
  if (query.q) {
    await recordAudit(executor(), actor, {
      action: "person.search",
      details: { in: "households", total: page.total },
    });
  }
  return {
    ...page,
    unit: { id: unit.id, name: unit.fullName },
    units: await listUnitChoices(actor, unit),
    filters: { show, q: query.q ?? "" },
    figure: figureOf(query),
    mayCreate: hasRole(actor, "caseworker"),
  };
}
