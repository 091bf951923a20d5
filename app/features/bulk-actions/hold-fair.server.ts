import { and, eq } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { findUnit } from "~/features/units/queries.server";
import { type Actor, requireRole } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { now } from "~/lib/clock.server";
import { invalidInput } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { jobFair } from "~db/schema";
import { contactPeople } from "./contact-people.server";
import { findFair } from "./fairs.server";
import type { FairInput } from "./inputs";
import { BULK_ROLES, type BulkRow } from "./kinds";
import { offerPeople } from "./offer-people.server";

type Fair = { id: string; name: string; heldOn: CalendarDate; place: string };

/** The fair meant: one of the own unit already known, or a new one. The same name on the same day is the same fair. */
async function fairOf(actor: Actor, tx: Transaction, input: FairInput): Promise<Fair> {
  if (input.fairId !== undefined) {
    const known = await findFair(actor, input.fairId);
    if (known) return known;
    throw invalidInput([
      { path: "fairId", code: "unknown_fair", message: "没有找到这场招聘会，请重新选择。" },
    ]);
  }
  const own = await findUnit(actor.unit.id);
  const { name, place, heldOn } = input;
  if (!own || heldOn === undefined) throw new Error("checked by the form's schema");
  const [created] = await tx
    .insert(jobFair)
    .values({
      id: newId(),
      city: own.cityId ?? own.id,
      unitId: own.id,
      countyId: own.countyId,
      streetId: own.streetId,
      name,
      heldOn,
      place,
      recordedAt: now(),
      recordedBy: actor.accountId,
      recordedByName: actor.name,
    })
    .onConflictDoNothing()
    .returning();
  if (created) return created;
  const same = and(eq(jobFair.unitId, own.id), eq(jobFair.heldOn, heldOn), eq(jobFair.name, name));
  const [known] = await tx.select().from(jobFair).where(same);
  if (!known) throw new Error("a fair that is there already");
  return known;
}

/**
 * 招聘会: who came gets a record of the service (08), and the vacancies presented there as offers of that day, each by
 * the rules of a single offer. Attendance stands even where an offer cannot be counted; the line says so. Inside a
 * transaction; a row per person. Throws 403, 422 for a day to come.
 */
export async function holdFair(
  actor: Actor,
  tx: Transaction,
  bulkActionId: string,
  input: FairInput,
): Promise<BulkRow[]> {
  requireRole(actor, ...BULK_ROLES);
  const fair = await fairOf(actor, tx, input);
  const attended = await contactPeople(actor, tx, input.chosen, {
    bulkActionId,
    fairId: fair.id,
    kind: "08",
    way: "job_fair",
    met: "self",
    occurredOn: fair.heldOn,
    content: `参加${fair.name}（${fair.place}）。${input.note}`,
    doneText: "已记到场",
  });
  const came = attended.filter(({ ok }) => ok).map(({ personId }) => personId);
  const lines = came.flatMap((personId) => input.vacancies.map((vacancyId) => ({ personId, vacancyId })));
  const offers = lines.length === 0 ? [] : await offerPeople(actor, tx, lines, fair.heldOn);
  return [...attended, ...offers];
}
