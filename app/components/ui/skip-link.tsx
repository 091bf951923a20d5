import type { ReactNode } from "react";

/** First stop of the keyboard: jumps over navigation. */
export function SkipLink({ to = "#main", children = "跳到正文" }: { to?: string; children?: ReactNode }) {
  return (
    <a className="skip" href={to}>
      {children}
    </a>
  );
}
