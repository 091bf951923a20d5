/** What a household asks of its office today (今日必办). Pure. */
import { type CalendarDate, diffDays } from "~/lib/calendar-date";
import { formatDay } from "~/lib/format";
import { paths } from "~/lib/paths";
import { type Urgency, urgencyOf } from "~/features/duties/due-days";
import type { WorkCalendar } from "~/law/working-calendar";

export type DueHousehold = {
  id: string;
  number: string;
  headName: string;
  unitName: string;
  /** The clearance period is near its end or past it; waits for the county; fell back. */
  state: "clear" | "applied" | "reopen";
  /** Recognized, sent to the county, or proposed. */
  since: CalendarDate;
  clearDueOn: CalendarDate | null;
};

export type HouseholdDuty = {
  key: string;
  kind: "household";
  personId: null;
  name: string;
  about: string;
  what: string;
  why: string;
  dueOn: CalendarDate | null;
  /** Calendar days; the other duties count working days. */
  dueText: string | null;
  left: null;
  urgency: Urgency;
  clock: null;
  hands: "caseworker" | "reviewer";
  action: { label: string; to: string };
};

function daysText(left: number): string {
  if (left > 0) return `剩 ${left} 天`;
  return left === 0 ? "今天到期" : `超期 ${-left} 天`;
}

export function householdDuty(
  found: DueHousehold,
  { today, calendar }: { today: CalendarDate; calendar: WorkCalendar },
): HouseholdDuty {
  const { id, headName, unitName, state, since, clearDueOn } = found;
  const common = {
    key: `household:${id}`,
    kind: "household",
    personId: null,
    name: `${headName}户`,
    about: unitName,
    left: null,
    clock: null,
  } as const;
  const on = formatDay(since, today);
  if (state === "clear" && clearDueOn !== null) {
    return {
      ...common,
      what: "帮助零就业家庭至少一人就业",
      why: `${on} 认定 · 标准：${diffDays(since, clearDueOn)} 天内清零`,
      dueOn: clearDueOn,
      dueText: daysText(diffDays(today, clearDueOn)),
      urgency: urgencyOf(calendar, today, clearDueOn),
      hands: "caseworker",
      action: { label: "看家庭", to: paths.household(id) },
    };
  }
  const reopens = state === "reopen";
  return {
    ...common,
    what: reopens ? "决定是否重新认定零就业家庭" : "认定零就业家庭",
    why: reopens ? `${on} 成员又全部失业` : `${on} 报送 · 就业促进法第五十六条`,
    dueOn: null,
    dueText: null,
    urgency: "later",
    hands: "reviewer",
    action: { label: "认定", to: paths.household(id) },
  };
}
