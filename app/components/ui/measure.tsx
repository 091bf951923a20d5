import type { ReactNode } from "react";

/** One measure of a plan: content and reason, way, person in charge, day, state. */
export function Measure({
  id,
  number,
  content,
  why,
  way,
  owner,
  due,
  state,
}: {
  /** Where links lead that mean this one. */
  id?: string;
  number: number;
  content: ReactNode;
  why?: ReactNode;
  way: ReactNode;
  owner: ReactNode;
  due: ReactNode;
  state: ReactNode;
}) {
  return (
    <li className="measure" id={id} tabIndex={id === undefined ? undefined : -1}>
      <span className="n">{number}</span>
      <div>
        {content}
        {why !== undefined && <span className="why">{why}</span>}
      </div>
      <span className="muted">{way}</span>
      <span>{owner}</span>
      <span className="muted">{due}</span>
      <span>{state}</span>
    </li>
  );
}

/** The measures in order; children are `Measure`s. */
export function Measures({ children }: { children: ReactNode }) {
  return <ol>{children}</ol>;
}
