import { parseWith } from "~/api/parse.server";
import { isCountyHand } from "~/features/subsidies/county-hand";
import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { redirectWithMessage } from "~/lib/flash.server";
import { bodyOfForm } from "~/lib/form-body";
import { runPageStep, type StepInput } from "~/lib/page-step.server";
import { paths } from "~/lib/paths";
import { closeRecoverySchema, paymentSchema, voidRecoverySchema } from "./inputs";
import { listRecoveries } from "./queries.server";
import { closeRecovery, payRecovery } from "./settle-recovery.server";
import { voidRecovery } from "./void-recovery.server";
import { voidRepayment } from "./void-repayment.server";

/** The ledger of the caller's territory with its totals (fen). */
export async function loadRecoveriesPage(actor: Actor) {
  const rows = await listRecoveries(actor.scope);
  const open = rows.filter(({ closedOn }) => closedOn === null);
  const sum = (pick: (row: (typeof rows)[number]) => number) => open.reduce((all, row) => all + pick(row), 0);
  return {
    rows,
    today: today(),
    mayAct: isCountyHand(actor),
    open: open.length,
    owed: sum(({ amount, repaid }) => amount - repaid),
    overdue: open.filter((row) => row.overdue).length,
  };
}

/** The steps of {@link RecoveryTable}, on whichever page it stands. */
export function recoverySteps(actor: Actor, back: (text: string) => Promise<Response>) {
  const target = ({ id, version }: StepInput) => ({ recoveryId: id, expectedVersion: version });
  return {
    repay: async (step: StepInput) => {
      await payRecovery(actor, target(step), parseWith(paymentSchema, bodyOfForm(step.values), "body"));
      return back("已登记退款。");
    },
    close_recovery: async (step: StepInput) => {
      await closeRecovery(
        actor,
        target(step),
        parseWith(closeRecoverySchema, bodyOfForm(step.values), "body"),
      );
      return back("已办结。");
    },
    void_recovery: async (step: StepInput) => {
      const { reason } = parseWith(voidRecoverySchema, bodyOfForm(step.values), "body");
      await voidRecovery(actor, target(step), reason);
      return back("已作废这笔追回，不再计入合计。");
    },
    void_repayment: async (step: StepInput) => {
      const { paymentId = "", ...values } = bodyOfForm(step.values);
      const { reason } = parseWith(voidRecoverySchema, values, "body");
      await voidRepayment(actor, { ...target(step), paymentId: String(paymentId) }, reason);
      return back("已作废这次退款；因此退清办结的，已恢复。");
    },
  };
}

/** Takes the step a form of the ledger asks for. */
export async function actOnRecoveries(actor: Actor, request: Request) {
  const back = (text: string) => redirectWithMessage(paths.recoveries(), text);
  return runPageStep(actor, request, recoverySteps(actor, back));
}
