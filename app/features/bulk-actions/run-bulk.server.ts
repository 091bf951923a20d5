import { eq } from "drizzle-orm";

import { parseWith } from "~/api/parse.server";
import type { Transaction } from "~/db.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { type Actor, requireRole } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { conflict } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { bulkAction } from "~db/schema";
import { assignPeople } from "./assign-people.server";
import { contactPeople } from "./contact-people.server";
import { holdFair } from "./hold-fair.server";
import { assignSchema, contactSchema, fairSchema, offerSchema } from "./inputs";
import { BULK_ROLES, type BulkRow } from "./kinds";
import { offerPeople } from "./offer-people.server";
import { type BulkActionRow, getBulkAction } from "./queries.server";
import { NOT_CHOSEN } from "./rules";

type Done = { input: Record<string, unknown>; rows: BulkRow[] };

async function carryOut(actor: Actor, tx: Transaction, action: BulkActionRow, body: unknown): Promise<Done> {
  // Whom the action was prepared for is frozen: a form can leave people out, never bring others in.
  const meant = new Set(action.people);
  const among = (ids: readonly string[]) => [...new Set(ids)].filter((id) => meant.has(id));
  switch (action.kind) {
    case "assign": {
      const input = parseWith(assignSchema, body, "body");
      const chosen = among(input.chosen);
      return { input, rows: await assignPeople(actor, tx, { ...input, chosen }) };
    }
    case "offer": {
      const input = parseWith(offerSchema, body, "body");
      const lines = input.lines.filter(({ personId }) => meant.has(personId));
      return {
        input: { offeredOn: input.offeredOn },
        rows: await offerPeople(actor, tx, lines, input.offeredOn),
      };
    }
    case "contact": {
      const input = parseWith(contactSchema, body, "body");
      const { chosen, reached, ...rest } = input;
      const rows = await contactPeople(actor, tx, among(chosen), {
        ...rest,
        bulkActionId: action.id,
        met: reached === "each" ? "self" : "none",
        doneText: reached === "each" ? "已记集体联系" : "已记通知，不算实质联系",
      });
      return { input, rows };
    }
    case "job_fair": {
      const input = parseWith(fairSchema, body, "body");
      const chosen = among(input.chosen);
      return { input, rows: await holdFair(actor, tx, action.id, { ...input, chosen }) };
    }
  }
}

/**
 * Does a prepared action once: the lines by the rules of the single services in one transaction, a result per line
 * (those not ticked say so), kept with what is needed to take it back. Throws 403, 404, 409 `already_done`, and the
 * 400 or 422 of its form.
 */
export async function runBulk(
  actor: Actor,
  id: string,
  body: Record<string, unknown>,
): Promise<BulkActionRow> {
  requireRole(actor, ...BULK_ROLES);
  return withTransaction(async (tx) => {
    const action = await getBulkAction(actor, id, true);
    if (action.doneAt !== null || action.doneBy !== actor.accountId) {
      throw conflict("already_done", "这次批量办理已经办过，结果见下。", { bulkActionId: id });
    }
    const { input, rows } = await carryOut(actor, tx, action, body);
    const told = new Set(rows.map(({ personId }) => personId));
    const left = action.people
      .filter((personId) => !told.has(personId))
      .map((personId): BulkRow => ({ personId, ...NOT_CHOSEN }));
    const all = [...rows, ...left];
    const { chosen: _chosen, ...kept } = input;
    await tx
      .update(bulkAction)
      .set({
        doneAt: now(),
        input: { ...action.input, ...kept },
        rows: all,
        version: action.version + 1,
      })
      .where(eq(bulkAction.id, id));
    await recordAudit(tx, actor, {
      action: "caseload.bulk",
      subject: { type: "bulk_action", id, unitId: action.unitId },
      details: { kind: action.kind, lines: all.length, done: all.filter(({ ok }) => ok).length },
    });
    return getBulkAction(actor, id);
  });
}
