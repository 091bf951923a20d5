import { paths } from "~/lib/paths";
import { type BulkKind, bulkKinds } from "../kinds";
import type { BulkOrigin } from "../views";

/** The list the cases were chosen on, with its filters. */
export function backTo(kind: BulkKind, { list, filter }: BulkOrigin): string {
  const query = Object.fromEntries(new URLSearchParams(filter));
  delete query.cursor;
  return list === "notices_over"
    ? paths.publicNotices({ ...query, period: "over" })
    : paths.applications({ ...query, status: bulkKinds[kind].status });
}
