import { createHash } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import type { CalendarDate } from "~/lib/calendar-date";
import { type Actor, requireRole, type Role } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { blindIndex } from "~/lib/crypto/field-cipher.server";
import { invalidInput } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { readTableFile } from "~/lib/tabular/read-table.server";
import { executor, withTransaction } from "~/lib/transaction.server";
import { comparisonBatch } from "~db/schema";
import { askOpenCases } from "./ask-open-cases.server";
import type { ComparisonFact } from "./facts";
import { type ComparedRow, readComparison } from "./read-file";
import type { ComparisonUpload } from "./read-upload.server";

/** Who compares: who works on the cases of a unit, and who supervises them. */
export const COMPARING: readonly Role[] = ["caseworker", "manager", "reviewer", "supervisor"];

type Known = { index: string; personId: string; city: number; concerned: boolean };

/** The dossiers of the territory behind the numbers of a file; concerned are those recognized, applying or in a post. */
async function matchPeople(actor: Actor, indexes: readonly string[]): Promise<Map<string, Known>> {
  const column = {
    province: null,
    city: "city",
    county: "county_id",
    street: "street_id",
    community: "community_id",
  }[actor.scope.level];
  const within = column ? sql`f.${sql.raw(column)} = ${actor.scope.unitId}` : sql`true`;
  const rows = await executor().execute<Known>(sql`
    select i.resident_id_index as index, f.person_id as "personId", f.city,
      f.status in ('recognized', 'applying') or exists (select 1 from welfare_placement w where w.person_id = f.person_id
        and w.city = f.city and w.ended_on is null and w.voided_at is null) as concerned
    from person_identity i join person_fact f on f.person_id = i.person_id and f.city = i.city
    where i.resident_id_index = any(${sql.param(indexes)}::text[]) and ${within}`);
  return new Map(rows.map((row) => [row.index, row]));
}

/**
 * Compares a department's file with the dossiers of the caller's territory: each fact about somebody recognized,
 * applying or in a post becomes a hit to be looked at, and a question on the case of somebody applying where it
 * contradicts what was declared. Nothing is decided by it. A file the unit has handed in before
 * is the same comparison (`isNew` false); a fact already known is no second hit. 422 for a file that cannot be read.
 */
export async function loadComparison(
  actor: Actor,
  { source, fileName, bytes }: ComparisonUpload,
): Promise<{ id: string; isNew: boolean }> {
  requireRole(actor, ...COMPARING);
  const same = {
    unitId: actor.unit.id,
    source,
    fileDigest: createHash("sha256").update(bytes).digest("hex"),
  };
  const [earlier] = await executor()
    .select({ id: comparisonBatch.id })
    .from(comparisonBatch)
    .where(
      and(
        eq(comparisonBatch.unitId, same.unitId),
        eq(comparisonBatch.source, source),
        eq(comparisonBatch.fileDigest, same.fileDigest),
      ),
    );
  if (earlier) return { id: earlier.id, isNew: false };
  const read = readComparison(await readTableFile(bytes), source, today());
  if ("missing" in read) {
    throw invalidInput([{ path: "file", code: "no_number_column", message: read.missing }]);
  }
  const indexed = read.rows.map((row) => ({ row, index: blindIndex("resident_id", row.residentId) }));
  const people = await matchPeople(actor, [...new Set(indexed.map(({ index }) => index))]);
  const matched = indexed.filter(({ index }) => people.has(index));
  const concerned = matched.flatMap(({ row, index }) => {
    const known = people.get(index);
    return known?.concerned ? [{ row, known }] : [];
  });
  return withTransaction(async (tx) => {
    const id = newId();
    await tx.insert(comparisonBatch).values({
      ...same,
      id,
      fileName,
      rows: read.read,
      matched: new Set(matched.map(({ index }) => index)).size,
      hits: 0,
      problems: read.problems,
      createdAt: now(),
      createdBy: actor.accountId,
      createdByName: actor.name,
    });
    const fresh = await insertHits(actor, id, source, concerned);
    const hits = fresh.length;
    const asked = await askOpenCases(tx, actor, fresh);
    await tx.update(comparisonBatch).set({ hits }).where(eq(comparisonBatch.id, id));
    await recordAudit(tx, actor, {
      action: "comparison.load",
      subject: { type: "comparison", id, unitId: actor.unit.id },
      details: {
        source,
        rows: read.read,
        matched: matched.length,
        hits,
        casesAsked: asked,
        problems: read.problems.length,
      },
    });
    return { id, isNew: true };
  });
}

type NewHit = {
  id: string;
  personId: string;
  fact: ComparisonFact;
  occurredOn: CalendarDate;
  detail: string;
};

/** Writes the facts not known yet and returns them. */
async function insertHits(
  actor: Actor,
  batchId: string,
  source: string,
  found: readonly { row: ComparedRow; known: Known }[],
): Promise<NewHit[]> {
  if (found.length === 0) return [];
  const rows = found.map(({ row, known }) => ({
    id: newId(),
    city: known.city,
    personId: known.personId,
    fact: row.fact,
    detail: row.detail,
    on: row.occurredOn,
    row: row.row,
  }));
  return executor().execute<NewHit>(sql`
    insert into comparison_hit (id, city, batch_id, person_id, source, fact, detail, occurred_on, row_number, recorded_at,
      recorded_by)
    select x.id, x.city, ${batchId}::uuid, x."personId", ${source}, x.fact, x.detail, x."on", x.row, ${now().toISOString()}::timestamptz,
      ${actor.accountId}::uuid
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
      as x(id uuid, city int, "personId" uuid, fact text, detail text, "on" date, row int)
    on conflict (person_id, source, fact, occurred_on, city) do nothing
    returning id, person_id as "personId", fact, occurred_on::text as "occurredOn", detail`);
}
