import { randomBytes } from "node:crypto";

import type { Transaction } from "~/db.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import type { Actor } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { newId } from "~/lib/ids.server";
import { sealedStatement } from "~db/schema";
import { inventCode } from "./codes";
import { databaseKeyStore, type SealKeyStore } from "./key-store.server";
import {
  canonicalStatement,
  type DecisionFields,
  type StatementFields,
  type StatementKind,
} from "./statement";
import { sm3Hex } from "./verify-statement";

export type SealRequest = {
  kind: StatementKind;
  /** The sealing unit; the actor's own by default. */
  unitId?: number;
  /** The city of the record, by which the rows are kept. */
  city: number;
  applicationId?: string | null;
  householdId?: string | null;
  personId?: string | null;
  fields: DecisionFields;
};

export type SealedStatement = {
  id: string;
  code: string;
  keyId: string;
  statement: string;
  signature: string;
};

/** `2026-11-23T09:00:00+08:00` */
function shanghaiMoment(moment: Date): string {
  return `${new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
}

/**
 * Puts a unit's seal under a decision, in the decision's own transaction: the canonical text, its SM3, the SM2
 * signature with the unit's key (made at the first need) and the code to verify it by. Leaves `seal.sign`.
 */
export async function sealStatement(
  tx: Transaction,
  actor: Actor,
  request: SealRequest,
  store: SealKeyStore = databaseKeyStore,
): Promise<SealedStatement> {
  const { kind, unitId = actor.unit.id, city } = request;
  const key = await store.keyOf(tx, actor, unitId);
  const sealedAt = now();
  const fields: StatementFields = {
    ...request.fields,
    kind,
    unitName: key.sealName,
    unitId,
    keyId: key.id,
    code: inventCode(randomBytes),
    sealedAt: shanghaiMoment(sealedAt),
  };
  const statement = canonicalStatement(fields);
  const signature = await store.sign(tx, key.id, statement);
  const id = newId();
  await tx.insert(sealedStatement).values({
    id,
    city,
    kind,
    applicationId: request.applicationId ?? null,
    householdId: request.householdId ?? null,
    personId: request.personId ?? null,
    unitId,
    statement,
    fields,
    digest: sm3Hex(statement),
    signature,
    keyId: key.id,
    code: fields.code,
    sealedAt,
    sealedBy: actor.accountId,
    sealedByName: actor.name,
  });
  await recordAudit(tx, actor, {
    action: "seal.sign",
    subject: { type: "sealed_statement", id, unitId },
    details: { kind, keyId: key.id, number: request.fields.number },
    after: statement,
  });
  return { id, code: fields.code, keyId: key.id, statement, signature };
}
