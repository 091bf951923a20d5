import { eq, inArray } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { findAssignee } from "~/features/accounts/assignees.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { assignPeople } from "~/features/bulk-actions/assign-people.server";
import { lockPeople } from "~/features/people/lock-people.server";
import { nextDocumentNumber } from "~/features/units/document-number.server";
import { type Actor, requireRole } from "~/lib/actor";
import { addDays } from "~/lib/calendar-date";
import { now, today } from "~/lib/clock.server";
import { forbidden, invalidInput } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { account, caseloadHandover, person } from "~db/schema";
import type { HandoverInput } from "./inputs";
import { readOpenMatters } from "./open-matters.server";
import { handoverBlock, MOST_DAYS_BACK, type Sheet, sheetTotals } from "./rules";

function requireDay(handedOn: string): void {
  const [first, last] = [addDays(today(), -MOST_DAYS_BACK), today()];
  if (handedOn >= first && handedOn <= last) return;
  throw invalidInput([
    { path: "handedOn", code: "day_out_of_range", message: `交接日期应在 ${first} 至今天之间。` },
  ]);
}

const problem = (path: string, code: string, message: string) => invalidInput([{ path, code, message }]);

/** The people asked for, locked: all in the territory, of one county, and still in that charge. Else 422 naming them. */
async function lockAsked(tx: Transaction, actor: Actor, input: HandoverInput, fromId: string | null) {
  const ids = [...new Set(input.people)];
  const held = await lockPeople(tx, actor.scope, ids);
  const missing = ids.length - held.size;
  if (missing > 0) throw problem("people", "not_found", `有 ${missing} 人已不在您的辖区内，请刷新名单再选。`);
  const rows = await tx
    .select({
      id: person.id,
      name: person.name,
      countyId: person.countyId,
      residence: person.residenceDivision,
    })
    .from(person)
    .where(inArray(person.id, ids));
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  const moved = [...held.values()].filter(({ responsibleId }) => responsibleId !== fromId);
  if (moved.length > 0) {
    const who = moved.map(({ id }) => names.get(id)).join("、");
    throw problem("people", "not_in_charge", `${who}现在不在移交人名下，请刷新名单再选。`);
  }
  const [first] = rows;
  if (!first) throw problem("people", "not_found", "请至少勾选一人。");
  if (rows.some(({ countyId }) => countyId !== first.countyId)) {
    throw problem("people", "several_counties", "一张交接单只写一个县（市、区）的人，请分开办理。");
  }
  return { ids, first, city: [...held.values()][0]?.city ?? 0, names };
}

/**
 * Hands people from one caseworker (or from nobody) to another: what is open about each is frozen on a numbered sheet,
 * then all of them change hands, in one transaction. Whoever cannot be taken over stops the whole sheet: a paper says
 * what happened, not what was tried. Throws 403 for other hands, 422 for people, receiver or day that do not fit.
 */
export async function createHandover(
  actor: Actor,
  input: HandoverInput,
): Promise<{ id: string; number: string }> {
  requireRole(actor, "caseworker", "manager", "reviewer");
  const fromId = input.from === "none" ? null : input.from;
  const block = handoverBlock(actor, fromId);
  if (block) throw forbidden(block);
  const handedOn = input.handedOn ?? today();
  requireDay(handedOn);
  if (fromId === input.to) throw problem("to", "same_hands", "移交人和接手人是同一个人，请另选接手人。");
  const receiver = await findAssignee(actor, input.to);
  if (!receiver) throw problem("to", "unknown_account", "没有找到这位接手人，请从名单中选择。");
  return withTransaction(async (tx) => {
    const { ids, first, city, names } = await lockAsked(tx, actor, input, fromId);
    const [from] =
      fromId === null
        ? []
        : await tx.select({ name: account.name }).from(account).where(eq(account.id, fromId));
    const sheet: Sheet = { asOf: today(), people: await readOpenMatters(actor, ids) };
    const assigned = await assignPeople(actor, tx, { chosen: ids, accountId: input.to, task: "" });
    const refused = assigned.filter(({ ok }) => !ok);
    if (refused.length > 0) {
      const who = refused.map(({ personId, message }) => `${names.get(personId)}：${message}`).join(" ");
      throw problem("people", "cannot_be_taken", who);
    }
    const id = newId();
    const number = await nextDocumentNumber(tx, "JJ", {
      countyId: first.countyId,
      division: first.residence,
    });
    await tx.insert(caseloadHandover).values({
      id,
      city,
      unitId: actor.unit.id,
      number,
      fromAccountId: fromId,
      fromName: fromId === null ? "未定责任人" : (from?.name ?? "已停用的账号"),
      toAccountId: receiver.id,
      toName: receiver.name,
      reason: input.reason,
      handedOn,
      sheet,
      recordedAt: now(),
      recordedBy: actor.accountId,
      recordedByName: actor.name,
    });
    await recordAudit(tx, actor, {
      action: "caseload.hand_over",
      subject: { type: "caseload_handover", id, unitId: actor.unit.id },
      details: { number, from: fromId, to: receiver.id, ...sheetTotals(sheet) },
      after: sheet,
    });
    return { id, number };
  });
}
