import type { z } from "zod";

import { sealDecision } from "~/features/seals/seal-decision.server";
import { isHouseholdProven } from "~/features/verification/evidence";
import { notice } from "~/law/clauses";
import type { Actor } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { ruleBroken } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { recognition } from "~db/schema";
import { categoryBlock } from "./action-blocks";
import type { recognizeSchema } from "./application-inputs";
import { beginUnemployment } from "./begin-unemployment.server";
import type { RecognitionCategory } from "./categories";
import { assessOrNull, type Case, type CaseApplication } from "./case.server";
import { missingMaterials } from "./clause-rows";
import { presentCase } from "./present-case.server";
import { type StepTarget, takeStep } from "./take-step.server";

/** The stored verdicts with those of the day of decision added. */
export function decisionSnapshot({ application, day }: Case): CaseApplication["eligibility"] {
  const decided = assessOrNull(application.facts, application.documents, day.today);
  return { ...application.eligibility, ...(decided ? { decided } : {}) };
}

/**
 * 一（一）4: a member is recognized after the household. The stated fact is not enough: 422 where the household is
 * neither on the list nor verified by data sharing or on the spot.
 */
function requireHousehold(found: Case, category: RecognitionCategory): void {
  if (category !== "zero_employment_household" || isHouseholdProven(presentCase(found))) return;
  throw ruleBroken(
    "household_not_recognized",
    "零就业家庭成员须以家庭已认定为前提：本系统没有此人所在家庭的在册认定，也没有经信息共享或实地核查核实，只有本人申报或承诺。请先办理零就业家庭认定，或退回核实后再认定。",
    notice("一（一）4"),
    [{ path: "category", code: "household_not_recognized", message: "所在家庭的认定未核实。" }],
  );
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

/**
 * 认定 (二（三）): the county's decision in one of the categories that are met, not by the hand that signed the
 * first opinion. Begins the recognition today; a person has one in force at most (409). A decision after the ten
 * working days stands, and its clock stays overdue.
 */
export async function recognizeApplication(
  actor: Actor,
  target: StepTarget,
  { category, opinion }: z.output<typeof recognizeSchema>,
) {
  return takeStep(actor, target, "recognize", (found) => {
    requireCategory(found, category);
    requireHousehold(found, category);
    const { application, day } = found;
    return {
      occurredOn: day.today,
      changes: {
        decidedOn: day.today,
        decidedBy: actor.accountId,
        decidedCategory: category,
        eligibility: decisionSnapshot(found),
      },
      details: { category, opinion },
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
