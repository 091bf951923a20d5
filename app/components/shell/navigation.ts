import { CASE_ROLES } from "~/lib/actor";
import type { Role } from "~/lib/actor";
import { paths } from "~/lib/paths";

export type NavigationPage = {
  label: string;
  to: string;
  roles: readonly Role[];
  /** Key of the number shown beside it, when the page frame supplies one. */
  countKey?: string;
};

export type NavigationItem = NavigationPage & { children?: readonly NavigationPage[] };

const DECIDING: readonly Role[] = ["manager", "reviewer", "supervisor"];

/** A menu whose head opens the first of its pages the caller may see. */
type Group = { label: string; children: readonly NavigationPage[]; countKey?: string };

const MENUS: readonly (NavigationPage | Group)[] = [
  { label: "今日必办", to: paths.home(), roles: CASE_ROLES, countKey: "duties" },
  {
    label: "认定",
    countKey: "openApplications",
    children: [
      { label: "申请", to: paths.applications(), roles: CASE_ROLES },
      {
        label: "网上申请",
        to: paths.onlineApplications(),
        roles: CASE_ROLES,
        countKey: "onlineApplications",
      },
      { label: "公示", to: paths.publicNotices(), roles: CASE_ROLES, countKey: "publicNotices" },
      {
        label: "审核",
        to: paths.applications({ status: "first_review_passed" }),
        roles: DECIDING,
        countKey: "awaitingDecision",
      },
      { label: "注销", to: paths.exits(), roles: CASE_ROLES, countKey: "openExits" },
      { label: "零就业家庭", to: paths.households(), roles: CASE_ROLES },
      { label: "存量认定", to: paths.legacyClaims(), roles: CASE_ROLES },
    ],
  },
  {
    label: "一人一册",
    countKey: "people",
    children: [
      { label: "人员名单", to: paths.people(), roles: CASE_ROLES },
      { label: "批量办理", to: paths.bulk(), roles: ["caseworker", "manager", "reviewer"] },
      { label: "转移接收", to: paths.transfers(), roles: CASE_ROLES, countKey: "waitingTransfers" },
      { label: "疑似重复", to: paths.duplicates(), roles: CASE_ROLES },
      { label: "工作量", to: paths.workload(), roles: CASE_ROLES },
      { label: "交接单", to: paths.handovers(), roles: CASE_ROLES },
    ],
  },
  {
    label: "帮扶",
    children: [
      { label: "一人一策", to: paths.plans(), roles: CASE_ROLES },
      { label: "岗位库与推荐", to: paths.vacancies(), roles: CASE_ROLES },
      { label: "招聘会", to: paths.jobFairs(), roles: CASE_ROLES },
      { label: "培训", to: paths.trainings(), roles: CASE_ROLES },
      { label: "创业", to: paths.entrepreneurship(), roles: CASE_ROLES },
      { label: "公益性岗位", to: paths.welfarePosts(), roles: CASE_ROLES },
      { label: "补贴", to: paths.subsidies(), roles: CASE_ROLES },
      { label: "回访", to: paths.callBacks(), roles: CASE_ROLES },
    ],
  },
  {
    label: "看板",
    children: [
      { label: "在册与进出", to: paths.dashboard(), roles: CASE_ROLES },
      { label: "成效", to: paths.outcomes(), roles: CASE_ROLES },
      { label: "覆盖矩阵", to: paths.coverage(), roles: CASE_ROLES },
      { label: "趋势", to: paths.trend(), roles: CASE_ROLES },
      { label: "指标", to: paths.indicators(), roles: CASE_ROLES },
    ],
  },
  {
    label: "督导",
    countKey: "inbox",
    children: [
      { label: "自动检查", to: paths.checks(), roles: CASE_ROLES },
      { label: "目标", to: paths.targets(), roles: DECIDING },
      { label: "抽查", to: paths.inspections(), roles: ["supervisor"] },
      { label: "整改台账", to: paths.rectifications(), roles: CASE_ROLES },
      { label: "履职登记", to: paths.bureauDuties(), roles: DECIDING },
      { label: "报告和通报", to: paths.reports(), roles: DECIDING },
      { label: "月度统计", to: paths.months(), roles: DECIDING },
      { label: "收件箱", to: paths.inbox(), roles: CASE_ROLES, countKey: "inbox" },
    ],
  },
  {
    label: "数据",
    children: [
      { label: "导入", to: paths.imports(), roles: ["caseworker", "manager", "reviewer"] },
      { label: "数据比对", to: paths.comparisons(), roles: CASE_ROLES },
    ],
  },
  {
    label: "管理",
    children: [
      { label: "单位", to: paths.units(), roles: ["system_admin"] },
      { label: "工作日历", to: paths.calendarAdmin(), roles: ["system_admin"] },
      { label: "方案用语", to: paths.planTemplates(), roles: ["manager"] },
      { label: "文书模板", to: paths.paperTemplates(), roles: ["manager", "system_admin"] },
      { label: "账号", to: paths.accounts(), roles: ["system_admin", "security_admin"] },
      { label: "授权", to: paths.grants(), roles: ["security_admin", "system_admin", "audit_admin"] },
      {
        label: "政策设定",
        to: paths.policies(),
        roles: ["manager", "reviewer", "supervisor", "system_admin"],
      },
      { label: "电子印章", to: paths.seals(), roles: ["security_admin"] },
      { label: "日志", to: paths.audit(), roles: ["audit_admin"] },
    ],
  },
];

const mayOpen = (page: NavigationPage, roles: readonly Role[]) =>
  page.roles.some((role) => roles.includes(role));

/** The menus a caller sees: only pages of the roles held, no empty menus. */
export function navigationFor(roles: readonly Role[]): NavigationItem[] {
  return MENUS.flatMap((entry): NavigationItem[] => {
    if (!("children" in entry)) return mayOpen(entry, roles) ? [entry] : [];
    const children = entry.children.filter((page) => mayOpen(page, roles));
    const first = children[0];
    return first ? [{ ...entry, to: first.to, roles: first.roles, children }] : [];
  });
}

function matches(page: NavigationPage, pathname: string, search: string): boolean {
  const [path = "/", query] = page.to.split("?");
  const inside = path === "/" ? pathname === "/" : pathname === path || pathname.startsWith(`${path}/`);
  if (!inside || query === undefined) return inside;
  const present = new URLSearchParams(search);
  return [...new URLSearchParams(query)].every(([name, value]) => present.get(name) === value);
}

/** The page of the menu one is on: the most specific address wins, so 审核 before 申请. */
export function currentPage(
  pages: readonly NavigationPage[],
  pathname: string,
  search: string,
): NavigationPage | null {
  const candidates = pages.filter((page) => matches(page, pathname, search));
  return candidates.reduce<NavigationPage | null>(
    (best, page) => (best === null || page.to.length > best.to.length ? page : best),
    null,
  );
}
