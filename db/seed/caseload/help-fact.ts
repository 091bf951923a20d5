import { laterOf, type CalendarDate } from "~/lib/calendar-date";
import type { Subject } from "./employment";
import { recorded } from "./recorded";
import type { Random } from "./random";
import type { World } from "./world";

type HelpFact = {
  id: string;
  city: number;
  personId: string;
  actorName: string;
  occurredOn: CalendarDate;
  recordedAt: Date;
  recordedBy: string;
  version: number;
};

/** What every dated record of help has in common, written down by the community's caseworker. */
export function helpFact(
  random: Random,
  world: World,
  { personId, place, notBefore, enteredAt }: Subject,
  on: CalendarDate,
  options: { after?: Date | null; lateShare?: number } = {},
): HelpFact {
  const by = world.staff.of(place.communityId, "caseworker");
  const fact = recorded(random, world, on, by, {
    lateShare: options.lateShare ?? 0.06,
    notBefore: laterOf(on, notBefore),
    after: options.after ?? enteredAt,
  });
  return {
    id: random.id(fact.recordedAt),
    city: place.cityId,
    personId,
    actorName: by.name,
    ...fact,
    version: 1,
  };
}

/** What those who write help need to know of a recognition. */
export type HelpSetting = {
  subject: Subject;
  recognizedOn: CalendarDate;
  /** First day on which help can have been entered. */
  start: CalendarDate;
  /** Last day: the exit, or the last working day. */
  until: CalendarDate;
};
