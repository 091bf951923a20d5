import { conflict } from "~/lib/errors";
import { subsidyStatuses, type SubsidyStatus } from "./kinds";
import type { SubsidyRow } from "./queries.server";

/** A subsidy at the version that was seen. */
export type SubsidyTarget = { personId: string; subsidyId: string; expectedVersion: number };

/** The refusal of a change to a subsidy that somebody else changed meanwhile. */
export function staleSubsidy({ id, status, version }: Pick<SubsidyRow, "id" | "status" | "version">) {
  return conflict("stale_version", "这笔补贴刚有变动（别人改过，或您自己已经提交过），请刷新后看最新情况。", {
    current: { id, status, version },
  });
}

/** 409 `voided` or `wrong_status` unless the subsidy stands in one of the states. */
export function requireStatus(
  { status, voidedAt }: Pick<SubsidyRow, "status" | "voidedAt">,
  wanted: readonly SubsidyStatus[],
): void {
  if (voidedAt !== null) throw conflict("voided", "这笔补贴已作废，不能再办理。");
  if (wanted.includes(status)) return;
  const names = wanted.map((one) => `“${subsidyStatuses.label(one)}”`).join("、");
  throw conflict(
    "wrong_status",
    `这笔补贴现为“${subsidyStatuses.label(status)}”，只有${names}的才能这样办理。`,
    { currentStatus: status },
  );
}
