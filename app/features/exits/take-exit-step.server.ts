import { and, eq } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import type { AuditAction } from "~/features/audit/actions";
import { recordAudit } from "~/features/audit/record-audit.server";
import { lockPerson } from "~/features/people/lock-person.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import type { Actor } from "~/lib/actor";
import { conflict } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { exitCase } from "~db/schema";
import { type ExitCase, loadExit, presentExit } from "./case.server";
import type { ExitView } from "./exit-view";
import { blockOf, type ExitAction, nextStatus } from "./status";

/** Which case a step is for, and the version the caller saw; with `personId`, a case of that person only. */
export type ExitTarget = { exitId: string; expectedVersion: number; personId?: string | undefined };

type Changes = Partial<typeof exitCase.$inferInsert>;

type Outcome = {
  changes: Changes;
  /** Facts for the auditor. */
  details?: Record<string, unknown>;
};

/**
 * One step on an exit case: in scope, person and case held, at the version seen and not blocked; then what the step
 * writes, the guarded update, the audit event and the person's facts in one transaction.
 * Throws 404 outside the territory, 409 `stale_version` or `wrong_status`, 403 and 422 as `blockOf` says.
 */
export async function takeExitStep(
  actor: Actor,
  target: ExitTarget,
  action: ExitAction,
  work: (found: ExitCase, tx: Transaction) => Promise<Outcome>,
): Promise<ExitView> {
  return withTransaction(async (tx) => {
    // The person first, as every other write of a dossier does: two of them cannot wait for each other.
    const { exit: seen } = await loadExit(actor, target.exitId, { personId: target.personId });
    const owner = await lockPerson(tx, actor.scope, seen.personId);
    const found = await loadExit(actor, target.exitId, { personId: target.personId, lock: true });
    const { exit, state, hand, day } = found;
    const block = blockOf(action, state, hand, day);
    if (block?.status === 403) throw block;
    if (exit.version !== target.expectedVersion) {
      throw conflict(
        "stale_version",
        "这件注销刚有变动（别人改过，或您自己已经提交过），请看最新情况后再办理。",
        {
          current: await presentExit(found),
        },
      );
    }
    if (block) throw block;
    const before = await presentExit(found);
    const { changes, details = {} } = await work(found, tx);
    await tx
      .update(exitCase)
      .set({ ...changes, status: nextStatus(action, state.status), version: exit.version + 1 })
      .where(and(eq(exitCase.id, exit.id), eq(exitCase.city, exit.city), eq(exitCase.version, exit.version)));
    await refreshPersonFacts(tx, exit.personId);
    const after = await presentExit(await loadExit(actor, exit.id));
    await recordAudit(tx, actor, {
      action: `exit.${action}` as AuditAction,
      subject: { type: "person", id: exit.personId, unitId: owner.unitId },
      details: { exitId: exit.id, ground: exit.ground, from: exit.status, to: after.status, ...details },
      before,
      after,
    });
    return after;
  });
}
