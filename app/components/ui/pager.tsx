import { formatInteger } from "~/lib/format";

import { LinkButton } from "./button";
import { AppLink } from "./link";

/** Exact total and links to the neighbouring pages (keyset paging: no page numbers). */
export function Pager({
  shown,
  total,
  unit = "条",
  previous,
  next,
  sizes,
}: {
  /** Rows on this page. */
  shown: number;
  total: number;
  unit?: string;
  /** Query of the neighbouring page; absent at the end. */
  previous?: string | null;
  next?: string | null;
  /** Rows a page may have, each with its query. */
  sizes?: readonly { rows: number; to: string; current: boolean }[];
}) {
  return (
    <nav className="pager" aria-label="翻页">
      <span>
        本页 {formatInteger(shown)} {unit}，共 {formatInteger(total)} {unit}
      </span>
      {sizes && (
        <span className="sizes">
          每页
          {sizes.map(({ rows, to, current }) => (
            <AppLink key={rows} to={to} aria-current={current ? "true" : undefined}>
              {rows}
            </AppLink>
          ))}
        </span>
      )}
      {(previous || next) && (
        <span className="r">
          {previous ? (
            <LinkButton size="sm" to={previous} rel="prev">
              上一页
            </LinkButton>
          ) : (
            <span className="btn btn-sm" aria-disabled="true">
              上一页
            </span>
          )}
          {next ? (
            <LinkButton size="sm" to={next} rel="next">
              下一页
            </LinkButton>
          ) : (
            <span className="btn btn-sm" aria-disabled="true">
              下一页
            </span>
          )}
        </span>
      )}
    </nav>
  );
}
