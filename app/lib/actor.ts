import { forbidden } from "./errors";

export const UNIT_LEVELS = ["province", "city", "county", "street", "community"] as const;
export type UnitLevel = (typeof UNIT_LEVELS)[number];

export const ROLES = [
  "caseworker",
  "manager",
  "reviewer",
  "supervisor",
  "system_admin",
  "security_admin",
  "audit_admin",
] as const;
export type Role = (typeof ROLES)[number];

/** Roles that work with cases; the three administrators never see case content. */
export const CASE_ROLES: readonly Role[] = ["caseworker", "manager", "reviewer", "supervisor"];

/** The subtree a caller sees: its unit and everything below, nothing else. */
export type Scope = { level: UnitLevel; unitId: number };

export type Actor = {
  accountId: string;
  username: string;
  name: string;
  roles: readonly Role[];
  unit: { id: number; name: string; level: UnitLevel };
  scope: Scope;
  requestId: string;
  channel: "screen" | "api" | "cli";
};

export function hasRole(actor: Pick<Actor, "roles">, ...roles: readonly Role[]): boolean {
  return roles.some((role) => actor.roles.includes(role));
}

/** Throws 403 unless the actor holds one of the roles. */
export function requireRole(actor: Actor, ...roles: readonly Role[]): void {
  if (!hasRole(actor, ...roles)) throw forbidden();
}
