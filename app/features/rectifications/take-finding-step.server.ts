import { getTableName, sql } from "drizzle-orm";
import { toSnakeCase } from "drizzle-orm/casing";

import type { Transaction } from "~/db.server";
import type { AuditAction } from "~/features/audit/actions";
import { recordAudit } from "~/features/audit/record-audit.server";
import type { Actor } from "~/lib/actor";
import { withTransaction } from "~/lib/transaction.server";
import { inspectionFinding } from "~db/schema";
import { insertFindingSteps } from "./finding-steps.server";
import { type FindingTarget, type LoadedFinding, loadFindings } from "./load-findings.server";
import { blockOf, type FindingAction, nextStatus } from "./status";

type Changes = Partial<typeof inspectionFinding.$inferInsert>;

export type FindingOutcome = {
  /** The same columns for every finding of the step. */
  changes: Changes;
  note: string;
  details?: Record<string, unknown>;
};

const AUDIT: Record<FindingAction, AuditAction> = {
  order: "rectification.order",
  reply: "rectification.reply",
  send_back: "rectification.send_back",
  close: "rectification.close",
  reopen: "rectification.reopen",
  void: "finding.void",
  measure: "rectification.measure",
  void_measure: "rectification.void_measure",
};

/**
 * One step on several findings: all in the territory, held, at the versions seen and not blocked, or none is taken.
 * `work` gives what each finding's row becomes; then the guarded update, the history and an audit event per finding.
 * Throws 404, 409 `stale_version` or `wrong_status`, 403 and 422 as `blockOf` says.
 */
export async function takeFindingStep(
  actor: Actor,
  targets: readonly FindingTarget[],
  action: FindingAction,
  work: (found: LoadedFinding[], tx: Transaction) => Promise<(one: LoadedFinding) => FindingOutcome>,
): Promise<void> {
  await withTransaction(async (tx) => {
    const found = await loadFindings(actor, targets, { tx, withMeasures: action === "close" });
    for (const { state, hand } of found) {
      const block = blockOf(action, state, hand);
      if (block) throw block;
    }
    const outcomeOf = await work(found, tx);
    const outcomes = found.map((one) => ({ one, outcome: outcomeOf(one) }));
    await writeChanges(
      tx,
      outcomes.map(({ one, outcome }) => ({
        id: one.row.id,
        changes: {
          ...outcome.changes,
          status: nextStatus(action, one.row.status),
          version: one.row.version + 1,
        },
      })),
    );
    await insertFindingSteps(
      tx,
      actor,
      outcomes.map(({ one, outcome }) => ({ findingId: one.row.id, action, ...outcome })),
    );
    await recordAudit(
      tx,
      actor,
      ...outcomes.map(({ one: { row }, outcome }) => ({
        action: AUDIT[action],
        subject: { type: "finding", id: row.id, unitId: row.unitId },
        details: { problem: row.problem, from: row.status, ...outcome.details },
        before: row,
        after: outcome.changes,
      })),
    );
  });
}

/** The rows are held by this transaction: their versions are those seen. One statement for all of them. */
async function writeChanges(
  tx: Transaction,
  changed: readonly { id: string; changes: Changes }[],
): Promise<void> {
  const first = changed[0];
  if (!first) return;
  const columns = Object.keys(first.changes).map((key) => ({ key, column: toSnakeCase(key) }));
  const json = JSON.stringify(
    changed.map(({ id, changes }) => ({
      id,
      ...Object.fromEntries(
        columns.map(({ key, column }) => [column, changes[key as keyof Changes] ?? null]),
      ),
    })),
  );
  const table = sql.identifier(getTableName(inspectionFinding));
  await tx.execute(sql`
    update ${table} t set ${sql.join(
      columns.map(({ column }) => sql`${sql.identifier(column)} = i.${sql.identifier(column)}`),
      sql`, `,
    )}
    from json_populate_recordset(null::${table}, ${json}::text::json) i where t.id = i.id`);
}
