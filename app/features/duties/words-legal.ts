/** What open applications and households ask for. Pure. */
import { publicNoticeBlock } from "~/features/recognition/action-blocks";
import type { StoredFacts } from "~/features/recognition/application-facts";
import type { ShownDocument } from "~/features/recognition/application-inputs";
import type { LostHousehold } from "~/features/recognition/lost-household";
import { notHeldFor } from "~/features/recognition/not-held";
import type { HistoryEntry } from "~/features/recognition/application-view";
import { assessCase } from "~/features/recognition/assess-or-null";
import type { RecognitionCategory } from "~/features/recognition/categories";
import { verdictForCategory } from "~/features/recognition/rules";
import type { ApplicationStatus } from "~/features/recognition/status";
import { isHouseholdProven } from "~/features/verification/evidence";
import type { CheckView, QuestionView } from "~/features/verification/views";
import { type CalendarDate, diffDays } from "~/lib/calendar-date";
import { formatDay } from "~/lib/format";
import { paths } from "~/lib/paths";
import { type Day, noticeClock } from "./clock";
import type { Facts, Words } from "./words";

type Told = { dueOn: CalendarDate | null; sinceOn: CalendarDate | null; facts: Facts };

const STEPS: Partial<Record<ApplicationStatus, { what: string; action: string }>> = {
  draft: { what: "提交认定申请", action: "接着填" },
  submitted: { what: "受理认定申请", action: "受理" },
  accepted: { what: "核实申请情况", action: "核实" },
  returned: { what: "重新核实被退回的申请", action: "核实" },
  verifying: { what: "开始公示", action: "公示" },
  public_notice: { what: "签署初步意见", action: "签署意见" },
  first_review_passed: { what: "作出认定决定", action: "复核" },
};

/** What a verified case stores, as the branch of the query hands it over. */
type Verified = {
  category: RecognitionCategory;
  facts: StoredFacts;
  documents: ShownDocument[];
  conclusion: "consistent" | "inconsistent" | null;
  openQuestions: number;
};

/** What speaks for the household of category 04. */
type Proof = {
  onFile: boolean;
  lost: LostHousehold | null;
  checks: CheckView[];
  questions: QuestionView[];
  verify: HistoryEntry["details"] | null;
};

function isProven(household: unknown, documents: readonly ShownDocument[]): boolean {
  if (typeof household !== "object" || household === null) return true;
  const { onFile, lost, checks, questions, verify } = household as Proof;
  if (onFile) return true;
  return isHouseholdProven({
    checks,
    questions,
    documents: [...documents],
    householdOnFile: null,
    lostHousehold: lost,
    history: verify ? [{ action: "verify" as const, details: verify }] : [],
  });
}

/** What a verified case asks for where it cannot go on notice: the same rule as on the case's own page. */
function insteadOfNotice({ facts: { verified, household, acceptedOn } }: Told, { today }: Day) {
  if (typeof verified !== "object" || verified === null) return null;
  const { category, facts, documents, conclusion, openQuestions } = verified as Verified;
  const eligibility = assessCase(facts, documents, { acceptedOn: string(acceptedOn), on: today });
  const householdProven = isProven(household, documents);
  const notHeld = notHeldFor(category, documents);
  const state = {
    category,
    eligibility,
    openQuestions,
    lastVerification: conclusion,
    householdProven,
    // Its words are for the case's own page.
    lostHousehold: null,
    notHeld,
  };
  const block = publicNoticeBlock(state);
  if (!block) return null;
  if (block.code === "questions_open") return { what: "处理申报与核实不一致", action: "处理" };
  if (block.code === "household_not_recognized")
    return { what: "先认定零就业家庭或核实其认定", action: "处理" };
  const failed =
    notHeld.length > 0 || (eligibility !== null && verdictForCategory(eligibility, category) === "unmet");
  return conclusion === "inconsistent" || failed
    ? { what: "初审不通过：有不符合的条件", action: "初审不通过" }
    : { what: "处理待核实的条件", action: "处理" };
}

const string = (value: unknown): string | null => (typeof value === "string" ? value : null);

