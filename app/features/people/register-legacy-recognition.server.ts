import { and, eq, isNull, sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { alreadyRecognized } from "~/features/recognition/action-blocks";
import { maskCertificate } from "~/features/recognition/details-secrets";
import { notice } from "~/law/clauses";
import { type Actor, requireRole } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { encryptField } from "~/lib/crypto/field-cipher.server";
import { conflict, ruleBroken } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { certificateEntry, employmentStatus, person, personFact, recognition } from "~db/schema";
import { legacyDayProblem, type LegacyRecognitionInput } from "./legacy-rules";
import { lockPerson, type LockedPerson } from "./lock-person.server";
import { refuseOwnRecord } from "./own-record.server";
import { refreshPersonFacts } from "./refresh-person-facts.server";
import type { PersonTarget } from "./update-person.server";

/**
 * 存量: enters the recognition somebody received before the notice came into force. It stays valid (六), is not tested
 * again, and ends like any other. Throws 404 outside the territory, 403, 409 `already_recognized` or
 * `application_open`, 422 for a day from 2022-05-10 on or inside an earlier recognition.
 */
export async function registerLegacyRecognition(
  actor: Actor,
  target: PersonTarget,
  input: LegacyRecognitionInput,
): Promise<{ recognitionId: string }> {
  requireRole(actor, "caseworker", "reviewer");
  return withTransaction(async (tx) => {
    const owner = await lockPerson(tx, actor.scope, target.personId, target.expectedVersion);
    await refuseOwnRecord(actor, owner.id);
    await refuseSecond(tx, owner, input);
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
      category: input.category,
      legacy: true,
      evidence: `${input.body}认定；凭据：${input.evidence}`,
      occurredOn: input.recognizedOn,
    });
    if (input.certificateNumber) {
      await tx.insert(certificateEntry).values({
        ...of,
        ...recorded,
        id: newId(),
        recognitionId: id,
        category: input.category,
        body: input.body,
        handler: actor.name,
        certificateNumberCipher: encryptField(input.certificateNumber),
        certificateNumberMasked: maskCertificate(input.certificateNumber),
        occurredOn: input.recognizedOn,
      });
    }
    await beginUnemployment(tx, owner, input, recorded);
    await tx
      .update(person)
      .set({ legacy: true, version: owner.version + 1 })
      .where(and(eq(person.id, owner.id), eq(person.city, owner.city)));
    await recordAudit(tx, actor, {
      action: "person.legacy_recognition",
      subject: { type: "person", id: owner.id, unitId: owner.unitId },
      details: {
        recognitionId: id,
        category: input.category,
        recognizedOn: input.recognizedOn,
        body: input.body,
        evidence: input.evidence,
      },
      after: { ...input, certificateNumber: undefined },
    });
    await refreshPersonFacts(tx, owner.id);
    return { recognitionId: id };
  });
}

async function refuseSecond(
  tx: Transaction,
  owner: LockedPerson,
  { recognizedOn }: LegacyRecognitionInput,
): Promise<void> {
  const standing = await tx
    .select({ until: recognition.untilOn })
    .from(recognition)
    .where(and(eq(recognition.personId, owner.id), isNull(recognition.voidedAt)));
  if (standing.some(({ until }) => until === null)) throw alreadyRecognized();
  const [facts] = await tx
    .select({ open: personFact.openApplicationId })
    .from(personFact)
    .where(eq(personFact.personId, owner.id));
  if (facts?.open) {
    throw conflict(
      "application_open",
      "此人有一件正在办理的申请。原有认定继续有效的，请先撤回申请，再登记存量认定。",
      { applicationId: facts.open },
    );
  }
  const lastUntil = standing.reduce<string | null>(
    (latest, { until }) => (until !== null && (latest === null || until > latest) ? until : latest),
    null,
  );
  const problem = legacyDayProblem({ recognizedOn, birthDate: owner.birthDate, lastUntil });
  if (problem) throw ruleBroken(problem.code, problem.message, notice("六"), [problem]);
}

/** The employment line begins with what the certificate of that time says, unless the person has one already. */
async function beginUnemployment(
  tx: Transaction,
  owner: LockedPerson,
  { unemployedSince, recognizedOn }: LegacyRecognitionInput,
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
    unemployedSince: unemployedSince ?? null,
    unemploymentRegisteredOn: null,
    occurredOn: unemployedSince ?? recognizedOn,
  });
}
