import { listPostSubsidies } from "~/features/subsidies/queries.server";
import type { CalendarDate } from "~/lib/calendar-date";
import { readSheets } from "./attendance-sheet.server";
import { latestMonths, monthsInPost, type PostSubsidy } from "./post-months";
import type { PlacementRow } from "./queries.server";

/** The latest months of the placements of a post, for whoever was in it then. The caller has checked the territory. */
export async function readPostMonths(placements: readonly PlacementRow[], day: CalendarDate) {
  const ids = placements.map(({ id }) => id);
  const [sheets, subsidies] = [await readSheets(ids), await listPostSubsidies(ids)];
  const rows = placements.map(({ id, personId, name, startsOn, endedOn }) => {
    const own = subsidies.flatMap(({ placementId, fromMonth, untilMonth, ...one }): PostSubsidy[] =>
      placementId === id && fromMonth !== null && untilMonth !== null
        ? [{ ...one, fromMonth, untilMonth }]
        : [],
    );
    const known = { sheets: sheets.get(id) ?? [], subsidies: own };
    return { id, personId, name, startsOn, months: monthsInPost({ startsOn, endedOn }, known, day) };
  });
  return {
    months: latestMonths(day),
    rows: rows.filter(({ months }) => months.some((month) => month !== null)),
  };
}

export type PostMonths = Awaited<ReturnType<typeof readPostMonths>>;
