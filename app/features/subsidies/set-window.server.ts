import { and, eq } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { findUnit } from "~/features/units/queries.server";
import { type Actor, requireRole } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { conflict, forbidden, invalidInput, notFound } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { subsidyWindow } from "~db/schema";
import type { WindowInput } from "./inputs";

/**
 * Sets when a city takes applications for a kind in a year; set again, the new days replace the old ones at the
 * version that was seen (409 otherwise). Only the city itself and the province set it.
 */
export async function setWindow(actor: Actor, input: WindowInput): Promise<{ id: string; version: number }> {
  requireRole(actor, "manager", "reviewer", "supervisor");
  const { level, unitId } = actor.scope;
  if (level !== "city" && level !== "province") {
    throw forbidden("申报期由市（州）统一设定，请报市（州）就业服务局。");
  }
  return withTransaction(async (tx) => {
    const city = await cityToSet(level === "city" ? unitId : null, input.unit);
    const { kind, year, opensOn, closesOn, source } = input;
    const same = and(
      eq(subsidyWindow.unitId, city),
      eq(subsidyWindow.kind, kind),
      eq(subsidyWindow.year, year),
    );
    const [before] = await tx.select().from(subsidyWindow).where(same).for("update");
    if (before && before.version !== input.version) {
      throw conflict("stale_version", `${year} 年的申报期已经设定过，请看现行的再改。`, {
        current: { opensOn: before.opensOn, closesOn: before.closesOn, version: before.version },
      });
    }
    const values = {
      opensOn,
      closesOn,
      source,
      recordedAt: now(),
      recordedBy: actor.accountId,
      recordedByName: actor.name,
    };
    const version = (before?.version ?? 0) + 1;
    const id = before?.id ?? newId();
    if (before)
      await tx
        .update(subsidyWindow)
        .set({ ...values, version })
        .where(same);
    else await tx.insert(subsidyWindow).values({ id, unitId: city, kind, year, ...values, version });
    await recordAudit(tx, actor, {
      action: "subsidy.window",
      subject: { type: "unit", id: String(city), unitId: city },
      details: { kind, year, opensOn, closesOn },
      ...(before ? { before } : {}),
      after: values,
    });
    return { id, version };
  });
}

async function cityToSet(own: number | null, asked: number | undefined): Promise<number> {
  if (own !== null) {
    if (asked !== undefined && asked !== own) throw notFound("没有找到这个机构，或它不在您的辖区内。");
    return own;
  }
  const found = asked === undefined ? undefined : await findUnit(asked);
  if (found?.level === "city") return found.id;
  throw invalidInput([{ path: "unit", code: "required", message: "请选择市（州）。" }]);
}
