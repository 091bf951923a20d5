import type { ReactNode } from "react";

import { classNames } from "./class-names";
import { Sep } from "./inline-text";
import { Status } from "./status";

export type MeterPart = { label: string; months: number };

const width = (months: number, limit: number) => ({
  width: `${Math.min(100, (months / limit) * 100).toFixed(1)}%`,
});

/** Months used of an entitlement, split in three equal terms; several kinds share one bar. */
export function Meter({
  label,
  parts,
  limit,
  value,
  note,
}: {
  label: string;
  parts: readonly MeterPart[];
  /** Months allowed in all, e.g. 36. */
  limit: number;
  /** Replaces the words at the right. */
  value?: ReactNode;
  note?: ReactNode;
}) {
  const used = parts.reduce((sum, part) => sum + part.months, 0);
  const full = used >= limit;
  const spoken = parts.map((part) => `${part.label} ${part.months} 个月`).join("，");
  return (
    <div className={classNames("meter", full && "full")}>
      <div className="meter-h">
        <span>{label}</span>
        <span className="v">
          {value ??
            (full ? (
              <Status kind="over">
                期满 {used} / {limit} 个月
              </Status>
            ) : (
              <>
                <b>已用 {used}</b> / {limit} 个月 <Sep /> 剩 {limit - used}
              </>
            ))}
        </span>
      </div>
      <span className="visually-hidden">
        共 {limit} 个月，已用 {used} 个月{spoken && `：${spoken}`}
      </span>
      <div className="meter-bar" aria-hidden="true">
        {parts.map((part, index) => (
          <i
            key={part.label}
            className={index % 2 === 1 ? "b" : undefined}
            style={width(part.months, limit)}
          />
        ))}
      </div>
      {note !== undefined && <p className="note">{note}</p>}
    </div>
  );
}
