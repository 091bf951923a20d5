import { recordAudit } from "~/features/audit/record-audit.server";
import { renderPaperDocx } from "~/features/papers/render-paper-docx.server";
import { readUnitWithChildren } from "~/features/units/queries.server";
import { type Actor, CASE_ROLES, hasRole, requireRole } from "~/lib/actor";
import { dayOf, minuteOf, now, today } from "~/lib/clock.server";
import { executor } from "~/lib/transaction.server";
import { handoverPaper } from "./handover-paper";
import { PAGE_SIZE, type PageQuery } from "~/api/paging";
import { getHandover, type HandoverRow, listHandovers } from "./queries.server";
import { takeBackBlock, undoBlock } from "./rules";
import { readUndoFacts } from "./undo-handover.server";

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const HANDS = ["caseworker", "manager", "reviewer"] as const;

const printedBy = (actor: Actor) => ({
  who: actor.name,
  unit: actor.unit.name,
  at: minuteOf(now()),
  asOf: today(),
});

/** Sheets of the territory and the own ones, newest first. Throws 404 for a unit outside. */
export async function readHandoversPage(
  actor: Actor,
  query: { unit?: number | undefined; page?: number | undefined } & PageQuery,
) {
  requireRole(actor, ...CASE_ROLES);
  const { unit, own, children } = await readUnitWithChildren(actor, query.unit ?? actor.scope.unitId);
  const page = Math.max(query.page ?? 1, 1);
  // Without a unit asked for the own sheets of other units' making stand there too.
  const { items, nextCursor, total } = await listHandovers(actor, {
    unit: query.unit === undefined ? undefined : { id: unit.id, lastId: unit.lastId },
    limit: query.limit,
    cursor: query.cursor ?? (page - 1) * PAGE_SIZE,
  });
  return {
    unit: {
      id: unit.id,
      name: unit.fullName,
      own: unit.id === own.id,
      parentId: unit.id === own.id ? null : unit.parentId,
      children: children.map(({ id, name }) => ({ id, name })),
    },
    items: items.map(({ id, number, handedOn, fromName, toName, people, reason, unitName, undoneAt }) => ({
      id,
      number,
      handedOn,
      fromName,
      toName,
      people,
      reason,
      unitName,
      undoneOn: undoneAt === null ? null : dayOf(undoneAt),
    })),
    nextCursor,
    total,
    page,
    pages: Math.max(1, Math.ceil(total / PAGE_SIZE)),
    mayCreate: hasRole(actor, ...HANDS),
    printed: printedBy(actor),
  };
}

const paperOf = (row: HandoverRow) =>
  handoverPaper({ ...row, undoneOn: row.undoneAt === null ? null : dayOf(row.undoneAt) });

/** One sheet with its paper and whether it can still be taken back. Throws 404. */
export async function readHandoverPage(actor: Actor, id: string) {
  requireRole(actor, ...CASE_ROLES);
  const row = await getHandover(actor, id);
  await recordAudit(executor(), actor, {
    action: "paper.issue",
    subject: { type: "caseload_handover", id, unitId: row.unitId },
    details: { paper: "交接单", number: row.number },
  });
  const own = hasRole(actor, ...HANDS) && takeBackBlock(actor, row) === null;
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    fromName: row.fromName,
    toName: row.toName,
    toAccountId: row.toAccountId,
    people: row.sheet.people.length,
    undone: row.undoneAt === null ? null : { at: minuteOf(row.undoneAt), by: row.undoneByName ?? "" },
    mayUndo: own && row.undoneAt === null,
    undoBlock: own && row.undoneAt === null ? undoBlock(await readUndoFacts(row)) : null,
    paper: paperOf(row),
    printed: printedBy(actor),
  };
}

/** The same as .docx. */
export async function handoverFile(actor: Actor, id: string): Promise<Response> {
  requireRole(actor, ...CASE_ROLES);
  const row = await getHandover(actor, id);
  await recordAudit(executor(), actor, {
    action: "paper.issue",
    subject: { type: "caseload_handover", id, unitId: row.unitId },
    details: { paper: "交接单", number: row.number, format: "docx" },
  });
  const bytes = await renderPaperDocx(paperOf(row), { creator: actor.name, createdAt: now().toISOString() });
  const name = `交接单-${row.number}.docx`;
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": WORD,
      "Content-Disposition": `attachment; filename="paper.docx"; filename*=UTF-8''${encodeURIComponent(name)}`,
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
