/** What is still to be done for a person: what, why, who, by when. Pure. */
import {
  firstContactDueOn,
  LEAD_DAYS,
  nextContactDueOn,
  planDueOn,
  standardDay,
  threeOffersDueOn,
  timeLeft,
  type TimeLeft,
  workEntryDueOn,
} from "~/features/duties/due-days";
import { rankDuties } from "~/features/duties/duty";
import type { DutyKind } from "~/features/duties/kinds";
import { lastWorkingDay } from "~/features/duties/working-day-index";
import { OWED_CONTACT } from "~/features/employment/rules";
import type { Standards } from "~/features/settings/standards";
import { reviewDueOn } from "~/features/help-plan/due-days";
import { measureHandWords } from "~/features/help-plan/measure-hand-words";
import { restatesContactStandard } from "~/features/help-plan/measure";
import { REQUIRED_OFFERS } from "~/features/job-offers/rules";
import { processingClock, publicNoticeClock } from "~/features/recognition/clocks";
import { statusLabels } from "~/features/recognition/labels";
import { NoValueForDateError } from "~/law/dated";
import {
  acceptanceDays,
  contactEveryMonths,
  firstContactDays,
  offersWithinMonths,
  planApprovalDays,
  planReviewMonths,
} from "~/law/standards";
import type { WorkCalendar } from "~/law/working-calendar";
import { addDays, addMonths, type CalendarDate, laterOf } from "~/lib/calendar-date";
import { helpOutcomes } from "~/lib/codes/help";
import { formatDay } from "~/lib/format";
import { paths } from "~/lib/paths";
import type { DatedDoubt } from "~/features/subsidies/basis-doubts";
import { exitGroundItems, type GroundsOnFile, nearRetirementItem, recognitionDoubtItems } from "./open-exits";
import type { DossierArchive } from "./archive";
import { type Hold, holdOf, type HoldOnFile } from "./open-holds";
import { promiseItems } from "./open-promises";
import { supportItems } from "./open-supports";
import type { ApplicationRecord, PersonRecord, PlanRecord, RecognitionDoubt } from "./records";
import type { DossierState } from "./state";
import type { DossierSupports } from "./supports";

export type OpenItem = {
  /** As 今日必办 counts it; null for a notice that asks nothing of anybody yet. */
  kind: DutyKind | null;
  key: string;
  what: string;
  why: string;
  /** Role or person who must act. */
  who: string;
  action: { label: string; to: string } | null;
  /** Put off (挂起): it comes back by itself on the day. */
  held: Hold | null;
} & TimeLeft;

/** An item before its day is read against the calendar; `inWorkingDays`: its limit is set in working days. */
export type FoundItem = Omit<OpenItem, "left" | "urgency" | "dueText" | "held"> & {
  inWorkingDays?: boolean;
  /** The record by which 今日必办 knows it, where the key does not end in it. */
  record?: string;
};

type Given = {
  person: PersonRecord;
  /** What the radar reads of the person, of today only. */
  grounds?: GroundsOnFile | null | undefined;
  /** Money whose basis no longer stands, of today only. */
  doubts?: readonly DatedDoubt[] | undefined;
  /** What corrections say against the recognition. */
  recognitionDoubts?: readonly RecognitionDoubt[] | undefined;
  /** Holds set by the day of reading and not lifted by then. */
  holds?: readonly HoldOnFile[] | undefined;
  state: DossierState;
  supports: DossierSupports;
  archive: DossierArchive;
  day: CalendarDate;
  calendar: WorkCalendar;
};
type Situation = Given & { standards: Standards };

/** From when help is owed, and in which words: a recognition from before the notice counts from its confirmation here. */
type Owed = { on: CalendarDate; words: string };

function owedFrom({ state, day }: Situation): Owed | null {
  const { recognition, status } = state;
  if (status !== "recognized" || recognition === null) return null;
  const { occurredOn, legacy, recorded } = recognition;
  const taken = recorded.on;
  return legacy && taken > occurredOn
    ? { on: taken, words: `${formatDay(taken, day)} 确认存量认定` }
    : { on: occurredOn, words: `${formatDay(occurredOn, day)} 认定` };
}
type Found = FoundItem;

