/**
 * Who decides on money, of every kind and wherever it was applied for (补贴台账, 创业服务 with its loans, 培训 told with
 * its payment, 追回): the county's reviewer or manager, and another hand than the one that entered it. One rule, so that
 * a county with one reviewer and one manager can approve whatever either of them has entered. Pure.
 */
import { type Actor, requireRole } from "~/lib/actor";
import { forbidden } from "~/lib/errors";

/** Money and posts are decided by the county: 403 for the grassroots, and for roles that decide nothing. */
export function requireCountyHand(actor: Actor, what: string): void {
  requireRole(actor, "manager", "reviewer");
  if (actor.unit.level === "street" || actor.unit.level === "community") {
    throw forbidden(`${what}由县级公共就业服务机构办理，街道（乡镇）、社区不能办理。`);
  }
}

/** Whether {@link requireCountyHand} lets an actor through; for pages. */
export function isCountyHand(actor: Pick<Actor, "roles" | "unit">): boolean {
  const decides = actor.roles.includes("manager") || actor.roles.includes("reviewer");
  return decides && actor.unit.level !== "street" && actor.unit.level !== "community";
}

/** 403 with the words for whoever entered what is to be decided. */
export function requireSecondHand(
  actor: Pick<Actor, "accountId">,
  enteredBy: string | null | undefined,
  refusal: string,
): void {
  if (enteredBy === actor.accountId) throw forbidden(refusal);
}
