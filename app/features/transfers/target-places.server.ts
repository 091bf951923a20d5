import { sql } from "drizzle-orm";

import type { PlaceOption } from "~/features/people/place-options";
import { listResidencePlaces } from "~/features/people/places.server";
import { executor } from "~/lib/transaction.server";
import type { TargetPlaces } from "./views";

/** Where in the province somebody may have moved, narrowed down by the county and street chosen so far. */
export async function listTargetPlaces(
  chosenCounty: number | null,
  chosenStreet: number | null,
): Promise<TargetPlaces> {
  const rows = await executor().execute<{ id: number; name: string; city: string }>(sql`
    select u.id, u.short_name as name, c.short_name as city
    from unit u join unit c on c.id = u.city_id where u.level = 'county' order by c.sort_order, u.sort_order, u.id`);
  const groups = new Map<string, PlaceOption[]>();
  for (const { id, name, city } of rows) {
    groups.set(city, [...(groups.get(city) ?? []), { value: String(id), label: name }]);
  }
  const county = rows.some(({ id }) => id === chosenCounty) ? chosenCounty : null;
  const counties = [...groups].map(([label, options]) => ({ label, options }));
  if (county === null) return { counties, county, streets: [], street: null, communities: [] };
  const { streets, streetId, communities } = await listResidencePlaces(
    { scope: { level: "county", unitId: county } },
    chosenStreet,
  );
  return {
    counties,
    county,
    streets: streets.map(({ id, name }) => ({ value: String(id), label: name })),
    street: streetId,
    communities: streetId === null ? [] : communities,
  };
}
