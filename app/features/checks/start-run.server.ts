import { recordAudit } from "~/features/audit/record-audit.server";
import { getUnitInScope } from "~/features/units/queries.server";
import { type Actor, CASE_ROLES, requireRole } from "~/lib/actor";
import { describeError, log } from "~/lib/log.server";
import { apartFromTransaction, executor } from "~/lib/transaction.server";
import { latestRun } from "./queries.server";
import { beginRun, carryOut, type RunRequest } from "./run-checks.server";

/**
 * Starts a run over a unit of the caller's territory and returns at once; its progress is read with `latestRun`. While
 * one is at work, that one is given. Throws 404 outside the territory.
 */
export async function startRun(
  actor: Actor,
  unitId: number | undefined,
): Promise<{ runId: string | null; started: boolean }> {
  requireRole(actor, ...CASE_ROLES);
  const unit = await getUnitInScope(actor.scope, unitId ?? actor.scope.unitId);
  const request: RunRequest = {
    unit,
    origin: "demand",
    startedBy: { id: actor.accountId, name: actor.name },
  };
  // The interface answers inside a transaction that is over before the run is.
  const run = await apartFromTransaction(() => beginRun(request));
  if (!run) return { runId: (await latestRun(unit, "running"))?.id ?? null, started: false };
  await recordAudit(executor(), actor, {
    action: "check.run",
    subject: { type: "unit", id: String(unit.id), unitId: unit.id },
    details: { runId: run.id },
  });
  // The page shows the progress; a failure stands in the run itself.
  apartFromTransaction(() => carryOut(run.id, request)).catch((error: unknown) =>
    log.warn("checks_run_failed", describeError(error)),
  );
  return { runId: run.id, started: true };
}
