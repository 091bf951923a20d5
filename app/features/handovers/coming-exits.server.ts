import { sql } from "drizzle-orm";

import { RADAR_WITHIN } from "~/features/exits/inputs";
import { groundFacts } from "~/features/exits/grounds";
import { radarReasonLabel } from "~/features/exits/labels";
import { groundDays, radarState } from "~/features/exits/radar";
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
 * What the radar sees coming for these people (三): whoever takes them over has to know it before 今日必办 does.
 * Reached grounds and those of the radar's own span ahead; what the county already decides on is left out by its rule.
 */
export async function readComingExits(personIds: readonly string[]): Promise<ComingExit[]> {
  const asOf = today();
  const horizon = addDays(asOf, RADAR_WITHIN);
  const people = await readRadarOf(sql`f.person_id = any(${sql.param([...personIds])}::uuid[])`, horizon);
  return people.flatMap((found) =>
    groundDays(found)
      .filter(({ on }) => on <= horizon)
      .map((one): ComingExit => {
        const words = { ahead: "将到注销情形", unsettled: "注销情形待核定", reached: "已到注销情形" };
        return {
          personId: found.personId,
          key: `radar:${one.ground}:${found.personId}`,
          kind: "注销",
          what: `${words[radarState(one, asOf)]}：${exitGroundLabel(one.ground)}（${radarReasonLabel(one.reason)}，${groundFacts(one.ground).source.article}）`,
          dueOn: one.on,
        };
      }),
  );
}
