import { formatInteger } from "~/lib/format";

import { classNames } from "./class-names";
import { AppLink } from "./link";

export type ChipItem = { label: string; count?: number; to: string; current?: boolean };

/** One filter link; its number equals the rows it opens. Zero is faint, not hidden. */
export function Chip({ label, count, to, current = false }: ChipItem) {
  return (
    <AppLink
      to={to}
      className={classNames("chip", count === 0 && "zero")}
      aria-current={current ? "true" : undefined}
    >
      {label}
      {count !== undefined && (
        <>
          {" "}
          <b>{formatInteger(count)}</b>
        </>
      )}
    </AppLink>
  );
}

/** Count chips that filter the list below, other filters kept (build `to` with `queryWith`). */
export function Chips({
  label,
  chips,
  className,
}: {
  label: string;
  chips: readonly ChipItem[];
  className?: string;
}) {
  return (
    <nav className={classNames("chips", className)} aria-label={label}>
      {chips.map((chip) => (
        <Chip key={chip.label} {...chip} />
      ))}
    </nav>
  );
}
