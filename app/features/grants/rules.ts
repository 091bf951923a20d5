/** Who may hold which role where, and why a grant is refused. Pure. */
import { CASE_ROLES, ROLES, type UnitLevel } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";

export type GrantedRole = (typeof ROLES)[number];

/** The system administrator reads whom the accounts serve, the auditor who granted it; only the first may grant. */
export const READING = ["security_admin", "system_admin", "audit_admin"] as const;

/**
 * Where a role has its work: applications and the first review at the grassroots (吉人社发〔2022〕10号 二（一）（二）), the
 * decision at the county (二（三）), inspection at city and province (五（一）); the three administrators county and above.
 */
const ROLE_LEVELS: Record<GrantedRole, readonly UnitLevel[]> = {
  caseworker: ["street", "community"],
  manager: ["county", "street"],
  reviewer: ["county"],
  supervisor: ["province", "city"],
  system_admin: ["province", "city", "county"],
  security_admin: ["province", "city", "county"],
  audit_admin: ["province", "city", "county"],
};

const LEVEL_WORDS: Record<UnitLevel, string> = {
  province: "省级",
  city: "市（州）级",
  county: "县级",
  street: "街道（乡镇）",
  community: "社区",
};

const isAdministrator = (role: GrantedRole) => !CASE_ROLES.includes(role);

export type GrantQuestion = {
  role: GrantedRole;
  untilOn: CalendarDate | null;
  today: CalendarDate;
  granter: string;
  holder: { accountId: string; level: UnitLevel; disabled: boolean; roles: readonly GrantedRole[] };
};

export type GrantBlock = { code: string; path: "role" | "untilOn" | ""; message: string };

/**
 * Why the role cannot be granted; null when it can. Nobody grants to oneself; an administrator holds that one role
 * and no other (三员分立: administrators neither do each other's work nor see cases).
 */
export function grantBlock({ role, untilOn, today, granter, holder }: GrantQuestion): GrantBlock | null {
  if (holder.accountId === granter) {
    return { code: "own_account", path: "", message: "不能给自己授予角色，请由另一位安全管理员办理。" };
  }
  if (holder.disabled) {
    return { code: "account_disabled", path: "", message: "这个账号已停用，不能授予角色。" };
  }
  if (holder.roles.includes(role)) {
    return { code: "role_held", path: "role", message: "这个账号已有这个角色。要改期限的，请先收回再授予。" };
  }
  if (!ROLE_LEVELS[role].includes(holder.level)) {
    const levels = ROLE_LEVELS[role].map((level) => LEVEL_WORDS[level]).join("、");
    return { code: "role_level", path: "role", message: `这个角色只授予${levels}单位的账号。` };
  }
  const apart = isAdministrator(role) ? holder.roles[0] : holder.roles.find(isAdministrator);
  if (apart) {
    return {
      code: "administrators_apart",
      path: "role",
      message: isAdministrator(role)
        ? "管理员不能兼任其他角色（三员分立）。请先收回现有角色，或另用账号。"
        : "管理员账号不能办理业务（三员分立）。请先收回管理员角色，或另用账号。",
    };
  }
  if (untilOn !== null && untilOn < today) {
    return { code: "until_past", path: "untilOn", message: "到期日不能早于今天。长期有效的不填。" };
  }
  return null;
}

/** The roles offered for an account, in the order of the list: those its level has and it does not hold yet. */
export const rolesOffered = (level: UnitLevel, held: readonly GrantedRole[]): GrantedRole[] =>
  ROLES.filter((role) => ROLE_LEVELS[role].includes(level) && !held.includes(role));

export const GRANT_STATES = ["in_force", "ended"] as const;
