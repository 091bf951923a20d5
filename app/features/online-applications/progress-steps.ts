/** Where an application stands, in plain words and with its legal days (二（二）–（四）). Pure. */
import type { AcceptanceDue } from "~/features/recognition/acceptance-due";
import type { ApplicationView } from "~/features/recognition/application-view";
import type { Clock } from "~/features/recognition/clocks";
import { categoryLabels } from "~/features/recognition/labels";
import { type CalendarDate, formatDate } from "~/lib/calendar-date";

/** `stopped`: begun and not carried through. */
export type ProgressState = "done" | "now" | "later" | "bad" | "stopped" | "end";
export type ProgressStep = { key: string; state: ProgressState; title: string; text: string };

export type ProgressOf = Pick<
  ApplicationView,
  | "status"
  | "acceptedOn"
  | "noticeOpensOn"
  | "noticeDueOn"
  | "firstOpinionOn"
  | "decidedOn"
  | "decidedCategory"
  | "category"
  | "clocks"
  | "checks"
>;

const clockOf = (view: ProgressOf, kind: Clock["kind"]) => view.clocks.find((one) => one.kind === kind);

function processingWords(view: ProgressOf): string {
  const clock = clockOf(view, "processing");
  if (!clock) return "受理后 10 个工作日内办结。";
  if (clock.dueOn === null)
    return `受理后 ${clock.totalWorkingDays} 个工作日内办结，最后一天要等下一年放假安排公布后确定。`;
  const left = clock.remainingWorkingDays;
  const words =
    left === null || clock.state === "met"
      ? ""
      : left > 0
        ? `，还有 ${left} 个工作日`
        : left === 0
          ? "，就是今天"
          : `，已超过 ${-left} 个工作日，可以向受理单位询问`;
  return `最迟${formatDate(clock.dueOn)}办结${words}。`;
}

const ENDINGS: Partial<Record<ProgressOf["status"], { title: string; text: string }>> = {
  first_review_failed: { title: "初审没有通过", text: "原因见下面的通知。" },
  refused: { title: "不予认定", text: "依据的条款和原因见下面的通知。" },
  withdrawn: { title: "已撤回", text: "这件申请不再办理。以后可以重新申请。" },
};

function ending(view: ProgressOf): ProgressStep | null {
  const on = view.decidedOn ? `${formatDate(view.decidedOn)}。` : "";
  if (view.status === "recognized") {
    const category = categoryLabels[view.decidedCategory ?? view.category];
    return {
      key: "decision",
      state: "done",
      title: `已认定为就业困难人员（${category}）`,
      text: `${on}请带《就业创业证》到受理单位记载，并商定您的就业帮扶方案。`,
    };
  }
  const words = ENDINGS[view.status];
  if (!words) return null;
  return {
    key: "decision",
    state: view.status === "withdrawn" ? "end" : "bad",
    title: words.title,
    text: on + words.text,
  };
}

type Turn = {
  /** A 补正 is open, so it is the applicant's turn and not the window's. */
  waitsForApplicant?: boolean;
  /** The day of the last answer to a 补正. */
  correctedOn?: CalendarDate | null;
  /** The day the office has set itself for its look at it. */
  acceptance?: AcceptanceDue | null;
};

/** The office's own standard, in words that promise no more than it is. */
function acceptanceWords(due: AcceptanceDue | null | undefined): string {
  if (!due) return "";
  const on = formatDate(due.dueOn);
  return due.left !== null && due.left < 0
    ? `按本地的工作标准应在${on}前看完，已经过了，可以向受理单位询问。`
    : `按本地的工作标准，${on}前看完：受理，或者一次告诉您缺什么。`;
}

function accepted(view: ProgressOf, { waitsForApplicant, correctedOn, acceptance }: Turn): ProgressStep {
  if (view.acceptedOn !== null)
    return { key: "accept", state: "done", title: "已受理", text: `${formatDate(view.acceptedOn)}受理。` };
  if (waitsForApplicant) {
    return {
      key: "accept",
      state: "now",
      title: "等您补正",
      text: "受理单位看过您的申请，有要补的，见“要您补正”。补齐交上以后再受理，办理期限从受理那天算。",
    };
  }
  if (correctedOn) {
    return {
      key: "accept",
      state: "now",
      title: "补正已收到，等待受理",
      text: `${formatDate(correctedOn)}收到您的补正，受理单位正在看。${acceptanceWords(acceptance)}办理期限从受理那天算。`,
    };
  }
  return {
    key: "accept",
    state: "now",
    title: "等待受理",
    text: acceptance
      ? `受理单位正在看您的申请。${acceptanceWords(acceptance)}办理期限从受理那天算。`
      : "受理单位正在看您的申请。材料、内容有缺的，会一次告诉您。",
  };
}

