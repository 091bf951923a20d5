/** Who keeps a register, and the facts of a line as they are written. */
import { getUnitInScope, type UnitRow } from "~/features/units/queries.server";
import { type Actor, requireRole } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { forbidden, invalidInput } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import type { bureauRecord } from "~db/schema";
import type { NewDutyInput } from "./inputs";
import { DUTY_REGISTERS, type DutyKind } from "./kinds";

export const DUTY_ROLES = ["supervisor", "manager", "reviewer"] as const;

/**
 * Managers, reviewers and supervisors keep the registers of their own unit and those below; 细则 only where a city or the
 * province issues them. Throws 403 for other roles, 404 outside the territory, 422 for a unit that does not keep it.
 */
export async function requireKeeper(actor: Actor, kind: DutyKind, unitId: number): Promise<UnitRow> {
  requireRole(actor, ...DUTY_ROLES);
  const unit = await getUnitInScope(actor.scope, unitId);
  const register = DUTY_REGISTERS[kind];
  if (!register.levels.includes(unit.level)) {
    throw invalidInput([
      { path: "unit", code: "unit_level", message: `“${register.label}”不登记到这一级单位。` },
    ]);
  }
  if (kind === "local_rule" && !["province", "city"].includes(actor.unit.level)) {
    throw forbidden("操作细则由市（州）、省登记。");
  }
  return unit;
}

/** What has happened lies not in the future; only the end of a term or the day a rule takes effect may. */
export function requirePast({ kind, occurredOn, untilOn, publishedOn }: NewDutyInput): void {
  const late = [
    { path: "occurredOn", day: occurredOn },
    { path: "publishedOn", day: publishedOn },
    ...(kind === "training" ? [{ path: "untilOn", day: untilOn }] : []),
  ].filter(({ day }) => day !== undefined && day > today());
  if (late.length === 0) return;
  throw invalidInput(
    late.map(({ path }) => ({ path, code: "future_day", message: "日期不能晚于今天，办完以后再登记。" })),
  );
}

export function rowOf(
  actor: Actor,
  { unit, ...facts }: NewDutyInput,
  replacesId: string | null,
): typeof bureauRecord.$inferInsert & { id: string } {
  return {
    id: newId(),
    unitId: unit,
    ...facts,
    recordedAt: now(),
    recordedBy: actor.accountId,
    recordedByName: actor.name,
    replacesId,
  };
}
