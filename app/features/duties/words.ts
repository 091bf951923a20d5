/** What a duty says: what to do, why it is there, and where it is done. Pure. */
import { measureHandWords } from "~/features/help-plan/measure-hand-words";
import { messageKindLabels } from "~/features/applicant-messages/labels";
import { exitGroundLabel } from "~/features/people/labels";
import type { MessageKind } from "~/features/applicant-messages/views";
import { REQUIRED_OFFERS } from "~/features/job-offers/rules";
import type { RecognitionCategory } from "~/features/recognition/categories";
import { categoryLabels } from "~/features/recognition/labels";
import type { SubsidyDoubt } from "~/features/subsidies/basis-doubts";
import { type GoneSince, goneWords } from "~/features/transfers/gone";
import { contactSteps, helpOutcomes } from "~/lib/codes/help";
import { supportKinds } from "~/lib/codes/support";
import { brief as briefly } from "~/lib/brief";
import { type CalendarDate, diffDays } from "~/lib/calendar-date";
import { formatDay, formatMonth } from "~/lib/format";
import { paths } from "~/lib/paths";
import type { Day } from "./clock";
import { WORK_ENTRY_DAYS } from "./due-days";
import type { DutyKind } from "./kinds";
import {
  contradictionWords,
  exitDueWords,
  exitLetterWords,
  exitSuggestedWords,
  recognitionDoubtWords,
  rerecognitionWords,
} from "./words-exits";
import { applicationWords, householdWords } from "./words-legal";
import { subsidyBasisWords } from "./words-money";

/** The kind's own facts, as its branch of the query names them. */
export type Facts = Record<string, unknown>;

export type Told = {
  kind: DutyKind;
  personId: string | null;
  dueOn: CalendarDate | null;
  sinceOn: CalendarDate | null;
  facts: Facts;
};

export type Words = { what: string; why: string; action: { label: string; to: string } };

export const text = (value: unknown): string => (typeof value === "string" ? value : "");
const count = (value: unknown): number => (typeof value === "number" ? value : 0);
const MOST_SIGNS = 36;
const brief = (value: unknown, most = MOST_SIGNS) => briefly(text(value), most);

const SUBSIDIES: Record<string, string> = {
  flexible_social_insurance: "灵活就业社会保险补贴",
  employer_social_insurance: "单位社会保险补贴",
  welfare_post_social_insurance: "公益性岗位社会保险补贴",
  welfare_post: "公益性岗位补贴",
  start_up: "初次创业补贴",
  training: "职业培训补贴",
};

/** What was promised for the day, where it was said. */
const stepOf = (facts: Facts) => {
  const step = contactSteps.codes.find((code) => code === facts.nextStep);
  return step ? contactSteps.label(step) : null;
};

function contactWhy(facts: Facts, sinceOn: CalendarDate | null, day: Day): string {
  if (facts.first === true) {
    return `${at(day, sinceOn)} 认定，尚无联系记录 · 标准：${count(facts.days)} 个工作日内`;
  }
  const silent = `已 ${diffDays(sinceOn ?? day.today, day.today)} 天`;
  const standard = `标准：失业期间每 ${count(facts.months)} 个月一次`;
  if (facts.lost !== true) return `最近一次实质联系 ${at(day, sinceOn)}，${silent} · ${standard}`;
  const last = text(facts.lastContactOn) === sinceOn ? "实质联系" : "查找";
  return `失联，最近一次${last} ${at(day, sinceOn)}，${silent} · 失联不在三所列情形之内，帮扶不停；${standard}`;
}

type Teller = (told: Told & { id: string }, day: Day) => Words;

/** 02-03 认定；or 11-24 结案 of the plan before, or since when the work that came of it is over. */
function owedSince(facts: Facts, day: Day, sinceOn: CalendarDate | null): string {
  const closedOn = text(facts.closedOn);
  if (closedOn === "") return `${at(day, sinceOn)} 认定`;
  if (closedOn === sinceOn) return `上一版方案 ${at(day, sinceOn)} 结案，本人未就业`;
  return `上一版方案已结案，${at(day, sinceOn)} 起未就业`;
}
const at = (day: Day, on: CalendarDate | null) => (on === null ? "" : formatDay(on, day.today));
const link = (label: string, to: string) => ({ label, to });

const MEASURE_WHAT: Partial<Record<DutyKind, string>> = { measure: "落实措施", measure_day: "定措施完成日" };

/** What a measure asks, in its whole words, for paper; null for every other duty. */
export function wholeMeasure({ kind, facts }: { kind: DutyKind; facts: Facts | null }): string | null {
  const what = MEASURE_WHAT[kind];
  return what === undefined ? null : `${what}：${text(facts?.content).replace(/[。；，]+$/u, "")}`;
}

