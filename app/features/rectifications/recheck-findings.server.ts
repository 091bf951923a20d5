import { getWorkCalendar } from "~/features/law/queries.server";
import { getStandards } from "~/features/settings/standards.server";
import { rectificationDays } from "~/law/standards";
import type { Actor } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { dueAfterReturn } from "./due-day";
import type { FindingTarget, LoadedFinding } from "./load-findings.server";
import { takeFindingStep } from "./take-finding-step.server";

/** 销号: the reply holds. Throws as `takeFindingStep`; 422 `same_hands`, `measure_missing`, `measure_open`. */
export async function closeFindings(
  actor: Actor,
  targets: readonly FindingTarget[],
  note: string,
): Promise<void> {
  await takeFindingStep(actor, targets, "close", async () => () => ({
    changes: {
      closedOn: today(),
      closedAt: now(),
      closedBy: actor.accountId,
      closedByName: actor.name,
      closeNote: note,
    },
    note,
  }));
}

type Limit = { days?: number | undefined };
type Return = Limit & { reason: string };

/** When each finding given back to the county is due: the limit named, or the standard, counted from today. */
export async function dueAgain(actor: Actor, found: readonly LoadedFinding[], { days }: Limit) {
  const calendar = await getWorkCalendar();
  // The counties of one bureau share its standard.
  const standards = await getStandards(found[0]?.row.countyId ?? actor.unit.id);
  const limit = { given: days, standard: standards(rectificationDays, today()) };
  return ({ row }: LoadedFinding) => dueAfterReturn(row.dueOn ?? today(), today(), limit, calendar);
}

/**
 * 退回: the reply does not hold; the county has the limit once more, or the one named here, counted from today. The reply stays in the history.
 * Throws as `takeFindingStep`, 422 `calendar_out_of_range`.
 */
export async function sendBackFindings(
  actor: Actor,
  targets: readonly FindingTarget[],
  input: Return,
): Promise<void> {
  await takeFindingStep(actor, targets, "send_back", async (found) => {
    const dueOf = await dueAgain(actor, found, input);
    return (one) => {
      const { row } = one;
      const dueOn = dueOf(one);
      return {
        changes: {
          dueOn,
          sentBack: row.sentBack + 1,
          recheckDueOn: null,
          repliedOn: null,
          repliedBy: null,
          repliedByName: null,
          reply: null,
        },
        note: input.reason,
        details: { dueOn, repliedOn: row.repliedOn, repliedBy: row.repliedByName },
      };
    };
  });
}

/**
 * 重新打开: a finding struck off does not hold after all; the county has the limit as when it is sent back, and from now
 * on it counts as not done. Reply and measures stay on it; who struck it off and when stays in the history.
 * Throws as `sendBackFindings`.
 */
export async function reopenFindings(
  actor: Actor,
  targets: readonly FindingTarget[],
  input: Return,
): Promise<void> {
  await takeFindingStep(actor, targets, "reopen", async (found) => {
    const dueOf = await dueAgain(actor, found, input);
    return (one) => {
      const { row } = one;
      const dueOn = dueOf(one);
      return {
        changes: {
          dueOn,
          sentBack: row.sentBack + 1,
          recheckDueOn: null,
          closedOn: null,
          closedAt: null,
          closedBy: null,
          closedByName: null,
          closeNote: null,
        },
        note: input.reason,
        details: { dueOn, closedOn: row.closedOn, closedBy: row.closedByName, closeNote: row.closeNote },
      };
    };
  });
}