/** The next step of an application in each open state, and whose it is. */
const NEXT_STEPS: Record<string, { what: string; who: string }> = {
  draft: { what: "提交认定申请", who: "经办人" },
  submitted: { what: "受理认定申请", who: "经办人" },
  accepted: { what: "核实申请情况", who: "经办人" },
  returned: { what: "重新核实被退回的申请", who: "经办人" },
  verifying: { what: "开始公示", who: "经办人" },
  public_notice: { what: "签署初步意见", who: "经办人" },
  first_review_passed: { what: "作出认定决定", who: "县级复核员" },
};

/** Since when it waits to be accepted (`waitsSinceSql`); null while the applicant is asked. */
function waitsSince(
  { id, status, submittedOn }: ApplicationRecord,
  { corrections }: DossierArchive,
): CalendarDate | null {
  if (status !== "submitted" || submittedOn === null) return null;
  const asked = corrections.filter(({ applicationId }) => applicationId === id);
  const answers = asked.flatMap(({ answeredOn }) => answeredOn ?? []);
  return answers.length < asked.length ? null : ([submittedOn, ...answers].toSorted().at(-1) ?? null);
}

/** By the clock of 二（四）; before the acceptance, which starts it, by the day the office has set itself. */
function legalDueOn(
  application: ApplicationRecord,
  { day, calendar, standards, archive }: Situation,
): CalendarDate | null {
  const { acceptedOn, includesNotice } = application;
  if (acceptedOn === null) {
    const since = waitsSince(application, archive);
    if (since === null) return null;
    const from = standardDay(since);
    return lastWorkingDay(calendar, from, standards(acceptanceDays, from));
  }
  try {
    return processingClock({ acceptedOn, calendar, today: day, includesNotice }).dueOn;
  } catch (error) {
    // Before the notice there was no such limit.
    if (error instanceof NoValueForDateError) return null;
    throw error;
  }
}

function whyApplication(application: ApplicationRecord, { day, calendar }: Situation): string {
  const { acceptedOn, noticeOpensOn, status } = application;
  if (status === "public_notice" && noticeOpensOn !== null) {
    const notice = publicNoticeClock({ opensOn: noticeOpensOn, calendar, today: day });
    const ends = notice.dueOn === null ? "" : ` 至 ${formatDay(notice.dueOn, day)}`;
    return `公示 ${formatDay(noticeOpensOn, day)}${ends}${notice.state === "met" ? " 已期满" : "，期满后次一工作日可签"} · 二（二）`;
  }
  const accepted = acceptedOn === null ? "" : `，${formatDay(acceptedOn, day)} 受理`;
  return `申请${statusLabels[status]}${accepted} · 二（四）`;
}

function applicationItem(situation: Situation): Found[] {
  const application = situation.state.openApplication;
  const next = application && NEXT_STEPS[application.status];
  if (!application || !next) return [];
  return [
    {
      kind: "legal",
      key: "application",
      record: application.id,
      ...next,
      why: whyApplication(application, situation),
      dueOn: legalDueOn(application, situation),
      inWorkingDays: true,
      action: { label: "打开申请", to: paths.application(application.id) },
    },
  ];
}

type Refused = NonNullable<NonNullable<PersonRecord["legacyClaim"]>["refused"]>;

/** The county did not confirm it: somebody proposes anew with a better paper, or the person applies (六). */
function refusedClaim({ on, by, note }: Refused, { person, state, day }: Situation): Found[] {
  const later = state.recognition !== null && state.recognition.occurredOn >= on;
  if (state.status === "recognized" || state.openApplication !== null || later) return [];
  return [
    {
      kind: "legacy_claim",
      key: "legacy_claim",
      what: "存量认定未获确认，补充凭据或按现行规定申请",
      why: `${by} ${formatDay(on, day)} 不予确认：${note} · 六`,
      who: person.responsible ?? "经办人",
      dueOn: null,
      action: { label: "看县级意见", to: paths.legacyRecognition(person.id) },
    },
  ];
}

