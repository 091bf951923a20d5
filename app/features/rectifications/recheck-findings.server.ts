import { getWorkCalendar } from "~/features/law/queries.server";
import { getStandards } from "~/features/settings/standards.server";
import { rectificationDays } from "~/law/standards";
import type { Actor } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { dueAfterReturn } from "./due-day";
import type { FindingTarget } from "./load-findings.server";
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

/**
 * 退回: the reply does not hold; the county has the limit once more, or the one named here, counted from today. The reply stays in the history.
 * Throws as `takeFindingStep`, 422 `calendar_out_of_range`.
 */
export async function sendBackFindings(
  actor: Actor,
  targets: readonly FindingTarget[],
  { reason, days }: { reason: string; days?: number | undefined },
): Promise<void> {
  await takeFindingStep(actor, targets, "send_back", async (found) => {
    const calendar = await getWorkCalendar();
    // The counties of one bureau share its standard.
    const standards = await getStandards(found[0]?.row.countyId ?? actor.unit.id);
    const limit = { given: days, standard: standards(rectificationDays, today()) };
    return ({ row }) => {
      const dueOn = dueAfterReturn(row.dueOn ?? today(), today(), limit, calendar);
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
        note: reason,
        details: { dueOn, repliedOn: row.repliedOn, repliedBy: row.repliedByName },
      };
    };
  });
}
