import { and, asc, eq, inArray, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";

import type { Actor, Scope } from "~/lib/actor";
import { dayOf } from "~/lib/clock.server";
import { inScope } from "~/lib/scope.server";
import { executor } from "~/lib/transaction.server";
import { attachment, household, onlineApplication, person } from "~db/schema";
import type { AttachmentKind } from "./kinds";
import { type OwnerKey, widened } from "./owner.server";
import type { AttachmentView } from "./views";

export type AttachmentRow = typeof attachment.$inferSelect;

/**
 * A file lies in the territory of its person; before it is joined to one, in that of the online application;
 * else in that of the household; a file of an inspection in that of the inspecting bureau and, once there is a finding,
 * of the office that was inspected.
 */
function fileInScope(scope: Scope): SQL | undefined {
  return or(
    and(isNotNull(attachment.personId), inScope(person, scope)),
    and(isNull(attachment.personId), isNotNull(onlineApplication.id), inScope(onlineApplication, scope)),
    and(isNull(attachment.personId), isNotNull(household.id), inScope(household, scope)),
    and(inArray(attachment.kind, ["inspection", "rectification"]), supervisedIn(scope)),
  );
}

function supervisedIn({ unitId }: Scope): SQL {
  return sql`exists (select 1 from unit o where o.id = ${unitId} and (
    exists (select 1 from inspection_case k join inspection n on n.id = k.inspection_id
      where k.id = ${attachment.subjectId} and n.unit_id between o.id and o.last_id)
    or exists (select 1 from inspection_finding g
      where (g.id = ${attachment.subjectId} or g.case_id = ${attachment.subjectId}) and g.status <> 'voided'
        and (g.unit_id between o.id and o.last_id or g.issuer_unit_id between o.id and o.last_id))))`;
}

async function selectFiles(scope: Scope, which: SQL | undefined): Promise<AttachmentRow[]> {
  const rows = await executor()
    .select({ attachment })
    .from(attachment)
    .leftJoin(person, eq(person.id, attachment.personId))
    .leftJoin(onlineApplication, eq(onlineApplication.id, attachment.onlineApplicationId))
    .leftJoin(household, and(eq(attachment.kind, "household"), eq(household.id, attachment.subjectId)))
    .where(and(which, fileInScope(scope)))
    .orderBy(asc(attachment.uploadedAt), asc(attachment.id));
  return rows.map((row) => row.attachment);
}

/** One file of the caller's territory, or null. */
export async function findAttachment(scope: Scope, id: string): Promise<AttachmentRow | null> {
  const [row] = await selectFiles(scope, eq(attachment.id, id));
  return row ?? null;
}

/** The kind and subject of a file that belongs neither to a person nor to an application. */
export function subjectOf(key: OwnerKey): [kind: AttachmentKind, subjectId: string] {
  if (key.inspectionCaseId !== undefined) return ["inspection", key.inspectionCaseId];
  if (key.findingId !== undefined) return ["rectification", key.findingId];
  return ["household", key.householdId ?? ""];
}

function ofOwner(key: OwnerKey): SQL | undefined {
  if (key.applicationId !== undefined) return eq(attachment.applicationId, key.applicationId);
  if (key.onlineApplicationId !== undefined) {
    return eq(attachment.onlineApplicationId, key.onlineApplicationId);
  }
  if (key.personId !== undefined) return eq(attachment.personId, key.personId);
  const [kind, subjectId] = subjectOf(key);
  return and(eq(attachment.kind, kind), eq(attachment.subjectId, subjectId));
}

export function presentAttachment(row: AttachmentRow): AttachmentView {
  return {
    id: row.id,
    kind: row.kind as AttachmentKind,
    documentCode: row.documentCode,
    subjectId: row.subjectId,
    fileName: row.fileName,
    mediaType: row.mediaType,
    bytes: row.bytes,
    uploadedAt: row.uploadedAt.toISOString(),
    uploadedOn: dayOf(row.uploadedAt),
    uploadedBy: row.uploadedByName,
    byApplicant: row.uploadedBy === null,
    voided: row.voidedAt ? { at: row.voidedAt.toISOString(), reason: row.voidReason ?? "" } : null,
  };
}

/** The files of one owner inside the caller's territory, in the order they came, voided ones included. */
export async function listAttachments(
  actor: Pick<Actor, "roles" | "scope">,
  key: OwnerKey,
): Promise<AttachmentView[]> {
  const { scope } = key.onlineApplicationId === undefined ? actor : widened(actor);
  return (await selectFiles(scope, ofOwner(key))).map(presentAttachment);
}
