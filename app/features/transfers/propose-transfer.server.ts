import { recordAudit } from "~/features/audit/record-audit.server";
import { requireAlive } from "~/features/dossier/require-alive.server";
import { lockPerson } from "~/features/people/lock-person.server";
import { refuseOwnRecord } from "~/features/people/own-record.server";
import { findUnitServing } from "~/features/units/queries.server";
import { type Actor, requireRole } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { encryptField } from "~/lib/crypto/field-cipher.server";
import { conflict, invalidInput } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { maskAddress } from "~/lib/masking";
import { withTransaction } from "~/lib/transaction.server";
import { personTransfer } from "~db/schema";
import type { ProposeTransferInput } from "./inputs";
import { findOpenTransfer, getTransfer, type TransferRow } from "./queries.server";

/**
 * 转移: asks the unit that serves the new residence to take the dossier over. Until it does, the present unit stays
 * responsible. Throws 404 outside the territory, 409 `stale_version` or `transfer_open`, 422 for a place nobody
 * serves, the same unit, a day that cannot be and `after_death`.
 */
export async function proposeTransfer(
  actor: Actor,
  target: { personId: string; expectedVersion: number },
  input: ProposeTransferInput,
): Promise<TransferRow> {
  requireRole(actor, "caseworker", "manager");
  return withTransaction(async (tx) => {
    const person = await lockPerson(tx, actor.scope, target.personId, target.expectedVersion);
    await refuseOwnRecord(actor, person.id);
    if (await findOpenTransfer(person.id)) {
      throw conflict("transfer_open", "此人已有一件转移等对方接收。改去别处的，请先撤回原来的转移。");
    }
    await requireAlive("movedOn", today(), person.id, { what: "转移" });
    const { division, urban } = input.habitualResidence;
    const unit = await findUnitServing(division);
    if (!unit || unit.cityId === null || (unit.countyId === null && unit.level !== "county")) {
      throw invalidInput([
        {
          path: "habitualResidence.division",
          code: "not_served",
          message: "新常住地没有对应的基层平台，请核对。",
        },
      ]);
    }
    if (unit.id === person.unitId) {
      throw invalidInput([
        {
          path: "habitualResidence.division",
          code: "same_unit",
          message: "新常住地仍由现在的单位服务，不用转移，请直接修改常住地。",
        },
      ]);
    }
    if (input.movedOn > today() || input.movedOn < person.birthDate) {
      throw invalidInput([
        { path: "movedOn", code: "date_impossible", message: "迁居日期不能晚于今天，也不能早于出生日期。" },
      ]);
    }
    const id = newId();
    await tx.insert(personTransfer).values({
      id,
      city: person.city,
      personId: person.id,
      fromUnitId: person.unitId,
      toUnitId: unit.id,
      toDivision: division,
      toUrban: urban ? "yes" : "no",
      addressCipher: input.address ? encryptField(input.address) : null,
      addressMasked: input.address ? maskAddress(input.address) : null,
      movedOn: input.movedOn,
      reason: input.reason,
      status: "proposed",
      proposedAt: now(),
      proposedBy: actor.accountId,
      proposedByName: actor.name,
    });
    const proposed = await getTransfer(actor.scope, id, "from");
    await recordAudit(tx, actor, {
      action: "person.transfer_propose",
      subject: { type: "person", id: person.id, unitId: person.unitId },
      details: { transferId: id, fromUnitId: person.unitId, toUnitId: unit.id },
      after: proposed,
    });
    return proposed;
  });
}
