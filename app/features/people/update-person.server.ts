import { and, eq } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { refreshRecordedFacts } from "~/features/recognition/refresh-recorded-facts.server";
import { findUnitServing } from "~/features/units/queries.server";
import { retirementSpan } from "~/law/retirement";
import { type Actor, requireRole } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { blindIndex, decryptField, encryptField } from "~/lib/crypto/field-cipher.server";
import { conflict, invalidInput } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { maskAddress, maskPhone } from "~/lib/masking";
import { checkResidentId, maskResidentId, normalizeResidentId } from "~/lib/resident-id";
import { withTransaction } from "~/lib/transaction.server";
import { person, personChange, personIdentity } from "~db/schema";
import type { UpdatePersonInput } from "./inputs";
import { recordFieldLabels } from "./labels";
import { type LockedPerson, lockPerson } from "./lock-person.server";
import { refuseOwnRecord } from "./own-record.server";
import {
  changesBetween,
  derivedChanges,
  missingProof,
  type RecordChange,
  type RecordField,
} from "./person-changes";
import { getPersonInScope, type MaskedPerson } from "./queries.server";
import { recordTexts } from "./record-texts.server";
import { refreshPersonFacts } from "./refresh-person-facts.server";
import { piecesAfterRename } from "./search-pieces";

export type PersonTarget = { personId: string; expectedVersion: number };
export type UpdatedPerson = {
  person: MaskedPerson;
  changes: RecordChange[];
  /** Number of the open application that was brought up to date. */
  updatedApplication: string | null;
  warning: string | null;
};

type Columns = Partial<typeof person.$inferInsert>;

/**
 * Corrects a person's record within the unit; a residence served by another unit is a transfer. A change of name, ID
 * number or retirement category needs reason and source. Facts the open application takes from the record follow.
 * Throws 404 outside the territory, 403 for the own record, 409 `stale_version` with the record as it is now,
 * `person_exists` for a number that is taken, 422 for values that cannot stand.
 */
export async function updatePerson(
  actor: Actor,
  target: PersonTarget,
  input: UpdatePersonInput,
): Promise<UpdatedPerson> {
  requireRole(actor, "caseworker", "manager", "reviewer");
  return withTransaction(async (tx) => {
    const before = await lockPerson(tx, actor.scope, target.personId, target.expectedVersion);
    await refuseOwnRecord(actor, before.id);
    const number = newNumber(before, input);
    const columns = {
      ...plainColumns(input),
      ...contactColumns(before, input),
      ...(await residenceColumns(before, input)),
      ...number?.columns,
      ...identityDependent(before, input, number?.residentId),
    };
    const changes = await changesOf(before, columns, number !== null);
    const missing = missingProof(changes, input);
    if (missing.length > 0) throw invalidInput(missing, "更正影响身份或条件的项目，须写明原因和依据。");
    if (changes.length === 0) {
      const unchanged = await getPersonInScope(actor.scope, before.id);
      return { person: unchanged, changes, updatedApplication: null, warning: null };
    }
    const maskedBefore = await getPersonInScope(actor.scope, before.id);
    if (number) {
      const [claimed] = await tx
        .insert(personIdentity)
        .values({ residentIdIndex: number.columns.residentIdIndex, personId: before.id, city: before.city })
        .onConflictDoNothing()
        .returning({ personId: personIdentity.personId });
      if (!claimed) {
        throw conflict(
          "person_exists",
          "这个证件号已有人登记，不能改成它。确为同一人的，请到“疑似重复”核对后合并。",
        );
      }
      await tx.delete(personIdentity).where(eq(personIdentity.residentIdIndex, before.residentIdIndex));
    }
    await tx
      .update(person)
      .set({ ...columns, version: before.version + 1 })
      .where(and(eq(person.id, before.id), eq(person.city, before.city)));
    await tx.insert(personChange).values({
      id: newId(),
      city: before.city,
      personId: before.id,
      changes,
      reason: input.reason || null,
      source: input.source || null,
      changedOn: today(),
      recordedAt: now(),
      recordedBy: actor.accountId,
      actorName: actor.name,
    });
    const names = changes.map(({ field }) => recordFieldLabels[field]).join("、");
    const after = { ...before, ...columns };
    const followed = await refreshRecordedFacts(tx, actor, after, {
      before,
      note: `人员信息更正：${names}`,
      identity: changes.some(({ field }) => field === "name" || field === "residentId"),
    });
    const masked = await getPersonInScope(actor.scope, before.id);
    await recordAudit(tx, actor, {
      action: "person.update",
      subject: { type: "person", id: before.id, unitId: before.unitId },
      details: {
        fields: changes.map(({ field }) => field),
        ...(input.reason ? { reason: input.reason } : {}),
        ...(input.source ? { source: input.source } : {}),
      },
      before: maskedBefore,
      after: masked,
    });
    await refreshPersonFacts(tx, before.id);
    return { person: masked, changes, updatedApplication: followed.updated, warning: followed.warning };
  });
}

