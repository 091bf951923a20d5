import { and, asc, eq, inArray, sql } from "drizzle-orm";

import type { Option, OptionGroup } from "~/components/ui/select";
import { executor } from "~/lib/transaction.server";
import { unitIdOf } from "~/lib/field-schemas";
import { unit, unitDivision } from "~db/schema";
import type { ChosenPlace } from "./draft";
import type { PlaceChoices } from "./views";

/** “不清楚是哪个社区”: the street takes the application and finds the community. */
export const COMMUNITY_UNKNOWN = "unknown";

const idOf = (typed: string) => unitIdOf(typed) ?? -1;

type County = { id: number; name: string; city: string; division: string | null };

/**
 * The bodies at county level that serve streets, under their cities: a county, district or development zone, or a city
 * without counties below it. A county body without streets below has nobody at a window.
 */
async function listCounties(valueOf: (county: County) => string): Promise<OptionGroup[]> {
  const counties = await executor().execute<County>(sql`
    select u.id, u.full_name as name, c.full_name as city,
      (select min(d.division_code) from unit_division d where d.unit_id between u.id and u.last_id) as division
    from unit u join unit c on c.id = u.city_id
    where u.level = 'county' and exists (select 1 from unit s where s.county_id = u.id and s.level = 'street')
    order by u.id`);
  const groups = new Map<string, Option[]>();
  for (const county of counties) {
    const { name, city } = county;
    const rest = name.startsWith(city) && name !== city ? name.slice(city.length) : name;
    // A zone or city without counties below it serves its streets itself: its own name says that, 本级 does not.
    const label = rest === "本级" ? city : rest;
    groups.set(city, [...(groups.get(city) ?? []), { value: valueOf(county), label }]);
  }
  return [...groups].map(([label, options]) => ({ label, options }));
}

/** Where somebody may live, by a division code that the body serves: one list with the application's. */
export async function listLivingPlaces(): Promise<OptionGroup[]> {
  return listCounties(({ division }) => division ?? "");
}

/** Counties under their cities; the streets of the chosen county and the communities of the chosen street. */
export async function listPlaceChoices(countyId: string, streetId: string): Promise<PlaceChoices> {
  const counties = await listCounties(({ id }) => String(id));
  const children = await executor()
    .select({ id: unit.id, name: unit.shortName, level: unit.level })
    .from(unit)
    .where(
      sql`(${unit.level} = 'street' and ${unit.countyId} = ${idOf(countyId)})
        or (${unit.level} = 'community' and ${unit.streetId} = ${idOf(streetId)} and ${unit.countyId} = ${idOf(countyId)})`,
    )
    .orderBy(asc(unit.sortOrder), asc(unit.id));
  const option = ({ id, name }: { id: number; name: string }) => ({ value: String(id), label: name });
  const communities = children.filter((one) => one.level === "community").map(option);
  return {
    counties,
    streets: children.filter((one) => one.level === "street").map(option),
    communities:
      communities.length > 0 ? [...communities, { value: COMMUNITY_UNKNOWN, label: "不清楚是哪个社区" }] : [],
  };
}

/** The place three choices name; null while they do not lead to one office. */
export async function findChosenPlace(
  countyId: string,
  streetId: string,
  communityId: string,
): Promise<ChosenPlace | null> {
  const target = communityId === COMMUNITY_UNKNOWN ? idOf(streetId) : idOf(communityId);
  const [row] = await executor()
    .select({
      id: unit.id,
      level: unit.level,
      name: unit.fullName,
      office: unit.name,
      cityId: unit.cityId,
      countyId: unit.countyId,
      streetId: unit.streetId,
      division: sql<string | null>`min(${unitDivision.divisionCode})`,
    })
    .from(unit)
    .innerJoin(unitDivision, eq(unitDivision.unitId, unit.id))
    .where(
      and(
        eq(unit.id, target),
        inArray(unit.level, ["street", "community"]),
        eq(unit.countyId, idOf(countyId)),
      ),
    )
    .groupBy(unit.id);
  if (!row || row.cityId === null || row.countyId === null || row.division === null) return null;
  const street = row.level === "street" ? row.id : row.streetId;
  if (street !== idOf(streetId)) return null;
  return {
    unitId: row.id,
    cityId: row.cityId,
    countyId: row.countyId,
    streetId: street,
    communityId: row.level === "community" ? row.id : null,
    division: row.division,
    name: row.name,
    office: row.office,
  };
}
