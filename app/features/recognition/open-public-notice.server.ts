import type { z } from "zod";

import type { Transaction } from "~/db.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import {
  insertBatch,
  insertEntry,
  noticeLastDay,
  noticePlaceOf,
  type Opening,
} from "~/features/public-notices/write-notice.server";
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { newId } from "~/lib/ids.server";
import type { openPublicNoticeSchema } from "./application-inputs";
import type { Case } from "./case.server";
import { checkDay, type StepTarget, takeStep } from "./take-step.server";

/** The opening of a notice by the caller's unit; a case is needed for the calendar alone. */
export function openingOf(
  actor: Actor,
  { day }: Pick<Case, "day">,
  { opensOn, place }: { opensOn: CalendarDate; place: string },
): Opening {
  return {
    batchId: newId(),
    opensOn,
    dueOn: noticeLastDay(opensOn, day.calendar),
    place,
    unit: actor.unit,
  };
}

/** Who the notice names; the opinion and the decision must be about the same person. */
export function shownPerson({ person }: Pick<Case, "person">) {
  return { shownName: person.name, shownSex: person.sex, shownResidentId: person.residentId };
}

/** Puts one application on a notice. The notice's own row is written by the caller in the same transaction. */
export async function enterNotice(
  actor: Actor,
  target: StepTarget,
  opensOn: CalendarDate,
  openingFor: (found: Case) => Promise<{ opening: Opening; position: number }>,
  also?: (tx: Transaction, found: Case, opening: Opening) => Promise<void>,
) {
  return takeStep(actor, target, "open-public-notice", async (found) => {
    checkDay(found, "opensOn", "公示起始日期", opensOn);
    const { opening, position } = await openingFor(found);
    const { dueOn, batchId } = opening;
    return {
      occurredOn: opensOn,
      changes: { noticeOpensOn: opensOn, noticeDueOn: dueOn },
      details: {
        opensOn,
        dueOn,
        batchId,
        ...shownPerson(found),
        shownUnit: found.unit.name,
      },
      also: async (tx) => {
        await insertEntry(tx, batchId, position, found);
        await also?.(tx, found, opening);
      },
    };
  });
}

/**
 * 公示 (二（二）): three working days in the territory, the first day not counted. Only for a verified, consistent
 * case whose category is met clause by clause. A notice of its own with one line; what was shown is kept with it.
 */
export async function openPublicNotice(
  actor: Actor,
  target: StepTarget,
  { opensOn }: z.output<typeof openPublicNoticeSchema>,
) {
  return enterNotice(
    actor,
    target,
    opensOn,
    async (found) => ({
      opening: openingOf(actor, found, { opensOn, place: await noticePlaceOf(actor.unit) }),
      position: 1,
    }),
    async (tx, found, opening) => {
      const batch = await insertBatch(tx, actor, opening, [found]);
      await recordAudit(tx, actor, {
        action: "public_notice.open",
        subject: { type: "public_notice", id: batch.id, unitId: actor.unit.id },
        details: { number: batch.number, entries: 1 },
      });
    },
  );
}