/** A recognition from before the notice that waits for the county: whoever opens the dossier has to know of it. */
function claimItem(situation: Situation): Found[] {
  const { person } = situation;
  const claim = person.legacyClaim;
  if (!claim) return [];
  if (claim.refused) return refusedClaim(claim.refused, situation);
  return [
    {
      kind: "legacy_claim",
      key: "legacy_claim",
      record: claim.id,
      what: "确认存量认定",
      why: `${claim.proposedByName} ${claim.proposedOn} 提出原有认定继续有效，待县级复核员确认；确认前不另行申请认定 · 六`,
      who: "县级复核员",
      dueOn: null,
      action: { label: "看提出的认定", to: paths.legacyRecognition(person.id) },
    },
  ];
}

/** The plan in force; a closed one is none unless it led to work. */
function planInForce({ plan, employment }: DossierState, day: CalendarDate): PlanRecord | null {
  const closed = plan !== null && plan.closedOn !== null && plan.closedOn <= day;
  return closed && employment?.status !== "employed" ? null : plan;
}

/** From when a plan is owed: after a closed one from its closing, or from the end of the work it had led to. */
function planOwedFrom({ state }: Situation, owed: Owed): Owed {
  const closedOn = state.plan?.closedOn ?? null;
  if (closedOn === null) return owed;
  const days = [owed.on, closedOn, state.employment?.occurredOn ?? closedOn].toSorted();
  return { on: days.at(-1) ?? owed.on, words: `上一版方案 ${closedOn} 结案，本人未就业` };
}

function planItem(situation: Situation, owed: Owed): Found[] {
  const { person, state, day, calendar, standards } = situation;
  const { on: recognizedOn, words } = planOwedFrom(situation, owed);
  const { openPlan } = state;
  const plan = planInForce(state, day);
  const caseworker = person.responsible ?? "经办人";
  const open = { to: paths.personPlan(person.id) };
  const dueOn = plan === null ? planDueOn(calendar, recognizedOn, standards) : null;
  if (openPlan?.status === "submitted") {
    const since = openPlan.submittedOn === null ? "" : `${formatDay(openPlan.submittedOn, day)} 提交`;
    const check = openPlan.sound ? "存入时体检无红项" : "存入时体检有红项";
    const why = [since, check].filter(Boolean).join("；");
    return [
      {
        kind: "approval",
        key: "plan",
        what: `批准方案第 ${openPlan.versionNo} 版`,
        why,
        who: "负责人",
        dueOn,
        inWorkingDays: true,
        action: { label: "看方案", ...open },
      },
    ];
  }
  if (openPlan?.status === "sent_back") {
    const why = openPlan.sentBackReason ? `退回：${openPlan.sentBackReason}` : "方案被退回";
    return [
      {
        kind: "plan",
        key: "plan",
        what: "修改被退回的方案",
        why,
        who: caseworker,
        dueOn,
        inWorkingDays: true,
        action: { label: "改方案", ...open },
      },
    ];
  }
  if (plan !== null) return [];
  const why = `${words}，${openPlan ? "方案还是草稿" : state.plan ? "还没有新一版" : "还没有方案"} · 标准：${standards(planApprovalDays, standardDay(recognizedOn))} 个工作日内批准`;
  const what = openPlan ? "提交一人一策" : "制定一人一策";
  return [
    {
      kind: "plan",
      key: "plan",
      what,
      why,
      who: caseworker,
      dueOn,
      inWorkingDays: true,
      action: { label: openPlan ? "接着写" : "拟方案", ...open },
    },
  ];
}

/** The plan in force while it is not closed. */
const running = ({ state: { plan } }: Situation) => (plan !== null && plan.closedOn === null ? plan : null);

