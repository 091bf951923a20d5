import { createHash } from "node:crypto";
import { and, eq, isNull, type SQL } from "drizzle-orm";

import { getOwner, type Owner, type OwnerKey, requireOpenOwner } from "~/features/attachments/owner.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { type Actor, hasRole } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { encryptField } from "~/lib/crypto/field-cipher.server";
import { invalidInput } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { executor, withTransaction } from "~/lib/transaction.server";
import { person, signature } from "~db/schema";
import { presentSignature } from "./queries.server";
import { strokesFault, strokesMessages } from "./strokes";
import type { GivenSignature, SignatureView } from "./ways";

export type NewSignature = GivenSignature & {
  kind: "declaration" | "plan_agreement";
  /** The text as it was shown to the signer. */
  statement: string;
  /** Of a plan: the signature under the same version that this one replaces; others stay in force. */
  replaces?: string | null;
};

const plain = (name: string) => name.normalize("NFKC").replaceAll(/[\s·•・.]/g, "");

function refuse(path: string, code: string, message: string): never {
  throw invalidInput([{ path, code, message }]);
}

/** The strokes to keep: of a drawn signature only. */
function strokesOf({ way, strokes = "" }: GivenSignature): string | null {
  if (way !== "drawn") return null;
  const fault = strokesFault(strokes);
  return fault === null ? strokes : refuse("strokes", `strokes_${fault}`, strokesMessages[fault]);
}

/** The signer's full name; a known applicant's own. */
async function requireSigner(owner: Owner, signerName: string, known: string): Promise<string> {
  const name = signerName.trim();
  if (name === "" || name.length > 50) refuse("signerName", "required", "请填写签名人的姓名。");
  if (owner.personId === null) return name;
  const [signer] = await executor()
    .select({ name: person.name })
    .from(person)
    .where(eq(person.id, owner.personId));
  if (signer && plain(signer.name) !== plain(name)) {
    refuse("signerName", "not_the_applicant", `签名人应是${known}（${signer.name}），请核对姓名。`);
  }
  return name;
}

/** What a new signature takes the place of. */
function formerOf(owner: Owner, { kind, replaces }: NewSignature): SQL | undefined {
  if (kind === "plan_agreement") return replaces ? eq(signature.id, replaces) : undefined;
  return owner.applicationId
    ? eq(signature.applicationId, owner.applicationId)
    : eq(signature.onlineApplicationId, owner.id);
}

/**
 * Keeps what somebody signed for an application, an online application or a help plan: the very text with its SM3 digest, and
 * the strokes (encrypted) or the typed name. An earlier signature of the same kind is voided, not overwritten.
 * Throws 404, 403, 409 `wrong_status` after the decision, 422 for another's name or strokes that are none.
 */
export async function recordSignature(
  actor: Actor,
  key: Pick<OwnerKey, "applicationId" | "onlineApplicationId" | "personId">,
  given: NewSignature,
): Promise<SignatureView> {
  return withTransaction(async (tx) => {
    const owner = await getOwner(actor, key, true);
    requireOpenOwner(actor, owner, "signature");
    const strokes = strokesOf(given);
    const signerName = await requireSigner(
      owner,
      given.signerName,
      given.kind === "declaration" ? "申请人本人" : "本人",
    );
    const at = now();
    const byApplicant = hasRole(actor, "applicant");
    const former = formerOf(owner, given);
    if (former) {
      await tx
        .update(signature)
        .set({ voidedAt: at, voidedBy: byApplicant ? null : actor.accountId, voidReason: "重新签署" })
        .where(and(former, eq(signature.kind, given.kind), isNull(signature.voidedAt)));
    }
    const row: typeof signature.$inferSelect = {
      id: newId(),
      city: owner.city,
      personId: owner.personId,
      applicationId: owner.applicationId,
      onlineApplicationId: owner.onlineApplicationId,
      kind: given.kind,
      way: given.way,
      signerName,
      strokesCipher: strokes === null ? null : encryptField(strokes),
      statement: given.statement,
      digest: createHash("sm3").update(given.statement).digest("hex"),
      signedAt: at,
      recordedBy: byApplicant ? null : actor.accountId,
      recordedByName: actor.name,
      voidedAt: null,
      voidedBy: null,
      voidReason: null,
    };
    await tx.insert(signature).values(row);
    await recordAudit(tx, actor, {
      action: "signature.record",
      subject: { type: "signature", id: row.id, unitId: owner.unitId },
      details: {
        personId: row.personId,
        applicationId: row.applicationId,
        onlineApplicationId: row.onlineApplicationId,
        kind: row.kind,
        way: row.way,
        digest: row.digest,
      },
      after: row,
    });
    return presentSignature(row);
  });
}
