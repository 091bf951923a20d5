import type { ReactNode } from "react";

import { classNames } from "./class-names";

const ring = <circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" strokeWidth="1.6" />;

/** The closed set of shapes: one meaning each, readable without colour. */
const SHAPES = {
  /** 符合、办结 */
  ok: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path d="M4.6 8.3l2.3 2.3 4.5-4.8" fill="none" stroke="#fff" strokeWidth="1.8" />
    </>
  ),
  /** 不符合 */
  no: (
    <>
      <rect x="1" y="1" width="14" height="14" fill="currentColor" />
      <path d="M5 5l6 6M11 5l-6 6" stroke="#fff" strokeWidth="1.8" />
    </>
  ),
  /** 待核实 */
  ask: (
    <>
      {ring}
      <path
        d="M6.1 6.4a2 2 0 1 1 2.7 1.9c-.6.2-.8.6-.8 1.1"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
      />
      <circle cx="8" cy="11.5" r=".95" fill="currentColor" />
    </>
  ),
  /** 缺材料 */
  lack: (
    <>
      <path
        d="M3 1.8h6.2L13 5.6v8.6H3z"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeDasharray="2.4 1.7"
      />
      <path d="M5.6 9.2h4.8" stroke="currentColor" strokeWidth="1.6" />
    </>
  ),
  /** 办理中 */
  run: (
    <>
      {ring}
      <path d="M8 1.8a6.2 6.2 0 0 1 0 12.4z" fill="currentColor" />
    </>
  ),
  /** 未开始 */
  wait: ring,
  /** 将到期 */
  soon: <path d="M8 1.5l7 13H1z" fill="currentColor" />,
  /** 超期 */
  over: (
    <>
      <path d="M8 .6L15.4 8 8 15.4.6 8z" fill="currentColor" />
      <path d="M8 4.4v4.3" stroke="#fff" strokeWidth="1.8" />
      <circle cx="8" cy="11" r="1" fill="#fff" />
    </>
  ),
  /** 已注销、已结束 */
  end: <rect x="2" y="6.5" width="12" height="3" fill="currentColor" />,
} satisfies Record<string, ReactNode>;

export type StatusKind = keyof typeof SHAPES;

/** The shape alone, for places that say the word themselves. */
export function StatusMark({ kind, className }: { kind: StatusKind; className?: string }) {
  return (
    <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true" className={className}>
      {SHAPES[kind]}
    </svg>
  );
}

/** Shape, word, colour. `loud` colours the word of a met condition, which is otherwise plain ink. */
export function Status({
  kind,
  loud = false,
  className,
  children,
}: {
  kind: StatusKind;
  loud?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span className={classNames("st", `st-${kind}`, loud && "loud", className)}>
      <StatusMark kind={kind} />
      {children}
    </span>
  );
}
