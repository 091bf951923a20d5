import type { ApplicationAction, ApplicationStatus } from "~/features/recognition/status";
import type { CalendarDate } from "~/lib/calendar-date";
import { earlierOf, officeMomentAfter } from "./moments";
import type { Random } from "./random";
import type { StepRow } from "./rows";
import type { StaffMember } from "./staff";
import type { World } from "./world";

/** The steps of one application as they are written down. */
export type Journal = {
  rows: StepRow[];
  status: () => ApplicationStatus;
  /** Writes a step down on its day; sometimes a working day or two late, never before the one before. */
  write: (
    action: ApplicationAction | "create",
    to: ApplicationStatus,
    on: CalendarDate,
    by: StaffMember,
    details?: Record<string, unknown>,
  ) => StepRow;
};

export function openJournal(
  random: Random,
  world: World,
  ids: { applicationId: string; personId: string; city: number },
): Journal {
  const rows: StepRow[] = [];
  let status: ApplicationStatus = "draft";
  return {
    rows,
    status: () => status,
    write: (action, to, on, by, details = {}) => {
      const isLate = action === "accept" && random.chance(0.03);
      const written = isLate ? world.workdays.add(on, random.int(1, 2)) : on;
      const previous = rows.at(-1)?.recordedAt ?? null;
      const recordedAt = officeMomentAfter(random, earlierOf(written, world.latest), previous);
      const row: StepRow = {
        id: random.id(recordedAt),
        ...ids,
        position: rows.length + 1,
        action,
        fromStatus: status,
        toStatus: to,
        occurredOn: on,
        recordedAt,
        actorId: by.id,
        actorName: by.name,
        details,
      };
      rows.push(row);
      status = to;
      return row;
    },
  };
}
