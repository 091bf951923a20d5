import type { z } from "zod";

import { sealDecision } from "~/features/seals/seal-decision.server";
import type { Actor } from "~/lib/actor";
import { type AppError, invalidInput } from "~/lib/errors";
import type { opinionSchema } from "./application-inputs";
import { noticePresence } from "./notice-presence";
import { type StepTarget, takeStep } from "./take-step.server";

/** Nobody saw the notice here before it was recorded: whoever signs says how the sheet hung (二（二）). */
function paperNoticeMissing(): AppError {
  return invalidInput([
    {
      path: "paperNotice",
      code: "paper_notice_required",
      message:
        "公示是开始以后才补录的，补录以前的日子只有纸质公示为凭。请写明公示单张贴在哪里、由谁在哪天张贴和取下；没有张贴的，请打开公示页办理“撤下并重新公示”，自当天起重新公示 3 个工作日。",
    },
  ]);
}

/**
 * 签署初步意见 (二（二）): from the working day after the notice's last day, no objection open or upheld, by the
 * street where the county has set three levels. The signer never decides the review. Where the notice was recorded after
 * it opened, the step says so; the screens ask how the sheet on the board hung. Only where somebody stated that do
 * step and seal name a paper notice (纸质补录), otherwise they say that it was not stated.
 */
export async function signFirstOpinion(
  actor: Actor,
  target: StepTarget,
  { opinion, paperNotice }: z.output<typeof opinionSchema>,
) {
  return takeStep(actor, target, "sign-first-opinion", (found) => {
    const presence = noticePresence(found.application, found.steps);
    const late = presence !== "whole";
    if (late && !paperNotice && actor.channel === "screen") throw paperNoticeMissing();
    return {
      occurredOn: found.day.today,
      changes: { firstOpinionOn: found.day.today, firstOpinionBy: actor.accountId },
      details: {
        opinion,
        ...(late ? { noticeEnteredLate: presence === "none" ? "after_close" : "after_opening" } : {}),
        ...(late && paperNotice ? { noticeOnPaper: true, paperNotice } : {}),
      },
      also: (tx) => sealDecision(tx, actor, found, "first_opinion", { postingStated: Boolean(paperNotice) }),
    };
  });
}
