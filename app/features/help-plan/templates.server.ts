import { and, asc, eq, inArray, isNull } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { findUnit } from "~/features/units/queries.server";
import { type Actor, requireRole, type Role } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { conflict, notFound } from "~/lib/errors";
import { isId, newId } from "~/lib/ids.server";
import { executor, withTransaction } from "~/lib/transaction.server";
import { planTemplate, unit } from "~db/schema";
import type { TemplateInput } from "./inputs";
import type { HelpPath } from "./status";

export const TEMPLATE_ROLES: readonly Role[] = ["manager"];

/** The caller's unit and those above it: their wordings serve the caller too. */
async function unitsAbove(unitId: number): Promise<number[]> {
  const own = await findUnit(unitId);
  return [unitId, own?.streetId, own?.countyId, own?.cityId].filter(
    (id): id is number => id !== null && id !== undefined,
  );
}

/** Wordings in use that a unit can start from, its own and those of the units above. */
export async function listTemplates(unitId: number) {
  const rows = await executor()
    .select({
      id: planTemplate.id,
      unitId: planTemplate.unitId,
      unitName: unit.shortName,
      path: planTemplate.path,
      title: planTemplate.title,
      step: planTemplate.step,
      content: planTemplate.content,
      way: planTemplate.way,
      createdByName: planTemplate.createdByName,
      version: planTemplate.version,
    })
    .from(planTemplate)
    .innerJoin(unit, eq(unit.id, planTemplate.unitId))
    .where(and(inArray(planTemplate.unitId, await unitsAbove(unitId)), isNull(planTemplate.retiredAt)))
    .orderBy(asc(planTemplate.path), asc(planTemplate.createdAt));
  // Written with codes of the paths only.
  return rows.map((row) => ({ ...row, path: row.path as HelpPath }));
}

/** Every text a plan of a unit can have begun with, out of use or not. */
export async function listTemplateTexts(unitId: number): Promise<string[]> {
  const rows = await executor()
    .selectDistinct({ content: planTemplate.content })
    .from(planTemplate)
    .where(inArray(planTemplate.unitId, await unitsAbove(unitId)));
  return rows.map(({ content }) => content);
}

/** A manager adds a wording for the own unit and those below, or changes one of the own unit (409 when stale). */
export async function saveTemplate(
  actor: Actor,
  input: TemplateInput,
  existing?: { id: string; version: number },
): Promise<string> {
  requireRole(actor, ...TEMPLATE_ROLES);
  return withTransaction(async (tx) => {
    const id = existing?.id ?? newId();
    if (existing) {
      await requireOwn(actor, existing.id);
      const [changed] = await tx
        .update(planTemplate)
        .set({ ...input, version: existing.version + 1 })
        .where(
          and(
            eq(planTemplate.id, existing.id),
            eq(planTemplate.version, existing.version),
            isNull(planTemplate.retiredAt),
          ),
        )
        .returning({ id: planTemplate.id });
      if (!changed) throw stale();
    } else {
      await tx.insert(planTemplate).values({
        id,
        unitId: actor.unit.id,
        ...input,
        createdAt: now(),
        createdBy: actor.accountId,
        createdByName: actor.name,
      });
    }
    await recordAudit(tx, actor, {
      action: "help_plan.template",
      details: { templateId: id, change: existing ? "update" : "create" },
      after: input,
    });
    return id;
  });
}

/** Takes a wording of the own unit out of use; plans that began with it stay as they are. */
export async function retireTemplate(actor: Actor, id: string, version: number): Promise<void> {
  requireRole(actor, ...TEMPLATE_ROLES);
  await withTransaction(async (tx) => {
    await requireOwn(actor, id);
    const [retired] = await tx
      .update(planTemplate)
      .set({ retiredAt: now(), version: version + 1 })
      .where(and(eq(planTemplate.id, id), eq(planTemplate.version, version), isNull(planTemplate.retiredAt)))
      .returning({ id: planTemplate.id });
    if (!retired) throw stale();
    await recordAudit(tx, actor, {
      action: "help_plan.template",
      details: { templateId: id, change: "retire" },
    });
  });
}

async function requireOwn(actor: Actor, id: string): Promise<void> {
  const [own] = isId(id)
    ? await executor()
        .select({ id: planTemplate.id })
        .from(planTemplate)
        .where(and(eq(planTemplate.id, id), eq(planTemplate.unitId, actor.unit.id)))
    : [];
  if (!own) throw notFound("没有找到这条用语，或它属于上级单位。");
}

const stale = () =>
  conflict("stale_version", "这条用语刚有变动（别人改过，或您自己已经提交过），请刷新后再改。");
