import { recordAudit } from "~/features/audit/record-audit.server";
import { getWorkCalendar } from "~/features/law/queries.server";
import { standardsOf } from "~/features/settings/standards";
import { readStandardRows } from "~/features/settings/standards.server";
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { endOfDay, today } from "~/lib/clock.server";
import { malformed } from "~/lib/errors";
import { executor } from "~/lib/transaction.server";
import { recordsAsOf } from "./as-of";
import { findOpenItems, type OpenItem } from "./open-items";
import { readRecords } from "./queries.server";
import type { DossierRecords } from "./records";
import { type DossierState, stateOf } from "./state";
import { buildTimeline, type TimelineEntry } from "./timeline";

export type Dossier = {
  asOf: CalendarDate;
  isPast: boolean;
  records: DossierRecords;
  state: DossierState;
  openItems: OpenItem[];
  timeline: TimelineEntry[];
};

/**
 * The whole 一人一册 of a person in the caller's territory as it stood on a day (default: today), in eight
 * statements with the audit event of the reading. Throws 404, 400 for a day to come.
 */
export async function getDossier(
  actor: Actor,
  personId: string,
  asOf: CalendarDate = today(),
  purpose: { part?: string } = {},
): Promise<Dossier> {
  if (asOf > today()) throw malformed([], `截至日期不能晚于今天（${today()}），${asOf} 还没有到。`);
  const isPast = asOf < today();
  const all = await readRecords(actor.scope, personId, endOfDay(asOf));
  const [calendar, standardRows] = await Promise.all([getWorkCalendar(), readStandardRows()]);
  const standards = standardsOf(standardRows, all.person.unit.id);
  await recordAudit(executor(), actor, {
    action: "dossier.read",
    subject: { type: "person", id: personId, unitId: all.person.unit.id },
    details: { ...(isPast ? { asOf } : {}), ...purpose },
  });
  const records = isPast ? recordsAsOf(all, asOf) : all;
  const state = stateOf(records);
  return {
    asOf,
    isPast,
    records,
    state,
    openItems: findOpenItems({
      person: records.person,
      supports: records.supports,
      archive: records.archive,
      grounds: records.grounds,
      doubts: records.doubts,
      recognitionDoubts: records.recognitionDoubts,
      holds: records.holds,
      state,
      day: asOf,
      calendar,
      standards,
    }),
    timeline: buildTimeline(records).filter((entry) => entry.occurredOn <= asOf),
  };
}
