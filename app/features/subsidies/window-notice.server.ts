import { findUnit } from "~/features/units/queries.server";
import { addDays, type CalendarDate } from "~/lib/calendar-date";
import { findWindow } from "./windows.server";
import { type WindowAsked, type WindowNotice, windowNotice } from "./window-notice";

/** How long before its first day a season is told of. */
const SOON_DAYS = 60;

/**
 * The season in which somebody can still apply on a day, or soon can; asked of the city only for who lives by flexible
 * work and has claimed nothing of the year.
 */
export async function readWindowNotice(
  unitId: number,
  asked: WindowAsked,
  day: CalendarDate,
): Promise<WindowNotice | null> {
  const year = Number(day.slice(0, 4));
  if (!asked.recognized || !asked.flexible || asked.claimedYears.includes(year)) return null;
  const unit = await findUnit(unitId);
  const cityId = unit?.level === "city" ? unit.id : unit?.cityId;
  if (!cityId) return null;
  return windowNotice(
    await findWindow(cityId, "flexible_social_insurance", year),
    day,
    addDays(day, SOON_DAYS),
  );
}
