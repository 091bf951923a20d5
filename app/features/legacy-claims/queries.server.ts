import { and, asc, desc, eq, isNull, type SQL } from "drizzle-orm";

import type { RecognitionCategory } from "~/features/recognition/categories";
import type { Scope } from "~/lib/actor";
import { notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { inScope } from "~/lib/scope.server";
import { executor } from "~/lib/transaction.server";
import { application, attachment, legacyClaim, person, unit } from "~db/schema";
import type { EarlierApplication, LegacyClaimView } from "./views";

const claimColumns = {
  id: legacyClaim.id,
  personId: legacyClaim.personId,
  name: person.name,
  residentId: person.residentIdMasked,
  unit: unit.fullName,
  category: legacyClaim.category,
  recognizedOn: legacyClaim.recognizedOn,
  body: legacyClaim.body,
  certificateNumber: legacyClaim.certificateNumberMasked,
  handler: legacyClaim.handler,
  evidence: legacyClaim.evidence,
  attachmentId: legacyClaim.attachmentId,
  fileName: attachment.fileName,
  unemployedSince: legacyClaim.unemployedSince,
  explanation: legacyClaim.explanation,
  status: legacyClaim.status,
  proposedOn: legacyClaim.proposedOn,
  proposedBy: legacyClaim.proposedBy,
  proposedByName: legacyClaim.proposedByName,
  decidedOn: legacyClaim.decidedOn,
  decidedByName: legacyClaim.decidedByName,
  decisionNote: legacyClaim.decisionNote,
  version: legacyClaim.version,
};

function select(scope: Scope, where: SQL | undefined) {
  return executor()
    .select(claimColumns)
    .from(legacyClaim)
    .innerJoin(person, and(eq(person.id, legacyClaim.personId), eq(person.city, legacyClaim.city)))
    .innerJoin(unit, eq(unit.id, person.unitId))
    .leftJoin(attachment, eq(attachment.id, legacyClaim.attachmentId))
    .where(and(where, isNull(person.mergedInto), inScope(person, scope)));
}

const present = (row: Awaited<ReturnType<typeof select>>[number]): LegacyClaimView => ({
  ...row,
  category: row.category as RecognitionCategory,
});

const MOST_CLAIMS = 200;

/** What waits for the county in the caller's territory, longest first. */
export async function listOpenClaims(scope: Scope): Promise<LegacyClaimView[]> {
  const rows = await select(scope, eq(legacyClaim.status, "proposed"))
    .orderBy(asc(legacyClaim.proposedAt), asc(legacyClaim.id))
    .limit(MOST_CLAIMS);
  return rows.map(present);
}

/** The claims of one person, latest first. */
export async function listClaimsOfPerson(scope: Scope, personId: string): Promise<LegacyClaimView[]> {
  const rows = await select(scope, eq(legacyClaim.personId, personId)).orderBy(desc(legacyClaim.proposedAt));
  return rows.map(present);
}

/** One claim of the caller's territory; absent and foreign look the same (404). */
export async function getClaim(scope: Scope, id: string): Promise<LegacyClaimView> {
  const [row] = isId(id) ? await select(scope, eq(legacyClaim.id, id)) : [];
  if (!row) throw notFound("没有找到这件存量认定，或此人不在您的辖区内。");
  return present(row);
}

/** Applications under the notice: whoever confirms an older recognition has to know of them. */
export async function listEarlierApplications(personId: string): Promise<EarlierApplication[]> {
  const rows = await executor()
    .select({
      id: application.id,
      number: application.number,
      status: application.status,
      category: application.category,
      decidedOn: application.decidedOn,
    })
    .from(application)
    .where(eq(application.personId, personId))
    .orderBy(desc(application.createdAt));
  return rows as EarlierApplication[];
}
