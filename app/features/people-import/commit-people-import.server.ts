import { withBulkPlans } from "~/features/imports/bulk-plans.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import type { Transaction } from "~/db.server";
import { insertMany } from "~/lib/insert-many.server";
import {
  employmentStatus,
  importedPerson,
  needAssessment,
  person,
  personIdentity,
  recognition,
} from "~db/schema";
import type { CheckedPerson } from "./check-people.server";
import { type ImportContext, type ImportedRows, importedRows } from "./person-rows.server";

const ROWS_PER_STATEMENT = 1_000;
const FACTS_PER_STATEMENT = 5_000;

/**
 * Makes the rows people who are recognized already (存量): person, identity, recognition, employment and
 * what was told, six statements per 1,000 rows. An ID number that is registered by now is passed over.
 * Returns how many people were created.
 */
export async function insertPeople(
  tx: Transaction,
  rows: readonly CheckedPerson[],
  context: ImportContext,
): Promise<number> {
  const created: string[] = [];
  // In one order for all, so that two imports of the same people wait for each other instead of locking up.
  const ordered = rows.toSorted((a, b) =>
    (a.values.residentId ?? "") < (b.values.residentId ?? "") ? -1 : 1,
  );
  for (let from = 0; from < ordered.length; from += ROWS_PER_STATEMENT) {
    const batch = ordered
      .slice(from, from + ROWS_PER_STATEMENT)
      .flatMap((row) => importedRows(row, context) ?? []);
    created.push(...(await withBulkPlans(tx, () => insertBatch(tx, batch))));
  }
  for (let from = 0; from < created.length; from += FACTS_PER_STATEMENT) {
    await refreshPersonFacts(tx, ...created.slice(from, from + FACTS_PER_STATEMENT));
  }
  return created.length;
}

async function insertBatch(tx: Transaction, batch: readonly ImportedRows[]): Promise<string[]> {
  if (batch.length === 0) return [];
  const claimed = await tx
    .insert(personIdentity)
    .values(batch.map(({ identity }) => identity))
    .onConflictDoNothing()
    .returning({ personId: personIdentity.personId });
  const ids = new Set(claimed.map(({ personId }) => personId));
  const kept = batch.filter((rows) => ids.has(rows.identity.personId));
  await insertMany(
    tx,
    person,
    kept.map((rows) => rows.person),
  );
  await insertMany(
    tx,
    recognition,
    kept.map((rows) => rows.recognition),
  );
  await insertMany(
    tx,
    employmentStatus,
    kept.map((rows) => rows.employment),
  );
  await insertMany(
    tx,
    needAssessment,
    kept.flatMap(({ assessment }) => assessment ?? []),
  );
  await insertMany(
    tx,
    importedPerson,
    kept.map((rows) => rows.origin),
  );
  return [...ids];
}
