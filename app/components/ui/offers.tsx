import type { ReactNode } from "react";

import { classNames } from "./class-names";

/** Three small boxes and the words, for a table cell: `2 / 3`. */
export function OfferBoxes({ filled, required = 3 }: { filled: number; required?: number }) {
  return (
    <span className="nb">
      <span className="o3" aria-hidden="true">
        {Array.from({ length: required }, (_, index) => (
          <i key={index} className={index < filled ? "y" : undefined} />
        ))}
      </span>
      {filled} / {required}
    </span>
  );
}

export type OfferState = "counted" | "open" | "void";

/** One line of the counter: numbered when it counts, dashed when still open, kept with its reason when void. */
export function Offer({
  state,
  number,
  title,
  sub,
  aside,
}: {
  state: OfferState;
  /** Place in the count; a void offer has none. */
  number?: number;
  title: ReactNode;
  sub?: ReactNode;
  /** Outcome, date or action at the right. */
  aside?: ReactNode;
}) {
  return (
    <li className={classNames("offer", state !== "counted" && state)}>
      <span className="box">{state === "void" ? "–" : number}</span>
      <div className={state === "void" ? "muted" : undefined}>
        {title}
        {sub !== undefined && <div className="sub">{sub}</div>}
      </div>
      <span>{aside}</span>
    </li>
  );
}

/** The counter to three; children are `Offer`s. */
export function Offers({ children }: { children: ReactNode }) {
  return <ol className="offers">{children}</ol>;
}
