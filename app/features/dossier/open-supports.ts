/** What of help, money and ways out still waits for somebody: for the top of the dossier. Pure. */
import { exitDueOn, LEAD_DAYS, standardDay } from "~/features/duties/due-days";
import { lastWorkingDay } from "~/features/duties/working-day-index";
import { subsidyBasisWords } from "~/features/duties/words-money";
import { callBackPoints } from "~/features/employment/rules";
import { exitGroundLabel } from "~/features/people/labels";
import type { Standards } from "~/features/settings/standards";
import { type DatedDoubt, doubtsOn } from "~/features/subsidies/basis-doubts";
import { subsidyKinds } from "~/features/subsidies/kinds";
import { exitDecisionDays, rerecognitionDays } from "~/law/standards";
import type { WorkCalendar } from "~/law/working-calendar";
import { addDays, type CalendarDate } from "~/lib/calendar-date";
import { supportKinds } from "~/lib/codes/support";
import { formatDay } from "~/lib/format";
import { paths } from "~/lib/paths";
import type { FoundItem as Found } from "./open-items";
import type { PersonRecord } from "./records";
import type { DossierState } from "./state";
import type { DossierSupports } from "./supports";

type Situation = {
  person: PersonRecord;
  state: DossierState;
  supports: DossierSupports;
  doubts?: readonly DatedDoubt[] | undefined;
  day: CalendarDate;
  calendar: WorkCalendar;
  standards: Standards;
};

const COUNTY = "县级复核员";
const MONEY_KINDS = ["startup_subsidy", "guaranteed_loan"];
const caseworker = ({ person }: Situation) => person.responsible ?? "经办人";
const soon = (day: CalendarDate, lead: keyof typeof LEAD_DAYS) => addDays(day, LEAD_DAYS[lead]);

/** 三: a proposed exit waits for the county. */
function exitItems({ supports, day, calendar, standards }: Situation): Found[] {
  return supports.exitCases
    .filter(({ status }) => status === "proposed")
    .map((one) => ({
      kind: "exit",
      key: `exit:${one.id}`,
      what: `决定注销：${exitGroundLabel(one.ground)}`,
      why: `${formatDay(one.proposedOn, day)} ${one.proposedBy}建议；标准：${standards(exitDecisionDays, standardDay(one.proposedOn))} 个工作日内决定 · 三`,
      who: COUNTY,
      dueOn: exitDueOn(calendar, one.proposedOn, standards),
      inWorkingDays: true,
      action: { label: "看注销", to: paths.exit(one.id) },
    }));
}

/** 注销 decided, its letter not delivered: from it the days of 复议 and 诉讼 run. */
function letterItems(situation: Situation): Found[] {
  const { supports, day, calendar } = situation;
  return supports.exitCases.flatMap((one) => {
    const { decidedOn } = one;
    if (one.status !== "confirmed" || one.deliveredOn !== null || decidedOn === null) return [];
    if (one.ground === "death") return [];
    return [
      {
        kind: "tell",
        key: `letter:${one.id}`,
        what: "告知本人：注销决定",
        why: `${formatDay(decidedOn, day)} 决定注销：${exitGroundLabel(one.ground)}，告知书还没有送达`,
        who: caseworker(situation),
        dueOn: lastWorkingDay(calendar, decidedOn, 1) ?? addDays(decidedOn, 1),
        inWorkingDays: true,
        action: { label: "登记送达", to: paths.exit(one.id) },
      },
    ];
  });
}

