import { Banner } from "~/components/ui/banner";
import { DateText } from "~/components/ui/date-text";
import { InlineText } from "~/components/ui/inline-text";
import { type Step, Steps } from "~/components/ui/steps";
import type { HouseholdView } from "../household-view";
import { householdStatusLabels } from "../labels";
import { openPointOf } from "../open-point";
import { ClearanceBar } from "./clearance-bar";

function currentStep(view: HouseholdView): Step {
  const last = view.recognitions[0];
  const day =
    view.status === "cleared" || view.status === "cancelled" ? (last?.untilOn ?? view.decidedOn) : null;
  return {
    label: <b>{householdStatusLabels[view.status]}</b>,
    value: day ? <DateText day={day} full /> : <b>现在</b>,
  };
}

/** What is open and whose turn it is; then the stages with day and hand, and the clearance period. */
export function HouseholdLedger({ view, today }: { view: HouseholdView; today: string }) {
  const open = openPointOf(view);
  const recognized = view.recognitions.find((one) => !one.voided);
  const steps: Step[] = [
    { label: "登记", value: <DateText day={view.createdAt.slice(0, 10)} full />, note: view.createdBy },
    ...(view.appliedOn ? [{ label: "报送县级", value: <DateText day={view.appliedOn} full /> }] : []),
    ...(recognized
      ? [
          {
            label: view.recognitions.length > 1 ? "最近认定" : "认定",
            value: <DateText day={recognized.recognizedOn} full />,
            note: recognized.actor,
          },
        ]
      : []),
    currentStep(view),
    ...(view.clearance
      ? [
          {
            label: `清零 ${view.clearance.days} 天（自认定次日起）`,
            value: <ClearanceBar clock={view.clearance} today={today} />,
          },
        ]
      : []),
  ];
  return (
    <>
      <Banner tone={open.tone}>
        <InlineText text={open.what} />
        {open.who && <b> 由{open.who}办理。</b>}
      </Banner>
      <Steps steps={steps} />
    </>
  );
}
