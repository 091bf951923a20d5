import { and, desc, eq, inArray } from "drizzle-orm";

import { executor } from "~/lib/transaction.server";
import { application } from "~db/schema";
import type { StoredFacts } from "./application-facts";
import type { RecognitionCategory } from "./categories";
import { APPLICATION_STATUSES, isClosed } from "./status";

const CLOSED = APPLICATION_STATUSES.filter(isClosed);

/**
 * The person's latest closed application: what a new one follows after an exit, a refusal, a withdrawal or
 * renewed unemployment (四（三）), and what its form starts from. The person is in the caller's territory.
 */
export async function findPreviousApplication(personId: string) {
  const [row] = await executor()
    .select({
      id: application.id,
      number: application.number,
      status: application.status,
      category: application.category,
      decidedOn: application.decidedOn,
      createdAt: application.createdAt,
      facts: application.facts,
      details: application.details,
      detailsCipher: application.detailsCipher,
    })
    .from(application)
    .where(and(eq(application.personId, personId), inArray(application.status, CLOSED)))
    .orderBy(desc(application.createdAt), desc(application.id))
    .limit(1);
  return row
    ? { ...row, facts: row.facts as StoredFacts, category: row.category as RecognitionCategory }
    : null;
}
