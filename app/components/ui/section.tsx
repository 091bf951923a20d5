import { useId } from "react";
import type { ReactNode } from "react";

import { classNames } from "./class-names";

/** A strong rule, a title, hairlines below. `note` follows the title, `aside` stands at the right. */
export function Section({
  title,
  note,
  aside,
  level = 2,
  id,
  className,
  children,
}: {
  title: ReactNode;
  note?: ReactNode;
  aside?: ReactNode;
  level?: 2 | 3;
  id?: string;
  className?: string;
  children?: ReactNode;
}) {
  const generated = useId();
  const headingId = id ? `${id}-title` : generated;
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section className={classNames("sec", className)} id={id} aria-labelledby={headingId}>
      <div className="sec-h">
        <Heading id={headingId}>{title}</Heading>
        {note !== undefined && <span className="m">{note}</span>}
        {aside !== undefined && <span className="r">{aside}</span>}
      </div>
      {children}
    </section>
  );
}
