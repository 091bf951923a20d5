import { DateText } from "~/components/ui/date-text";
import { Steps, type Step } from "~/components/ui/steps";
import { postingGap } from "~/features/public-notices/rules";
import type { ApplicationView, HistoryEntry } from "../application-view";
import { statusLabels, verificationConclusionLabels } from "../labels";
import { noticePosting } from "../notice-presence";
import { isClosed, type ApplicationAction } from "../status";
import { ClockBar, clockName } from "./clock-bar";

function lastOf(history: readonly HistoryEntry[], action: ApplicationAction): HistoryEntry | undefined {
  return history.findLast((entry) => entry.action === action);
}

const WAYS = { data_sharing: "共享", site_check: "实地", declaration: "承诺" } as const;

/** 共享、实地、承诺 一致 姜晓彤: the ways of the recorded checks, or the one the step names. */
function verification(view: ApplicationView, { details, actor }: HistoryEntry): string {
  const recorded = Object.entries(WAYS).flatMap(([method, label]) =>
    view.checks.some((one) => one.voided === null && one.method === method) ? [label] : [],
  );
  const named = WAYS[details.method as keyof typeof WAYS];
  const ways = recorded.length > 0 ? recorded : named ? [named] : [];
  const conclusion =
    verificationConclusionLabels[details.conclusion as keyof typeof verificationConclusionLabels];
  return [ways.join("、"), conclusion, actor].filter(Boolean).join(" ");
}

function dated(entry: HistoryEntry | undefined, label: string, note?: string, word = ""): Step[] {
  if (!entry) return [];
  return [
    {
      label,
      value: (
        <>
          <DateText day={entry.occurredOn} />
          {word && ` ${word}`}
        </>
      ),
      note: note ?? entry.actor,
    },
  ];
}

function objectionWords(objections: ApplicationView["objections"]): string {
  const open = objections.filter((one) => one.resolvedOn === null).length;
  return `异议 ${objections.length} 件${open > 0 ? `，${open} 件待处理` : "，已处理"}`;
}

/** 无异议 can be said only when the period is over: until then anybody may still object. */
function noticeNote(view: ApplicationView): string {
  const { objections, clocks } = view;
  if (objections.length > 0) return objectionWords(objections);
  const gap = postingGap(noticePosting(view, view.history));
  if (gap) return gap;
  const clock = clocks.find((one) => one.kind === "public_notice");
  return clock?.state === "met" ? "无异议" : "公示中";
}

function noticeStep(view: ApplicationView): Step[] {
  const { noticeOpensOn, noticeDueOn } = view;
  if (noticeOpensOn === null) return [];
  return [
    {
      label: "公示",
      value: (
        <>
          <DateText day={noticeOpensOn} />
          {noticeDueOn && (
            <>
              {" 至 "}
              <DateText day={noticeDueOn} />
            </>
          )}
        </>
      ),
      note: noticeNote(view),
    },
  ];
}

/** Where a case stands, in the words of the next hand. */
const NOW: Partial<Record<ApplicationView["status"], string>> = {
  draft: "待提交",
  submitted: "待受理",
  accepted: "待核实",
  verifying: "待公示",
  public_notice: "公示，待初审",
  first_review_passed: "县级复核",
  returned: "退回，待重新核实",
};

function currentStep(view: ApplicationView): Step {
  if (!isClosed(view.status)) {
    // The review is the county's: the unit of the case says nothing of it.
    const note = view.status === "first_review_passed" ? undefined : view.unit.name;
    return { label: <b>{NOW[view.status]}</b>, value: <b>现在</b>, note };
  }
  // Clause and finding may have been added since, by another hand.
  const decision = view.history.findLast(({ action }) => action !== "add-grounds");
  return {
    label: <b>{statusLabels[view.status]}</b>,
    value: view.decidedOn ? <DateText day={view.decidedOn} /> : "—",
    note:
      view.refusalLetter === "grounds_open" ? (
        <span className="text-warn">告知书待补条款</span>
      ) : (
        decision?.actor
      ),
  };
}

/** The stages with day and hand, then the two statutory clocks. */
export function CaseLedger({ view }: { view: ApplicationView }) {
  const verified = lastOf(view.history, "verify");
  const steps: Step[] = [
    ...(view.appliedOn
      ? [{ label: "申请", value: <DateText day={view.appliedOn} />, note: "纸质申请" }]
      : []),
    ...dated(lastOf(view.history, "accept"), "受理"),
    ...dated(verified, "核实", verified && verification(view, verified)),
    ...noticeStep(view),
    ...(view.firstOpinionOn
      ? dated(lastOf(view.history, "sign-first-opinion"), "初审", undefined, "符合")
      : []),
    currentStep(view),
    ...view.clocks.map((clock) => ({
      label: clockName(clock),
      value: <ClockBar clock={clock} />,
      ...(clock.warning ? { note: <span className="text-warn">{clock.warning}</span> } : {}),
    })),
  ];
  return <Steps steps={steps} />;
}
