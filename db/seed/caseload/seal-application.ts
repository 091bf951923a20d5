import { detailColumns } from "~/features/recognition/details-columns.server";
import type { application } from "~db/schema";
import type { ApplicationRow } from "./rows";

/** The row as the product stores it: the numbers among the details encrypted and masked. */
export function sealApplication({ details, ...row }: ApplicationRow): typeof application.$inferInsert {
  return details ? { ...row, ...detailColumns(details) } : row;
}
