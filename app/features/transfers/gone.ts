/** A transfer proposed for somebody who died, or whose recognition ended, before it was answered. Pure. */
import { exitGroundLabel } from "~/features/people/labels";
import { type CalendarDate, formatDate } from "~/lib/calendar-date";

/** The exit the county has decided on: its ground, and the day of the death or else of the decision. */
export type GoneSince = { ground: string; on: CalendarDate };

/** Why the transfer is not accepted. */
export function goneWords({ ground, on }: GoneSince): string {
  return ground === "death"
    ? `此人已于${formatDate(on)}去世（县级已按此注销）`
    : `提出转移以后，此人的认定已于${formatDate(on)}注销（${exitGroundLabel(ground)}）`;
}

/** What is done with it: somebody who lives may be transferred without the recognition, but as such, proposed anew. */
export const goneRemedy = ({ ground }: GoneSince): string =>
  ground === "death"
    ? "请不予接收，或由原单位撤回；注销有误的，请县级先撤销注销。"
    : "请不予接收，或由原单位撤回；本人确已搬来、档案仍须转移的，由原单位重新提出。";
