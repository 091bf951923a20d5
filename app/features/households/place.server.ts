import { findUnitServing } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import { forbidden, invalidInput } from "~/lib/errors";

export type HouseholdPlace = {
  city: number;
  unitId: number;
  countyId: number;
  streetId: number | null;
  communityId: number | null;
};

/**
 * The unit that serves the household book's address (就业促进法 56: 住所地), with those above it. Throws 422 for a
 * division nobody serves, 403 for one outside the caller's territory.
 */
export async function placeHousehold(actor: Actor, division: string): Promise<HouseholdPlace> {
  const unit = await findUnitServing(division);
  if (!unit || unit.cityId === null || unit.countyId === null) {
    throw invalidInput([
      { path: "division", code: "not_served", message: "户口簿住址没有对应的基层平台，请核对区划代码。" },
    ]);
  }
  const place = {
    city: unit.cityId,
    unitId: unit.id,
    countyId: unit.countyId,
    streetId: unit.level === "street" ? unit.id : unit.streetId,
    communityId: unit.level === "community" ? unit.id : null,
  };
  const { level, unitId } = actor.scope;
  const at = {
    province: unitId,
    city: place.city,
    county: place.countyId,
    street: place.streetId,
    community: place.communityId,
  };
  if (at[level] !== unitId) {
    throw forbidden("户口簿住址不在您的辖区，请由住所地街道（乡镇）、社区登记。");
  }
  return place;
}
