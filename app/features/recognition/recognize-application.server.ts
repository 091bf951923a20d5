import type { z } from "zod";

import { sealDecision } from "~/features/seals/seal-decision.server";
import { clausesByProof } from "~/features/verification/clauses-by-proof";
import { notice } from "~/law/clauses";
import type { Actor } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { ruleBroken } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { recognition } from "~db/schema";
import { categoryBlock, householdBlock } from "./action-blocks";
import type { recognizeSchema } from "./application-inputs";
import { beginUnemployment } from "./begin-unemployment.server";
import type { RecognitionCategory } from "./categories";
import { assessOrNull } from "./assess-or-null";
import type { Case, CaseApplication } from "./case.server";
import { missingMaterials } from "./clause-rows";
import { presentCase } from "./present-case.server";
import { type StepTarget, takeStep } from "./take-step.server";

/** The stored verdicts with those of the day of decision added. */
export function decisionSnapshot({ application, day }: Case): CaseApplication["eligibility"] {
  const decided = assessOrNull(application.facts, application.documents, day.today);
  return { ...application.eligibility, ...(decided ? { decided } : {}) };
}

function requireCategory({ eligibility }: Case, category: RecognitionCategory): void {
  const block = categoryBlock(eligibility, category, "认定");
  if (block) throw block;
  const missing = eligibility ? missingMaterials(eligibility, category) : [];
  if (missing.length > 0) {
    throw ruleBroken(
      "documents_missing",
      `所认定类别的材料不全：${missing.map((one) => one.message).join("")}`,
      notice("二（一）"),
      missing,
    );
  }
}

/** Clauses that wait for a department, or for a household on record, and that nobody has said to decide without. */
function requireAnswers(
  actor: Actor,
  { waiting, unrecorded }: Pick<ReturnType<typeof clausesByProof>, "waiting" | "unrecorded">,
  confirmed: number,
): void {
  if (actor.channel !== "screen" || waiting.length + unrecorded.length <= confirmed) return;
  const message = [
    ...(waiting.length > 0
      ? [`还有 ${waiting.length} 条等部门结果：${waiting.join("、")}。请等结果回来再认定`]
      : []),
    ...(unrecorded.length > 0
      ? ["系统中没有认定在册的零就业家庭。请退回，先认定家庭或登记外地认定的查询结果"]
      : []),
    "确需现在认定的，勾选确认后再办。",
  ].join("；");
  throw ruleBroken("clauses_waiting", message, notice("一（三）"), [
    { path: "waitingConfirmed", code: "clauses_waiting", message },
  ]);
}

/**
 * 认定 (二（三）): the county's decision in one of the categories that are met, not by the hand that signed the
 * first opinion. Begins the recognition today; a person has one in force at most (409). A decision after the ten
 * working days stands, and its clock stays overdue. A clause that waits for a department does not hinder it: the screens
 * ask once (422 `clauses_waiting`), and the step names what was not waited for.
 */
export async function recognizeApplication(
  actor: Actor,
  target: StepTarget,
  { category, opinion, waitingConfirmed = 0 }: z.output<typeof recognizeSchema>,
) {
  return takeStep(actor, target, "recognize", (found) => {
    requireCategory(found, category);
    const household = householdBlock(found.state, category, "认定");
    if (household) throw household;
    const proof = clausesByProof(presentCase(found));
    requireAnswers(actor, proof, waitingConfirmed);
    const waiting = [...proof.waiting, ...proof.unrecorded];
    const { application, day } = found;
    return {
      occurredOn: day.today,
      changes: {
        decidedOn: day.today,
        decidedBy: actor.accountId,
        decidedCategory: category,
        eligibility: decisionSnapshot(found),
      },
      details: { category, opinion, ...(waiting.length > 0 ? { waiting: waiting.join("、") } : {}) },
      also: async (tx) => {
        await tx.insert(recognition).values({
          id: newId(),
          city: application.city,
          personId: application.personId,
          applicationId: application.id,
          countyId: application.countyId,
          streetId: application.streetId,
          communityId: application.communityId,
          category,
          occurredOn: day.today,
          recordedAt: now(),
          recordedBy: actor.accountId,
        });
        await beginUnemployment(tx, actor, application);
        await sealDecision(tx, actor, found, "recognized", { category });
      },
    };
  });
}
