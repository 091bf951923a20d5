import { and, desc, eq, gt, isNull, lte, or, sql } from "drizzle-orm";
import { createHash } from "node:crypto";

import { recordAudit } from "~/features/audit/record-audit.server";
import { getUnitInScope } from "~/features/units/queries.server";
import { type Actor, requireRole } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { dayOf, minuteOf, now } from "~/lib/clock.server";
import { notFound } from "~/lib/errors";
import { isId, newId } from "~/lib/ids.server";
import { executor, withTransaction } from "~/lib/transaction.server";
import { paperTemplate, unit } from "~db/schema";
import { readTemplate } from "./fill-template.server";
import { PAPER_KINDS, type PaperKind } from "./paper";
import { requireUsable, templateFaults } from "./template-faults";
import type { TemplateNote, TemplateRow } from "./template-row";

/** Who may put a bureau's own form in the place of the built-in one. */
export const TEMPLATE_ROLES = ["manager", "system_admin"] as const;

/** By template: what it lacks. The file of a template never changes. */
const lackingOf = new Map<string, readonly string[]>();

/** An enabled form is checked again when it is used: what a paper must have may have grown since it was uploaded. */
async function lackingNames(id: string, kind: PaperKind, file: Uint8Array): Promise<readonly string[]> {
  const known = lackingOf.get(id);
  if (known) return known;
  const faults = templateFaults(kind, await readTemplate(file));
  const lacking = [
    ...faults.absent,
    ...faults.hidden.map((name) => `${name}（在隐藏的文字里）`),
    ...faults.shared.map((name) => `${name}（没有单独占一段）`),
  ];
  lackingOf.set(id, lacking);
  return lacking;
}

const TEMPLATE = {
  id: paperTemplate.id,
  fileName: paperTemplate.fileName,
  file: paperTemplate.file,
  unit: unit.name,
  fromOn: paperTemplate.fromOn,
};

/**
 * The template in force for a unit at a moment, now by default: of the nearest unit above it, the latest day. With
 * `lacking` names it is not used: the built-in form holds, and whoever prints is told why.
 */
export async function findTemplate(unitId: number, kind: PaperKind, at: Date = now()) {
  const [row] = await executor()
    .select(TEMPLATE)
    .from(paperTemplate)
    .innerJoin(unit, eq(unit.id, paperTemplate.unitId))
    .where(
      and(
        eq(paperTemplate.kind, kind),
        or(isNull(paperTemplate.retiredAt), gt(paperTemplate.retiredAt, at)),
        lte(paperTemplate.uploadedAt, at),
        lte(paperTemplate.fromOn, dayOf(at)),
        sql`${unitId} between ${unit.id} and ${unit.lastId}`,
      ),
    )
    .orderBy(sql`${unit.lastId} - ${unit.id}`, desc(paperTemplate.fromOn), desc(paperTemplate.uploadedAt))
    .limit(1);
  return row ? { ...row, lacking: await lackingNames(row.id, kind, row.file) } : null;
}

/** The form a numbered paper was handed over in, in use or not: its reprint is the same. */
async function findIssuedTemplate(id: string) {
  const [row] = await executor()
    .select(TEMPLATE)
    .from(paperTemplate)
    .innerJoin(unit, eq(unit.id, paperTemplate.unitId))
    .where(eq(paperTemplate.id, id));
  return row ? { ...row, lacking: [] } : null;
}

/** When a paper was made: it keeps the form of its day, the very one where that was written down. */
export type MadeAt = { at: Date; templateId?: string | null };

export const templateOf = (unitId: number, kind: PaperKind, { at, templateId }: MadeAt) =>
  templateId ? findIssuedTemplate(templateId) : findTemplate(unitId, kind, at);

/** The same for a page, without the file. */
export async function templateNote(
  unitId: number,
  kind: PaperKind,
  made: MadeAt = { at: now() },
): Promise<TemplateNote | null> {
  const found = await templateOf(unitId, kind, made);
  return found && { unit: found.unit, fromOn: found.fromOn, lacking: found.lacking };
}

