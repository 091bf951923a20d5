import { parseWith } from "~/api/parse.server";
import { isCountyHand } from "~/features/subsidies/county-hand";
import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { redirectWithMessage } from "~/lib/flash.server";
import { bodyOfForm } from "~/lib/form-body";
import { runPageStep } from "~/lib/page-step.server";
import { paths } from "~/lib/paths";
import { closeRecoverySchema, paymentSchema } from "./inputs";
import { listRecoveries } from "./queries.server";
import { closeRecovery, payRecovery } from "./settle-recovery.server";

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

/** Takes the step a form of the ledger asks for. */
export async function actOnRecoveries(actor: Actor, request: Request) {
  const back = (text: string) => redirectWithMessage(paths.recoveries(), text);
  return runPageStep(actor, request, {
    pay: async ({ values, id, version }) => {
      const input = parseWith(paymentSchema, bodyOfForm(values), "body");
      await payRecovery(actor, { recoveryId: id, expectedVersion: version }, input);
      return back("已登记退款。");
    },
    close: async ({ values, id, version }) => {
      const input = parseWith(closeRecoverySchema, bodyOfForm(values), "body");
      await closeRecovery(actor, { recoveryId: id, expectedVersion: version }, input);
      return back("已办结。");
    },
  });
}
