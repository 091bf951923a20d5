/** 今日必办: what the caller must do, ranked. Pure. */
import { messageKindLabels } from "~/features/applicant-messages/labels";
import type { MessageKind } from "~/features/applicant-messages/views";
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
  tellDueOn,
  type Urgency,
  urgencyOf,
  workingDaysLeft,
} from "./due-days";

export const DUTY_KINDS = [
  "legal",
  "tell",
  "follow_up",
  "transfer",
  "household",
  "approval",
  "plan",
  "contact",
] as const;
export type DutyKind = (typeof DUTY_KINDS)[number];

export const dutyKindLabels: Record<DutyKind, string> = {
  legal: "法定时限",
  tell: "待告知",
  follow_up: "到期提醒",
  transfer: "待接收",
  household: "零就业家庭",
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
  /** Null: the duty is about a household. */
  personId: string | null;
  name: string;
  /** Category and age, to tell people apart. */
  about: string;
  what: string;
  why: string;
  dueOn: CalendarDate | null;
  /** Words for the time left that is not counted in working days. */
  dueText?: string | null;
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
  /** The county's reading of the ten working days (default: the notice inside). */
  includesNotice?: boolean;
  noticeOpensOn: CalendarDate | null;
};

export type OpenPerson = Who & {
  kind: Exclude<DutyKind, "legal" | "tell" | "follow_up" | "transfer" | "household">;
  recognizedOn: CalendarDate;
  planStatus: string;
  planVersion: number | null;
  lastContactOn: CalendarDate | null;
};

/** A refusal or a return that the applicant has not been told (二（二）、二（三）). */
export type UntoldMessage = Who & {
  id: string;
  applicationId: string;
  kind: MessageKind;
  createdOn: CalendarDate;
};

/** 及时告知: by the next working day; the calendar day after it where the calendar is not loaded. */
export function tellDuty(message: UntoldMessage, day: Day): Duty {
  const { id, applicationId, personId, name, kind, createdOn } = message;
  const article = kind === "first_review_failed" ? "二（二）" : "二（三）";
  return duty(
    {
      key: `tell:${id}`,
      kind: "tell",
      personId,
      name,
      what: `告知申请人：${messageKindLabels[kind]}`,
      why: `${formatDay(createdOn, day.today)} ${messageKindLabels[kind]} · ${article}应及时告知`,
      hands: "caseworker",
      dueOn: tellDueOn(day.calendar, createdOn),
      clock: null,
      action: { label: "告知", to: paths.applicationPart(applicationId, "told") },
    },
    message,
    day,
  );
}

/** A call-back whose day is near or past. */
export type DueFollowUp = Who & { id: string; dueOn: CalendarDate; note: string; setOn: CalendarDate };

export type Day = { today: CalendarDate; calendar: WorkCalendar };

const STEPS: Partial<Record<ApplicationStatus, { what: string; action: string }>> = {
  submitted: { what: "受理认定申请", action: "受理" },
  accepted: { what: "核实申请情况", action: "核实" },
  returned: { what: "重新核实被退回的申请", action: "核实" },
  verifying: { what: "开始公示", action: "公示" },
  public_notice: { what: "签署初步意见", action: "签署意见" },
  first_review_passed: { what: "作出认定决定", action: "复核" },
};

const about = ({ category, birthDate }: Omit<Who, "personId">, day: Day) =>
  [
    category ? categoryShortLabels[category as RecognitionCategory] : null,
    `${ageOn(birthDate, day.today)} 岁`,
  ]
    .filter(Boolean)
    .join(" · ");

function duty(given: Omit<Duty, "left" | "urgency" | "about">, who: Omit<Who, "personId">, day: Day): Duty {
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
  { status, acceptedOn, noticeOpensOn, includesNotice = true }: OpenApplication,
  { today, calendar }: Day,
): string {
  if (status === "public_notice" && noticeOpensOn !== null) {
    const notice = clockOf(() => publicNoticeClock({ opensOn: noticeOpensOn, calendar, today }));
    const ends = notice?.dueOn ? ` 至 ${formatDay(notice.dueOn, today)}` : "";
    const state = notice?.state === "met" ? "已期满，可签" : "，期满后次一工作日可签";
    return `公示 ${formatDay(noticeOpensOn, today)}${ends} ${state} · 二（二）`;
  }
  if (acceptedOn === null) return "已提交，尚未受理";
  const beside = includesNotice ? "" : "，公示期另计";
  return `${formatDay(acceptedOn, today)} 受理 · 二（四）10 个工作日内办结${beside}`;
}

export function applicationDuty(application: OpenApplication, day: Day): Duty[] {
  const step = STEPS[application.status];
  if (!step) return [];
  const { acceptedOn, personId, name } = application;
  const clock = acceptedOn
    ? clockOf(() => processingClock({ acceptedOn, ...day, includesNotice: application.includesNotice }))
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

export function followUpDuty(followUp: DueFollowUp, day: Day): Duty {
  const { id, personId, name, dueOn, note, setOn } = followUp;
  return duty(
    {
      key: `follow_up:${id}`,
      kind: "follow_up",
      personId,
      name,
      what: note === "" ? "到期回访" : note,
      why: `${formatDay(setOn, day.today)} 设的提醒`,
      hands: "caseworker",
      dueOn,
      clock: null,
      action: { label: "办理", to: paths.personFollowUps(personId) },
    },
    followUp,
    day,
  );
}

/** A dossier another unit wants to hand over; until then nothing of it may be opened here. */
export type WaitingTransfer = Omit<Who, "personId"> & {
  id: string;
  fromUnit: string;
  proposedOn: CalendarDate;
};

export function transferDuty(transfer: WaitingTransfer, day: Day): Duty {
  const { id, name, fromUnit, proposedOn } = transfer;
  return duty(
    {
      key: `transfer:${id}`,
      kind: "transfer",
      personId: null,
      name,
      what: "接收转来的档案",
      why: `${fromUnit} ${formatDay(proposedOn, day.today)} 提出，接收前仍由对方负责`,
      hands: "caseworker",
      dueOn: null,
      clock: null,
      action: { label: "接收", to: paths.transfers() },
    },
    transfer,
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
