import { formatInteger } from "~/lib/format";

import { LinkButton } from "./button";

/** Exact total and links to the neighbouring pages (keyset paging: no page numbers). */
export function Pager({
  shown,
  total,
  unit = "条",
  previous,
  next,
}: {
  /** Rows on this page. */
  shown: number;
  total: number;
  unit?: string;
  /** Query of the neighbouring page; absent at the end. */
  previous?: string | null;
  next?: string | null;
}) {
  return (
    <nav className="pager" aria-label="翻页">
      <span>
        本页 {formatInteger(shown)} {unit}，共 {formatInteger(total)} {unit}
      </span>
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
