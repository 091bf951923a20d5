import type { ReactNode } from "react";

import { formatMonth } from "~/lib/format";

import { classNames } from "./class-names";

export type TimelineItem = {
  id: string;
  /** `YYYY-MM-DD` */
  day: string;
  /** Square: legal step; circle: service; red diamond: void. */
  kind: "law" | "service" | "void";
  title: ReactNode;
  /** Lines below the title; the last usually says who. */
  lines?: readonly ReactNode[];
};

type Month = { month: string; items: TimelineItem[] };

/** Items in their given order, cut where the month changes. */
export function groupByMonth(items: readonly TimelineItem[]): Month[] {
  const months: Month[] = [];
  for (const item of items) {
    const month = item.day.slice(0, 7);
    const last = months.at(-1);
    if (last?.month === month) last.items.push(item);
    else months.push({ month, items: [item] });
  }
  return months;
}

const KIND_CLASS = { law: "law", service: undefined, void: "bad" };
const KIND_NAME = { law: "法定节点：", service: "", void: "作废：" };

/** What happened, newest first, under the heads of its months. */
export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  return (
    <ol className="tl">
      {groupByMonth(items).map(({ month, items: ofMonth }, index) => (
        <li key={`${month}-${index}`}>
          <div className="tl-m">
            <span>{formatMonth(month)}</span>
            <span>{ofMonth.length} 条</span>
          </div>
          <ol>
            {ofMonth.map((item) => (
              <li className="tl-i" key={item.id}>
                <time dateTime={item.day}>{item.day.slice(5)}</time>
                <span className={classNames("k", KIND_CLASS[item.kind])} aria-hidden="true" />
                <div>
                  <span className="visually-hidden">{KIND_NAME[item.kind]}</span>
                  {item.title}
                  {item.lines?.map((line, at) => (
                    <div className="sub" key={at}>
                      {line}
                    </div>
                  ))}
                </div>
              </li>
            ))}
          </ol>
        </li>
      ))}
    </ol>
  );
}
