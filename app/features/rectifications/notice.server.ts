import { inArray } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { renderPaperDocx } from "~/features/papers/render-paper-docx.server";
import type { Actor } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { executor } from "~/lib/transaction.server";
import { unit } from "~db/schema";
import { openMeasureWords } from "./labels";
import { type RectificationNotice, rectificationNotice } from "./notice";
import { getOrder, type OrderRow, readFindingsForExport } from "./queries.server";

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** Letters name the offices, not the districts they stand for. */
async function readOffices({ countyId, issuerUnitId }: OrderRow) {
  const rows = await executor()
    .select({ id: unit.id, name: unit.name })
    .from(unit)
    .where(inArray(unit.id, [countyId, issuerUnitId]));
  const nameOf = (id: number) => rows.find((row) => row.id === id)?.name ?? "";
  return { countyOffice: nameOf(countyId), issuerOffice: nameOf(issuerUnitId) };
}

/** A finding of the order whose measures are not through, with what each still lacks. */
export type UnsettledFinding = { id: string; problem: string; caseNumber: string | null; lacks: string[] };

/** The letter of an order of the territory and what keeps its findings open; issuing it is audited. Throws 404. */
export async function readRectificationNotice(
  actor: Actor,
  orderId: string,
): Promise<{ order: OrderRow; paper: RectificationNotice; unsettled: UnsettledFinding[] }> {
  const order = await getOrder(actor, orderId);
  const { items } = await readFindingsForExport(actor, { order: order.id });
  const paper = rectificationNotice(
    { ...order, ...(await readOffices(order)) },
    items.toSorted((a, b) => a.foundOn.localeCompare(b.foundOn) || (a.id < b.id ? -1 : 1)),
  );
  await recordAudit(executor(), actor, {
    action: "paper.issue",
    subject: { type: "rectification", id: order.id, unitId: order.countyId },
    details: { paper: paper.title, number: order.number },
  });
  const unsettled = items
    .filter(({ measuresOpen }) => measuresOpen.length > 0)
    .map(({ id, problem, caseNumber, measuresOpen }) => ({
      id,
      problem,
      caseNumber,
      lacks: measuresOpen.map(openMeasureWords),
    }));
  return { order, paper, unsettled };
}

/** The same as .docx. */
export async function rectificationNoticeFile(actor: Actor, orderId: string): Promise<Response> {
  const { order, paper } = await readRectificationNotice(actor, orderId);
  const bytes = await renderPaperDocx(paper, { creator: actor.name, createdAt: now().toISOString() });
  const name = `${paper.title}-${order.number}.docx`;
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": WORD,
      "Content-Disposition": `attachment; filename="paper.docx"; filename*=UTF-8''${encodeURIComponent(name)}`,
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
