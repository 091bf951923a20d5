/** Which role an account of which level may be granted: a table a bureau can read. */
import { describe, expect, it } from "vitest";

import { grantBlock, type GrantedRole, rolesOffered } from "~/features/grants/rules";
import type { UnitLevel } from "~/lib/actor";

const block = (
  role: GrantedRole,
  level: UnitLevel,
  held: GrantedRole[] = [],
  other: Partial<{ untilOn: string; granter: string; disabled: boolean }> = {},
) =>
  grantBlock({
    role,
    untilOn: other.untilOn ?? null,
    today: "2026-11-23",
    granter: other.granter ?? "granter",
    holder: { accountId: "holder", level, disabled: other.disabled ?? false, roles: held },
  })?.code ?? null;

describe("granting a role", () => {
  const CASES: [string, GrantedRole, UnitLevel, GrantedRole[], string | null][] = [
    ["经办人在社区", "caseworker", "community", [], null],
    ["经办人不在县级", "caseworker", "county", [], "role_level"],
    ["复核员在县级", "reviewer", "county", [], null],
    ["复核员不在街道", "reviewer", "street", [], "role_level"],
    ["复核员兼负责人", "manager", "county", ["reviewer"], null],
    ["督导不在县级", "supervisor", "county", [], "role_level"],
    ["审计管理员不在街道", "audit_admin", "street", [], "role_level"],
    ["审计管理员不兼安全管理员", "audit_admin", "county", ["security_admin"], "administrators_apart"],
    ["管理员不兼复核员", "system_admin", "county", ["reviewer"], "administrators_apart"],
    ["复核员不兼管理员", "reviewer", "county", ["system_admin"], "administrators_apart"],
    ["已有的不再授予", "reviewer", "county", ["reviewer"], "role_held"],
  ];
  it.each(CASES)("%s", (_name, role, level, held, expected) => {
    expect(block(role, level, held)).toBe(expected);
  });

  it("never to oneself, never to a disabled account", () => {
    expect(block("reviewer", "county", [], { granter: "holder" })).toBe("own_account");
    expect(block("reviewer", "county", [], { disabled: true })).toBe("account_disabled");
  });

  it("until a day that is not over: yesterday, today, tomorrow", () => {
    const until = ["2026-11-22", "2026-11-23", "2026-11-24"].map((untilOn) =>
      block("reviewer", "county", [], { untilOn }),
    );
    expect(until).toEqual(["until_past", null, null]);
  });

  it("offers what the level has and the account lacks", () => {
    expect(rolesOffered("county", ["reviewer"])).toEqual([
      "manager",
      "system_admin",
      "security_admin",
      "audit_admin",
    ]);
  });
});
