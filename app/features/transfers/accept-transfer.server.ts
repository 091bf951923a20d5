import { and, eq, isNull, sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { refuseOwnRecord } from "~/features/people/own-record.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { keepHolderOfClosed } from "~/features/recognition/keep-holder.server";
import { findUnitServing, type UnitRow } from "~/features/units/queries.server";
import { type Actor, hasRole, requireRole } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { now, today } from "~/lib/clock.server";
import { notice } from "~/law/clauses";
import { conflict, ruleBroken } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { exitCase, person, personFact, personPlacement, recognition } from "~db/schema";
import { closeTransfer, lockTransfer, type TransferTarget } from "./close-transfer.server";
import { goneRemedy, goneWords } from "./gone";
import { getTransfer, type TransferRow } from "./queries.server";

/** Before any day the register knows: the unit a person began in. */
const FROM_THE_BEGINNING: CalendarDate = "0001-01-01";

type Person = typeof person.$inferSelect;
type Place = {
  city: number;
  countyId: number;
  streetId: number | null;
  communityId: number | null;
  unitId: number;
};

/**
 * 接收: the unit of the new residence takes the dossier over, today. It then belongs to the new unit alone; past days
 * count where the person was. Throws 404 for anybody but the receiving end, 409 `application_open` while a case is
 * running at the old unit, 422 `person_gone` for who died or was exited since, 409 `place_changed` when another unit serves the place by now, `wrong_status`,
 * `stale_version`.
 */
export async function acceptTransfer(
  actor: Actor,
  target: TransferTarget,
  input: { note?: string | undefined } = {},
): Promise<TransferRow> {
  requireRole(actor, "caseworker", "manager");
  return withTransaction(async (tx) => {
    const transfer = await lockTransfer(tx, actor, target, "to");
    await refuseOwnRecord(actor, transfer.personId);
    const [moving] = await tx
      .select()
      .from(person)
      .where(and(eq(person.id, transfer.personId), eq(person.city, transfer.city)))
      .for("update");
    if (!moving || moving.mergedInto !== null || moving.unitId !== transfer.fromUnitId) {
      throw conflict("person_elsewhere", "此人的档案已不在提出转移的单位，请不予接收这件转移。");
    }
    const { gone } = await getTransfer(actor.scope, transfer.id, "to");
    if (gone)
      throw ruleBroken("person_gone", `${goneWords(gone)}，不能接收。${goneRemedy(gone)}`, notice("三"));
    await refuseRunningCase(tx, moving.id);
    const place = placeOf(await findUnitServing(transfer.toDivision), transfer.toUnitId);
    await keepHolderOfClosed(tx, moving.id);
    const receiver = receiverOf(actor, place);
    const { count } = await recordPlacements(tx, actor, moving, place, transfer.id);
    if (place.city !== moving.city) {
      await tx.execute(sql`select move_person_city(${moving.id}::uuid, ${moving.city}, ${place.city})`);
    }
    await tx
      .update(person)
      .set({
        ...withoutCity(place),
        residenceDivision: transfer.toDivision,
        residenceUrban: transfer.toUrban === "yes",
        // The old address is wrong by now, whether or not the new one is known.
        addressCipher: transfer.addressCipher,
        addressMasked: transfer.addressMasked,
        responsibleId: receiver,
        version: moving.version + 1,
      })
      .where(and(eq(person.id, moving.id), eq(person.city, place.city)));
    const { countyId, streetId, communityId } = place;
    await tx
      .update(recognition)
      .set({ countyId, streetId, communityId })
      .where(
        and(eq(recognition.personId, moving.id), isNull(recognition.untilOn), isNull(recognition.voidedAt)),
      );
    // A proposed exit is decided by the county that has the person now.
    await tx
      .update(exitCase)
      .set({ countyId, streetId, communityId })
      .where(and(eq(exitCase.personId, moving.id), eq(exitCase.status, "proposed")));
    const accepted = await closeTransfer(tx, actor, transfer, "accepted", input.note || null);
    const subject = { type: "person", id: moving.id, unitId: place.unitId };
    if (receiver !== null) {
      await recordAudit(tx, actor, {
        action: "caseload.assign",
        subject,
        details: { from: moving.responsibleId, to: receiver, toName: actor.name, transferId: transfer.id },
        before: { responsibleId: moving.responsibleId },
        after: { responsibleId: receiver },
      });
    }
    await recordAudit(tx, actor, {
      action: "person.transfer_accept",
      subject,
      details: {
        transferId: transfer.id,
        fromUnitId: transfer.fromUnitId,
        toUnitId: place.unitId,
        placements: count,
      },
      before: { unitId: moving.unitId, residenceDivision: moving.residenceDivision },
      after: accepted,
    });
    await refreshPersonFacts(tx, moving.id);
    return accepted;
  });
}

/**
 * Who has the person from now on, and with it the open measures of the plan (`measureHand`): the caseworker of the new
 * unit who accepts. Accepted from above, nobody: the duties stand in every hand's list until somebody is put in charge.
 */
const receiverOf = (actor: Actor, { unitId }: Place): string | null =>
  hasRole(actor, "caseworker") && actor.unit.id === unitId ? actor.accountId : null;

/** A running case belongs to the unit that accepted it: it is finished there first. */
async function refuseRunningCase(tx: Transaction, personId: string): Promise<void> {
  const [facts] = await tx
    .select({ open: personFact.openApplicationId })
    .from(personFact)
    .where(eq(personFact.personId, personId));
  if (!facts?.open) return;
  throw conflict(
    "application_open",
    "此人在原单位还有一件正在办理的申请。请原单位先办结，或由本人撤回后，再接收。",
  );
}

function withoutCity({ unitId, countyId, streetId, communityId }: Place) {
  return { unitId, countyId, streetId, communityId };
}

/** The unit that was asked must still be the one that serves the residence. */
function placeOf(unit: UnitRow | undefined, askedUnitId: number): Place {
  const countyId = unit?.level === "county" ? unit.id : (unit?.countyId ?? null);
  if (!unit || unit.id !== askedUnitId || unit.cityId === null || countyId === null) {
    throw conflict("place_changed", "这个常住地现在由别的单位服务，请不予接收，由对方重新提出。");
  }
  return {
    city: unit.cityId,
    countyId,
    streetId: unit.level === "street" ? unit.id : unit.streetId,
    communityId: unit.level === "community" ? unit.id : null,
    unitId: unit.id,
  };
}

/** Closes the present placement today and opens the next; the first transfer also writes where it all began. */
async function recordPlacements(
  tx: Transaction,
  actor: Actor,
  moving: Person,
  place: Place,
  transferId: string,
): Promise<{ count: number }> {
  const recorded = { recordedBy: actor.accountId, personId: moving.id, city: moving.city };
  const closed = await tx
    .update(personPlacement)
    .set({ untilOn: today() })
    .where(and(eq(personPlacement.personId, moving.id), isNull(personPlacement.untilOn)))
    .returning({ id: personPlacement.id });
  const first = {
    ...recorded,
    id: newId(),
    placedCity: moving.city,
    ...withoutCity(moving),
    transferId: null,
    untilOn: today(),
    occurredOn: FROM_THE_BEGINNING,
    recordedAt: moving.createdAt,
  };
  const next = {
    ...recorded,
    id: newId(),
    placedCity: place.city,
    ...withoutCity(place),
    transferId,
    occurredOn: today(),
    recordedAt: now(),
  };
  await tx.insert(personPlacement).values(closed.length === 0 ? [first, next] : [next]);
  return { count: closed.length + 1 };
}
