import { asc, desc, eq, sql } from "drizzle-orm";

import { minuteOf } from "~/lib/clock.server";
import { executor } from "~/lib/transaction.server";
import { sealedStatement, sealKey } from "~db/schema";
import type { RegisteredKey } from "./judge";
import type { StatementKind } from "./statement";

/** A key by its number; the private half never leaves the key store. */
export async function findKey(keyId: string): Promise<RegisteredKey | null> {
  const [row] = await executor()
    .select({
      id: sealKey.id,
      unitId: sealKey.unitId,
      sealName: sealKey.sealName,
      publicKey: sealKey.publicKey,
      revokedAt: sealKey.revokedAt,
    })
    .from(sealKey)
    .where(eq(sealKey.id, keyId));
  return row ? { ...row, revokedAt: row.revokedAt?.toISOString() ?? null } : null;
}

export type FoundStatement = {
  kind: StatementKind;
  statement: string;
  signature: string;
  keyId: string;
  code: string;
  sealedAt: string;
};

/** A sealed statement by the code on its paper. */
export async function findStatement(code: string): Promise<FoundStatement | null> {
  const [row] = await executor()
    .select({
      kind: sealedStatement.kind,
      statement: sealedStatement.statement,
      signature: sealedStatement.signature,
      keyId: sealedStatement.keyId,
      code: sealedStatement.code,
      sealedAt: sealedStatement.sealedAt,
    })
    .from(sealedStatement)
    .where(eq(sealedStatement.code, code))
    .limit(1);
  return row ? { ...row, kind: row.kind as StatementKind, sealedAt: row.sealedAt.toISOString() } : null;
}

/** A seal as pages and papers draw it. */
export type SealView = {
  kind: StatementKind;
  name: string;
  code: string;
  keyId: string;
  sealedAt: string;
  sealedBy: string;
};

async function listSeals(where: ReturnType<typeof eq>): Promise<SealView[]> {
  const rows = await executor()
    .select({
      kind: sealedStatement.kind,
      name: sealKey.sealName,
      code: sealedStatement.code,
      keyId: sealedStatement.keyId,
      sealedAt: sealedStatement.sealedAt,
      sealedBy: sealedStatement.sealedByName,
    })
    .from(sealedStatement)
    .innerJoin(sealKey, eq(sealKey.id, sealedStatement.keyId))
    .where(where)
    .orderBy(asc(sealedStatement.sealedAt), asc(sealedStatement.id));
  return rows.map((row) => ({
    ...row,
    kind: row.kind as StatementKind,
    sealedAt: row.sealedAt.toISOString(),
  }));
}

/** The seals of one application, in the order they were set; the caller has checked that it may see the case. */
export const listSealsOfApplication = (applicationId: string) =>
  listSeals(eq(sealedStatement.applicationId, applicationId));

export const listSealsOfHousehold = (householdId: string) =>
  listSeals(eq(sealedStatement.householdId, householdId));

/** Moments to the minute, as the page writes them. */
export type KeyRow = {
  id: string;
  unitId: number;
  sealName: string;
  createdAt: string;
  revokedAt: string | null;
  revokeReason: string | null;
  statements: number;
};

export const KEYS_SHOWN = 200;

/** The keys of a subtree of units, those in force first, with how many statements each has sealed. */
export async function listKeys(from: {
  id: number;
  lastId: number;
}): Promise<{ keys: KeyRow[]; more: boolean }> {
  const rows = await executor()
    .select({
      id: sealKey.id,
      unitId: sealKey.unitId,
      sealName: sealKey.sealName,
      createdAt: sealKey.createdAt,
      revokedAt: sealKey.revokedAt,
      revokeReason: sealKey.revokeReason,
      statements: sql<number>`(select count(*)::int from sealed_statement s where s.key_id = "seal_key"."id")`,
    })
    .from(sealKey)
    .where(sql`${sealKey.unitId} between ${from.id} and ${from.lastId}`)
    .orderBy(sql`${sealKey.revokedAt} is not null`, asc(sealKey.unitId), desc(sealKey.createdAt))
    .limit(KEYS_SHOWN + 1);
  return {
    keys: rows.slice(0, KEYS_SHOWN).map((row) => ({
      ...row,
      createdAt: minuteOf(row.createdAt),
      revokedAt: row.revokedAt && minuteOf(row.revokedAt),
    })),
    more: rows.length > KEYS_SHOWN,
  };
}
