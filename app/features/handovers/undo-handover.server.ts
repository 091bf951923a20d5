import { and, eq, inArray, sql } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { SETTLING_ACTIONS } from "~/features/duties/done-today.server";
import { lockPeople } from "~/features/people/lock-people.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { type Actor, requireRole } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { conflict, forbidden } from "~/lib/errors";
import { executor, withTransaction } from "~/lib/transaction.server";
import { caseloadHandover, person } from "~db/schema";
import { getHandover, type HandoverRow } from "./queries.server";
import { takeBackBlock, undoBlock, type UndoFacts } from "./rules";

/** People of the sheet who changed hands again, and those the receiver has done something for since: one statement. */
export async function readUndoFacts(handover: HandoverRow): Promise<UndoFacts> {
  const ids = handover.sheet.people.map(({ id }) => id);
  const rows = await executor().execute<{ name: string; moved: boolean; followed: boolean }>(sql`
    select p.name, p.responsible_id is distinct from ${handover.toAccountId}::uuid as moved,
      exists (select 1 from audit_event e left join application r
          on e.subject_type = 'application' and r.id::text = e.subject_id
        where e.actor_id = ${handover.toAccountId}::uuid and e.at > ${handover.recordedAt.toISOString()}::timestamptz
          and (e.subject_type = 'person' and e.subject_id = p.id::text or r.person_id = p.id)
          and e.action in (${sql.join(
            SETTLING_ACTIONS.map((action) => sql`${action}`),
            sql`, `,
          )})) as followed
    from person p where p.id = any(${sql.param(ids)}::uuid[]) order by p.id`);
  const names = (pick: (row: (typeof rows)[number]) => boolean) => rows.filter(pick).map(({ name }) => name);
  return {
    undone: handover.undoneAt !== null,
    moved: names((row) => row.moved),
    followed: names((row) => row.followed),
  };
}

/**
 * Takes a sheet back as a whole while nothing has followed it: everybody returns to the hands (or to nobody's) they came
 * from. The sheet stays, marked. Throws 403, 404, 409 `stale_version` or `followed`.
 */
export async function undoHandover(actor: Actor, id: string, version: number): Promise<void> {
  requireRole(actor, "caseworker", "manager", "reviewer");
  await withTransaction(async (tx) => {
    const handover = await getHandover(actor, id, true);
    const block = takeBackBlock(actor, handover);
    if (block) throw forbidden(block);
    const ids = handover.sheet.people.map((one) => one.id);
    const held = await lockPeople(tx, actor.scope, ids);
    if (handover.version !== version && handover.undoneAt === null) {
      throw conflict("stale_version", "这张交接单刚被改动过，请刷新后再办。");
    }
    const followed =
      held.size < ids.length
        ? "有的人已不在您的辖区内，不能整单撤销。"
        : undoBlock(await readUndoFacts(handover));
    if (followed) throw conflict("followed", followed);
    await tx
      .update(person)
      .set({ responsibleId: handover.fromAccountId })
      .where(and(inArray(person.id, ids), eq(person.responsibleId, handover.toAccountId)));
    await tx
      .update(caseloadHandover)
      .set({ undoneAt: now(), undoneBy: actor.accountId, undoneByName: actor.name, version: version + 1 })
      .where(and(eq(caseloadHandover.id, id), eq(caseloadHandover.version, version)));
    await recordAudit(
      tx,
      actor,
      {
        action: "caseload.hand_over",
        subject: { type: "caseload_handover", id, unitId: handover.unitId },
        details: { number: handover.number, undone: true, people: ids.length },
      },
      ...ids.map((personId) => ({
        action: "caseload.assign" as const,
        subject: { type: "person", id: personId, unitId: held.get(personId)?.unitId },
        details: {
          from: handover.toAccountId,
          to: handover.fromAccountId,
          handover: handover.number,
          undone: true,
        },
      })),
    );
    await refreshPersonFacts(tx, ...ids);
  });
}
