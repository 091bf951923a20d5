import { eq } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { type Actor, CASE_ROLES, requireRole } from "~/lib/actor";
import { decryptField } from "~/lib/crypto/field-cipher.server";
import { invalidInput } from "~/lib/errors";
import { personalNumberIn } from "~/lib/free-text";
import { withTransaction } from "~/lib/transaction.server";
import { person } from "~db/schema";
import { getPersonInScope } from "./queries.server";
import { limitReveals } from "./reveal-rate.server";

export const REVEALABLE_FIELDS = ["residentId", "phone", "address"] as const;
export type RevealableField = (typeof REVEALABLE_FIELDS)[number];

/**
 * Clear values of the named fields for a stated purpose; one audit event per field. Throws 404 outside
 * the territory, 422 without a purpose, 429 after too many in an hour.
 */
export async function revealPerson(
  actor: Actor,
  personId: string,
  input: { fields: readonly RevealableField[]; purpose: string },
): Promise<Partial<Record<RevealableField, string | null>>> {
  requireRole(actor, ...CASE_ROLES);
  const purpose = input.purpose.trim();
  if (purpose.length < 2) {
    throw invalidInput([
      { path: "purpose", code: "purpose_required", message: "请写明查看用途，如“核对申请材料”。" },
    ]);
  }
  if (personalNumberIn(purpose) !== null) {
    const message = "用途中不要写完整的证件号码或手机号，写明为何查看即可。";
    throw invalidInput([{ path: "purpose", code: "personal_number", message }]);
  }
  await limitReveals(actor);
  const fields = [...new Set(input.fields)];
  const found = await getPersonInScope(actor.scope, personId);
  return withTransaction(async (tx) => {
    const [cipher] = await tx
      .select({
        residentId: person.residentIdCipher,
        phone: person.phoneCipher,
        address: person.addressCipher,
      })
      .from(person)
      .where(eq(person.id, personId));
    await recordAudit(
      tx,
      actor,
      ...fields.map((field) => ({
        action: "person.reveal" as const,
        subject: { type: "person", id: personId, unitId: found.unitId },
        details: { field, purpose },
      })),
    );
    return Object.fromEntries(
      fields.map((field) => {
        const stored = cipher?.[field];
        return [field, stored ? decryptField(stored) : null];
      }),
    );
  });
}
