/** 今日必办: what the caller must do, ranked. Pure. */
import { categoryShortLabels } from "~/features/recognition/labels";
import type { RecognitionCategory } from "~/features/recognition/categories";
import { type Clock, processingClock, publicNoticeClock } from "~/features/recognition/clocks";
import type { ApplicationStatus } from "~/features/recognition/status";
import { NoValueForDateError } from "~/law/dated";
import type { WorkCalendar } from "~/law/working-calendar";
import { ageOn, type CalendarDate, diffDays } from "~/lib/calendar-date";
import { formatDay } from "~/lib/format";
import { paths } from "~/lib/paths";
import {
  firstContactDueOn,
  nextContactDueOn,
  planDueOn,
  type Urgency,
  urgencyOf,
  workingDaysLeft,
} from "./due-days";

export const DUTY_KINDS = ["legal", "approval", "plan", "contact"] as const;
export type DutyKind = (typeof DUTY_KINDS)[number];

export const dutyKindLabels: Record<DutyKind, string> = {
  legal: "法定时限",
  approval: "待批方案",
  plan: "方案未定",
  contact: "久未联系",
};

export const urgencyLabels: Record<Urgency, string> = {
  over: "已超期",
  today: "今天到期",
  soon: "3 个工作日内",
  later: "以后",
};

export type Duty = {
  key: string;
  kind: DutyKind;
  personId: string;
  name: string;
  /** Category and age, to tell people apart. */
  about: string;
  what: string;
  why: string;
  dueOn: CalendarDate | null;
  /** Working days left, negative when past; null without a day or beyond the calendar. */
  left: number | null;
  urgency: Urgency;
  /** The legal clock, where the duty has one. */
  clock: Clock | null;
  /** Whose hand it takes; a manager approves, the other hands are roles. */
  hands: "caseworker" | "reviewer" | "approve";
  action: { label: string; to: string };
};

type Who = { personId: string; name: string; birthDate: CalendarDate; category: string | null };

export type OpenApplication = Who & {
  id: string;
  status: ApplicationStatus;
  acceptedOn: CalendarDate | null;
  noticeOpensOn: CalendarDate | null;
};

export type OpenPerson = Who & {
  kind: Exclude<DutyKind, "legal">;
  recognizedOn: CalendarDate;
  planStatus: string;
  planVersion: number | null;
  lastContactOn: CalendarDate | null;
};

export type Day = { today: CalendarDate; calendar: WorkCalendar };

const STEPS: Partial<Record<ApplicationStatus, { what: string; action: string }>> = {
  submitted: { what: "受理认定申请", action: "受理" },
  accepted: { what: "核实申请情况", action: "核实" },
  returned: { what: "重新核实被退回的申请", action: "核实" },
  verifying: { what: "开始公示", action: "公示" },
  public_notice: { what: "签署初步意见", action: "签署意见" },
  first_review_passed: { what: "作出认定决定", action: "复核" },
};

const about = ({ category, birthDate }: Who, day: Day) =>
  [
    category ? categoryShortLabels[category as RecognitionCategory] : null,
    `${ageOn(birthDate, day.today)} 岁`,
  ]
    .filter(Boolean)
    .join(" · ");

function duty(given: Omit<Duty, "left" | "urgency" | "about">, who: Who, day: Day): Duty {
  const { today, calendar } = day;
  return {
    ...given,
    about: about(who, day),
    left: given.dueOn === null ? null : workingDaysLeft(calendar, today, given.dueOn),
    urgency: urgencyOf(calendar, today, given.dueOn),
  };
}

function clockOf(compute: () => Clock): Clock | null {
  try {
    return compute();
  } catch (error) {
    // Accepted before the notice, when there was no such limit.
    if (error instanceof NoValueForDateError) return null;
    throw error;
  }
}

