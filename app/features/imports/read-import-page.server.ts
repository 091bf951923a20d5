import { recordAudit } from "~/features/audit/record-audit.server";
import { type Actor, requireRole } from "~/lib/actor";
import { minuteOf, today } from "~/lib/clock.server";
import { executor } from "~/lib/transaction.server";
import type { ImportPageQuery, MappingInput } from "./inputs";
import { firstFilter, IMPORT_ROLES } from "./kinds";
import {
  countAfterNotice,
  countPlacedHere,
  presentColumns,
  presentRows,
  presentSkippedRows,
} from "./present-preview.server";
import { getBatchInScope } from "./queries.server";
import { previewBatch } from "./read-preview.server";

const ROWS_PER_PAGE = 100;

/** The day given for rows without a day of publication. */
const sameDayOf = (mapping: MappingInput | null) =>
  typeof mapping?.publishedOn === "string" ? mapping.publishedOn : null;

/** A batch as its page shows it: masked, 100 rows at a time; the reading is recorded. */
export async function readImportPage(actor: Actor, id: string, query: ImportPageQuery) {
  requireRole(actor, ...IMPORT_ROLES);
  const batch = await getBatchInScope(actor, id);
  const found = await previewBatch(actor, batch);
  await recordAudit(executor(), actor, {
    action: "import.read",
    subject: { type: "import", id, unitId: batch.unitId },
  });
  const { counts } = found;
  const show = query.show ?? firstFilter(counts, batch.status);
  const pages = Math.max(Math.ceil(counts[show] / ROWS_PER_PAGE), 1);
  const page = Math.min(query.page ?? 1, pages);
  const { items } = presentRows(found, { show, offset: (page - 1) * ROWS_PER_PAGE, limit: ROWS_PER_PAGE });
  const { fields, columns, sheetName } = presentColumns(found);
  return {
    batch: {
      id: batch.id,
      kind: batch.kind,
      status: batch.status,
      fileName: batch.fileName,
      unitName: batch.unitName,
      createdByName: batch.createdByName,
      createdAt: minuteOf(batch.createdAt),
      version: batch.version,
      result: batch.result,
    },
    counts,
    placedHere: countPlacedHere(found),
    afterNotice: countAfterNotice(found),
    show,
    rows: items,
    skippedRows: show === "skipped" ? presentSkippedRows(found) : [],
    total: counts[show],
    page,
    pages,
    today: today(),
    sheet: {
      sheetName,
      sameDay: batch.kind === "vacancies" ? sameDayOf(batch.mapping) : undefined,
      fields,
      columns: columns.map(({ index, letter, heading }) => ({ index, letter, heading })),
      unused: columns.flatMap(({ field, heading, letter }) =>
        field === null ? [heading || `${letter} 列`] : [],
      ),
    },
  };
}
