import { describe, expect, it } from "vitest";

import { currentPage, navigationFor } from "~/components/shell/navigation";

const labels = (...roles: Parameters<typeof navigationFor>[0]) =>
  navigationFor(roles).map((item) =>
    [item.label, ...(item.children ?? []).map((child) => child.label)].join("/"),
  );

describe("navigation", () => {
  it("offers case work to case roles only", () => {
    expect(labels("caseworker")).toEqual([
      "今日必办",
      "认定/申请/网上申请/公示/注销/零就业家庭/存量认定",
      "一人一册/人员名单/批量办理/转移接收/疑似重复/工作量/交接单",
      "帮扶/一人一策/岗位库与推荐/招聘会/培训/创业/公益性岗位/补贴/回访",
      "看板/在册与进出/成效/覆盖矩阵/趋势/指标",
      "督导/自动检查/整改台账/收件箱",
      "数据/导入/数据比对",
    ]);
    expect(labels("supervisor")).toContain(
      "督导/自动检查/目标/抽查/整改台账/履职登记/报告和通报/月度统计/收件箱",
    );
    expect(labels("reviewer")).toContain("认定/申请/网上申请/公示/审核/注销/零就业家庭/存量认定");
  });

  it("keeps the three administrators apart and away from cases", () => {
    expect(labels("system_admin")).toEqual(["管理/单位/工作日历/文书模板/账号/授权/政策设定"]);
    expect(labels("security_admin")).toEqual(["管理/账号/授权/电子印章"]);
    expect(labels("audit_admin")).toEqual(["管理/授权/日志"]);
  });

  it("opens a menu at its first permitted page", () => {
    expect(navigationFor(["security_admin"])[0]?.to).toBe("/admin/accounts");
  });

  it("knows the page one is on, the narrower address first", () => {
    const pages = navigationFor(["reviewer"]).find((item) => item.label === "认定")?.children ?? [];
    const here = (path: string, search = "") => currentPage(pages, path, search)?.label;
    expect(here("/applications")).toBe("申请");
    expect(here("/applications", "?status=first_review_passed")).toBe("审核");
    expect(here("/applications/0190", "")).toBe("申请");
    expect(here("/applicationsx")).toBeUndefined();
    expect(currentPage(navigationFor(["reviewer"]).slice(0, 1), "/people", "")).toBeNull();
  });
});
