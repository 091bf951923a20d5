import { expect, test } from "vitest";
import { DEMO_ACCOUNTS } from "~db/seed/demo-accounts";
import { readUnits } from "~db/seed/reference-data";

const units = new Map(readUnits().map((unit) => [unit.id, unit]));

test("演示账号与约定一致（API.md）", () => {
  const listed = DEMO_ACCOUNTS.map(({ username, role, unitId }) => [
    username,
    role,
    units.get(unitId)?.level,
  ]);
  expect(listed).toEqual([
    ["community1", "caseworker", "community"],
    ["street1", "caseworker", "street"],
    ["community2", "caseworker", "community"],
    ["street-manager1", "manager", "street"],
    ["county1", "reviewer", "county"],
    ["county-manager1", "manager", "county"],
    ["county2", "reviewer", "county"],
    ["city1", "supervisor", "city"],
    ["city2", "supervisor", "city"],
    ["province1", "supervisor", "province"],
    ["sysadmin1", "system_admin", "province"],
    ["secadmin1", "security_admin", "province"],
    ["auditor1", "audit_admin", "province"],
  ]);
});

test("显示的单位就是机构的全称", () => {
  for (const { unitId, unitLabel } of DEMO_ACCOUNTS) expect(units.get(unitId)?.fullName).toBe(unitLabel);
});

test("两个社区都在南关区，分属两个街道；第一个社区属于 street1 的街道", () => {
  const unitOf = (username: string) => {
    const account = DEMO_ACCOUNTS.find((each) => each.username === username);
    return units.get(account?.unitId ?? 0);
  };
  expect(unitOf("community1")?.streetId).toBe(unitOf("street1")?.id);
  expect(unitOf("street-manager1")?.id).toBe(unitOf("street1")?.id);
  expect(unitOf("community2")?.countyId).toBe(unitOf("county1")?.id);
  expect(unitOf("community2")?.streetId).not.toBe(unitOf("street1")?.id);
});