function whyApplication(
  { status, acceptedOn, noticeOpensOn }: OpenApplication,
  { today, calendar }: Day,
): string {
  if (status === "public_notice" && noticeOpensOn !== null) {
    const notice = clockOf(() => publicNoticeClock({ opensOn: noticeOpensOn, calendar, today }));
    const ends = notice?.dueOn ? ` 至 ${formatDay(notice.dueOn, today)}` : "";
    const state = notice?.state === "met" ? "已期满，可签" : "，期满后次一工作日可签";
    return `公示 ${formatDay(noticeOpensOn, today)}${ends} ${state} · 二（二）`;
  }
  if (acceptedOn === null) return "已提交，尚未受理";
  return `${formatDay(acceptedOn, today)} 受理 · 二（四）10 个工作日内办结`;
}

export function applicationDuty(application: OpenApplication, day: Day): Duty[] {
  const step = STEPS[application.status];
  if (!step) return [];
  const { acceptedOn, personId, name } = application;
  const clock = acceptedOn
    ? clockOf(() => processingClock({ acceptedOn, calendar: day.calendar, today: day.today }))
    : null;
  return [
    duty(
      {
        key: `application:${application.id}`,
        kind: "legal",
        personId,
        name,
        what: step.what,
        hands: application.status === "first_review_passed" ? "reviewer" : "caseworker",
        why: whyApplication(application, day),
        dueOn: clock?.dueOn ?? null,
        clock,
        action: { label: step.action, to: paths.application(application.id) },
      },
      application,
      day,
    ),
  ];
}

export function personDuty(person: OpenPerson, day: Day): Duty {
  const { personId, name, recognizedOn, kind, lastContactOn, planVersion } = person;
  const recognized = `${formatDay(recognizedOn, day.today)} 认定`;
  const common = { key: `${kind}:${personId}`, kind, personId, name, clock: null };
  const plan = { to: paths.personPlan(personId) };
  if (kind === "approval") {
    const what = `批准方案第 ${planVersion ?? 1} 版`;
    const dueOn = planDueOn(day.calendar, recognizedOn);
    return duty(
      {
        ...common,
        what,
        hands: "approve",
        why: `${recognized}，方案已提交`,
        dueOn,
        action: { label: "看方案", ...plan },
      },
      person,
      day,
    );
  }
  if (kind === "plan") {
    const sentBack = person.planStatus === "sent_back";
    const what = sentBack
      ? "修改被退回的方案"
      : person.planStatus === "draft"
        ? "提交一人一策"
        : "制定一人一策";
    const why = `${recognized} · 标准：10 个工作日内批准`;
    const action = { label: sentBack ? "改方案" : "拟方案", ...plan };
    return duty(
      { ...common, what, hands: "caseworker", why, dueOn: planDueOn(day.calendar, recognizedOn), action },
      person,
      day,
    );
  }
  const contacted = lastContactOn !== null && lastContactOn >= recognizedOn;
  const dueOn = contacted ? nextContactDueOn(lastContactOn) : firstContactDueOn(day.calendar, recognizedOn);
  const why = contacted
    ? `最近一次实质联系 ${formatDay(lastContactOn, day.today)}，已 ${diffDays(lastContactOn, day.today)} 天`
    : `${recognized}，尚无联系记录 · 标准：5 个工作日内`;
  const action = { label: "记一次联系", to: paths.personContact(personId) };
  return duty(
    { ...common, what: contacted ? "久未联系" : "首次联系", hands: "caseworker", why, dueOn, action },
    person,
    day,
  );
}

const NEVER: CalendarDate = "9999-12-31";

/** Legal limits before promises, promises before contacts; within a kind the earliest day first. */
export function rankDuties(duties: readonly Duty[]): Duty[] {
  const urgencies: readonly Urgency[] = ["over", "today", "soon", "later"];
  return duties.toSorted(
    (a, b) =>
      urgencies.indexOf(a.urgency) - urgencies.indexOf(b.urgency) ||
      DUTY_KINDS.indexOf(a.kind) - DUTY_KINDS.indexOf(b.kind) ||
      (a.dueOn ?? NEVER).localeCompare(b.dueOn ?? NEVER) ||
      a.key.localeCompare(b.key),
  );
}
