import { sql } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { nextDuties } from "~/features/duties/next-duties.server";
import { type SavedView, visibleViews } from "~/features/saved-views/queries.server";
import { refreshExitMarks, type StaleMarks, staleMarks } from "~/features/exits/exit-marks.server";
import type { UnitRow } from "~/features/units/queries.server";
import type { Actor, UnitLevel } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { notFound } from "~/lib/errors";
import { executor } from "~/lib/transaction.server";
import { knownDay } from "./known-day.server";
import { countList } from "./count-chips.server";
import { readPeopleRows, withPeriod } from "./list-people.server";
import { inOrderHere } from "./people-order.server";
import { isFlow } from "./metrics";
import type { PersonListQuery } from "./person-filters";

const CHOICES_LEVELS: readonly UnitLevel[] = ["county", "street", "community"];
/** Names offered to filter by; a whole city has too many to pick from. */
const MOST_NAMES = 200;

type Frame = {
  units: UnitRow[];
  views: SavedView[] | null;
  staff: { id: string; name: string; unitName: string }[] | null;
  marks: StaleMarks;
};

/**
 * What surrounds the rows, in one statement: the unit with the own one and those below, the views the caller may
 * open, and who may be in charge of people here. Brings the marks of 应退未退 up to date, which the list may ask for.
 * Throws 404 for a unit outside the territory.
 */
async function readFrame(actor: Actor, unitId: number) {
  const ownId = actor.scope.unitId;
  const staff = CHOICES_LEVELS.includes(actor.unit.level)
    ? sql`(select jsonb_agg(to_jsonb(s)) from (
        select a.id, a.name, u.short_name as "unitName" from unit own
        join account a on a.unit_id between own.id and own.last_id join unit u on u.id = a.unit_id
        where own.id = ${ownId} and a.disabled_at is null and a.roles && array['caseworker', 'manager']
        order by u.id, a.name, a.id limit ${MOST_NAMES}) s)`
    : sql`null::jsonb`;
  const [row] = await executor().execute<Frame>(sql`
    select (select jsonb_agg(to_jsonb(u)) from (
        select id, last_id as "lastId", parent_id as "parentId", level, name, full_name as "fullName",
          short_name as "shortName", city_id as "cityId", county_id as "countyId", street_id as "streetId"
        from unit where id in (${ownId}, ${unitId}) or parent_id = ${unitId} order by sort_order, id) u) as units,
      (select jsonb_agg(to_jsonb(v)) from (${visibleViews(actor, "/people")}) v) as views,
      (select to_jsonb(m) from (${staleMarks(unitId)}) m) as marks, ${staff} as staff`);
  const units = row?.units ?? [];
  const own = units.find(({ id }) => id === ownId);
  const unit = units.find(({ id }) => id === unitId);
  if (!own || !unit || unit.id < own.id || unit.id > own.lastId)
    throw notFound("没有找到这个机构，或它不在您的辖区内。");
  await refreshExitMarks(unit, { stale: row?.marks });
  return {
    own,
    unit,
    children: units.filter(({ parentId }) => parentId === unitId),
    views: row?.views ?? [],
    staff: row?.staff ?? [],
  };
}

/** The rows with what is to be done next for each; a past day and a flow speak of people as they were. */
async function readRows(actor: Actor, query: PersonListQuery, unit: UnitRow, on: CalendarDate) {
  const rows = await readPeopleRows(actor.scope, query, unit, on, { marked: true });
  const present = on >= today() && !(query.metric && isFlow(query.metric));
  const next = present ? await nextDuties(actor, rows.items.map(({ id }) => id).filter(Boolean)) : null;
  return { rows, next };
}

/**
 * All the people page shows, in five statements: what surrounds the list, rows, their next duties, total with chip
 * counts, audit; with the filters as they were settled, which every link of the page goes on with. Throws 404 for a unit outside the territory, 400 for a broken cursor or a flow without its period.
 */
export async function loadPeoplePage(actor: Actor, asked: PersonListQuery) {
  const dated = withPeriod(asked, knownDay(asked.asOf), { dayless: true });
  const on = knownDay(dated.asOf);
  const frame = await readFrame(actor, dated.unit ?? actor.scope.unitId);
  const query = inOrderHere(dated, frame.unit.level, on);
  const [{ rows, next }, { total, chips }] = await Promise.all([
    readRows(actor, query, frame.unit, on),
    countList(query, frame.unit, on, { marked: true }),
  ]);
  await recordAudit(executor(), actor, {
    action: query.q ? "person.search" : "person.list",
    details: { total, shown: rows.items.length, filters: auditedFilters(query) },
  });
  return { ...rows, query, next, total, chips, ...frame, on };
}

/** The filters as the audit keeps them: what was typed into the search box may be a person's number. */
export function auditedFilters({ q, cursor: _cursor, ...filters }: PersonListQuery): Record<string, unknown> {
  return q ? { ...filters, q: "（查询词不留存）" } : filters;
}
