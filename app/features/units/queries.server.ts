import { asc, eq, inArray, or, sql } from "drizzle-orm";

import { executor } from "~/lib/transaction.server";
import type { Scope, UnitLevel } from "~/lib/actor";
import { notFound } from "~/lib/errors";
import { division, unit, unitDivision } from "~db/schema";

export type UnitRow = {
  id: number;
  lastId: number;
  parentId: number | null;
  level: UnitLevel;
  name: string;
  fullName: string;
  shortName: string;
  cityId: number | null;
  countyId: number | null;
  streetId: number | null;
};

const columns = {
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

export async function findUnit(id: number): Promise<UnitRow | undefined> {
  const [row] = await executor().select(columns).from(unit).where(eq(unit.id, id));
  return row;
}

/** A unit of the caller's subtree; anything else is "not found". */
export async function getUnitInScope(scope: Scope, id: number): Promise<UnitRow> {
  const own = await findUnit(scope.unitId);
  const row = id === scope.unitId ? own : await findUnit(id);
  if (!own || !row || row.id < own.id || row.id > own.lastId)
    throw notFound("没有找到这个机构，或它不在您的辖区内。");
  return row;
}

export async function listChildUnits(parentId: number): Promise<UnitRow[]> {
  return executor()
    .select(columns)
    .from(unit)
    .where(eq(unit.parentId, parentId))
    .orderBy(asc(unit.sortOrder), asc(unit.id));
}

/**
 * A unit of the caller's subtree with the units one level below it, in one statement.
 * Throws 404 for any other unit.
 */
export async function readUnitWithChildren(actor: { scope: Scope }, unitId: number) {
  const ownId = actor.scope.unitId;
  const rows = await executor()
    .select(columns)
    .from(unit)
    .where(or(inArray(unit.id, [...new Set([ownId, unitId])]), eq(unit.parentId, unitId)))
    .orderBy(asc(unit.sortOrder), asc(unit.id));
  const own = rows.find(({ id }) => id === ownId);
  const found = rows.find(({ id }) => id === unitId);
  if (!own || !found || found.id < own.id || found.id > own.lastId)
    throw notFound("没有找到这个机构，或它不在您的辖区内。");
  return { own, unit: found, children: rows.filter(({ parentId }) => parentId === unitId) };
}

export async function findUnits(ids: readonly number[]): Promise<UnitRow[]> {
  if (ids.length === 0) return [];
  return executor()
    .select(columns)
    .from(unit)
    .where(inArray(unit.id, [...ids]));
}

/** The lowest unit that serves a division: its own code first, then the codes above it. */
export async function findUnitServing(divisionCode: string): Promise<UnitRow | undefined> {
  const candidates = [divisionCode, `${divisionCode.slice(0, 9)}000`, `${divisionCode.slice(0, 6)}000000`];
  const rows = await executor()
    .select({ ...columns, divisionCode: unitDivision.divisionCode })
    .from(unitDivision)
    .innerJoin(unit, eq(unit.id, unitDivision.unitId))
    .where(inArray(unitDivision.divisionCode, candidates))
    .orderBy(sql`length(rtrim(${unitDivision.divisionCode}, '0')) desc`, sql`${unit.id} desc`)
    .limit(1);
  return rows[0];
}

/** The divisions whose people belong to a unit. */
export async function listServedDivisions(unitId: number): Promise<{ code: string; name: string }[]> {
  return executor()
    .select({ code: division.code, name: division.name })
    .from(unitDivision)
    .innerJoin(division, eq(division.code, unitDivision.divisionCode))
    .where(eq(unitDivision.unitId, unitId))
    .orderBy(asc(division.code));
}
