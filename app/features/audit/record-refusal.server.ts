import { db } from "~/db.server";
import type { Actor } from "~/lib/actor";
import type { AppError } from "~/lib/errors";
import { recordAudit } from "./record-audit.server";

/** Leaves a trace of a refused access (403, and 404 of something that may lie outside the territory). */
export async function recordRefusal(
  actor: Actor,
  error: AppError,
  context?: { method: string; pathname: string },
): Promise<void> {
  if (error.status !== 403 && error.status !== 404) return;
  await recordAudit(db(), actor, {
    action: "access.refused",
    details: {
      ...(context ? { method: context.method, path: context.pathname } : {}),
      status: error.status,
      code: error.code,
    },
  });
}
