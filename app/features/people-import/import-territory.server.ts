import { and, asc, between, eq, inArray } from "drizzle-orm";

import { findUnit } from "~/features/units/queries.server";
import { listWorkplaceDivisions } from "~/features/vacancies/queries.server";
import { AppError } from "~/lib/errors";
import { executor } from "~/lib/transaction.server";
import { division, unit, unitDivision } from "~db/schema";
import type { ImportTerritory, PlaceUnit } from "./place-residence";

const GROUND_LEVELS = ["county", "street", "community"] as const;
const RURAL_KINDS = new Set(["county", "town", "township", "similar_township", "villagers_committee"]);

/**
 * What is needed to place the rows of a roster handed in by a unit, in four statements.
 * Throws 422 `unit_registers_nobody` for a unit above the county.
 */
export async function loadImportTerritory(unitId: number): Promise<ImportTerritory> {
  const own = await findUnit(unitId);
  const places = own ? await listPlaces(own.id, own.lastId) : [];
  const place = places.find(({ id }) => id === unitId);
  if (!own || !place) {
    throw new AppError(
      "unit_registers_nobody",
      "人员由县（市、区）、街道（乡镇）或社区登记。请用基层单位的账号导入花名册。",
      { status: 422 },
    );
  }
  const [divisions, countyDivisions, street] = [
    await listWorkplaceDivisions(),
    await listDivisions(place.countyId),
    own.level === "community" && own.streetId !== null ? await findUnit(own.streetId) : undefined,
  ];
  return {
    unit: place,
    street: street?.shortName ?? null,
    below: places.filter(({ id }) => id !== unitId),
    countyDivisions,
    divisions,
  };
}

async function listDivisions(unitId: number): Promise<string[]> {
  const rows = await executor()
    .select({ code: unitDivision.divisionCode })
    .from(unitDivision)
    .where(eq(unitDivision.unitId, unitId))
    .orderBy(asc(unitDivision.divisionCode));
  return rows.map(({ code }) => code);
}

/** The units of a subtree that register people, each with the first division it serves. */
async function listPlaces(id: number, lastId: number): Promise<PlaceUnit[]> {
  const rows = await executor()
    .selectDistinctOn([unit.id], {
      id: unit.id,
      level: unit.level,
      cityId: unit.cityId,
      countyId: unit.countyId,
      streetId: unit.streetId,
      shortName: unit.shortName,
      divisionCode: division.code,
      divisionKind: division.kind,
    })
    .from(unit)
    .innerJoin(unitDivision, eq(unitDivision.unitId, unit.id))
    .innerJoin(division, eq(division.code, unitDivision.divisionCode))
    .where(and(between(unit.id, id, lastId), inArray(unit.level, [...GROUND_LEVELS])))
    .orderBy(asc(unit.id), asc(division.code));
  return rows.flatMap(({ level, cityId, countyId, streetId, divisionKind, ...rest }): PlaceUnit[] => {
    if (cityId === null || level === "province" || level === "city") return [];
    const county = level === "county" ? rest.id : countyId;
    if (county === null) return [];
    return [
      {
        ...rest,
        level,
        city: cityId,
        countyId: county,
        streetId: level === "street" ? rest.id : streetId,
        urban: !RURAL_KINDS.has(divisionKind),
      },
    ];
  });
}
