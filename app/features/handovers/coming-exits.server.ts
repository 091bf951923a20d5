import { sql } from "drizzle-orm";

import { RADAR_WITHIN } from "~/features/exits/inputs";
import { groundFacts } from "~/features/exits/grounds";
import { radarReasonLabel } from "~/features/exits/labels";
import { groundDays } from "~/features/exits/radar";
import { readRadarOf } from "~/features/exits/radar-facts.server";
import { exitGroundLabel } from "~/features/people/labels";
import { addDays, type CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";

export type ComingExit = {
  personId: string;
  key: string;
  kind: string;
  what: string;
  dueOn: CalendarDate;
};

/**
 * What the radar sees coming for these people (三) within its own span: whoever takes them over has to know it before
 * 今日必办 does. Grounds that have been reached stand among the duties already, or the county decides on them.
 */
export async function readComingExits(personIds: readonly string[]): Promise<ComingExit[]> {
  const asOf = today();
  const horizon = addDays(asOf, RADAR_WITHIN);
  const people = await readRadarOf(sql`f.person_id = any(${sql.param([...personIds])}::uuid[])`, horizon);
  return people.flatMap((found) =>
    groundDays(found)
      .filter(({ on }) => on > asOf && on <= horizon)
      .map(({ ground, reason, on }) => ({
        personId: found.personId,
        key: `radar:${ground}:${found.personId}`,
        kind: "注销",
        what: `将到注销情形：${exitGroundLabel(ground)}（${radarReasonLabel(reason)}，${groundFacts(ground).source.article}）`,
        dueOn: on,
      })),
  );
}