/** What entries of the employment line ask: doubts about the recognition, or a new application after 注销. */
function questionItems(situation: Situation): Found[] {
  const { person, state, supports, day, calendar, standards } = situation;
  // What the system suggests because of the work itself does not settle whether the recognition was right.
  const proposed = supports.exitCases.some(
    ({ status, origin, ground }) =>
      status === "proposed" && !(origin === "radar" && ground === "registration_cancelled"),
  );
  return state.questions.flatMap(({ entry, question }): Found[] => {
    const to = paths.personEmployment(person.id);
    if (question === "recognition") {
      if (proposed) return [];
      return [
        {
          kind: "contradiction",
          key: `contradiction:${entry.id}`,
          what: "核实就业登记与认定的矛盾",
          why: `登记${formatDay(entry.occurredOn, day)} 起就业${entry.employer ? `（${entry.employer}）` : ""}，认定时为失业 · 一（二）、三（六）`,
          who: COUNTY,
          dueOn: exitDueOn(calendar, entry.recorded.on, standards),
          inWorkingDays: true,
          action: { label: "核实", to },
        },
      ];
    }
    const since = entry.unemploymentRegisteredOn ?? entry.occurredOn;
    // An application since then, open or decided, is the new case.
    if (state.openApplication !== null) return [];
    if (state.lastApplicationOn !== null && state.lastApplicationOn >= since) return [];
    const days = standards(rerecognitionDays, standardDay(since));
    return [
      {
        kind: "rerecognition",
        key: `rerecognition:${entry.id}`,
        what: "再失业：申请重新认定，或写明为何不申请",
        why: `注销后 ${formatDay(since, day)} 又失业，没有新的申请 · 四（三） · 标准：${days} 个工作日内`,
        who: caseworker(situation),
        dueOn: lastWorkingDay(calendar, standardDay(since), days),
        inWorkingDays: true,
        action: { label: "办理", to },
      },
    ];
  });
}

/** Applied for and not decided, approved and not paid out. */
function subsidyItems({ person, supports, doubts = [], day }: Situation): Found[] {
  const doubted = new Set(doubtsOn(doubts, day).map(({ subsidyId }) => subsidyId));
  return supports.subsidies
    .filter(
      ({ id, status, voided }) =>
        voided === null && (status === "applied" || (status === "approved" && !doubted.has(id))),
    )
    .map((one) => ({
      kind: one.status === "applied" ? ("subsidy" as const) : ("subsidy_payment" as const),
      key: `subsidy:${one.id}`,
      what: `${one.status === "applied" ? "审批" : "发放"}${subsidyKinds.label(one.kind)} ${one.amount} 元`,
      why:
        one.status === "applied"
          ? `${formatDay(one.occurredOn, day)} 申请，等县级审批`
          : `${one.decidedOn === null ? "" : `${formatDay(one.decidedOn, day)} `}已批准，还没有发放`,
      who: COUNTY,
      dueOn: null,
      action: { label: "看补贴", to: paths.personSubsidies(person.id) },
    }));
}

/** 初次创业补贴 and 创业担保贷款 of 创业服务, not decided or not paid out; one that went over to the ledger stands there. */
function supportMoneyItems({ person, supports, day }: Situation): Found[] {
  const inLedger = supports.subsidies.some(
    ({ kind, status, voided }) => kind === "start_up" && status !== "refused" && voided === null,
  );
  const to = paths.personEntrepreneurship(person.id);
  return supports.startUps
    .filter(({ kind, voided }) => voided === null && MONEY_KINDS.includes(kind))
    .filter(({ kind }) => !(kind === "startup_subsidy" && inLedger))
    .flatMap((one): Found[] => {
      const common = { who: COUNTY, dueOn: null };
      const name = `${supportKinds.label(one.kind)}${one.amount === null ? "" : ` ${one.amount} 元`}`;
      if (one.status === "applied") {
        const why = `${formatDay(one.occurredOn, day)} 申请（创业服务），等县级审批`;
        const action = { label: "审批", to };
        return [
          {
            ...common,
            kind: "subsidy",
            key: `support_application:${one.id}`,
            what: `审批${name}`,
            why,
            action,
          },
        ];
      }
      if (one.status !== "approved") return [];
      const what = `${one.kind === "guaranteed_loan" ? "登记放款：" : "发放"}${name}`;
      const why = `${formatDay(one.decidedOn ?? one.occurredOn, day)} 已批准，还没有发放`;
      const action = { label: "登记发放", to };
      return [{ ...common, kind: "subsidy_payment", key: `support_payment:${one.id}`, what, why, action }];
    });
}

/** 五（三）: money whose basis was voided or changed afterwards, in the words of 今日必办. */
function doubtItems({ person, supports, doubts = [], day }: Situation): Found[] {
  const asked = new Set(
    supports.recoveries.flatMap(({ voided, subsidyId }) => (voided === null && subsidyId ? [subsidyId] : [])),
  );
  return doubtsOn(doubts, day).flatMap(({ subsidyId, foundOn, reason, month }) => {
    const money = supports.subsidies.find(({ id }) => id === subsidyId);
    if (!money || money.voided !== null || asked.has(subsidyId)) return [];
    if (money.status !== "approved" && money.status !== "paid") return [];
    const words = subsidyBasisWords({
      reason,
      month,
      kind: money.kind,
      amount: money.amount,
      isPaid: money.status === "paid",
      personId: person.id,
      foundOn: formatDay(foundOn, day),
    });
    return [{ kind: "subsidy_basis", key: `subsidy_basis:${subsidyId}`, ...words, who: COUNTY, dueOn: null }];
  });
}

