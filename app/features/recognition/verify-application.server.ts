import type { z } from "zod";

import type { Actor } from "~/lib/actor";
import type { verifySchema } from "./application-inputs";
import { checkDay, type StepTarget, takeStep } from "./take-step.server";

/** 核实 (一（三）): how it was verified and what came out; 不一致 closes the way to the public notice. */
export async function verifyApplication(
  actor: Actor,
  target: StepTarget,
  { method, conclusion, note, on }: z.output<typeof verifySchema>,
) {
  return takeStep(actor, target, "verify", (found) => {
    if (on !== undefined) checkDay(found, "on", "核实日期", on);
    return {
      occurredOn: on ?? found.day.today,
      changes: {},
      details: { method, conclusion, note, dated: on !== undefined },
    };
  });
}
