import type { Actor } from "~/lib/actor";
import { type AppError, conflict } from "~/lib/errors";
import { importStatusLabels } from "./labels";
import { getBatchInScope } from "./queries.server";

/** Why a guarded change of a batch met no row: another version, or another state than the step needs. */
export async function refusedChange(actor: Actor, id: string, expectedVersion: number): Promise<AppError> {
  const { status, version } = await getBatchInScope(actor, id);
  if (version !== expectedVersion) {
    return conflict("stale_version", "这次导入刚刚被改动过，请看最新情况后再办理。", {
      current: { id, status, version },
    });
  }
  return conflict("wrong_state", `这次导入${importStatusLabels[status]}，不能再办理这一步。`, {
    current: { id, status, version },
  });
}
