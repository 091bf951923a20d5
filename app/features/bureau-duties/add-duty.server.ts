import { recordAudit } from "~/features/audit/record-audit.server";
import type { Actor } from "~/lib/actor";
import { withTransaction } from "~/lib/transaction.server";
import { bureauRecord } from "~db/schema";
import type { NewDutyInput } from "./inputs";
import { requireKeeper, requirePast, rowOf } from "./keep-duty.server";

/** Adds a line to a register. Throws as `requireKeeper`; 422 for a day in the future. */
export async function addDuty(actor: Actor, input: NewDutyInput): Promise<{ id: string }> {
  const unit = await requireKeeper(actor, input.kind, input.unit);
  requirePast(input);
  return withTransaction(async (tx) => {
    const row = rowOf(actor, input, null);
    await tx.insert(bureauRecord).values(row);
    await recordAudit(tx, actor, {
      action: "bureau_record.add",
      subject: { type: "bureau_record", id: row.id, unitId: unit.id },
      details: { kind: input.kind, title: input.title, occurredOn: input.occurredOn },
      after: row,
    });
    return { id: row.id };
  });
}
