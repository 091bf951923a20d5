import { addDays, laterOf, type CalendarDate } from "~/lib/calendar-date";
import { earlierOf, officeMomentAfter } from "./moments";
import type { Random } from "./random";
import type { StaffMember } from "./staff";
import type { World } from "./world";

export type Recorded = { occurredOn: CalendarDate; recordedAt: Date; recordedBy: string };

type RecordedOptions = {
  lateShare?: number;
  notBefore?: CalendarDate;
  /** A moment the entry follows, e.g. that of the person's own row. */
  after?: Date | null;
};

/**
 * When a fact was written down: mostly the same day, a share of them weeks later (补录), never before
 * `notBefore` and never after the last working day.
 */
export function recorded(
  random: Random,
  world: Pick<World, "latest">,
  occurredOn: CalendarDate,
  by: Pick<StaffMember, "id">,
  { lateShare = 0.07, notBefore = occurredOn, after = null }: RecordedOptions = {},
): Recorded {
  const lag = random.chance(lateShare) ? random.int(6, 45) : random.chance(0.2) ? 1 : 0;
  const day = earlierOf(laterOf(addDays(occurredOn, lag), notBefore), laterOf(world.latest, occurredOn));
  return { occurredOn, recordedAt: officeMomentAfter(random, day, after), recordedBy: by.id };
}
