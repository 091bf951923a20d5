import { listEventsAbout } from "~/features/audit/queries.server";
import { conflict, type AppError } from "~/lib/errors";
import type { Actor } from "~/lib/actor";
import { dayOf } from "~/lib/clock.server";
import { getPlanInScope, type StoredPlan } from "./queries.server";
import { stalePlan } from "./save-plan.server";
import { canTake, type PlanAction } from "./status";
import { closedWords, movedOnWords, pastStepWords, type TakenStep } from "./step-words";

/** 409 `wrong_state` unless the plan can take the step, `plan_closed` after its end, `stale_version` unless it is the version seen. */
export async function requireStep(
  actor: Actor,
  plan: StoredPlan,
  action: PlanAction,
  version: number,
): Promise<void> {
  const refusal = await refusalOf(actor, plan, action, version);
  if (refusal) throw refusal;
}

/** The refusal of a step that somebody else took between its check and its writing. */
export async function lostStep(
  actor: Actor,
  { id, personId }: StoredPlan,
  action: PlanAction,
  version: number,
): Promise<AppError> {
  const plan = await getPlanInScope(actor, personId, id);
  return (await refusalOf(actor, plan, action, version)) ?? stalePlan(plan);
}

async function refusalOf(
  actor: Actor,
  plan: StoredPlan,
  action: PlanAction,
  version: number,
): Promise<AppError | null> {
  const seen = { plan, action, self: actor.name };
  const current = { id: plan.id, status: plan.status, version: plan.version };
  if (!canTake(action, plan.status)) return conflict("wrong_state", pastStepWords(seen), { current });
  if (plan.closedOn !== null) return conflict("plan_closed", closedWords(seen), { current });
  if (plan.version === version) return null;
  // What is submitted was typed: there the two texts are put side by side.
  if (action === "submit") return stalePlan(plan);
  const words = movedOnWords(seen, await takenSince(plan, version));
  return conflict("stale_version", words, { current: { ...current, versionNo: plan.versionNo } });
}

/**
 * The steps since a version, the latest first. Each raises the version by one and leaves an event, some several: as
 * many events as versions never reach back too far.
 */
async function takenSince({ id, personId, version }: StoredPlan, seen: number): Promise<TakenStep[]> {
  const events = await listEventsAbout(
    { type: "person", id: personId },
    { area: "help_plan", detail: ["planId", id], limit: Math.max(version - seen, 0) },
  );
  return events.map(({ action, actorName, at }) => ({ action, by: actorName, on: dayOf(at) }));
}
