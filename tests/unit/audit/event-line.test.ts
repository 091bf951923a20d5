/** What an auditor reads of an event: Chinese throughout, before and after, nothing cut. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { AUDIT_ACTIONS } from "~/features/audit/actions";
import { eventLine } from "~/features/audit/event-line";

const PERSON = "01900000-0000-7000-8000-0000000000aa";
const [ONE, OTHER] = ["01900000-0000-7000-8000-0000000000b1", "01900000-0000-7000-8000-0000000000b2"];
const names = {
  units: { 102003000: "民康街道", 102000000: "南关区" },
  accounts: { [ONE]: "卫海棠", [OTHER]: "邢立波" },
};

function sentence(action: string, subjectType: string | null, details: Record<string, unknown>): string {
  const line = eventLine(
    {
      id: "e",
      action,
      actorName: "卫海棠",
      actorUnitId: 102_003_000,
      channel: "screen",
      subjectType,
      subjectId: subjectType && PERSON,
      subjectUnitId: 102_003_000,
      details,
      requestId: "r",
      beforeDigest: null,
      afterDigest: null,
    },
    names,
  );
  const facts = line.facts.map(({ label, value }) => `${label} ${value}`).join("；");
  return [line.what, line.subject?.words, facts].filter(Boolean).join("｜");
}

describe("an event in words", () => {
  const CASES: [string, string | null, Record<string, unknown>, string][] = [
    [
      "application.sign_first_opinion",
      "application",
      { personId: PERSON, number: "RD-220102-2026-000012", from: "public_notice", to: "first_review_passed" },
      "签署初审意见｜申请 RD-220102-2026-000012（民康街道）｜状态 公示中 → 初审通过",
    ],
    [
      "person.update",
      "person",
      { fields: ["phone", "residenceDivision"], reason: "搬家" },
      "修改人员信息｜人员（民康街道）｜修改项 手机号、常住地；原因 搬家",
    ],
    [
      "person.transfer_propose",
      "person",
      { transferId: PERSON, fromUnitId: 102_003_000, toUnitId: 102_000_000 },
      "提出转移｜人员（民康街道）｜单位 民康街道 → 南关区",
    ],
    [
      "caseload.assign",
      "person",
      { from: ONE, to: OTHER },
      "分派经办人｜人员（民康街道）｜责任人 卫海棠 → 邢立波",
    ],
    [
      "settings.update",
      "unit",
      { setting: "审核级数", unit: "长春市南关区", fromOn: "2026-12-01", value: "三级", replaces: "两级" },
      "修改设置｜单位 民康街道｜设定 两级 → 三级；设定 审核级数；单位 长春市南关区；起 2026-12-01",
    ],
    [
      "grant.give",
      "account",
      { username: "county9", role: "reviewer", untilOn: "2026-12-31", reason: "到岗任职" },
      "授予角色｜账号 county9（民康街道）｜角色 复核员；到期日 2026-12-31；原因 到岗任职",
    ],
    [
      "export.people",
      null,
      { total: 148, format: "xlsx", filters: { unit: 102_003_000, category: "older" } },
      "导出名单｜条数 148；格式 Excel；单位 民康街道；类别 大龄失业人员",
    ],
    [
      "dossier.read",
      "person",
      { part: "help_plan_versions", from: 1, to: 2 },
      "查阅一人一册｜人员（民康街道）｜版本 1 → 2；部分 方案对比",
    ],
    [
      "dossier.void",
      "person",
      { kind: "job_offer", recordId: PERSON, reason: "重复登记" },
      "作废记录｜人员（民康街道）｜种类 岗位推荐；原因 重复登记",
    ],
    ["some.future", "thing", { strange: "code", kind: "new_kind" }, "其他操作｜记录（民康街道）"],
  ];
  it.each(CASES)("%s", (action, subject, details, expected) => {
    expect(sentence(action, subject, details)).toBe(expected);
  });

  it("keeps the whole record behind it, with whole ids", () => {
    const line = eventLine(
      {
        id: "e",
        action: "dossier.read",
        actorName: "卫海棠",
        actorUnitId: null,
        channel: "api",
        subjectType: "person",
        subjectId: PERSON,
        subjectUnitId: null,
        details: { part: "exits" },
        requestId: "r",
        beforeDigest: null,
        afterDigest: "abc",
      },
      names,
    );
    expect(JSON.parse(line.raw)).toMatchObject({
      action: "dossier.read",
      subjectId: PERSON,
      afterDigest: "abc",
    });
  });

  it("has words for the object of every event that the program writes", () => {
    const files = readdirSync("app/features", { recursive: true, encoding: "utf8" });
    const types = files
      .filter((file) => file.endsWith(".server.ts"))
      .flatMap((file) => [
        ...readFileSync(join("app/features", file), "utf8").matchAll(/subject: \{ type: "(\w+)"/g),
      ]);
    expect(types.length).toBeGreaterThan(50);
    const unnamed = new Set(
      types
        .map(([, type = ""]) => type)
        .filter((type) => sentence("dossier.read", type, {}).includes("记录")),
    );
    expect([...unnamed]).toEqual([]);
    expect(Object.keys(AUDIT_ACTIONS).length).toBeGreaterThan(100);
  });
});