/** Open measures of the plan in force from a week before their day, and those without one, as 今日必办 lists them. */
function measureItems(situation: Situation): Found[] {
  const { person, day } = situation;
  const plan = running(situation);
  return (plan?.measures ?? []).flatMap(
    ({ id, status, dueOn, content, step, responsible, inCharge = responsible, suggestedBy }, index) => {
      // What puts the standard of contact into words stands here as that.
      if (restatesContactStandard({ content, cited: suggestedBy?.source?.document ?? null })) return [];
      if (!plan || status !== "open") return [];
      const isUndated = dueOn === null;
      if (!isUndated && addDays(day, LEAD_DAYS.measure) < dueOn) return [];
      const at = `${paths.personPlanVersion(person.id, plan.versionNo)}#measure-${index + 1}`;
      return [
        {
          kind: isUndated ? "measure_day" : "measure",
          key: `${isUndated ? "measure_day" : "measure"}:${index + 1}`,
          record: id,
          what: `${isUndated ? "定措施完成日" : "落实措施"}：${content}`,
          why: [
            isUndated ? "措施没有完成时限，不会到期提醒" : "",
            `方案第 ${plan.versionNo} 版`,
            step,
            inCharge === responsible ? "" : measureHandWords(responsible, inCharge),
          ]
            .filter(Boolean)
            .join(" · "),
          who: inCharge || (person.responsible ?? "经办人"),
          dueOn,
          action: { label: isUndated ? "定完成日" : "登记落实", to: at },
        },
      ];
    },
  );
}

/** The next look back at the plan in force: the day set, else the standard after the approval, as 今日必办 has it. */
function reviewItem(situation: Situation): Found[] {
  const { person, day, standards, calendar } = situation;
  const plan = running(situation);
  if (!plan || plan.approvedOn === null) return [];
  const from = standardDay(plan.approvedOn);
  const dueOn =
    plan.reviewDueOn ??
    (plan.firstReviewAhead
      ? reviewDueOn(calendar, plan.approvedOn, standards)
      : addMonths(from, standards(planReviewMonths, from)));
  if (addDays(day, LEAD_DAYS.review) < dueOn) return [];
  const last = plan.reviews.find((one) => !one.voided)?.reviewedOn;
  const since = last
    ? `${formatDay(last, day)} 上次回顾`
    : `${formatDay(plan.approvedOn, day)} 批准，还没有回顾`;
  return [
    {
      kind: "review",
      key: "review",
      record: plan.id,
      what: "回顾方案",
      why: `第 ${plan.versionNo} 版，${since} · 标准：每 ${standards(planReviewMonths, standardDay(last ?? plan.approvedOn))} 个月一次`,
      who: person.responsible ?? "经办人",
      dueOn,
      action: { label: "回顾", to: `${paths.personPlanVersion(person.id, plan.versionNo)}#reviews` },
    },
  ];
}

function offerItem({ person, state, day, standards }: Situation, { on: recognizedOn, words }: Owed): Found[] {
  const seeking = state.employment?.status !== "employed";
  if (!seeking || planInForce(state, day)?.mainPath !== "market" || state.validOffers >= REQUIRED_OFFERS)
    return [];
  const dueOn = threeOffersDueOn(recognizedOn, standards);
  return [
    {
      kind: "offers",
      key: "offers",
      what: `推荐第 ${state.validOffers + 1} 个有效岗位`,
      why: `市场路径 ${state.validOffers} / ${REQUIRED_OFFERS}，${words}，${standards(offersWithinMonths, standardDay(recognizedOn))} 个月内给满 · 四（二）`,
      who: person.responsible ?? "经办人",
      dueOn,
      action: { label: "选岗位", to: paths.personOffers(person.id) },
    },
  ];
}

