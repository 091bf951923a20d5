import type { ReactNode } from "react";

import { classNames } from "./class-names";
import { StatusMark } from "./status";
import type { StatusKind } from "./status";

export type BannerTone = "note" | "warn" | "bad";

const BANNER_MARK: Record<BannerTone, { kind: StatusKind; colour: string }> = {
  note: { kind: "ask", colour: "text-ask" },
  warn: { kind: "soon", colour: "text-warn-mark" },
  bad: { kind: "over", colour: "text-bad" },
};

/** One sentence that concerns the whole page. `alert` has it read out at once. */
export function Banner({
  tone = "note",
  alert = false,
  children,
}: {
  tone?: BannerTone;
  alert?: boolean;
  children: ReactNode;
}) {
  const mark = BANNER_MARK[tone];
  return (
    <div className={classNames("banner", tone !== "note" && tone)} role={alert ? "alert" : undefined}>
      <StatusMark kind={mark.kind} className={mark.colour} />
      <div>{children}</div>
    </div>
  );
}
