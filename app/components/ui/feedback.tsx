import type { ReactNode } from "react";

import { classNames } from "./class-names";
import { StatusMark } from "./status";
import type { StatusKind } from "./status";

/** Why it is empty, and the next step. */
export function Empty({ title, children, actions }: { title: string; children?: ReactNode; actions?: ReactNode }) {
  return (
    <div className="empty">
      <h3>{title}</h3>
      {children !== undefined && <p>{children}</p>}
      {actions !== undefined && <div className="row wrap">{actions}</div>}
    </div>
  );
}

export type BannerTone = "note" | "warn" | "bad";

const BANNER_MARK: Record<BannerTone, { kind: StatusKind; colour: string }> = {
  note: { kind: "ask", colour: "text-ask" },
  warn: { kind: "soon", colour: "text-warn-mark" },
  bad: { kind: "over", colour: "text-bad" },
};

/** One sentence that concerns the whole page. `alert` has it read out at once. */
export function Banner({ tone = "note", alert = false, children }: { tone?: BannerTone; alert?: boolean; children: ReactNode }) {
  const mark = BANNER_MARK[tone];
  return (
    <div className={classNames("banner", tone !== "note" && tone)} role={alert ? "alert" : undefined}>
      <StatusMark kind={mark.kind} className={mark.colour} />
      <div>{children}</div>
    </div>
  );
}

/** A small outlined word, e.g. 补录，晚 3 天. */
export function Tag({ warn = false, children }: { warn?: boolean; children: ReactNode }) {
  return <span className={classNames("tag", warn && "warn")}>{children}</span>;
}

/** Only on paper, at the end of a sheet: who printed it, for which unit, when, as of which day. */
export function PrintFooter({ who, unit, at, asOf }: { who: string; unit: string; at: string; asOf: string }) {
  return (
    <p className="print-only">
      打印人 {who}（{unit}），打印时间 {at}，数据截至 {asOf}
    </p>
  );
}

/** First stop of the keyboard: jumps over navigation. */
export function SkipLink({ to = "#main", children = "跳到正文" }: { to?: string; children?: ReactNode }) {
  return (
    <a className="skip" href={to}>
      {children}
    </a>
  );
}

/** A person's name; two and three characters take the same width. */
export function Name({ children }: { children: string }) {
  return <span className="name">{children}</span>;
}
