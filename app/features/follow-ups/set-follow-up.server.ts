import { and, eq } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { requireAlive } from "~/features/dossier/require-alive.server";
import { getPersonInScope } from "~/features/people/queries.server";
import { type Actor, requireRole } from "~/lib/actor";
import { addYears, formatDate } from "~/lib/calendar-date";
import { now, today } from "~/lib/clock.server";
import { invalidInput } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { application, followUp } from "~db/schema";
import type { FollowUpInput } from "./inputs";
import { followUpColumns, isOpen, presentFollowUp } from "./queries.server";

/** A woman waits at most so long for the age of 一（一）2; further ahead it is a slip of the pen. */
const MOST_YEARS_AHEAD = 50;

function requireComingDay(dueOn: string): void {
  const day = today();
  const last = addYears(day, MOST_YEARS_AHEAD);
  if (dueOn >= day && dueOn <= last) return;
  throw invalidInput([
    {
      path: "dueOn",
      code: dueOn < day ? "date_in_past" : "date_too_far",
      message: `提醒日期应在今天（${formatDate(day)}）至${formatDate(last)}之间。`,
    },
  ]);
}

/**
 * Sets a call-back: on that day the person appears in 今日必办. The same one set twice stays one. Throws 404 outside
 * the territory, 422 for a day that is past, an application of somebody else, or `after_death`.
 */
export async function setFollowUp(actor: Actor, personId: string, input: FollowUpInput) {
  requireRole(actor, "caseworker", "manager", "reviewer");
  requireComingDay(input.dueOn);
  return withTransaction(async (tx) => {
    const person = await getPersonInScope(actor.scope, personId);
    await requireAlive("dueOn", input.dueOn, personId, {
      what: "的回访提醒",
      hint: "要联系家属的，请记联系；",
    });
    const ofPerson = and(eq(followUp.personId, personId), eq(followUp.city, person.city));
    const [same] = await tx
      .select(followUpColumns)
      .from(followUp)
      .where(
        and(
          ofPerson,
          eq(followUp.dueOn, input.dueOn),
          eq(followUp.reason, input.reason),
          eq(followUp.note, input.note),
          isOpen,
        ),
      );
    if (same) return presentFollowUp(same);
    if (input.applicationId !== undefined) {
      const [own] = await tx
        .select({ id: application.id })
        .from(application)
        .where(and(eq(application.id, input.applicationId), eq(application.personId, personId)));
      if (!own) {
        throw invalidInput([
          { path: "applicationId", code: "other_person", message: "这件申请不是此人的，请核对。" },
        ]);
      }
    }
    const id = newId();
    await tx.insert(followUp).values({
      id,
      city: person.city,
      personId,
      applicationId: input.applicationId ?? null,
      dueOn: input.dueOn,
      reason: input.reason,
      note: input.note,
      assigneeId: actor.accountId,
      occurredOn: today(),
      recordedAt: now(),
      recordedBy: actor.accountId,
    });
    const [row] = await tx
      .select(followUpColumns)
      .from(followUp)
      .where(and(ofPerson, eq(followUp.id, id)));
    if (!row) throw new Error("follow-up not there after its insert");
    const created = presentFollowUp(row);
    await recordAudit(tx, actor, {
      action: "application.follow_up",
      subject: { type: "person", id: personId, unitId: person.unitId },
      details: { recordId: id, dueOn: input.dueOn },
      after: created,
    });
    return created;
  });
}