/** Templates in force or to come for the caller's unit: its own and those of the units above it. */
export async function listTemplates(actor: Actor): Promise<TemplateRow[]> {
  requireRole(actor, ...TEMPLATE_ROLES);
  const rows = await executor()
    .select({
      id: paperTemplate.id,
      kind: paperTemplate.kind,
      unitId: paperTemplate.unitId,
      unit: unit.fullName,
      fileName: paperTemplate.fileName,
      fromOn: paperTemplate.fromOn,
      uploadedAt: paperTemplate.uploadedAt,
      by: paperTemplate.uploadedByName,
    })
    .from(paperTemplate)
    .innerJoin(unit, eq(unit.id, paperTemplate.unitId))
    .where(and(isNull(paperTemplate.retiredAt), sql`${actor.unit.id} between ${unit.id} and ${unit.lastId}`))
    .orderBy(paperTemplate.kind, sql`${unit.lastId} - ${unit.id}`, desc(paperTemplate.fromOn));
  return rows.flatMap(({ unitId, kind, uploadedAt, ...row }) => {
    const known = PAPER_KINDS.find((one) => one === kind);
    return known
      ? [{ ...row, kind: known, own: unitId === actor.unit.id, uploadedAt: minuteOf(uploadedAt) }]
      : [];
  });
}

export type NewTemplate = { kind: PaperKind; fromOn: CalendarDate; fileName: string; file: Uint8Array };

/**
 * Puts a bureau's own .docx in the place of a built-in paper, from a day on. Throws 403, 422 for an unusable file or
 * for what `requireUsable` finds (each named, so that it is found before it is printed).
 */
export async function uploadTemplate(actor: Actor, input: NewTemplate): Promise<string> {
  requireRole(actor, ...TEMPLATE_ROLES);
  const form = await readTemplate(input.file);
  requireUsable(input.kind, form);
  return withTransaction(async (tx) => {
    const at = await getUnitInScope(actor.scope, actor.unit.id);
    const id = newId();
    const digest = createHash("sm3").update(input.file).digest("hex");
    await tx.insert(paperTemplate).values({
      id,
      unitId: at.id,
      kind: input.kind,
      fromOn: input.fromOn,
      fileName: input.fileName.slice(0, 100),
      file: Buffer.from(input.file),
      digest,
      uploadedAt: now(),
      uploadedBy: actor.accountId,
      uploadedByName: actor.name,
    });
    await recordAudit(tx, actor, {
      action: "paper.template",
      subject: { type: "paper_template", id, unitId: at.id },
      details: { kind: input.kind, fromOn: input.fromOn, digest, placeholders: form.names.length },
    });
    return id;
  });
}

async function findOwn(actor: Actor, id: string) {
  if (!isId(id)) throw notFound();
  const [row] = await executor()
    .select({
      id: paperTemplate.id,
      kind: paperTemplate.kind,
      fileName: paperTemplate.fileName,
      file: paperTemplate.file,
    })
    .from(paperTemplate)
    .where(
      and(eq(paperTemplate.id, id), eq(paperTemplate.unitId, actor.unit.id), isNull(paperTemplate.retiredAt)),
    );
  if (!row) throw notFound("没有找到这份模板，或它不是本单位上传的。");
  return row;
}

/** Takes a template of the caller's own unit out of use; the one above or the built-in form holds again. */
export async function retireTemplate(actor: Actor, id: string): Promise<void> {
  requireRole(actor, ...TEMPLATE_ROLES);
  await withTransaction(async (tx) => {
    const row = await findOwn(actor, id);
    await tx
      .update(paperTemplate)
      .set({ retiredAt: now(), retiredBy: actor.accountId })
      .where(eq(paperTemplate.id, id));
    await recordAudit(tx, actor, {
      action: "paper.template",
      subject: { type: "paper_template", id, unitId: actor.unit.id },
      details: { kind: row.kind, retired: true },
    });
  });
}

export async function readTemplateFile(
  actor: Actor,
  id: string,
): Promise<{ fileName: string; file: Buffer }> {
  requireRole(actor, ...TEMPLATE_ROLES);
  return findOwn(actor, id);
}
