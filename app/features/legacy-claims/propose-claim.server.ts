import { and, eq, isNull } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { lockPerson, type LockedPerson } from "~/features/people/lock-person.server";
import { refuseOwnRecord } from "~/features/people/own-record.server";
import type { PersonTarget } from "~/features/people/update-person.server";
import { indexOfCertificate } from "~/features/certificates/same-number.server";
import { maskCertificate } from "~/features/recognition/details-secrets";
import { notice } from "~/law/clauses";
import { type Actor, requireRole } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { encryptField } from "~/lib/crypto/field-cipher.server";
import { conflict, invalidInput } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { attachment, legacyClaim, person } from "~db/schema";
import { getClaim, listEarlierApplications } from "./queries.server";
import { requireLegacyPossible } from "./require-possible.server";
import type { LegacyRecognitionInput } from "./rules";
import type { LegacyClaimView } from "./views";

async function requirePaper(tx: Transaction, owner: LockedPerson, id: string | undefined): Promise<string> {
  const [file] = id
    ? await tx
        .select({ id: attachment.id })
        .from(attachment)
        .where(and(eq(attachment.id, id), eq(attachment.personId, owner.id), isNull(attachment.voidedAt)))
    : [];
  if (file) return file.id;
  throw invalidInput([
    {
      path: "paper",
      code: "paper_required",
      message: "请上传凭据的照片或扫描件（证件记载页、台账页或档案页）。",
      source: notice("六"),
    },
  ]);
}

async function requireExplanation(personId: string, explanation: string | undefined): Promise<void> {
  const earlier = await listEarlierApplications(personId);
  if (earlier.length === 0 || explanation !== undefined) return;
  throw invalidInput([
    {
      path: "explanation",
      code: "explanation_required",
      message: `此人按现行规定申请过 ${earlier.length} 次（最近一次 ${earlier[0]?.number ?? ""}）。请说明原认定为什么仍然有效。`,
      source: notice("六"),
    },
  ]);
}

/**
 * 存量: proposes to take over a recognition from before the notice (六), with the paper that proves it; the county
 * confirms, by another hand. Nothing takes effect before. Throws 404 outside the territory, 403, 409
 * `already_recognized`, `application_open` or `claim_open`, 422 for a day from 2022-05-10 on or inside an earlier
 * recognition, without the paper, and where the person has applied here before and nothing explains it.
 */
export async function proposeClaim(
  actor: Actor,
  target: PersonTarget,
  input: LegacyRecognitionInput,
): Promise<LegacyClaimView> {
  requireRole(actor, "caseworker", "reviewer");
  return withTransaction(async (tx) => {
    const owner = await lockPerson(tx, actor.scope, target.personId, target.expectedVersion);
    await refuseOwnRecord(actor, owner.id);
    await requireLegacyPossible(tx, owner, input.recognizedOn);
    const [open] = await tx
      .select({ id: legacyClaim.id })
      .from(legacyClaim)
      .where(and(eq(legacyClaim.personId, owner.id), eq(legacyClaim.status, "proposed")));
    if (open) throw conflict("claim_open", "此人已有一件存量认定待县级确认。", { claimId: open.id });
    const attachmentId = await requirePaper(tx, owner, input.attachmentId);
    await requireExplanation(owner.id, input.explanation);
    const id = newId();
    const { certificateNumber } = input;
    await tx.insert(legacyClaim).values({
      id,
      city: owner.city,
      personId: owner.id,
      category: input.category,
      recognizedOn: input.recognizedOn,
      body: input.body,
      certificateNumberCipher: certificateNumber ? encryptField(certificateNumber) : null,
      certificateNumberMasked: certificateNumber ? maskCertificate(certificateNumber) : null,
      certificateNumberIndex: certificateNumber ? indexOfCertificate(certificateNumber) : null,
      handler: input.handler ?? null,
      evidence: input.evidence,
      attachmentId,
      unemployedSince: input.unemployedSince ?? null,
      explanation: input.explanation ?? null,
      status: "proposed",
      proposedOn: today(),
      proposedAt: now(),
      proposedBy: actor.accountId,
      proposedByName: actor.name,
    });
    await tx
      .update(person)
      .set({ version: owner.version + 1 })
      .where(and(eq(person.id, owner.id), eq(person.city, owner.city)));
    await recordAudit(tx, actor, {
      action: "legacy_claim.propose",
      subject: { type: "person", id: owner.id, unitId: owner.unitId },
      details: { claimId: id, category: input.category, recognizedOn: input.recognizedOn, body: input.body },
      after: { ...input, certificateNumber: undefined },
    });
    return getClaim(actor.scope, id);
  });
}
