/** The pages each kind of account opens from its menu. */
export const CASE_PAGES = [
  "/",
  "/week",
  "/applications",
  "/applications/online",
  "/applications/new",
  "/public-notices",
  "/households",
  "/legacy-claims",
  "/people",
  "/people/new",
  "/transfers",
  "/duplicates",
  "/workload",
  "/handovers",
  "/handovers/new",
  "/plans",
  "/call-backs",
  "/vacancies",
  "/job-fairs",
  "/trainings",
  "/trainings/new",
  "/entrepreneurship",
  "/welfare-posts",
  "/welfare-posts/queue",
  "/welfare-posts/attendance",
  "/subsidies",
  "/subsidies/windows",
  "/subsidies/recoveries",
  "/dashboard",
  "/dashboard/outcomes",
  "/dashboard/trend",
  "/coverage",
  "/supervision/rectifications",
  "/supervision/checks",
  "/comparisons",
  "/indicators",
] as const;

export const PAGES_OF: Record<string, readonly string[]> = {
  community1: [...CASE_PAGES, "/imports"],
  street1: [...CASE_PAGES, "/people/bulk", "/saved-views", "/imports"],
  "street-manager1": [
    ...CASE_PAGES.filter((page) => !page.endsWith("/new")),
    "/imports",
    "/supervision/targets",
    "/supervision/reports",
    "/supervision/duties",
  ],
  county1: [
    ...CASE_PAGES.filter((page) => page !== "/applications/new"),
    "/subsidies/payments",
    "/households?metric=householdsOpen",
    "/imports",
    "/supervision/targets",
    "/supervision/reports",
    "/supervision/duties",
    "/admin/policies",
  ],
  city1: [
    ...CASE_PAGES.filter((page) => !page.endsWith("/new")),
    "/supervision/targets",
    "/supervision/reports",
    "/supervision/reports/schedules",
    "/supervision/months",
    "/inbox",
    "/supervision/inspections",
    "/supervision/inspections/new",
    "/supervision/rectifications/new",
    "/supervision/duties",
    "/supervision/duties?kind=local_rule",
  ],
  province1: [
    ...CASE_PAGES.filter((page) => !page.endsWith("/new")),
    "/supervision/targets",
    "/supervision/reports",
    "/supervision/inspections",
  ],
  sysadmin1: ["/admin/units", "/admin/policies", "/admin/accounts", "/admin/grants"],
  secadmin1: ["/admin/accounts", "/admin/grants", "/admin/seals"],
  auditor1: ["/audit"],
};

/** Any 18-digit ID number in the clear; masked ones have stars in the middle. */
export const FULL_ID = /(?<!\d)\d{17}[\dX](?!\d)/;

/** Addresses of the app that a page's HTML links to, without fragments: pages are complete before JavaScript. */
export function linksIn(html: string): string[] {
  const hrefs = [...html.matchAll(/<a\b[^>]*?\bhref="(\/[^"]*)"/g)].map(([, href = ""]) =>
    (href.split("#")[0] ?? "").replaceAll("&amp;", "&"),
  );
  return [...new Set(hrefs)].filter((href) => href !== "");
}
