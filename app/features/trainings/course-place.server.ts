import { findUnitServing } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import { invalidInput } from "~/lib/errors";
import type { CourseInput } from "./inputs";
import { courseTerritory } from "./queries.server";

/** City and county a course belongs to; 422 where the place or the reach is not the caller's to say. */
export async function coursePlace(
  actor: Pick<Actor, "scope">,
  input: Pick<CourseInput, "division" | "cityWide">,
): Promise<{ city: number; countyId: number | null }> {
  const own = await courseTerritory(actor);
  const serving = await findUnitServing(input.division);
  if (serving?.cityId == null || (own.city !== null && serving.cityId !== own.city)) {
    throw invalidInput([
      { path: "division", code: "outside_territory", message: "上课地点要在本市（州）内，请重新选择。" },
    ]);
  }
  if (!input.cityWide) return { city: serving.cityId, countyId: own.countyId ?? serving.countyId };
  if (own.countyId === null) return { city: serving.cityId, countyId: null };
  throw invalidInput([
    {
      path: "cityWide",
      code: "city_only",
      message: "面向全市（州）的培训班由市（州）登记，请选本县（市、区）。",
    },
  ]);
}
