import { and, desc, eq, isNull, ne, sql } from "drizzle-orm";

import { listEntries } from "~/features/certificates/queries.server";
import { listCaseNotices } from "~/features/public-notices/case-notices.server";
import { listObjectors } from "~/features/public-notices/objection-queries.server";
import { listSealsOfApplication } from "~/features/seals/queries.server";
import { windowDay } from "~/features/settings/opening.server";
import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { executor } from "~/lib/transaction.server";
import { application, recognition } from "~db/schema";
import type { ApplicationView } from "./application-view";
import type { CaseDesk } from "./desk-view";
import type { RecognitionCategory } from "./categories";
import { listRefusedBefore } from "./earlier-cases.server";

/** 二（二）: those who examine objections. */
const isExaminer = ({ roles }: Pick<Actor, "roles">) =>
  roles.some((role) => role === "caseworker" || role === "reviewer");

async function readHints(actor: Actor, view: ApplicationView): Promise<CaseDesk["hints"]> {
  // The outer table by its name: a column of a single-table select is written bare and would be the inner one's.
  const [own] = await executor()
    .select({
      signer: application.firstOpinionBy,
      submittedAt: application.submittedAt,
      earlier: sql<number>`(select count(*)::int from application o
        where o.person_id = ${view.personId}::uuid and o.id <> ${view.id}::uuid and o.created_at < application.created_at)`,
      objections: sql<CaseDesk["hints"]["objectionsBefore"]>`(select jsonb_build_object(
          'open', count(*) filter (where n.resolved_on is null),
          'upheld', count(*) filter (where n.upheld))
        from application o join notice_objection n on n.application_id = o.id
        where o.person_id = ${view.personId}::uuid and o.id <> ${view.id}::uuid and o.created_at < application.created_at)`,
    })
    .from(application)
    .where(eq(application.id, view.id));
  const [standing] = await executor()
    .select({ category: recognition.category, since: recognition.occurredOn })
    .from(recognition)
    .where(
      and(
        eq(recognition.personId, view.personId),
        isNull(recognition.voidedAt),
        sql`(${recognition.untilOn} is null or ${recognition.untilOn} > ${today()}::date)`,
        sql`${ne(recognition.applicationId, view.id)} is not false`,
      ),
    )
    .orderBy(desc(recognition.occurredOn))
    .limit(1);
  return {
    recognized: standing
      ? { category: standing.category as RecognitionCategory, since: standing.since }
      : null,
    earlier: own?.earlier ?? 0,
    refusedBefore: own?.earlier ? await listRefusedBefore(view) : [],
    objectionsBefore: own?.objections ?? { open: 0, upheld: 0 },
    signedByMe: own?.signer === actor.accountId,
    windowDay:
      view.status === "submitted" && own?.submittedAt ? await windowDay(view.unit.id, own.submittedAt) : null,
    hand: isExaminer(actor),
  };
}

/** The caller has read the application in its territory. */
export async function readCaseDesk(actor: Actor, view: ApplicationView): Promise<CaseDesk> {
  const seals = await listSealsOfApplication(view.id);
  return {
    notices: await listCaseNotices(view.id),
    objectors: isExaminer(actor) ? await listObjectors(actor.scope, view.id) : {},
    seals: seals.map(({ kind, name, code }) => ({ kind, name, code })),
    certificates:
      view.status === "recognized"
        ? (await listEntries(view.personId)).filter((entry) => entry.applicationId === view.id)
        : null,
    hints: await readHints(actor, view),
  };
}
