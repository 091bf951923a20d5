/**
 * Why an action is not open to somebody although the transition table allows it. The services refuse with
 * these errors and the screens explain blocked buttons with them, so a rule holds on both or on neither.
 */
import { notice } from "~/law/clauses";
import { CalendarOutOfRangeError, type WorkCalendar } from "~/law/working-calendar";
import type { Role, UnitLevel } from "~/lib/actor";
import { formatDate, type CalendarDate } from "~/lib/calendar-date";
import { AppError, conflict, forbidden, ruleBroken } from "~/lib/errors";
import type { RecognitionCategory } from "./categories";
import { failingClauses, materialsToBring, materialsToCheck, missingMaterials } from "./clause-rows";
import { firstOpinionAllowedFrom } from "./clocks";
import { CONDITION_DOCUMENTS } from "./documents";
import { categoryLabels, documentLabels } from "./labels";
import { type LostHousehold, lostWords } from "./lost-household";
import { type NotHeld, notHeldFact } from "./not-held";
import type { StandingNotice } from "./standing-notice";
import { verdictForCategory, type Eligibility } from "./rules";
import {
  APPLICATION_ACTION_LABELS,
  refusalReason,
  transitionOf,
  type ApplicationAction,
  type ApplicationStatus,
} from "./status";

/** The recognized zero-employment household, on the list today, in which the applicant is a member (一（一）4). */
export type HouseholdOnFile = { id: string; number: string; recognizedOn: CalendarDate };

export type CaseState = {
  status: ApplicationStatus;
  category: RecognitionCategory;
  declaration: boolean;
  /** The applicant signed, and what was declared has changed since. */
  signatureStale: boolean;
  /** Codes of the papers handed in as files, checked or not. */
  uploaded: readonly string[];
  /** Papers of the category that the applicant has said not to have. */
  notHeld: readonly NotHeld[];
  noticeOpensOn: CalendarDate | null;
  firstOpinionBy: string | null;
  /** As of acceptance, or today while it is not accepted; the working age as it is today. */
  eligibility: Eligibility | null;
  lastVerification: "consistent" | "inconsistent" | null;
  /** After a return: the notice that ended and still stands (二（二）); null: none, or a new one is needed. */
  standingNotice: StandingNotice | null;
  /** Name or ID number were corrected since the notice was opened: it named somebody else. */
  noticeNamesOther: boolean;
  openObjections: number;
  /** 一次性告知 not answered yet. */
  openCorrections: number;
  /** Contradictions between declared and found facts that nobody has answered (一（三）). */
  openQuestions: number;
  upheldObjections: number;
  /** The person holds a recognition in force. */
  recognizedNow: boolean;
  householdOnFile: HouseholdOnFile | null;
  lostHousehold: LostHousehold | null;
  /** The household is on the list, or its recognition was verified beyond the applicant's word (一（一）4). */
  householdProven: boolean;
  /** 3: community → street → county; 2: street or community → county. */
  reviewLevels: number;
};

export type Hand = {
  accountId: string;
  roles: readonly Role[];
  level: UnitLevel;
  /** The case is about the account's own ID number. */
  ownCase: boolean;
  /** The unit that dealt with the case, where that is none of the hand's: the dossier came with a transfer. */
  elsewhere?: string | null;
};

/** A case of another unit is read and its papers reprinted; what it lacks is not made out in that unit's name. */
export function elsewhereBlock({ elsewhere }: Pick<Hand, "elsewhere">): AppError | null {
  if (!elsewhere) return null;
  return forbidden(
    `这件申请由${elsewhere}办理，档案后来转入您的单位：已出具的文书可以查看和补打，不能以原办理单位的名义新出具文书或补充结论。`,
  );
}

export type Day = {
  today: CalendarDate;
  calendar: WorkCalendar;
  /** The county's reading of the ten working days on the day of acceptance (default: the notice inside). */
  includesNotice?: boolean;
};

function roleBlock(action: ApplicationAction, state: CaseState, hand: Hand): AppError | null {
  const { roles } = transitionOf(action);
  if (!roles.some((role) => (hand.roles as readonly string[]).includes(role))) {
    return forbidden(`您的角色不能办理“${APPLICATION_ACTION_LABELS[action]}”，请由有权限的同事办理。`);
  }
  if (hand.ownCase) return forbidden("这是您本人的申请，依照回避要求，请由其他同事办理。");
  const grassroots = hand.level === "street" || hand.level === "community";
  if (transitionOf(action).roles.includes("reviewer") && grassroots) {
    return forbidden("复核由县级公共就业服务机构办理，街道（乡镇）、社区不能作出复核决定。");
  }
  if (action === "sign-first-opinion" && state.reviewLevels >= 3 && hand.level !== "street") {
    return forbidden("本县（市、区）实行三级审核，初步意见由街道（乡镇）签署，请转街道（乡镇）经办人办理。");
  }
  return null;
}

