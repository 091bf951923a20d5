import type { z } from "zod";

import type { Actor } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { newId } from "~/lib/ids.server";
import { noticeObjection } from "~db/schema";
import type { recordObjectionSchema } from "./application-inputs";
import { type StepTarget, takeStep } from "./take-step.server";

/** 登记异议 (二（二）): the first opinion waits until it is resolved. */
export async function recordObjection(
  actor: Actor,
  target: StepTarget,
  { text }: z.output<typeof recordObjectionSchema>,
) {
  return takeStep(actor, target, "record-objection", ({ application, day }) => {
    const id = newId();
    return {
      occurredOn: day.today,
      changes: {},
      details: { objectionId: id, text },
      also: async (tx) => {
        await tx.insert(noticeObjection).values({
          id,
          city: application.city,
          applicationId: application.id,
          personId: application.personId,
          text,
          receivedOn: day.today,
          recordedAt: now(),
          recordedBy: actor.accountId,
        });
      },
    };
  });
}