function plainColumns(input: UpdatePersonInput): Columns {
  const { name, ethnicity, education, householdRegistration: household } = input;
  return {
    ...(name === undefined ? {} : { name }),
    ...(ethnicity === undefined ? {} : { ethnicity: ethnicity || null }),
    ...(education === undefined ? {} : { education: education || null }),
    ...(household ? { householdDivision: household.division, householdKind: household.kind } : {}),
  };
}

function contactColumns(before: LockedPerson, { phone, address }: UpdatePersonInput): Columns {
  const sameAddress =
    address !== undefined &&
    (address || null) === (before.addressCipher ? decryptField(before.addressCipher) : null);
  return {
    ...(phone === undefined
      ? {}
      : phone
        ? {
            phoneCipher: encryptField(phone),
            phoneIndex: blindIndex("phone", phone),
            phoneMasked: maskPhone(phone),
          }
        : { phoneCipher: null, phoneIndex: null, phoneMasked: null }),
    ...(address === undefined || sameAddress
      ? {}
      : address
        ? { addressCipher: encryptField(address), addressMasked: maskAddress(address) }
        : { addressCipher: null, addressMasked: null }),
  };
}

async function residenceColumns(before: LockedPerson, input: UpdatePersonInput): Promise<Columns> {
  const residence = input.habitualResidence;
  if (!residence) return {};
  if (residence.division !== before.residenceDivision) {
    const serving = await findUnitServing(residence.division);
    if (serving?.id !== before.unitId) {
      const message = serving
        ? `这个常住地由${serving.fullName}服务，不能直接改。请办理“转移”，由对方接收。`
        : "常住地没有对应的基层平台，请核对区划代码。";
      throw invalidInput([
        { path: "habitualResidence.division", code: serving ? "another_unit" : "not_served", message },
      ]);
    }
  }
  return { residenceDivision: residence.division, residenceUrban: residence.urban };
}

/** A corrected ID number with what follows from it; null where it stays. */
function newNumber(before: LockedPerson, input: UpdatePersonInput) {
  if (input.residentId === undefined) return null;
  const residentId = normalizeResidentId(input.residentId);
  const checked = checkResidentId(residentId, { asOf: today() });
  if (!checked.valid || !checked.birthDate || !checked.sex) {
    throw invalidInput(checked.reasons.map(({ code, message }) => ({ path: "residentId", code, message })));
  }
  const residentIdIndex = blindIndex("resident_id", residentId);
  if (residentIdIndex === before.residentIdIndex) return null;
  const { birthDate, sex } = checked;
  return {
    residentId,
    columns: {
      residentIdIndex,
      residentIdCipher: encryptField(residentId),
      residentIdMasked: maskResidentId(residentId),
      birthDate,
      sex,
    },
  };
}

/** What sex, birth date, name and number decide together: retirement and the pieces to be found by. */
function identityDependent(before: LockedPerson, input: UpdatePersonInput, residentId?: string): Columns {
  const number = residentId ?? decryptField(before.residentIdCipher);
  const checked = checkResidentId(number);
  const sex = residentId ? (checked.sex ?? before.sex) : before.sex;
  const birthDate = residentId ? (checked.birthDate ?? before.birthDate) : before.birthDate;
  const kept = sex === before.sex ? before.retirementCategory : null;
  const asked = input.retirementCategory === undefined ? kept : input.retirementCategory;
  if (asked !== null && (asked === "male") !== (sex === "male")) {
    throw invalidInput([
      { path: "retirementCategory", code: "other_sex", message: "原退休年龄类别与性别不符，请核对。" },
    ]);
  }
  const retirementCategory = sex === "male" ? "male" : asked;
  return {
    retirementCategory,
    retiresOn: retirementSpan(birthDate, sex, retirementCategory).later.retirementDate,
    searchPieces: piecesAfterRename(before, input.name ?? before.name, number),
  };
}

async function changesOf(
  before: LockedPerson,
  columns: Columns,
  numberChanged: boolean,
): Promise<RecordChange[]> {
  const after = { ...before, ...columns };
  const [from, to] = await recordTexts(before, after);
  if (!from || !to) throw new Error("two records give two texts");
  const differ = new Set<RecordField>();
  if (numberChanged) differ.add("residentId");
  if (before.phoneIndex !== after.phoneIndex) differ.add("phone");
  if (before.addressCipher !== after.addressCipher) differ.add("address");
  if (before.householdDivision !== after.householdDivision) differ.add("householdDivision");
  if (before.residenceDivision !== after.residenceDivision) differ.add("residenceDivision");
  return [...changesBetween(from, to, differ), ...derivedChanges(before, after)];
}
