import { and, eq, gt, inArray, isNull, ne, or, sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { blindIndex, encryptField } from "~/lib/crypto/field-cipher.server";
import { conflict, invalidInput, notFound } from "~/lib/errors";
import { checkResidentId, maskResidentId, normalizeResidentId } from "~/lib/resident-id";
import { inScope } from "~/lib/scope.server";
import { executor } from "~/lib/transaction.server";
import { household, householdMember, person } from "~db/schema";
import type { MemberChange, MemberInput } from "./inputs";

type Identity = Pick<
  typeof householdMember.$inferInsert,
  | "personId"
  | "name"
  | "sex"
  | "birthDate"
  | "retirementCategory"
  | "residentIdCipher"
  | "residentIdIndex"
  | "residentIdMasked"
>;

/** Who the member is, as the row keeps it; `index` is the number's blind index where there is one. */
export type ResolvedIdentity = { identity: Identity; index: string | null };

const NOTHING_SEALED = { residentIdCipher: null, residentIdIndex: null, residentIdMasked: null };

/** A dossier of the caller's territory: what it says of the person is not copied. */
async function fromDossier(actor: Actor, where: { id: string } | { index: string }) {
  const [found] = await executor()
    .select({ id: person.id, name: person.name, index: person.residentIdIndex })
    .from(person)
    .where(
      and(
        "id" in where ? eq(person.id, where.id) : eq(person.residentIdIndex, where.index),
        isNull(person.mergedInto),
        inScope(person, actor.scope),
      ),
    );
  if (!found) return null;
  const identity: Identity = {
    personId: found.id,
    name: found.name,
    sex: null,
    birthDate: null,
    retirementCategory: null,
    ...NOTHING_SEALED,
  };
  return { identity, index: found.index };
}

function missing(path: string, message: string) {
  return invalidInput([{ path, code: "required", message }]);
}

/** Sex and birth date come from the number; what was typed beside it may not contradict it. */
function fromNumber(residentId: string, input: MemberChange): ResolvedIdentity {
  const checked = checkResidentId(residentId, { asOf: today() });
  if (!checked.valid || !checked.birthDate || !checked.sex) {
    throw invalidInput(checked.reasons.map(({ code, message }) => ({ path: "residentId", code, message })));
  }
  if (!input.name) throw missing("name", "请填写成员姓名。");
  const index = blindIndex("resident_id", residentId);
  return {
    identity: {
      personId: null,
      name: input.name,
      sex: checked.sex,
      birthDate: checked.birthDate,
      retirementCategory: checked.sex === "male" ? "male" : (input.retirementCategory ?? null),
      residentIdCipher: encryptField(residentId),
      residentIdIndex: index,
      residentIdMasked: maskResidentId(residentId),
    },
    index,
  };
}

/**
 * Who a member is: the dossier given, the dossier with the ID number given, the number alone, or name and birth
 * date. Throws 404 for a dossier outside the territory, 422 for an impossible number or a birth in the future.
 */
export async function resolveMember(
  actor: Actor,
  input: Omit<MemberInput, "relation" | "status" | "joinedOn">,
): Promise<ResolvedIdentity> {
  if (input.personId) {
    const dossier = await fromDossier(actor, { id: input.personId });
    if (!dossier) throw notFound("没有找到这个人，或此人不在您的辖区内。");
    return dossier;
  }
  if (input.residentId) {
    const residentId = normalizeResidentId(input.residentId);
    const dossier = await fromDossier(actor, { index: blindIndex("resident_id", residentId) });
    if (!dossier) return fromNumber(residentId, { relation: "", ...input });
    if (input.name && input.name !== dossier.identity.name) {
      throw invalidInput([
        {
          path: "name",
          code: "contradicts_record",
          message: "姓名与这个证件号码已登记的姓名不一致，请核对证件。",
        },
      ]);
    }
    return dossier;
  }
  if (!input.name) throw missing("name", "请填写成员姓名。");
  if (input.birthDate && input.birthDate > today()) {
    throw invalidInput([{ path: "birthDate", code: "date_in_future", message: "出生日期不能晚于今天。" }]);
  }
  return {
    identity: {
      personId: null,
      name: input.name,
      sex: input.sex ?? null,
      birthDate: input.birthDate ?? null,
      retirementCategory: input.sex === "male" ? "male" : (input.retirementCategory ?? null),
      ...NOTHING_SEALED,
    },
    index: null,
  };
}

/**
 * A human is a member of one household at a time: 409 `member_listed` in this one, `member_elsewhere` (with the
 * number only inside the territory) in another that is not closed. Holds the human until the transaction ends.
 */
export async function requireOneHousehold(
  tx: Transaction,
  actor: Actor,
  { identity, index }: ResolvedIdentity,
  where: { householdId: string; exceptMemberId?: string },
): Promise<void> {
  const { personId } = identity;
  if (!personId && !index) return;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${index ?? personId}, 0))`);
  const [taken] = await tx
    .select({
      householdId: household.id,
      number: household.number,
      seen: sql<boolean>`${inScope(household, actor.scope)}`,
    })
    .from(householdMember)
    .innerJoin(
      household,
      and(eq(household.id, householdMember.householdId), eq(household.city, householdMember.city)),
    )
    .where(
      and(
        or(
          personId ? eq(householdMember.personId, personId) : undefined,
          index ? eq(householdMember.residentIdIndex, index) : undefined,
        ),
        isNull(householdMember.voidedAt),
        or(isNull(householdMember.leftOn), gt(householdMember.leftOn, today())),
        inArray(household.status, ["draft", "applied", "recognized", "cleared"]),
        where.exceptMemberId ? ne(householdMember.id, where.exceptMemberId) : undefined,
      ),
    )
    .limit(1);
  if (!taken) return;
  if (taken.householdId === where.householdId) {
    throw conflict("member_listed", `${identity.name}已在这个家庭的成员中。`);
  }
  throw taken.seen
    ? conflict(
        "member_elsewhere",
        `${identity.name}已是另一家庭（${taken.number}）的成员，请先在那里办理离户。`,
        {
          householdId: taken.householdId,
        },
      )
    : conflict("member_elsewhere", `${identity.name}已是其他单位登记的家庭成员，请联系上级单位核实。`);
}