function measureWords(id: string, facts: Facts, what: string | undefined, action: string): Words {
  const owner = measureHandWords(text(facts.signedBy), text(facts.responsible));
  return {
    what: `${what}：${brief(facts.content, 24)}`,
    why: `方案第 ${count(facts.planVersion)} 版 · ${text(facts.step)}${owner === "" ? "" : ` · ${owner}`}`,
    action: link(
      action,
      `${paths.personPlanVersion(id, count(facts.planVersion))}#measure-${count(facts.number) || 1}`,
    ),
  };
}

const TELLERS: Record<DutyKind, Teller> = {
  legal: (told, day) => applicationWords(told, day),
  tell: (told, day) => {
    const { facts, sinceOn } = told;
    if (text(facts.exitId) !== "") return exitLetterWords(told, day);
    const kind = text(facts.message) as MessageKind;
    const article = kind === "first_review_failed" ? "二（二）" : "二（三）";
    return {
      what: `告知申请人：${messageKindLabels[kind]}`,
      why: `${at(day, sinceOn)} ${messageKindLabels[kind]} · ${article}应及时告知`,
      action: link("告知", paths.applicationPart(text(facts.applicationId), "told")),
    };
  },
  exit: ({ facts, sinceOn }, day) => {
    const until = text(facts.objectUntil);
    const told = text(facts.toldOn);
    const state =
      told === "" ? "" : `，${at(day, told)} 已告知${until === "" ? "" : `，异议期至 ${at(day, until)}`}`;
    return {
      what: "决定是否注销",
      why: `${at(day, sinceOn)} 提出：${exitGroundLabel(text(facts.ground))}${state} · 标准：${count(facts.days)} 个工作日内决定`,
      action: link("审定", paths.exit(text(facts.exitId))),
    };
  },
  exit_due: (told, day) => exitDueWords(told, day),
  exit_suggested: (told, day) => exitSuggestedWords(told, day),
  rerecognition: (told, day) => rerecognitionWords(told, day),
  contradiction: (told, day) => contradictionWords(told, day),
  household: (told, day) => householdWords(told, day),
  promise: ({ id, facts, sinceOn }, day) => ({
    what: stepOf(facts) === null ? "按约联系" : `按约联系：${stepOf(facts)}`,
    why: `${at(day, sinceOn)} 约定 · ${brief(facts.content)}`,
    action: link("记一次联系", paths.personContact(id)),
  }),
  follow_up: ({ id, facts, sinceOn }, day) => ({
    what: text(facts.note) || "到期回访",
    why: `${at(day, sinceOn)} 设的提醒`,
    action: link("办理", paths.personFollowUps(id)),
  }),
  offer_reply: ({ id, facts, sinceOn }, day) => {
    const until = text(facts.validUntil);
    return {
      what: "问岗位反馈",
      why: `${at(day, sinceOn)} 推荐 ${text(facts.employer)} ${text(facts.post)}，尚无反馈${until === "" ? "" : ` · 岗位有效至 ${at(day, until)}`}`,
      action: link("登记反馈", paths.personOffers(id)),
    };
  },
  work_entry: ({ id, facts, sinceOn }, day) => {
    const offerId = text(facts.offerId);
    return {
      what: "登记就业",
      why:
        offerId === ""
          ? `${at(day, sinceOn)} 联系时${helpOutcomes.label(text(facts.outcome))}，还没有登记 · 登记限 ${WORK_ENTRY_DAYS} 日`
          : `${at(day, sinceOn)} ${text(facts.employer)} ${text(facts.post)}录用，还没有登记 · 登记限 ${WORK_ENTRY_DAYS} 日`,
      action: link(
        "登记就业",
        `${paths.personEmployment(id, offerId === "" ? {} : { offer: offerId })}#record`,
      ),
    };
  },
  training: ({ id, facts, dueOn }, day) => {
    const over = facts.over === true;
    return {
      what: over ? "登记培训结果" : "确认开班到课",
      why: `${text(facts.course)}，${at(day, dueOn)} ${over ? "结束，结业还是中途退出未登记" : "开班"}`,
      action: link(over ? "登记结果" : "登记到课", paths.personTrainings(id)),
    };
  },
  measure: ({ id, facts }) => measureWords(id, facts, MEASURE_WHAT.measure, "登记落实"),
  measure_day: ({ id, facts }) => {
    const words = measureWords(id, facts, MEASURE_WHAT.measure_day, "定完成日");
    return { ...words, why: `措施没有完成时限，不会到期提醒 · ${words.why}` };
  },
  milestone: ({ id, facts, sinceOn }, day) => ({
    what: `创业进展：${brief(facts.content, 24)}`,
    why: `${at(day, sinceOn)} 约定，尚未登记完成${facts.support ? ` · ${supportKinds.label(text(facts.support))}` : ""}`,
    action: link("登记进展", paths.personEntrepreneurship(id)),
  }),
  placement: ({ id, facts, dueOn }, day) => ({
    what: "公益性岗位合同到期",
    why: `${text(facts.employer)} ${text(facts.post)}，合同至 ${at(day, dueOn)} · 到期退出或依规再安置`,
    action: link("办理", paths.personWelfare(id)),
  }),
  attendance: ({ facts }) => ({
    what: `登记 ${formatMonth(text(facts.month))}考勤：${text(facts.post)}`,
    why: `${text(facts.employer)}，${text(facts.startsOn)} 上岗${facts.endedOn ? `、${text(facts.endedOn)} 离岗` : ""} · 当月岗位补贴以考勤为据`,
    action: link("登记考勤", paths.welfareAttendance({ month: text(facts.month) })),
  }),
  subsidy_window: ({ id, facts, dueOn }, day) => ({
    what: `${count(facts.year)} 年灵活就业社会保险补贴申报`,
    why: `灵活就业，本年未申报，已享受 ${count(facts.used)} 个月 · 窗口 ${at(day, dueOn)} 关闭`,
    action: link("登记申报", `${paths.personSubsidies(id, { kind: "flexible_social_insurance" })}#apply`),
  }),
  subsidy: ({ id, facts, sinceOn }, day) => {
    const why = `${at(day, sinceOn)} 申请，${text(facts.amount)} 元`;
    const support = text(facts.support);
    return support === ""
      ? {
          what: `审批${SUBSIDIES[text(facts.subsidy)] ?? "补贴"}`,
          why,
          action: link("审批", paths.personSubsidies(id)),
        }
      : {
          what: `审批${supportKinds.label(support)}`,
          why: `${why} · 创业服务中申请`,
          action: link("审批", paths.personEntrepreneurship(id)),
        };
  },
  subsidy_payment: ({ id, facts, sinceOn }, day) => {
    const paid = `${at(day, sinceOn)} 批准，${text(facts.amount)} 元，尚未登记发放`;
    // Of a step of 创业服务; a loan is paid out by the bank.
    const support = text(facts.support);
    if (support !== "") {
      return {
        what: `${support === "guaranteed_loan" ? "登记放款：" : "发放"}${supportKinds.label(support)}`,
        why: paid,
        action: link("登记发放", paths.personEntrepreneurship(id)),
      };
    }
    return {
      what: `发放${SUBSIDIES[text(facts.subsidy)] ?? "补贴"}`,
      why: paid,
      action: link("登记发放", paths.personSubsidies(id)),
    };
  },
  subsidy_basis: ({ id, facts, sinceOn }, day) =>
    subsidyBasisWords({
      ...(facts as SubsidyDoubt),
      personId: id,
      kind: text(facts.subsidy),
      amount: text(facts.amount),
      isPaid: facts.status === "paid",
      foundOn: at(day, sinceOn),
    }),
  welfare_post: ({ facts, sinceOn }, day) => ({
    what: `认定公益性岗位：${text(facts.post)}`,
    why: `${at(day, sinceOn)} 申报 ${text(facts.number)}，${count(facts.places)} 个名额`,
    action: link("认定", paths.welfarePost(text(facts.postId))),
  }),
  legacy_claim: ({ id, facts, sinceOn }, day) =>
    text(facts.refusedBy) !== ""
      ? {
          what: "存量认定未获确认，补充凭据或按现行规定申请",
          why: `${text(facts.refusedBy)} ${at(day, sinceOn)} 不予确认：${brief(facts.note)} · 六`,
          action: link("看县级意见", paths.legacyRecognition(id)),
        }
      : {
          what: "确认存量认定",
          why: `${at(day, sinceOn)} ${text(facts.by)}提出，${text(facts.recognizedOn)} 认定为${categoryLabels[text(facts.category) as RecognitionCategory]} · 六、二（三）`,
          action: link("确认", paths.legacyRecognition(id)),
        },
  recovery: ({ facts, sinceOn }, day) => ({
    what: "追回款项到期",
    why: `${at(day, sinceOn)} 通知${text(facts.number) === "" ? "" : `（${text(facts.number)}）`}退回 ${text(facts.amount)} 元 · 五（三）`,
    action: link("登记退款", paths.recoveries()),
  }),
  rectification: ({ facts, sinceOn }, day) => ({
    what: `答复整改：${count(facts.open)} 个问题`,
    why: `${at(day, sinceOn)} 下达 ${text(facts.number)} · 五（三）`,
    action: link("答复", paths.rectifications({ show: "ordered", order: text(facts.orderId) })),
  }),
  recheck: ({ facts, sinceOn }, day) => ({
    what: `复查整改：${count(facts.open)} 个问题`,
    why: `${at(day, sinceOn)} 起答复 ${text(facts.number)} · 五（三）`,
    action: link("复查", paths.rectifications({ show: "recheck", order: text(facts.orderId) })),
  }),
  transfer: ({ facts, sinceOn }, day) => {
    const gone = facts.gone as GoneSince | null;
    const from = `${text(facts.fromUnit)} ${at(day, sinceOn)} 提出`;
    return gone
      ? {
          what: "不予接收转来的档案",
          why: `${goneWords(gone)} · ${from}`,
          action: link("不予接收", paths.transfers()),
        }
      : {
          what: "接收转来的档案",
          why: `${from}，接收前仍由对方负责`,
          action: link("接收", paths.transfers()),
        };
  },
  approval: ({ id, facts, sinceOn }, day) => ({
    what: `批准方案第 ${count(facts.planVersion) || 1} 版`,
    why: `${owedSince(facts, day, sinceOn)}，方案已提交${facts.hasPlan === true ? "" : ` · 标准：${count(facts.days)} 个工作日内批准`}`,
    action: link("看方案", paths.personPlan(id)),
  }),
  plan: ({ id, facts, sinceOn }, day) => {
    const status = text(facts.planStatus);
    const sentBack = status === "sent_back";
    const limit = facts.hasPlan === true ? "" : ` · 标准：${count(facts.days)} 个工作日内批准`;
    return {
      what: sentBack ? "修改被退回的方案" : status === "draft" ? "提交一人一策" : "制定一人一策",
      why: `${owedSince(facts, day, sinceOn)}${limit}`,
      action: link(sentBack ? "改方案" : status === "draft" ? "接着写" : "拟方案", paths.personPlan(id)),
    };
  },
  contact: ({ id, facts, sinceOn }, day) => ({
    what: facts.first === true ? "首次联系" : facts.lost === true ? "查找失联的本人" : "再次联系",
    why: contactWhy(facts, sinceOn, day),
    action: link("记一次联系", paths.personContact(id)),
  }),
  call_back: ({ id, facts, sinceOn }, day) => ({
    what: `就业满 ${count(facts.months)} 个月回访`,
    why: `${at(day, sinceOn)} 就业${[text(facts.employer), text(facts.post)].filter(Boolean).length > 0 ? `，${[text(facts.employer), text(facts.post)].filter(Boolean).join(" ")}` : ""}`,
    action: link("记回访", paths.personContact(id)),
  }),
  offers: ({ id, facts, sinceOn }, day) => ({
    what: `推荐第 ${count(facts.valid) + 1} 个有效岗位`,
    why: `市场路径，有效岗位 ${count(facts.valid)} / ${REQUIRED_OFFERS}，${at(day, sinceOn)} 认定 · 四（二） · 标准：${count(facts.months)} 个月内给满`,
    action: link("推荐岗位", paths.personOffers(id)),
  }),
  review: ({ id, facts, sinceOn }, day) => ({
    what: "回顾方案",
    why: `第 ${count(facts.planVersion)} 版，${at(day, sinceOn)} 批准或上次回顾`,
    action: link("回顾", `${paths.personPlanVersion(id, count(facts.planVersion))}#reviews`),
  }),
  recognition_doubt: recognitionDoubtWords,
  retirement_category: ({ id, facts, dueOn }, day) => ({
    what: "核定原退休年龄类别",
    why: `未核定：最早 ${at(day, dueOn)} 到龄，最晚 ${text(facts.later)} · 三（一）`,
    action: link("核定", paths.editPerson(id)),
  }),
  certificate: ({ id, sinceOn }, day) => ({
    what: "补登就业创业证",
    why: `${at(day, sinceOn)} 县级认定，证上类别、机构、经办人未记载 · 二（三）`,
    action: link("登记", paths.personCertificate(id)),
  }),
  phone: ({ id }) => ({
    what: "补登联系电话",
    why: "档案中没有电话，联系只能上门",
    action: link("补登", paths.editPerson(id)),
  }),
};

export function dutyWords(told: Told, day: Day): Words {
  return TELLERS[told.kind]({ ...told, id: told.personId ?? "" }, day);
}
