import type { z } from "zod";

import type { Actor } from "~/lib/actor";
import type { returnSchema } from "./application-inputs";
import { type StepTarget, takeStep } from "./take-step.server";

/**
 * 退回 (二（三）): back to verification. The ten working days go on and the first opinion is made anew. A notice
 * that ended stands where nothing it showed has changed (`keep-public-notice`), unless the county says here that it has to
 * be repeated; what they were stays in the history.
 */
export async function returnApplication(
  actor: Actor,
  target: StepTarget,
  { reason, repeatNotice }: z.output<typeof returnSchema>,
) {
  return takeStep(actor, target, "return", ({ day }) => ({
    occurredOn: day.today,
    changes: { noticeOpensOn: null, noticeDueOn: null, firstOpinionOn: null, firstOpinionBy: null },
    details: { reason, ...(repeatNotice ? { repeatNotice } : {}) },
  }));
}
