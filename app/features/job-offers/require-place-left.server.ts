import { and, eq, isNull, ne, sql } from "drizzle-orm";

import type { CalendarDate } from "~/lib/calendar-date";
import { conflict } from "~/lib/errors";
import { executor } from "~/lib/transaction.server";
import { jobOffer, vacancy } from "~db/schema";

/**
 * Refuses (409 `no_places_left`) an offer of a vacancy whose places were all taken by the day, and one more hired than
 * it has places. The vacancy's row is held until the commit, so that two people cannot get the last place; one that is
 * closed is not looked at, because nobody counts on its places. By hand: nothing is known of the places.
 */
export async function requirePlaceLeft(
  { vacancyId }: { vacancyId: string | null },
  { on, hired, except }: { on: CalendarDate; hired: boolean; except?: string },
): Promise<void> {
  if (vacancyId === null) return;
  const [row] = await executor()
    .select({ places: vacancy.places, closedOn: vacancy.closedOn })
    .from(vacancy)
    .where(eq(vacancy.id, vacancyId))
    .for("update");
  if (!row || row.closedOn !== null) return;
  const [taken] = await executor()
    .select({
      all: sql<number>`count(*)::int`,
      byDay: sql<number>`count(*) filter (where coalesce(${jobOffer.repliedOn}, ${jobOffer.occurredOn}) <= ${on})::int`,
    })
    .from(jobOffer)
    .where(
      and(
        eq(jobOffer.vacancyId, vacancyId),
        eq(jobOffer.reply, "hired"),
        isNull(jobOffer.voidedAt),
        except === undefined ? undefined : ne(jobOffer.id, except),
      ),
    );
  const count = hired ? (taken?.all ?? 0) : (taken?.byDay ?? 0);
  if (count < row.places) return;
  throw conflict(
    "no_places_left",
    hired
      ? `这个岗位招用 ${row.places} 人，已录用 ${count} 人，名额已满。单位增加名额的，请先在岗位库修改人数。`
      : `这个岗位招用 ${row.places} 人，到 ${on} 已录用 ${count} 人，没有空额，请推荐其他岗位。`,
    { places: row.places, filled: count },
  );
}