function submitBlock(state: CaseState): AppError | null {
  if (state.declaration) return null;
  return ruleBroken(
    "declaration_required",
    state.signatureStale
      ? "签名后内容有改动，请重新签署：改动的内容还没有本人的书面承诺，请本人在承诺书页看过后重新签名再提交。"
      : "本人尚未作出书面承诺。请由申请人阅读承诺内容并确认后再提交。",
    notice("一（三）"),
    [
      {
        path: "declaration",
        code: "declaration_required",
        message: state.signatureStale ? "签名后内容有改动，请重新签署。" : "请确认本人承诺。",
      },
    ],
  );
}

function acceptBlock(state: CaseState): AppError | null {
  if (!state.declaration) return submitBlock(state);
  if (state.openCorrections > 0) {
    return conflict(
      "correction_open",
      "已一次性告知申请人补正，还没有答复，暂不能受理。申请人补正后，请先登记“补正”再受理。",
    );
  }
  const { eligibility, category, uploaded, notHeld } = state;
  if (!eligibility) return null;
  const missing = missingMaterials(eligibility, category, { uploaded, notHeld });
  if (missing.length === 0) return null;
  const lacking = materialsToBring(eligibility, category, { uploaded, notHeld });
  const bring = lacking.map((code) => documentLabels[code]);
  const orNotHeld = lacking.some((code) => CONDITION_DOCUMENTS.includes(code))
    ? "，本人说明没有的请登记“本人没有”"
    : "";
  const check = materialsToCheck(eligibility, category, uploaded).map((code) => documentLabels[code]);
  const words = [
    ...(check.length > 0 ? [`${check.join("、")}已上传、未核验，请先登记核验方式。`] : []),
    ...(bring.length > 0
      ? [`没有登记${bring.join("、")}：已看过的请登记核验方式，没有交的请一次性告知申请人补交${orNotHeld}。`]
      : []),
  ];
  return ruleBroken(
    "documents_missing",
    `材料不全，暂不能受理。${words.join("")}`,
    notice("二（一）"),
    missing,
  );
}

/** A category must be met by clause, whole gate and no exclusion, as of acceptance. */
export function categoryBlock(
  eligibility: Eligibility | null,
  category: RecognitionCategory,
  doing: string,
): AppError | null {
  if (!eligibility) {
    return ruleBroken(
      "not_assessable",
      "申请日早于现行规定，系统不能判断条件，请按当时的规定线下核定。",
      notice("六"),
    );
  }
  if (verdictForCategory(eligibility, category) === "met") return null;
  const clauses = failingClauses(eligibility, category);
  return ruleBroken(
    "not_eligible",
    `按受理日的情况（法定劳动年龄按今天），不能确认符合“${categoryLabels[category]}”的条件，不能${doing}。有 ${clauses.length} 条不符合或待核实：${clauses.map((one) => one.message).join("")}`,
    clauses[0]?.source ?? notice("一（一）"),
    clauses,
  );
}

function questionsBlock(state: Pick<CaseState, "openQuestions">, doing: string): AppError | null {
  if (state.openQuestions === 0) return null;
  return ruleBroken(
    "questions_open",
    `还有 ${state.openQuestions} 项申报与核实情况不一致没有处理，处理后才能${doing}。`,
    notice("一（三）"),
  );
}

/**
 * 一（一）4: a member is recognized after the household. The stated fact and the written declaration are not enough,
 * and that is said before the name hangs in public.
 */
export function householdBlock(
  { householdProven, lostHousehold }: Pick<CaseState, "householdProven" | "lostHousehold">,
  category: RecognitionCategory,
  doing: string,
): AppError | null {
  if (category !== "zero_employment_household" || householdProven) return null;
  const why = lostHousehold
    ? `${lostWords(lostHousehold)}，现在没有在册的家庭，此后也没有登记“零就业家庭”这一项的核实结果，本人申报和整件的核实结论不能代替，不能${doing}。请先办理零就业家庭认定；家庭另在外地认定的，请登记这一项的核实结果后再办理。`
    : `系统中没有此人所在家庭的在册认定，也没有经信息共享或实地核查核实，只有本人申报或承诺，不能${doing}。请先办理零就业家庭认定；家庭在外地或系统启用前认定的，请核实后再办理。`;
  return ruleBroken(
    "household_not_recognized",
    `零就业家庭成员须以家庭已认定为前提：${why}`,
    notice("一（一）4"),
    [{ path: "category", code: "household_not_recognized", message: "所在家庭的认定未核实。" }],
  );
}

