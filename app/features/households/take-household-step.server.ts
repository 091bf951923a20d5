import { and, eq } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import type { AuditAction } from "~/features/audit/actions";
import { recordAudit } from "~/features/audit/record-audit.server";
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { conflict } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { household } from "~db/schema";
import { blockOf } from "./action-blocks";
import { followHouseholds } from "./follow-members.server";
import { type HouseholdCase, loadHousehold } from "./household-case.server";
import type { HouseholdView } from "./household-view";
import { presentHousehold } from "./present-household.server";
import { type HouseholdAction, transition } from "./status";
import { insertHouseholdStep } from "./steps.server";
import { weighMembers } from "./weigh-members.server";

/** Which household a step is for, and the version the caller saw. */
export type HouseholdTarget = { householdId: string; expectedVersion: number };

type Outcome = {
  /** The day the step happened. */
  occurredOn: CalendarDate;
  changes?: Partial<typeof household.$inferInsert>;
  /** What the history keeps of the step. */
  note?: string;
};

const AUDIT_ACTIONS: Partial<Record<HouseholdAction, AuditAction>> = {
  recognize: "household.recognize",
  reopen: "household.recognize",
  refuse: "household.refuse",
  end: "household.clear",
};

/**
 * One step on a household: in scope and held, at the version seen, along the transition table and not blocked; then
 * what the step writes, the guarded update, its line in the history, its audit event, and the list state that
 * follows from the members and what it means for their recognitions, in one transaction.
 * Throws 404 outside the territory, 409 `stale_version` or `wrong_status`, 403 and 422 as `blockOf` says.
 */
export async function takeHouseholdStep(
  actor: Actor,
  target: HouseholdTarget,
  action: HouseholdAction,
  work: (found: HouseholdCase, tx: Transaction) => Promise<Outcome>,
): Promise<HouseholdView> {
  return withTransaction(async (tx) => {
    const found = await loadHousehold(actor, target.householdId, { lock: true });
    const { id, city, version, unitId, number, status } = found.household;
    const block = blockOf(action, { status, assessment: found.assessment }, found.hand);
    if (block?.status === 403) throw block;
    if (version !== target.expectedVersion) {
      throw conflict(
        "stale_version",
        "这个家庭刚有变动（别人改过，或您自己已经提交过），请看最新情况后再办理。",
        {
          current: presentHousehold(found),
        },
      );
    }
    const next = transition(status, action);
    if (block) throw block;
    const { occurredOn, changes = {}, note = "" } = await work(found, tx);
    await tx
      .update(household)
      .set({ ...changes, status: next, version: version + 1 })
      .where(and(eq(household.id, id), eq(household.city, city)));
    await insertHouseholdStep(tx, { householdId: id, city, action, occurredOn, actor, note });
    await followHouseholds(tx, [id]);
    await weighMembers(tx, actor, id);
    const after = presentHousehold(await loadHousehold(actor, id));
    await recordAudit(tx, actor, {
      action: AUDIT_ACTIONS[action] ?? "household.update",
      subject: { type: "household", id, unitId },
      details: { number, step: action, from: status, to: after.status },
      before: presentHousehold(found),
      after,
    });
    return after;
  });
}
