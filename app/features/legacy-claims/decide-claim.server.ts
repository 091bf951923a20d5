import { and, eq, isNull, sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { lockPerson, type LockedPerson } from "~/features/people/lock-person.server";
import { listAccountIds } from "~/features/accounts/account-actor.server";
import { deliver } from "~/features/inbox/deliver.server";
import { refuseOwnRecord } from "~/features/people/own-record.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { type Actor, requireRole } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { conflict } from "~/lib/errors";
import { paths } from "~/lib/paths";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { certificateEntry, employmentStatus, legacyClaim, person, recognition } from "~db/schema";
import { getClaim } from "./queries.server";
import { requireLegacyPossible } from "./require-possible.server";
import { decisionBlock } from "./status";
import type { LegacyClaimView } from "./views";

export type ClaimTarget = { claimId: string; expectedVersion: number };
export type ClaimDecision = { confirmed: boolean; note: string };

type ClaimRow = typeof legacyClaim.$inferSelect;

/** From here on it is a recognition like any other: in force since that day, known since today. */
async function takeOver(
  tx: Transaction,
  actor: Actor,
  owner: LockedPerson,
  claim: ClaimRow,
): Promise<string> {
  const id = newId();
  const recorded = { recordedAt: now(), recordedBy: actor.accountId };
  const of = { city: owner.city, personId: owner.id };
  await tx.insert(recognition).values({
    ...of,
    ...recorded,
    id,
    countyId: owner.countyId,
    streetId: owner.streetId,
    communityId: owner.communityId,
    category: claim.category,
    legacy: true,
    evidence: `${claim.body}认定；凭据：${claim.evidence}`,
    occurredOn: claim.recognizedOn,
  });
  if (claim.certificateNumberCipher) {
    await tx.insert(certificateEntry).values({
      ...of,
      ...recorded,
      id: newId(),
      recognitionId: id,
      category: claim.category,
      body: claim.body,
      // What the old certificate says; nobody of today handled it.
      handler: claim.handler,
      certificateNumberCipher: claim.certificateNumberCipher,
      certificateNumberMasked: claim.certificateNumberMasked ?? "",
      certificateNumberIndex: claim.certificateNumberIndex,
      occurredOn: claim.recognizedOn,
    });
  }
  await beginUnemployment(tx, owner, claim, recorded);
  return id;
}

/** The employment line begins with what the certificate of that time says, unless the person has one already. */
async function beginUnemployment(
  tx: Transaction,
  owner: LockedPerson,
  { unemployedSince, recognizedOn }: ClaimRow,
  recorded: { recordedAt: Date; recordedBy: string },
): Promise<void> {
  const [present] = await tx
    .select({ id: sql<number>`1` })
    .from(employmentStatus)
    .where(and(eq(employmentStatus.personId, owner.id), isNull(employmentStatus.voidedAt)))
    .limit(1);
  if (present) return;
  await tx.insert(employmentStatus).values({
    ...recorded,
    id: newId(),
    city: owner.city,
    personId: owner.id,
    status: "unemployed",
    unemployedSince,
    unemploymentRegisteredOn: null,
    occurredOn: unemployedSince ?? recognizedOn,
  });
}

/** Whoever proposed it, and the caseworkers of the unit the person belongs to, have to go on from the county's word. */
async function tellProposer(
  actor: Actor,
  owner: LockedPerson,
  { claim, confirmed, note }: { claim: ClaimRow; confirmed: boolean; note: string },
): Promise<void> {
  const unit = await listAccountIds([owner.unitId], ["caseworker"]);
  await deliver(
    [...new Set([claim.proposedBy, ...unit])].filter((id) => id !== actor.accountId),
    {
      kind: "legacy_claim",
      subjectId: claim.id,
      title: `存量认定${confirmed ? "已确认" : "未获确认"}：${owner.name}`,
      summary: `${actor.unit.name} ${actor.name}：${note}${
        confirmed ? "" : "。原认定确有凭据的，补齐后重新提出；没有的，按现行规定申请。"
      }`,
      path: paths.legacyRecognition(owner.id),
    },
  );
}

async function lockClaim(tx: Transaction, id: string): Promise<ClaimRow> {
  const [row] = await tx.select().from(legacyClaim).where(eq(legacyClaim.id, id)).for("update");
  if (!row) throw new RangeError("a claim seen a moment ago is gone");
  return row;
}

/**
 * 县级确认 (六; 二（三）): the county takes over what was proposed, or says why not; never the hand that proposed it. Only
 * then the person is 在册, from the day of the old recognition, with the standards of help running from today.
 * Throws 404 outside the territory, 403, 409 `stale_version`, `wrong_status`, `already_recognized` or
 * `application_open`, 422 `same_hands`.
 */
export async function decideClaim(
  actor: Actor,
  { claimId, expectedVersion }: ClaimTarget,
  { confirmed, note }: ClaimDecision,
): Promise<LegacyClaimView> {
  requireRole(actor, "reviewer");
  return withTransaction(async (tx) => {
    const seen = await getClaim(actor.scope, claimId);
    const owner = await lockPerson(tx, actor.scope, seen.personId);
    await refuseOwnRecord(actor, owner.id);
    const claim = await lockClaim(tx, claimId);
    const hand = { accountId: actor.accountId, roles: actor.roles, level: actor.unit.level };
    const block = decisionBlock(claim, hand);
    if (block) throw block;
    if (claim.version !== expectedVersion) {
      throw conflict(
        "stale_version",
        "这件存量认定刚有变动（别人改过，或您自己已经提交过），请看最新内容后再办理。",
        {
          current: await getClaim(actor.scope, claimId),
        },
      );
    }
    if (confirmed) await requireLegacyPossible(tx, owner, claim.recognizedOn);
    const recognitionId = confirmed ? await takeOver(tx, actor, owner, claim) : null;
    await tx
      .update(legacyClaim)
      .set({
        status: confirmed ? "confirmed" : "rejected",
        decidedOn: today(),
        decidedAt: now(),
        decidedBy: actor.accountId,
        decidedByName: actor.name,
        decisionNote: note,
        recognitionId,
        version: claim.version + 1,
      })
      .where(and(eq(legacyClaim.id, claim.id), eq(legacyClaim.city, claim.city)));
    if (confirmed) {
      await tx
        .update(person)
        .set({ legacy: true, version: owner.version + 1 })
        .where(and(eq(person.id, owner.id), eq(person.city, owner.city)));
    }
    await recordAudit(tx, actor, {
      action: confirmed ? "person.legacy_recognition" : "legacy_claim.reject",
      subject: { type: "person", id: owner.id, unitId: owner.unitId },
      details: { claimId, recognitionId, category: claim.category, recognizedOn: claim.recognizedOn, note },
    });
    await refreshPersonFacts(tx, owner.id);
    await tellProposer(actor, owner, { claim, confirmed, note });
    return getClaim(actor.scope, claimId);
  });
}