/** 人社部发〔2019〕124号 有序退岗: the contract of a post is near its end, or past it. */
function placementItems(situation: Situation): Found[] {
  const { person, supports, day } = situation;
  return supports.placements
    .filter(
      ({ voided, endedOn, contractUntil }) =>
        voided === null && endedOn === null && contractUntil <= soon(day, "placement"),
    )
    .map((one) => ({
      kind: "placement",
      key: `placement:${one.id}`,
      what: "公益性岗位到期",
      why: `${one.employer} ${one.post}，${formatDay(one.occurredOn, day)} 上岗；办理退岗或续签 · 人社部发〔2019〕124号`,
      who: caseworker(situation),
      dueOn: one.contractUntil,
      action: { label: "看岗位", to: paths.personWelfare(person.id) },
    }));
}

/** The last call-back whose day has come or is near and that no contact has answered, as 今日必办 finds it. */
function callBackItems(situation: Situation): Found[] {
  const { person, state, day, standards } = situation;
  const { employment, recognition, lastContactOn, status } = situation.state;
  if (status !== "recognized" || employment?.status !== "employed") return [];
  const from = employment.occurredOn;
  if (from < (recognition?.occurredOn ?? from) || from < standardDay(from)) return [];
  const points = callBackPoints(from, standards);
  const open = points.findLast(
    ({ opensOn }) => opensOn <= day && (lastContactOn === null || lastContactOn < opensOn),
  );
  if (!open) return [];
  return [
    {
      kind: "call_back",
      key: "call_back",
      record: `${employment.id}:${open.months}`,
      what: `就业满 ${open.months} 个月回访`,
      why: `${formatDay(from, day)} 就业${state.employment?.employer ? `（${state.employment.employer}）` : ""} · 标准：就业后第 ${points.map(({ months }) => months).join("、")} 个月`,
      who: caseworker(situation),
      dueOn: open.dueOn,
      action: { label: "记回访", to: paths.personContact(person.id, { kind: "22" }) },
    },
  ];
}

/** Steps into business agreed for a day and not done, as 今日必办 lists them. */
function milestoneItems(situation: Situation): Found[] {
  if (situation.state.status === "exited") return [];
  const { person, supports, day } = situation;
  const running = supports.startUps.filter(
    ({ voided, status }) => voided === null && status !== "refused" && status !== "ended",
  );
  return supports.milestones.flatMap(({ id, voided, doneOn, dueOn, supportId, content, occurredOn }) => {
    if (voided !== null || doneOn !== null || dueOn === null || dueOn > soon(day, "milestone")) return [];
    if (!running.some((one) => one.id === supportId)) return [];
    return [
      {
        kind: "milestone",
        key: `milestone:${id}`,
        what: `创业进展：${content}`,
        why: `${formatDay(occurredOn, day)} 约定，尚未登记完成`,
        who: caseworker(situation),
        dueOn,
        action: { label: "登记进展", to: paths.personEntrepreneurship(person.id) },
      },
    ];
  });
}

/** 五（三）: money to be given back whose day is near or past. */
function recoveryItems(situation: Situation): Found[] {
  const { person, supports, day } = situation;
  return supports.recoveries.flatMap((one) => {
    const { repayUntil } = one;
    if (one.voided !== null || one.closedOn !== null || repayUntil === null) return [];
    if (repayUntil > soon(day, "recovery")) return [];
    return [
      {
        kind: "recovery",
        key: `recovery:${one.id}`,
        what: `追回 ${one.amount} 元`,
        why: `${one.reason} · 五（三）`,
        who: caseworker(situation),
        dueOn: repayUntil,
        action: { label: "看补贴", to: paths.personSubsidies(person.id) },
      },
    ];
  });
}

/** All of them; whoever asks puts them in order with the rest. */
export function supportItems(situation: Situation): Found[] {
  return [
    exitItems,
    letterItems,
    questionItems,
    subsidyItems,
    supportMoneyItems,
    doubtItems,
    placementItems,
    milestoneItems,
    callBackItems,
    recoveryItems,
  ].flatMap((items) => items(situation));
}
