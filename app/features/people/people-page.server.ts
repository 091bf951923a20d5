import { asc, eq, inArray, or } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { notFound } from "~/lib/errors";
import { executor } from "~/lib/transaction.server";
import { unit } from "~db/schema";
import { countChips } from "./count-chips.server";
import { countPeople, readPeopleRows } from "./list-people.server";
import type { PersonListQuery } from "./person-filters";

const unitColumns = {
  id: unit.id,
  lastId: unit.lastId,
  parentId: unit.parentId,
  level: unit.level,
  name: unit.name,
  fullName: unit.fullName,
  shortName: unit.shortName,
  cityId: unit.cityId,
  countyId: unit.countyId,
  streetId: unit.streetId,
};

/**
 * A unit of the caller's subtree with the units one level below it, in one statement.
 * Throws 404 for any other unit.
 */
export async function readUnitWithChildren(actor: Pick<Actor, "scope">, unitId: number) {
  const ownId = actor.scope.unitId;
  const rows = await executor()
    .select(unitColumns)
    .from(unit)
    .where(or(inArray(unit.id, [...new Set([ownId, unitId])]), eq(unit.parentId, unitId)))
    .orderBy(asc(unit.sortOrder), asc(unit.id));
  const own = rows.find(({ id }) => id === ownId);
  const found = rows.find(({ id }) => id === unitId);
  if (!own || !found || found.id < own.id || found.id > own.lastId)
    throw notFound("没有找到这个机构，或它不在您的辖区内。");
  return { own, unit: found, children: rows.filter(({ parentId }) => parentId === unitId) };
}

/**
 * All the people page shows, in five statements: units, rows, total, chip counts, audit.
 * Throws 404 for a unit outside the territory, 400 for a broken cursor or a flow without its period.
 */
export async function loadPeoplePage(actor: Actor, query: PersonListQuery) {
  const on = query.asOf ?? today();
  const units = await readUnitWithChildren(actor, query.unit ?? actor.scope.unitId);
  const [rows, total, chips] = await Promise.all([
    readPeopleRows(actor.scope, query, units.unit, on),
    countPeople(query, units.unit, on),
    countChips(query, units.unit, on),
  ]);
  await recordAudit(executor(), actor, {
    action: query.q ? "person.search" : "person.list",
    details: { total, shown: rows.items.length, filters: auditedFilters(query) },
  });
  return { ...rows, total, chips, ...units, on };
}

/** The filters as the audit keeps them: what was typed into the search box may be a person's number. */
export function auditedFilters({ q, cursor: _cursor, ...filters }: PersonListQuery): Record<string, unknown> {
  return q ? { ...filters, q: "（查询词不留存）" } : filters;
}
