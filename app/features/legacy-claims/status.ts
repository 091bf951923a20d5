/** Who decides a legacy claim, and when not (六; 二（三）: the county recognizes, by another hand). Pure. */
import type { Role, UnitLevel } from "~/lib/actor";
import { type AppError, conflict, forbidden, ruleBroken } from "~/lib/errors";
import { notice } from "~/law/clauses";

export type ClaimStatus = "proposed" | "confirmed" | "rejected";

export const claimStatusLabels: Record<ClaimStatus, string> = {
  proposed: "待县级确认",
  confirmed: "已确认",
  rejected: "不予确认",
};

type Hand = { accountId: string; roles: readonly Role[]; level: UnitLevel };

/** Why a claim cannot be decided by this hand; null when it can. */
export function decisionBlock(
  { status, proposedBy }: { status: ClaimStatus; proposedBy: string },
  { accountId, roles, level }: Hand,
): AppError | null {
  if (!roles.includes("reviewer") || level === "street" || level === "community") {
    return forbidden("存量认定由县级公共就业服务机构的复核员确认，街道（乡镇）、社区只能提出。");
  }
  if (status !== "proposed") {
    return conflict("wrong_status", `这件存量认定${claimStatusLabels[status]}，不能再办理。请刷新页面。`);
  }
  if (proposedBy === accountId) {
    return ruleBroken(
      "same_hands",
      "这件存量认定是您提出的，须由另一人确认。请转其他复核员。",
      notice("二（三）"),
    );
  }
  return null;
}