function noticed(view: ProgressOf, today: CalendarDate): ProgressStep {
  const { noticeOpensOn: opens, noticeDueOn: due } = view;
  if (opens === null) {
    return {
      key: "notice",
      state: "later",
      title: "公示 3 个工作日",
      text: "核实一致、符合条件的才公示。只公示姓名、性别和隐去中间数字的证件号。",
    };
  }
  const over = due !== null && today > due;
  const until = due === null ? "满 3 个工作日" : `到${formatDate(due)}`;
  return {
    key: "notice",
    state: over || view.status !== "public_notice" ? "done" : "now",
    title: over ? "公示期满" : "正在公示",
    text: `${formatDate(opens)}开始，${until}为止。`,
  };
}

/** Only what was done: a department asked, somebody at the door. */
function checkedWords({ checks }: ProgressOf): string {
  const by = (method: string) => checks.some((one) => one.voided === null && one.method === method);
  const done = [
    ...(by("data_sharing") ? ["向有关部门核对了信息"] : []),
    ...(by("site_check") ? ["到实地看过"] : []),
  ];
  return done.length > 0 ? `受理单位${done.join("，")}。` : "受理单位看过申请和材料。";
}

/** What an ended application had gone through: the checks, and the notice, which may have been cut short. */
function beforeTheEnd(view: ProgressOf, today: CalendarDate): ProgressStep[] {
  const { acceptedOn, noticeOpensOn: opens, noticeDueOn: due, decidedOn } = view;
  if (acceptedOn === null) return [];
  const endedOn = decidedOn ?? today;
  const unchecked = view.status === "withdrawn" && opens === null;
  const check: ProgressStep = unchecked
    ? { key: "check", state: "stopped", title: "核实情况", text: `${formatDate(endedOn)}中止。` }
    : { key: "check", state: "done", title: "核实情况", text: checkedWords(view) };
  if (opens === null) return [check];
  // A notice stands until the end of its last day.
  if (due !== null && endedOn > due) return [check, { ...noticed(view, endedOn), state: "done" }];
  const stopped = `${formatDate(opens)}开始，${formatDate(endedOn)}中止，已撤下。`;
  return [check, { key: "notice", state: "stopped", title: "公示", text: stopped }];
}

/**
 * The stages in order. `submittedOn` is the day of handing in. Without a case yet (`view` null) only the handing in
 * is known: whether it waits for the window or in the ordinary queue looks the same.
 */
export function progressSteps(
  submittedOn: CalendarDate,
  view: ProgressOf | null,
  today: CalendarDate,
  turn: Turn = {},
): ProgressStep[] {
  const submitted: ProgressStep = {
    key: "submit",
    state: "done",
    title: "已提交申请",
    text: `${formatDate(submittedOn)}提交。`,
  };
  const shown: ProgressOf = view ?? {
    status: "submitted",
    acceptedOn: null,
    noticeOpensOn: null,
    noticeDueOn: null,
    firstOpinionOn: null,
    decidedOn: null,
    decidedCategory: null,
    category: "older",
    clocks: [],
    checks: [],
  };
  const end = ending(shown);
  const passed = [submitted, ...(end && shown.acceptedOn === null ? [] : [accepted(shown, turn)])];
  if (end) return [...passed, ...beforeTheEnd(shown, today), end];
  const noticeStep = noticed(shown, today);
  const checking = ["accepted", "verifying", "returned"].includes(shown.status);
  const passedFirst = shown.status === "first_review_passed";
  return [
    ...passed,
    {
      key: "check",
      state: checking ? "now" : shown.acceptedOn === null ? "later" : "done",
      title: shown.status === "returned" ? "县级退回，正在补充核实" : "核实情况",
      text: "向有关部门核对信息，需要时到家里看一看。",
    },
    noticeStep,
    {
      key: "first",
      state: passedFirst || shown.firstOpinionOn !== null ? "done" : "later",
      title: "签署初审意见",
      text: shown.firstOpinionOn
        ? `${formatDate(shown.firstOpinionOn)}签署，已报县级就业服务机构。`
        : "公示没有异议的，由街道（乡镇）、社区签署意见上报。",
    },
    {
      key: "decision",
      state: passedFirst ? "now" : "later",
      title: "县级审核决定",
      text: processingWords(shown),
    },
  ];
}
