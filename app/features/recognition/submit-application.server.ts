import type { Actor } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { type StepTarget, takeStep } from "./take-step.server";

/** 提交: needs the written declaration (422 `declaration_required`). */
export async function submitApplication(actor: Actor, target: StepTarget) {
  return takeStep(actor, target, "submit", ({ day }) => ({
    occurredOn: day.today,
    changes: { submittedAt: now() },
    details: {},
  }));
}
