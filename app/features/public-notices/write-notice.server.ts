import { and, eq, sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import type { Case } from "~/features/recognition/case.server";
import { publicNoticeEndsOn } from "~/features/recognition/clocks";
import { settingOn } from "~/features/settings/queries.server";
import { nextDocumentNumber } from "~/features/units/document-number.server";
import { findUnit } from "~/features/units/queries.server";
import { type WorkCalendar, withinCalendar } from "~/law/working-calendar";
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { now, today } from "~/lib/clock.server";
import { invalidInput } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { executor } from "~/lib/transaction.server";
import { application, person, publicNoticeBatch, publicNoticeEntry, unit } from "~db/schema";
import { type ShownLine, shownLine } from "./shown";

/** The last day of a notice; null where the calendar of that day is not loaded. */
export function noticeLastDay(opensOn: CalendarDate, calendar: WorkCalendar): CalendarDate | null {
  return withinCalendar(() => publicNoticeEndsOn(opensOn, calendar));
}

/** Where a unit's notices hang: its own setting or the nearest above, else its board. */
export async function noticePlaceOf({ id, name }: Actor["unit"]): Promise<string> {
  const found = await settingOn(id, "notice_place", today());
  return typeof found?.value === "string" && found.value !== "" ? found.value : `${name}公示栏`;
}

/** A notice about to hang; its row follows when all its lines are written. */
export type Opening = {
  batchId: string;
  opensOn: CalendarDate;
  dueOn: CalendarDate | null;
  place: string;
  unit: Actor["unit"];
};

async function communityOf({ application: { id, city }, unit: receiver }: Case): Promise<string> {
  const [row] = await executor()
    .select({ name: unit.fullName })
    .from(application)
    .innerJoin(person, and(eq(person.id, application.personId), eq(person.city, application.city)))
    .innerJoin(
      unit,
      sql`${unit.id} = coalesce(${application.communityId}, ${person.communityId}, ${person.unitId})`,
    )
    .where(and(eq(application.id, id), eq(application.city, city)));
  return row?.name ?? receiver.name;
}

/** The line of a case as it stands today. */
export async function lineOf(found: Case): Promise<ShownLine> {
  return shownLine({
    name: found.person.name,
    sex: found.person.sex,
    residentIdMasked: found.person.residentId,
    community: await communityOf(found),
    receivedBy: found.unit.name,
    supervisionPhone: found.supervisionPhone,
  });
}

/** Writes one line of a notice. */
export async function insertEntry(
  tx: Transaction,
  batchId: string,
  position: number,
  found: Case,
): Promise<ShownLine> {
  const shown = await lineOf(found);
  await tx.insert(publicNoticeEntry).values({
    id: newId(),
    city: found.application.city,
    batchId,
    applicationId: found.application.id,
    personId: found.application.personId,
    position,
    shown,
  });
  return shown;
}

/** The columns that put a notice into the tree of units. */
async function placeInTree({ id, level }: Actor["unit"], { countyId }: { countyId: number }) {
  const row = await findUnit(id);
  return {
    unitId: id,
    countyId: level === "county" ? id : (row?.countyId ?? countyId),
    streetId: level === "street" ? id : (row?.streetId ?? null),
    communityId: level === "community" ? id : null,
  };
}

/**
 * Writes the notice itself under its number (GS-…). Last of all, so that the county's counter is held for the
 * shortest time and never while waiting for an application. Throws 422 where the applications belong to two counties:
 * a notice is numbered by one.
 */
export async function insertBatch(
  tx: Transaction,
  actor: Actor,
  { batchId, opensOn, dueOn, place, unit: opener }: Opening,
  cases: readonly Case[],
): Promise<{ id: string; number: string }> {
  const [first] = cases;
  if (!first) throw new RangeError("a notice without a line");
  const { city, countyId } = first.application;
  if (cases.some(({ application: one }) => one.countyId !== countyId)) {
    throw invalidInput([
      {
        path: "applications",
        code: "two_counties",
        message: "一批公示只能包含同一县（市、区）的申请，请分开公示。",
      },
    ]);
  }
  const number = await nextDocumentNumber(tx, "GS", { countyId, division: first.person.residenceDivision });
  await tx.insert(publicNoticeBatch).values({
    id: batchId,
    city,
    number,
    ...(await placeInTree(opener, { countyId })),
    opensOn,
    dueOn,
    place,
    openedAt: now(),
    openedBy: actor.accountId,
    openedByName: actor.name,
  });
  return { id: batchId, number };
}
