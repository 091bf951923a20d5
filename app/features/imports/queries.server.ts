import { and, between, desc, eq, sql } from "drizzle-orm";

import { findUnit } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import { decryptBytes } from "~/lib/crypto/field-cipher.server";
import { notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { executor } from "~/lib/transaction.server";
import { account, importBatch, unit } from "~db/schema";
import type { ImportCounts, ImportResult } from "./kinds";
import type { MappingInput } from "./inputs";

const columns = {
  id: importBatch.id,
  kind: importBatch.kind,
  unitId: importBatch.unitId,
  unitName: unit.fullName,
  fileName: importBatch.fileName,
  status: importBatch.status,
  mapping: sql<MappingInput | null>`${importBatch.mapping}`,
  counts: sql<ImportCounts>`${importBatch.counts}`,
  result: sql<ImportResult | null>`${importBatch.result}`,
  createdAt: importBatch.createdAt,
  createdByName: sql<string>`coalesce(${account.name}, '')`,
  committedAt: importBatch.committedAt,
  version: importBatch.version,
};

export type ImportBatch = Awaited<ReturnType<typeof getBatchInScope>>;

/** The batches of the caller's unit and the units below it. */
async function inSubtree(actor: Pick<Actor, "scope">) {
  const own = await findUnit(actor.scope.unitId);
  return between(importBatch.unitId, own?.id ?? -1, own?.lastId ?? -1);
}

/** A batch of the caller's territory; absent and foreign look the same (404). */
export async function getBatchInScope(actor: Pick<Actor, "scope">, id: string) {
  if (!isId(id)) throw notFound("没有找到这次导入。");
  const [row] = await executor()
    .select(columns)
    .from(importBatch)
    .innerJoin(unit, eq(unit.id, importBatch.unitId))
    .leftJoin(account, eq(account.id, importBatch.createdBy))
    .where(and(eq(importBatch.id, id), await inSubtree(actor)));
  if (!row) throw notFound("没有找到这次导入，或它不属于您的辖区。");
  return row;
}

const SHOWN_BATCHES = 50;

/** The latest batches of the caller's territory, newest first. */
export async function listBatches(actor: Pick<Actor, "scope">) {
  return executor()
    .select(columns)
    .from(importBatch)
    .innerJoin(unit, eq(unit.id, importBatch.unitId))
    .leftJoin(account, eq(account.id, importBatch.createdBy))
    .where(await inSubtree(actor))
    .orderBy(desc(importBatch.createdAt))
    .limit(SHOWN_BATCHES);
}

/** The batch that already holds this file of this unit, unless it was undone. */
export async function findSameFile(file: {
  unitId: number;
  kind: ImportBatch["kind"];
  fileDigest: string;
}): Promise<string | undefined> {
  const [row] = await executor()
    .select({ id: importBatch.id })
    .from(importBatch)
    .where(
      and(
        eq(importBatch.unitId, file.unitId),
        eq(importBatch.kind, file.kind),
        eq(importBatch.fileDigest, file.fileDigest),
        sql`${importBatch.status} <> 'undone'`,
      ),
    );
  return row?.id;
}

/** The uploaded bytes. Only for a batch that was found in the caller's scope. */
export async function readUploadedBytes(batchId: string): Promise<Uint8Array> {
  const [row] = await executor()
    .select({ content: importBatch.content })
    .from(importBatch)
    .where(eq(importBatch.id, batchId));
  if (!row) throw notFound("没有找到这次导入。");
  return decryptBytes(row.content);
}