/** Work that somebody told of and nobody has recorded: an offer answered 录用, or a contact. */
function hiredItems({ person, state, day }: Situation): Found[] {
  const who = person.responsible ?? "经办人";
  const hired = state.hired.map(({ id, employer, post, repliedOn, occurredOn }) => ({
    kind: "work_entry" as const,
    key: `hired:${id}`,
    what: "已录用，待登记就业",
    why: `${employer} ${post}，${repliedOn === null ? "" : `${formatDay(repliedOn, day)} `}录用`,
    who,
    dueOn: workEntryDueOn(repliedOn ?? occurredOn),
    action: { label: "登记就业", to: `${paths.personEmployment(person.id, { offer: id })}#record` },
  }));
  const { toldWork } = state;
  if (toldWork === null) return hired;
  const told = {
    kind: "work_entry" as const,
    key: `told_work:${toldWork.id}`,
    what: "已就业，待登记",
    why: `${formatDay(toldWork.occurredOn, day)} 联系时的情况：${helpOutcomes.label(toldWork.outcome ?? "")}`,
    who,
    dueOn: workEntryDueOn(toldWork.occurredOn),
    action: { label: "登记就业", to: `${paths.personEmployment(person.id)}#record` },
  };
  return [...hired, told];
}

function contactItem(
  { person, state, day, calendar, standards }: Situation,
  { on: recognizedOn, words }: Owed,
): Found[] {
  const last = state.lastContactOn;
  const common = {
    kind: "contact" as const,
    key: "contact",
    who: person.responsible ?? "经办人",
    action: { label: "记一次", to: paths.personContact(person.id) },
  };
  if (last === null || last < recognizedOn) {
    // Whoever is in work is called back instead, as 今日必办 has it.
    if (state.employment?.status === "employed") return [];
    const why = `${words}，尚无联系记录 · 标准：认定后 ${standards(firstContactDays, standardDay(recognizedOn))} 个工作日内`;
    return [
      {
        ...common,
        what: "首次联系",
        why,
        dueOn: firstContactDueOn(calendar, recognizedOn, standards),
        inWorkingDays: true,
      },
    ];
  }
  const status = state.employment?.status ?? "unemployed";
  if (!OWED_CONTACT.includes(status)) return [];
  // Of whoever is 失联 a try is all that can be done (`contactBranches`).
  const lost = status === "lost_contact";
  const from = lost && state.lastTriedOn !== null ? laterOf(last, state.lastTriedOn) : last;
  const dueOn = nextContactDueOn(from, standards);
  if (addDays(day, LEAD_DAYS.contact) < dueOn) return [];
  const months = standards(contactEveryMonths, standardDay(from));
  const how = lost ? "失联不在三所列情形之内，上门、问家属和社区都要试" : "电话、上门或窗口均可";
  const why = `上次 ${formatDay(from, day)}；${how} · 标准：失业期间每 ${months} 个月一次`;
  return [{ ...common, what: lost ? "查找失联的本人" : "再次实质联系", why, dueOn }];
}

/**
 * The open items of a dossier on a day, in the order of 今日必办 (`rankDuties`): the first is what is to be done next.
 * What is put off comes last.
 */
export function findOpenItems(situation: Given & { standards: Standards }): OpenItem[] {
  const { person, day, calendar } = situation;
  const owed = owedFrom(situation);
  const found = [
    ...applicationItem(situation),
    ...claimItem(situation),
    ...supportItems(situation),
    ...promiseItems(situation),
    ...(owed === null
      ? []
      : [
          ...planItem(situation, owed),
          ...measureItems(situation),
          ...reviewItem(situation),
          ...offerItem(situation, owed),
          ...hiredItems(situation),
          ...contactItem(situation, owed),
          ...exitGroundItems(situation),
          ...recognitionDoubtItems(situation),
          ...nearRetirementItem(situation),
        ]),
  ];
  const ranked = rankDuties(
    found.map(({ inWorkingDays = false, record, ...item }) => ({
      ...item,
      held: holdOf({ ...item, record }, person.id, situation),
      ...timeLeft(calendar, day, item.dueOn, { inWorkingDays }),
    })),
  );
  return [...ranked.filter(({ held }) => held === null), ...ranked.filter(({ held }) => held !== null)];
}