/** 二（一）: a paper that does not exist stands against the condition it shows; whoever lacks it is not put on notice. */
function notHeldBlock({ notHeld }: Pick<CaseState, "notHeld">, doing: string): AppError | null {
  if (notHeld.length === 0) return null;
  return ruleBroken(
    "document_not_held",
    `申请人${notHeld.map(notHeldFact).join("、")}，类别条件没有证明，不能${doing}。请办理“初审不通过”并注明原因；后来取得的，请先登记核验方式。`,
    notice("二（一）"),
    notHeld.map((one) => ({
      path: `documents.${one.code}`,
      code: "document_not_held",
      message: `${notHeldFact(one)}。`,
      source: notice("二（一）"),
    })),
  );
}

/** 核实 is done once; again only where it came out 不一致. */
function verifyAgainBlock({ status, lastVerification }: CaseState): AppError | null {
  if (status !== "verifying" || lastVerification === "inconsistent") return null;
  return conflict("already_verified", "已核实，结论为“一致”，不用再次核实。请刷新页面，办理下一步。", {
    currentStatus: status,
  });
}

/** What keeps a verified case from its notice (二（二）): the case page and the list of duties say the same. */
export function publicNoticeBlock(
  state: Pick<
    CaseState,
    | "openQuestions"
    | "lastVerification"
    | "eligibility"
    | "category"
    | "householdProven"
    | "lostHousehold"
    | "notHeld"
  >,
): AppError | null {
  const questions = questionsBlock(state, "公示");
  if (questions) return questions;
  if (state.lastVerification === "inconsistent") {
    return ruleBroken(
      "verification_inconsistent",
      "核实结论为“不一致”，不能公示。请办理“初审不通过”并注明原因；登记有误或再次核实一致的，请重新核实并写明缘由。",
      notice("一（三）"),
    );
  }
  return (
    categoryBlock(state.eligibility, state.category, "公示") ??
    notHeldBlock(state, "公示") ??
    householdBlock(state, state.category, "公示")
  );
}

export function noStandingNotice(): AppError {
  return conflict(
    "no_standing_notice",
    "没有可以沿用的公示：只有退回前公示已满、没有成立的异议，公示的人员、单位和核实情况没有变化，县级也没有要求重新公示的，才能沿用。请办理“开始公示”。",
  );
}

function objectionBlock(state: CaseState): AppError | null {
  if (state.openObjections > 0) {
    return ruleBroken(
      "objection_open",
      `还有 ${state.openObjections} 件异议没有处理完，处理后才能签署初步意见。`,
      notice("二（二）"),
    );
  }
  if (state.upheldObjections > 0) {
    return ruleBroken(
      "objection_upheld",
      "公示期间的异议经核查成立，不能签署同意意见。请办理“初审不通过”并注明原因。",
      notice("二（二）"),
    );
  }
  return null;
}

function noticeNameBlock(state: CaseState, doing: string, mend: string): AppError | null {
  if (!state.noticeNamesOther) return null;
  return ruleBroken(
    "notice_names_other",
    `公示上的姓名或证件号码与现在的登记不同（公示后作过更正），公示的不是同一个人，不能${doing}。${mend}`,
    notice("二（二）"),
  );
}

function firstOpinionBlock(state: CaseState, { today, calendar }: Day): AppError | null {
  const objection = objectionBlock(state) ?? questionsBlock(state, "签署初步意见");
  const name = noticeNameBlock(
    state,
    "签署初步意见",
    "请在公示页撤下并重新公示；公示已满的，请办理“初审不通过”后重新申请。",
  );
  const clauses = state.eligibility && categoryBlock(state.eligibility, state.category, "签署初步意见");
  const block = objection ?? name ?? clauses;
  if (block || state.noticeOpensOn === null) return block;
  try {
    const from = firstOpinionAllowedFrom(state.noticeOpensOn, calendar);
    if (today >= from) return null;
    return ruleBroken(
      "public_notice_not_over",
      `公示满 3 个工作日（首日不计）后才能签署初步意见，最早为${formatDate(from)}。`,
      notice("二（二）"),
      [{ path: "opinion", code: "public_notice_not_over", message: `请在${formatDate(from)}及以后签署。` }],
    );
  } catch (error) {
    if (error instanceof CalendarOutOfRangeError) return error;
    throw error;
  }
}

