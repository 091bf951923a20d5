import { databaseProblem } from "~/api/problem.server";
import { takeSupportStep } from "~/features/entrepreneurship/change-support.server";
import { personOfStartUpMoney } from "~/features/entrepreneurship/queries.server";
import { getPersonInScope } from "~/features/people/queries.server";
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { isAppError } from "~/lib/errors";
import { decideSubsidy } from "./decide-subsidy.server";
import { paySubsidy } from "./pay-subsidy.server";
import { personOfSubsidy } from "./queries.server";
import { requireCountyHand } from "./county-hand";

export type BulkSubsidyInput =
  | { step: "approve"; cases: readonly { subsidyId: string; version: number }[] }
  | { step: "pay"; paidOn: CalendarDate; cases: readonly { subsidyId: string; version: number }[] };

export type BulkSubsidyResult = {
  subsidyId: string;
  personId: string | null;
  name: string;
  done: boolean;
  message: string;
};

/**
 * Approves or pays several subsidies: each in its own transaction with all the checks of a single one, so that one
 * that is refused leaves the others as they are. Throws 403 without the role.
 */
export async function runBulkSubsidies(
  actor: Actor,
  { cases, ...step }: BulkSubsidyInput,
): Promise<BulkSubsidyResult[]> {
  requireCountyHand(actor, "补贴审批");
  const results: BulkSubsidyResult[] = [];
  for (const { subsidyId, version } of cases) {
    let personId: string | null = null;
    let name = "—";
    try {
      const supportOf = await personOfStartUpMoney(actor.scope, subsidyId);
      personId = supportOf ?? (await personOfSubsidy(actor.scope, subsidyId));
      name = (await getPersonInScope(actor.scope, personId)).name;
      const target = { personId, subsidyId, expectedVersion: version };
      if (supportOf !== null) {
        const on = step.step === "pay" ? { on: step.paidOn } : {};
        await takeSupportStep(actor, supportOf, subsidyId, version, { step: step.step, ...on });
      } else if (step.step === "approve") await decideSubsidy(actor, target, { decision: "approve" });
      else await paySubsidy(actor, target, { paidOn: step.paidOn });
      const message = step.step === "approve" ? "已批准" : `已登记 ${step.paidOn} 发放`;
      results.push({ subsidyId, personId, name, done: true, message });
    } catch (error) {
      const known = isAppError(error) ? error : databaseProblem(error);
      if (!known) throw error;
      const asksWords = known.violations.some(({ path }) => path === "note");
      const message = asksWords ? `${known.message}请从姓名进入，单笔办理。` : known.message;
      results.push({ subsidyId, personId, name, done: false, message });
    }
  }
  return results;
}
