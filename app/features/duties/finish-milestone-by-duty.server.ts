import { finishMilestone } from "~/features/entrepreneurship/milestones.server";
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { requireDuty } from "./hold-duty.server";

/**
 * Marks on the row of 今日必办 a step into business as done. Throws as `goneDuty` when it is not due, and as
 * `finishMilestone`.
 */
export async function finishMilestoneByDuty(actor: Actor, key: string, doneOn: CalendarDate) {
  const found = await requireDuty(actor, key, ["milestone"]);
  const { personId, facts } = found;
  const [supportId, milestoneId] = [String(facts.supportId), String(facts.milestoneId)];
  await finishMilestone(actor, { personId, supportId, milestoneId, version: Number(facts.version) }, doneOn);
  return found;
}
