import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";

import type { Actor } from "~/lib/actor";
import { conflict, notFound } from "~/lib/errors";
import { noticeObjection } from "~db/schema";
import type { resolveObjectionSchema } from "./application-inputs";
import { type StepTarget, takeStep } from "./take-step.server";

/** 处理异议: the finding, and whether the objection holds; one that holds closes the way to the first opinion. */
export async function resolveObjection(
  actor: Actor,
  target: StepTarget,
  { finding, upheld, objectionId }: z.output<typeof resolveObjectionSchema>,
) {
  return takeStep(actor, target, "resolve-objection", ({ objections, day }) => {
    const open = objections.filter((one) => one.resolvedOn === null);
    const objection = objectionId === undefined ? open[0] : open.find((one) => one.id === objectionId);
    if (!objection) throw notFound("没有找到这件待处理的异议，可能已处理完。");
    return {
      occurredOn: day.today,
      changes: {},
      details: { objectionId: objection.id, finding, upheld },
      also: async (tx) => {
        const resolved = await tx
          .update(noticeObjection)
          .set({ resolvedOn: day.today, resolvedBy: actor.accountId, finding, upheld })
          .where(and(eq(noticeObjection.id, objection.id), isNull(noticeObjection.resolvedOn)))
          .returning({ id: noticeObjection.id });
        if (resolved.length === 0) throw conflict("objection_resolved", "这件异议刚刚已处理，请刷新查看。");
      },
    };
  });
}
