import { recordAudit } from "~/features/audit/record-audit.server";
import { getPersonForHelp } from "~/features/job-offers/queries.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { type Actor, requireRole } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { invalidInput, ruleBroken } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { notice } from "~/law/clauses";
import { helpPlan } from "~db/schema";
import { type PlanCheck, unexplained } from "./check";
import { checkPlanFor } from "./draft-plan.server";
import { getPlanInScope, planAt, type StoredPlan } from "./queries.server";
import { lostStep, requireStep } from "./require-step.server";
import { PLAN_TRANSITIONS } from "./status";

/** 422 `plan_not_sound` while a red finding stands. */
export function requireSound(check: PlanCheck): void {
  if (check.red.length === 0) return;
  throw ruleBroken(
    "plan_not_sound",
    `方案体检有 ${check.red.length} 项红，改正后才能提交、批准：${check.red.map(({ message }) => message).join("；")}。`,
    check.red[0]?.source ?? notice("四（二）"),
    check.red.map(({ code, message, source, measures }) => ({
      path: pathOf(measures),
      code,
      message,
      source,
    })),
  );
}

const pathOf = (measures: readonly number[]) =>
  measures[0] === undefined ? "measures" : `measures[${measures[0]}]`;

/**
 * Hands a plan to the manager. Checked afresh: red refuses (422 `plan_not_sound`), each amber finding
 * needs a reason (422 `amber_reason_missing`). `agreedOn` is the day the person signed.
 */
export async function submitPlan(
  actor: Actor,
  personId: string,
  planId: string,
  version: number,
  input: { amberReasons: Record<string, string>; agreedOn?: CalendarDate | undefined },
): Promise<StoredPlan> {
  requireRole(actor, ...PLAN_TRANSITIONS.submit.roles);
  return withTransaction(async (tx) => {
    const person = await getPersonForHelp(actor, personId);
    const plan = await getPlanInScope(actor, personId, planId);
    await requireStep(actor, plan, "submit", version);
    if (input.agreedOn !== undefined && (input.agreedOn > today() || input.agreedOn < plan.draftedOn)) {
      const message = "本人签字日期不能晚于今天，也不能早于起草日。";
      throw invalidInput([{ path: "agreedOn", code: "date_out_of_order", message }]);
    }
    const { check } = await checkPlanFor(actor, personId, plan);
    requireSound(check);
    const amberReasons = { ...plan.amberReasons, ...input.amberReasons };
    const open = unexplained(check, amberReasons);
    if (open.length > 0) {
      throw ruleBroken(
        "amber_reason_missing",
        `方案体检有 ${open.length} 项黄还没写理由：${open.map(({ message }) => message).join("；")}。`,
        open[0]?.source,
        open.map(({ code, message, source }) => ({ path: `amberReasons.${code}`, code, message, source })),
      );
    }
    const [submitted] = await tx
      .update(helpPlan)
      .set({
        status: PLAN_TRANSITIONS.submit.to,
        submittedOn: today(),
        submittedBy: actor.accountId,
        sentBackOn: null,
        sentBackComments: {},
        agreedOn: input.agreedOn ?? plan.agreedOn,
        amberReasons,
        check,
        sound: true,
        version: version + 1,
      })
      .where(planAt(planId, version, PLAN_TRANSITIONS.submit.from))
      .returning({ id: helpPlan.id });
    if (!submitted) throw await lostStep(actor, plan, "submit", version);
    await recordAudit(tx, actor, {
      action: "help_plan.submit",
      subject: { type: "person", id: personId, unitId: person.unitId },
      details: {
        planId,
        versionNo: plan.versionNo,
        amber: check.amber.map(({ code }) => code),
        // When the day was told, for the dossier as of a day.
        agreedOn: input.agreedOn ?? null,
      },
    });
    await refreshPersonFacts(tx, personId);
    return getPlanInScope(actor, personId, planId);
  });
}
