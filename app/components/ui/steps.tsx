import type { ReactNode } from "react";

export type Step = { label: ReactNode; value: ReactNode; note?: ReactNode };

/** The stages of a case on one line, with day and person. */
export function Steps({ steps }: { steps: readonly Step[] }) {
  return (
    <dl className="steps">
      {steps.map((step, index) => (
        <div key={index}>
          <dt>{step.label}</dt>
          <dd>
            {step.value}
            {step.note !== undefined && <div className="w">{step.note}</div>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
