import { finishMilestone } from "~/features/entrepreneurship/milestones.server";
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { requireDuty } from "./hold-duty.server";

/**
 * Marks on the row of 今日必办 a step into business as done. Throws 404 when the duty is not due in the territory (done
 * already, or by somebody else), and as `finishMilestone`.
 */
export async function finishMilestoneByDuty(actor: Actor, key: string, doneOn: CalendarDate) {
  const { personId, duty, facts } = await requireDuty(actor, key, ["milestone"]);
  const [supportId, milestoneId] = [String(facts.supportId), String(facts.milestoneId)];
  await finishMilestone(actor, { personId, supportId, milestoneId, version: Number(facts.version) }, doneOn);
  return { name: duty.name };
}
