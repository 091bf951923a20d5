import { inArray } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { findAssignee } from "~/features/accounts/assignees.server";
import { type AuditEntry, recordAudit } from "~/features/audit/record-audit.server";
import { lockPeople } from "~/features/people/lock-people.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { type Actor, requireRole } from "~/lib/actor";
import { addYears } from "~/lib/calendar-date";
import { now, today } from "~/lib/clock.server";
import { invalidInput } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { followUp, person, personFact } from "~db/schema";
import { type AssignInput, KEEP } from "./inputs";
import { BULK_ROLES, type BulkRow } from "./kinds";
import { type Assignee, judgeAssignment, NOT_FOUND } from "./rules";

/** How far ahead something can be set for somebody to do. */
const MOST_YEARS_AHEAD = 1;

/** The account as the one who will be in charge; 422 for one that is not of the caller's unit or below. */
async function requireAssignee(actor: Actor, accountId: string): Promise<Assignee> {
  const found = await findAssignee(actor, accountId);
  if (!found) {
    throw invalidInput([
      { path: "accountId", code: "unknown_account", message: "没有找到这位经办人，请从名单中选择。" },
    ]);
  }
  const { id, name, unitId, lastId, unitName } = found;
  return { id, name, unit: { id: unitId, lastId, name: unitName } };
}

function requireComingDay(dueOn: string | undefined): void {
  if (dueOn === undefined) return;
  const [first, last] = [today(), addYears(today(), MOST_YEARS_AHEAD)];
  if (dueOn >= first && dueOn <= last) return;
  throw invalidInput([
    { path: "dueOn", code: "day_out_of_range", message: `办理日期应在今天至 ${last} 之间。` },
  ]);
}

/**
 * Puts people in the charge of one caseworker, or leaves them with whom they have, with something to be done by a day
 * where asked: it stands in the 今日必办 of whoever is in charge. Inside a transaction; a row per person, in the order asked. Throws 403, 422.
 */
export async function assignPeople(actor: Actor, tx: Transaction, input: AssignInput): Promise<BulkRow[]> {
  requireRole(actor, ...BULK_ROLES);
  requireComingDay(input.dueOn);
  const assignee = input.accountId === KEEP ? null : await requireAssignee(actor, input.accountId);
  const held = await lockPeople(tx, actor.scope, input.chosen);
  const states = await readStates(tx, [...held.keys()]);
  const audits: AuditEntry[] = [];
  const changed: string[] = [];
  const reminders: (typeof followUp.$inferInsert)[] = [];
  const rows = input.chosen.map((personId): BulkRow => {
    const one = held.get(personId);
    const facts = one && { ...one, status: states.get(personId) ?? "none" };
    const judged = judgeAssignment(facts, assignee, input.dueOn !== undefined);
    if (!judged.ok) return { personId, ...judged };
    if (!one) return { personId, ...NOT_FOUND };
    if (assignee && one.responsibleId !== assignee.id) changed.push(personId);
    const followUpId = input.dueOn === undefined ? undefined : newId();
    if (followUpId !== undefined && input.dueOn !== undefined) {
      reminders.push({
        id: followUpId,
        city: one.city,
        personId,
        dueOn: input.dueOn,
        reason: "other",
        note: input.task,
        assigneeId: assignee?.id ?? one.responsibleId,
        occurredOn: today(),
        recordedAt: now(),
        recordedBy: actor.accountId,
      });
    }
    const subject = { type: "person", id: personId, unitId: one.unitId };
    const reminder = followUpId === undefined ? {} : { dueOn: input.dueOn, followUpId };
    audits.push(
      assignee
        ? {
            action: "caseload.assign",
            subject,
            details: { from: one.responsibleId, to: assignee.id, toName: assignee.name, ...reminder },
            before: { responsibleId: one.responsibleId },
            after: { responsibleId: assignee.id },
          }
        : { action: "application.follow_up", subject, details: reminder },
    );
    const words = [
      ...(assignee ? [`由${assignee.name}负责`] : []),
      ...(input.dueOn ? [`${input.dueOn} 前：${input.task}`] : []),
    ];
    return {
      personId,
      ok: true,
      code: "done",
      message: words.join("，"),
      ...(assignee ? { before: one.responsibleId } : {}),
      ...(followUpId === undefined ? {} : { followUpId }),
    };
  });
  if (assignee && changed.length > 0) {
    await tx.update(person).set({ responsibleId: assignee.id }).where(inArray(person.id, changed));
  }
  if (reminders.length > 0) await tx.insert(followUp).values(reminders);
  await recordAudit(tx, actor, ...audits);
  await refreshPersonFacts(tx, ...changed);
  return rows;
}

async function readStates(tx: Transaction, personIds: string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const rows = await tx
    .select({ id: personFact.personId, status: personFact.status })
    .from(personFact)
    .where(inArray(personFact.personId, personIds));
  return new Map(rows.map(({ id, status }) => [id, status]));
}
