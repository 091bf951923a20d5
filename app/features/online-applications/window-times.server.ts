import { readHandInWords, readVisitWords } from "~/features/settings/opening.server";
import type { OptionGroup } from "~/components/ui/select";
import type { DraftContent } from "./draft";
import { isOnlineAcceptanceOpen, onlineAcceptanceClosed } from "./online-acceptance.server";
import type { WindowTimes } from "./views";

/** Whether a unit takes applications over the internet today, and, either way, when its window is open: its own settings (二（一）). */
export async function readWindowTimes(unitId: number, office: string): Promise<WindowTimes> {
  const open = await isOnlineAcceptanceOpen(unitId);
  const words = open
    ? await readHandInWords(unitId)
    : [onlineAcceptanceClosed(office).message, ...(await readVisitWords(unitId))];
  return { office, open, words };
}

export async function windowTimesOf({ place }: Pick<DraftContent, "place">): Promise<WindowTimes | null> {
  return place && readWindowTimes(place.unitId, place.office);
}

/** The county chosen from the list of counties, by its number there; null for anything else. */
export async function windowTimesOfCounty(
  typed: string | null,
  counties: readonly OptionGroup[],
): Promise<WindowTimes | null> {
  const county = counties.flatMap(({ options }) => options).find(({ value }) => value === typed);
  if (!county) return null;
  const times = await readWindowTimes(Number(county.value), "常住地街道（乡镇）、社区");
  return { ...times, office: county.label };
}
