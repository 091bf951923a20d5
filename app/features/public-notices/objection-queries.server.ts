import { and, asc, eq, gte, type SQL, sql } from "drizzle-orm";

import type { Scope } from "~/lib/actor";
import { notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { inScope } from "~/lib/scope.server";
import { executor } from "~/lib/transaction.server";
import { account, application, noticeObjection, person } from "~db/schema";
import type { NoticeBatchRow } from "./queries.server";
import type { NoticeObjectionRow, Objector } from "./views";

const objectionColumns = {
  id: noticeObjection.id,
  applicationId: noticeObjection.applicationId,
  name: person.name,
  text: noticeObjection.text,
  receivedOn: noticeObjection.receivedOn,
  way: noticeObjection.way,
  objectorName: noticeObjection.objectorName,
  contactMasked: noticeObjection.contactMasked,
  resolvedOn: noticeObjection.resolvedOn,
  resolvedBy: account.name,
  finding: noticeObjection.finding,
  upheld: noticeObjection.upheld,
};

function selectObjections(where: SQL | undefined) {
  return executor()
    .select(objectionColumns)
    .from(noticeObjection)
    .innerJoin(application, eq(application.id, noticeObjection.applicationId))
    .innerJoin(person, eq(person.id, application.personId))
    .leftJoin(account, eq(account.id, noticeObjection.resolvedBy))
    .where(where)
    .orderBy(asc(noticeObjection.receivedOn), asc(noticeObjection.id));
}

/** Objections to people on a notice, raised since it opened, to those of the caller's territory. */
export async function listBatchObjections(
  scope: Scope,
  { id, opensOn }: Pick<NoticeBatchRow, "id" | "opensOn">,
): Promise<NoticeObjectionRow[]> {
  return selectObjections(
    and(
      inScope(application, scope),
      gte(noticeObjection.receivedOn, opensOn),
      sql`${noticeObjection.applicationId} in (select e.application_id from public_notice_entry e where e.batch_id = ${id}::uuid)`,
    ),
  );
}

/** Who objected to an application of the territory, masked, by objection. */
export async function listObjectors(scope: Scope, applicationId: string): Promise<Record<string, Objector>> {
  const rows = await selectObjections(
    and(eq(noticeObjection.applicationId, applicationId), inScope(application, scope)),
  );
  return Object.fromEntries(
    rows.map(({ id, way, objectorName, contactMasked }) => [id, { way, objectorName, contactMasked }]),
  );
}

/** One objection of the territory; 404 otherwise. */
export async function getObjection(scope: Scope, objectionId: string): Promise<NoticeObjectionRow> {
  if (!isId(objectionId)) throw notFound();
  const [row] = await selectObjections(and(eq(noticeObjection.id, objectionId), inScope(application, scope)));
  if (!row) throw notFound("没有找到这件异议，或它不在您的辖区内。");
  return row;
}
