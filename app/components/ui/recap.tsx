import type { ReactNode } from "react";

import { Icon } from "./icon";
import { AppLink } from "./link";
import { queryWith, queryWithout } from "./url-state";

/** An active filter: the words, its URL parameter and, when that may repeat, its value. */
export type ActiveFilter = { label: string; name: string; value?: string };

/** What the list is narrowed to, each filter removable; then the exact total and how it is counted. */
export function Recap({
  filters,
  search,
  total,
  definition,
}: {
  filters: readonly ActiveFilter[];
  /** Query of the page shown. */
  search: string;
  /** e.g. `148 人` */
  total: ReactNode;
  /** 口径 */
  definition?: ReactNode;
}) {
  const cleared = Object.fromEntries(filters.map((filter) => [filter.name, null]));
  return (
    <div className="recap">
      {filters.length > 0 && (
        <>
          <span className="lab">筛选</span>
          {filters.map((filter) => (
            <span className="f" key={`${filter.name}=${filter.value ?? filter.label}`}>
              {filter.label}
              <AppLink
                to={queryWithout(search, filter.name, filter.value)}
                aria-label={`去掉 ${filter.label}`}
              >
                <Icon name="close" />
              </AppLink>
            </span>
          ))}
          <AppLink className="link-btn" to={queryWith(search, cleared)}>
            全部清除
          </AppLink>
        </>
      )}
      <span className="r">
        <b>{total}</b>
        {definition !== undefined && <span className="note">口径：{definition}</span>}
      </span>
    </div>
  );
}
