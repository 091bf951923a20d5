import { and, desc, eq, isNull } from "drizzle-orm";
import { sm2 } from "sm-crypto-v2";

import type { Transaction } from "~/db.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import type { Actor } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { decryptField, encryptField } from "~/lib/crypto/field-cipher.server";
import { notFound } from "~/lib/errors";
import { sealKey, unit } from "~db/schema";
import { keyIdOf } from "./public-key";
import { signStatement } from "./verify-statement";

/** The public half of a unit's seal and the name in its ring. */
export type PublicSealKey = { id: string; unitId: number; publicKey: string; sealName: string };

/**
 * Where the keys of the units' seals live. This adapter keeps them in the database, encrypted; one for a
 * cryptographic machine or a UKey implements the same two functions and never hands a private key out either.
 */
export type SealKeyStore = {
  /** The key in force of a unit, made at the first need; held until the transaction ends, so no revocation passes it. */
  keyOf: (tx: Transaction, actor: Actor, unitId: number) => Promise<PublicSealKey>;
  /** The DER signature over a statement, hex. Throws for a key that is not held here. */
  sign: (tx: Transaction, keyId: string, statement: string) => Promise<string>;
};

const publicColumns = {
  id: sealKey.id,
  unitId: sealKey.unitId,
  publicKey: sealKey.publicKey,
  sealName: sealKey.sealName,
};

async function keyInForce(tx: Transaction, unitId: number): Promise<PublicSealKey | undefined> {
  const [row] = await tx
    .select(publicColumns)
    .from(sealKey)
    .where(and(eq(sealKey.unitId, unitId), isNull(sealKey.revokedAt)))
    .orderBy(desc(sealKey.createdAt))
    .limit(1)
    .for("share");
  return row;
}

/** Makes a unit's key pair; null when another transaction has just made one. Throws 404 for no such unit. */
export async function makeKey(tx: Transaction, actor: Actor, unitId: number): Promise<PublicSealKey | null> {
  const [owner] = await tx.select({ name: unit.name }).from(unit).where(eq(unit.id, unitId));
  if (!owner) throw notFound("没有找到这个机构，不能生成印章。");
  const { privateKey, publicKey } = sm2.generateKeyPairHex();
  const [made] = await tx
    .insert(sealKey)
    .values({
      id: keyIdOf(publicKey),
      unitId,
      publicKey,
      privateKeyCipher: encryptField(privateKey),
      sealName: owner.name,
      createdAt: now(),
    })
    .onConflictDoNothing()
    .returning(publicColumns);
  if (!made) return null;
  await recordAudit(tx, actor, {
    action: "seal.create_key",
    subject: { type: "seal_key", id: made.id, unitId },
    details: { sealName: made.sealName },
    after: made,
  });
  return made;
}

/** Keys in the database, the private half encrypted with the field key. */
export const databaseKeyStore: SealKeyStore = {
  keyOf: async (tx, actor, unitId) => {
    const present =
      (await keyInForce(tx, unitId)) ??
      (await makeKey(tx, actor, unitId)) ??
      // The other transaction has committed, or its row would not have been in the way.
      (await keyInForce(tx, unitId));
    if (!present) throw new Error(`unit ${unitId} has no seal key`);
    return present;
  },
  sign: async (tx, keyId, statement) => {
    const [row] = await tx
      .select({ publicKey: sealKey.publicKey, cipher: sealKey.privateKeyCipher })
      .from(sealKey)
      .where(and(eq(sealKey.id, keyId), isNull(sealKey.revokedAt)));
    if (!row) throw new Error(`seal key ${keyId} is not held here`);
    return signStatement(statement, { privateKey: decryptField(row.cipher), publicKey: row.publicKey });
  },
};
