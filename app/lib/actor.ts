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
/** Hands without an account: an applicant on the own online application, anybody on a public notice. */
export type OutsideRole = "applicant" | "public";
/** Accounts hold roles of `ROLES` only. */
export type Role = (typeof ROLES)[number] | OutsideRole;

/** Under this id outside hands leave their traces; no account has it. */
export const OUTSIDE_ACCOUNT_ID = "00000000-0000-7000-8000-000000000001";

/** Roles that work with cases; the three administrators never see case content. */
export const CASE_ROLES: readonly Role[] = ["caseworker", "manager", "reviewer", "supervisor"];

/** Under this id the system leaves what it does by itself; no account has it. */
export const SYSTEM_ACCOUNT_ID = "00000000-0000-7000-8000-000000000002";

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
  channel: "screen" | "api" | "cli" | "citizen";
};

/**
 * The actor for a hand without an account. Its scope is the unit of the one record it came for; the caller has
 * made sure that it acts on that record only.
 */
export function outsideActor(role: OutsideRole, unit: Actor["unit"], requestId: string): Actor {
  return {
    accountId: OUTSIDE_ACCOUNT_ID,
    username: role,
    name: role === "applicant" ? "申请人" : "群众",
    roles: [role],
    unit,
    scope: { level: unit.level, unitId: unit.id },
    requestId,
    channel: "citizen",
  };
}

export function hasRole(actor: Pick<Actor, "roles">, ...roles: readonly Role[]): boolean {
  return roles.some((role) => actor.roles.includes(role));
}

/** Throws 403 unless the actor holds one of the roles. */
export function requireRole(actor: Actor, ...roles: readonly Role[]): void {
  if (!hasRole(actor, ...roles)) throw forbidden();
}
