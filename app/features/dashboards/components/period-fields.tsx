import { useId, useRef } from "react";

import { FieldErrors } from "~/components/ui/field";
import { followDay, type PeriodFault } from "../page-period";

const FIRST_DAY = "2022-05-10";

function inputOf(form: HTMLFormElement | null, name: string): HTMLInputElement | null {
  const found = form?.elements.namedItem(name);
  return found instanceof HTMLInputElement ? found : null;
}

/** The day of the stocks and the period of the flows: the period follows the day, and a refused one says why. */
export function PeriodFields({
  asOf,
  period,
  today,
  fault,
  fromLabel,
  withEnd = false,
}: {
  asOf: string;
  period: { from: string; to: string };
  today: string;
  fault: PeriodFault | null;
  fromLabel: string;
  /** The period ends with the day unless the form asks for its end. */
  withEnd?: boolean;
}) {
  const before = useRef(asOf);
  const errorId = useId();
  const day = (name: PeriodFault["field"]) => ({
    className: "input",
    type: "date",
    name,
    max: today,
    min: FIRST_DAY,
    ...(fault?.field === name ? { "aria-invalid": true as const, "aria-describedby": errorId } : {}),
  });
  const follow = (chosen: HTMLInputElement) => {
    if (chosen.value === "") return;
    const [from, to] = [inputOf(chosen.form, "from"), inputOf(chosen.form, "to")];
    const moved = followDay(before.current, chosen.value, {
      from: from?.value ?? period.from,
      to: to?.value ?? period.to,
    });
    if (from) from.value = moved.from;
    if (to) to.value = moved.to;
    before.current = chosen.value;
  };
  return (
    <>
      <label>
        截至
        <input {...day("asOf")} defaultValue={asOf} onChange={(event) => follow(event.currentTarget)} />
      </label>
      <label>
        {fromLabel}
        <input {...day("from")} defaultValue={period.from} />
      </label>
      {withEnd && (
        <label>
          至
          <input {...day("to")} defaultValue={period.to} />
        </label>
      )}
      {fault && <FieldErrors id={errorId} error={fault.message} />}
    </>
  );
}