/** Handed in and not accepted: the ten days of 二（四）have not begun, the office's own standard counts. */
function whyWaiting({ facts, sinceOn }: Pick<Told, "facts" | "sinceOn">, day: Day): string {
  const waits =
    sinceOn === null ? "" : ` ${formatDay(sinceOn, day.today)}，已等 ${diffDays(sinceOn, day.today)} 天`;
  const limit =
    typeof facts.days === "number" ? ` · 标准：${facts.days} 个工作日内受理或一次性告知（本地自定）` : "";
  return `提交或补正${waits}，尚未受理${limit}`;
}

function whyApplication({ facts, sinceOn }: Told, day: Day): string {
  const opensOn = string(facts.noticeOpensOn);
  const acceptedOn = string(facts.acceptedOn);
  if (facts.status === "public_notice" && opensOn !== null) {
    const notice = noticeClock(opensOn, day);
    const ends = notice?.dueOn ? ` 至 ${formatDay(notice.dueOn, day.today)}` : "";
    const state = notice?.state === "met" ? "已期满，可签" : "，期满后次一工作日可签";
    return `公示 ${formatDay(opensOn, day.today)}${ends} ${state} · 二（二）`;
  }
  if (facts.status === "draft") return "申请已起草，还没有提交 · 二（一）";
  if (acceptedOn === null) {
    return whyWaiting({ facts, sinceOn }, day);
  }
  const beside = facts.includesNotice === false ? "，公示期另计" : "";
  return `${formatDay(acceptedOn, day.today)} 受理 · 二（四）10 个工作日内办结${beside}`;
}

/** The next step of the case; what the applicant or an objector waits for comes before it. */
export function applicationWords(told: Told, day: Day): Words {
  const { facts } = told;
  const onlineId = string(facts.onlineId);
  if (onlineId !== null) {
    const action = { label: "核对", to: paths.onlineApplication(onlineId) };
    return { what: `核对网上申请 ${string(facts.number) ?? ""}`.trim(), why: whyWaiting(told, day), action };
  }
  const id = string(facts.applicationId) ?? "";
  const why = whyApplication(told, day);
  const objectionOn = string(facts.objectionOn);
  if (objectionOn !== null && facts.status === "public_notice") {
    const what = "处理公示异议";
    const action = { label: "处理异议", to: paths.application(id) };
    return { what, why: `${formatDay(objectionOn, day.today)} 收到异议 · ${why}`, action };
  }
  const correctionOn = string(facts.correctionOn);
  if (correctionOn !== null && facts.status !== "first_review_passed") {
    const answerBy = string(facts.answerBy);
    const asked =
      answerBy === null
        ? ""
        : `，请在 ${formatDay(answerBy, day.today)} 以前答复${answerBy < day.today ? "，已过" : ""}`;
    return {
      what: "催补材料",
      why: `${formatDay(correctionOn, day.today)} 已一次性告知${asked}，尚未补交 · ${why}`,
      action: { label: "登记补正", to: paths.applicationPart(id, "correction") },
    };
  }
  const step = insteadOfNotice(told, day) ??
    STEPS[facts.status as ApplicationStatus] ?? { what: "办理申请", action: "打开" };
  return { what: step.what, why, action: { label: step.action, to: paths.application(id) } };
}

export function householdWords({ facts, sinceOn, dueOn }: Told, day: Day): Words {
  const to = paths.household(string(facts.householdId) ?? "");
  const on = sinceOn === null ? "" : formatDay(sinceOn, day.today);
  if (facts.state === "clear") {
    const days = sinceOn === null || dueOn === null ? "" : ` · 标准：${diffDays(sinceOn, dueOn)} 天内清零`;
    return {
      what: "帮助零就业家庭至少一人就业",
      why: `${on} 认定${days}`,
      action: { label: "看家庭", to },
    };
  }
  const reopens = facts.state === "reopen";
  return {
    what: reopens ? "决定是否重新认定零就业家庭" : "认定零就业家庭",
    why: reopens ? `${on} 成员又全部失业` : `${on} 报送 · 就业促进法第五十六条`,
    action: { label: "认定", to },
  };
}
