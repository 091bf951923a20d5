import type { ReactNode } from "react";

import { classNames } from "./class-names";
import { Status } from "./status";

export type ClauseVerdict = "ok" | "no" | "ask" | "lack";

const WORDS: Record<ClauseVerdict, string> = { ok: "符合", no: "不符合", ask: "待核实", lack: "缺材料" };

/** Verdict · condition and fact · article, source, verifier. Actions stand in the row; open points come first. */
export function ClauseRow({
  verdict,
  word,
  title,
  fact,
  article,
  evidence,
  level = 3,
  children,
}: {
  verdict: ClauseVerdict;
  /** Replaces the verdict's usual word. */
  word?: string;
  title: ReactNode;
  fact?: ReactNode;
  /** 条款, e.g. 一（一）2 */
  article?: ReactNode;
  /** Source of the fact and who verified it. */
  evidence?: ReactNode;
  level?: 3 | 4;
  /** Actions on an open point. */
  children?: ReactNode;
}) {
  const Heading = level === 3 ? "h3" : "h4";
  return (
    <div className={classNames("clause", verdict !== "ok" && `is-${verdict}`)}>
      <Status kind={verdict}>{word ?? WORDS[verdict]}</Status>
      <div>
        <Heading className="text-base">{title}</Heading>
        {fact !== undefined && <div className="fact">{fact}</div>}
        {children !== undefined && <div className="do">{children}</div>}
      </div>
      <div className="by">
        {article}
        {article !== undefined && evidence !== undefined && <br />}
        {evidence !== undefined && <b>{evidence}</b>}
      </div>
    </div>
  );
}
