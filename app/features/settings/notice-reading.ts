/** Which reading of the ten working days (二（四）) holds where and since when: with the public notice inside or not. Pure. */
import type { CalendarDate } from "~/lib/calendar-date";

export type NoticeReadingRow = {
  /** The unit that set it and the last number of its subtree. */
  unitId: number;
  lastId: number;
  fromOn: CalendarDate;
  includesNotice: boolean;
};

export type NoticeReading = {
  /** Everywhere and always inside the ten: nothing has to be told apart by county. */
  uniform: boolean;
  /** What units have set, the nearest unit first and of each its latest day: the first that matches holds. */
  nearestFirst: readonly NoticeReadingRow[];
  /** Whether the notice's days lie inside the ten for a case of a county, by the day it was accepted. */
  includes: (countyId: number, acceptedOn: CalendarDate) => boolean;
};

/** The nearest unit's latest value on the day of acceptance; inside where nobody has set anything. */
export function noticeReading(rows: readonly NoticeReadingRow[]): NoticeReading {
  if (rows.every((row) => row.includesNotice)) {
    return { uniform: true, nearestFirst: [], includes: () => true };
  }
  const nearestFirst = rows.toSorted(
    (a, b) => a.lastId - a.unitId - (b.lastId - b.unitId) || b.fromOn.localeCompare(a.fromOn),
  );
  return {
    uniform: false,
    nearestFirst,
    includes: (countyId, acceptedOn) =>
      nearestFirst.find((row) => row.unitId <= countyId && countyId <= row.lastId && row.fromOn <= acceptedOn)
        ?.includesNotice ?? true,
  };
}
