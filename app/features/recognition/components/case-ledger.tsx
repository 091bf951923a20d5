import { DateText } from "~/components/ui/date-text";
import { Steps, type Step } from "~/components/ui/steps";
import type { ApplicationView, HistoryEntry } from "../application-view";
import { statusLabels, verificationConclusionLabels, verificationMethodLabels } from "../labels";
import { isClosed, type ApplicationAction } from "../status";
import { ClockBar, clockName } from "./clock-bar";

function lastOf(history: readonly HistoryEntry[], action: ApplicationAction): HistoryEntry | undefined {
  return history.findLast((entry) => entry.action === action);
}

function verification({ details, actor }: HistoryEntry): string {
  const method = verificationMethodLabels[details.method as keyof typeof verificationMethodLabels];
  const conclusion =
    verificationConclusionLabels[details.conclusion as keyof typeof verificationConclusionLabels];
  return `${method ?? ""} ${conclusion ?? ""} ${actor}`.trim();
}

function dated(entry: HistoryEntry | undefined, label: string, note?: string): Step[] {
  if (!entry) return [];
  return [{ label, value: <DateText day={entry.occurredOn} />, note: note ?? entry.actor }];
}

function noticeStep({ noticeOpensOn, noticeDueOn, objections }: ApplicationView): Step[] {
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
      note: objections.length === 0 ? "无异议" : `异议 ${objections.length} 件`,
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
  const decision = view.history.at(-1);
  return {
    label: <b>{statusLabels[view.status]}</b>,
    value: view.decidedOn ? <DateText day={view.decidedOn} /> : "—",
    note: decision?.actor,
  };
}

/** The stages with day and hand, then the two statutory clocks. */
export function CaseLedger({ view }: { view: ApplicationView }) {
  const verified = lastOf(view.history, "verify");
  const steps: Step[] = [
    ...dated(lastOf(view.history, "accept"), "受理"),
    ...dated(verified, "核实", verified && verification(verified)),
    ...noticeStep(view),
    ...(view.firstOpinionOn ? dated(lastOf(view.history, "sign-first-opinion"), "初审") : []),
    currentStep(view),
    ...view.clocks.map((clock) => ({
      label: clockName(clock),
      value: <ClockBar clock={clock} />,
      ...(clock.warning ? { note: <span className="text-warn">{clock.warning}</span> } : {}),
    })),
  ];
  return <Steps steps={steps} />;
}