function sameHandsBlock(state: CaseState, hand: Hand): AppError | null {
  if (state.firstOpinionBy !== hand.accountId) return null;
  return ruleBroken(
    "same_hands",
    "初步意见是您签署的，复核须由另一人办理。请转其他复核员。",
    notice("二（三）"),
  );
}

function recognizeBlock(state: CaseState, hand: Hand): AppError | null {
  const same = sameHandsBlock(state, hand);
  if (same) return same;
  const questions =
    questionsBlock(state, "认定") ?? noticeNameBlock(state, "认定", "请退回初审单位，核实后重新公示。");
  if (questions) return questions;
  return state.recognizedNow ? alreadyRecognized() : null;
}

export function alreadyRecognized(): AppError {
  return conflict("already_recognized", "此人的认定仍然有效，不能重复认定。确需变更的，请先办理注销。");
}

/** An office does not end a case, and with it the objections to it, before they were examined (二（二）). */
function endBlock(state: CaseState, doing: string, also: string): AppError | null {
  if (state.openObjections === 0) return null;
  return ruleBroken(
    "objection_open",
    `还有 ${state.openObjections} 件异议没有核查，现在不能办理${doing}。请先核查并写明结论，再办理${also}。`,
    notice("二（二）"),
  );
}

/** The applicant's own withdrawal waits for nobody. */
function withdrawBlock(state: CaseState, hand: Hand): AppError | null {
  return hand.roles.includes("caseworker") ? endBlock(state, "撤回", "；申请人本人可以在网上撤回") : null;
}

function ruleBlock(action: ApplicationAction, state: CaseState, hand: Hand, day: Day): AppError | null {
  switch (action) {
    case "submit":
      return submitBlock(state);
    case "accept":
      return acceptBlock(state);
    case "open-public-notice":
      return publicNoticeBlock(state);
    case "keep-public-notice":
      return state.standingNotice ? publicNoticeBlock(state) : noStandingNotice();
    case "resolve-objection":
      return state.openObjections > 0 ? null : conflict("no_open_objection", "没有待处理的异议。");
    case "sign-first-opinion":
      return firstOpinionBlock(state, day);
    case "recognize":
      return recognizeBlock(state, hand);
    case "return":
    case "refuse":
      return sameHandsBlock(state, hand);
    case "answer-correction":
      return state.openCorrections > 0
        ? null
        : conflict("no_open_correction", "没有待补正的告知，不需要补正。");
    case "request-correction":
      return state.openCorrections === 0
        ? null
        : conflict(
            "correction_open",
            "已有一份补正告知没有答复。应一次性告知全部内容，请等申请人补正后再办理。",
          );
    case "withdraw":
      return withdrawBlock(state, hand);
    case "fail-first-review":
      return endBlock(state, "初审不通过", "");
    case "verify":
      return verifyAgainBlock(state);
    case "record-objection":
      return null;
  }
}

/** The refusal an action would meet now, in the order a person should hear it; null when it is open. */
export function blockOf(action: ApplicationAction, state: CaseState, hand: Hand, day: Day): AppError | null {
  const roles = roleBlock(action, state, hand);
  if (roles) return roles;
  const wrongStatus = refusalReason(state.status, action);
  if (wrongStatus) return conflict("wrong_status", wrongStatus, { currentStatus: state.status });
  return ruleBlock(action, state, hand, day);
}

/** The step has no object: it is not offered at all. */
const NOTHING_TO_DO: readonly string[] = [
  "already_verified",
  "no_open_objection",
  "no_open_correction",
  "no_standing_notice",
];

export type OfferedAction = { action: ApplicationAction; blocked: string | null };

/** The actions of this state that the hand's role knows, each with the reason when it is blocked. */
export function offeredActions(
  actions: readonly ApplicationAction[],
  state: CaseState,
  hand: Hand,
  day: Day,
): OfferedAction[] {
  return actions.flatMap((action) => {
    const block = blockOf(action, state, hand, day);
    if (block && NOTHING_TO_DO.includes(block.code)) return [];
    // Answering it is offered beside.
    if (action === "request-correction" && block?.code === "correction_open") return [];
    return [{ action, blocked: block ? block.message : null }];
  });
}
