import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";

import { axe, newPage, signIn, signInByButton } from "../support/browser";
import { CASE_PAGES, PAGES_OF } from "./pages";

const WHO = ["street1", "county1", "city1", "sysadmin1", "auditor1"] as const;
/** Whose pages of the cases are looked at whole; the others add what they alone see, and the pages that differ most. */
const WHOLE: readonly string[] = ["street1", "county1"];
const DIFFERS: readonly string[] = [
  "/",
  "/people",
  "/dashboard",
  "/dashboard/trend",
  "/coverage",
  "/supervision/checks",
];

function pagesOf(username: string): readonly string[] {
  const pages = PAGES_OF[username] ?? [];
  if (WHOLE.includes(username)) return pages;
  return pages.filter((page) => DIFFERS.includes(page) || !(CASE_PAGES as readonly string[]).includes(page));
}

const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

/** A bar that sticks covers half a row somewhere; scrolling brings the row out, so it is no smaller to press. */
async function unstick(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const element of document.querySelectorAll<HTMLElement>("body *"))
      if (getComputedStyle(element).position === "sticky") element.style.position = "static";
  });
}

/** A page at both widths: nothing beyond the edge, axe clean; on a phone for who works with one. */
async function expectClean(page: Page, path: string, byPhone: boolean): Promise<void> {
  for (const viewport of [WIDE, PHONE]) {
    await page.setViewportSize(viewport);
    if (viewport === WIDE || byPhone) {
      await unstick(page);
      const violations = await axe(page, { colours: viewport === WIDE });
      expect(violations.map(({ id, nodes }) => `${path} ${id} ${nodes[0]?.html}`)).toEqual([]);
    }
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(beyond, `${path} at ${viewport.width}`).toBeLessThanOrEqual(0);
  }
}

describe("pages meet WCAG 2.2 AA, keep the console quiet and fit a phone", () => {
  for (const username of WHO) {
    it(username, async () => {
      const { page, errors, close } = await newPage();
      await signIn(page, username);
      for (const path of pagesOf(username)) {
        await page.goto(path);
        await expectClean(page, path, username !== "county1");
      }
      expect(errors).toEqual([]);
      await close();
    });
  }

  it("the pages of one person and one application", async () => {
    const { page, errors, close } = await newPage({ viewport: WIDE });
    await signIn(page, "street1");
    await page.goto("/people?plan=approved");
    const person = await firstLink(page, "main table a[href^='/people/']");
    await page.goto("/applications?status=running");
    const application = await firstLink(page, "main table a[href^='/applications/']");
    const parts = [
      "",
      "/plan",
      "/plan/print",
      "/plan/agreement",
      "/offers",
      "/contact",
      "/visit",
      "/assessment",
      "/reveal?field=phone",
      "/print",
    ];
    for (const path of [...parts.map((part) => `${person}${part}`), application]) {
      await page.goto(path);
      await expectClean(page, path, true);
    }
    expect(errors).toEqual([]);
    await close();
  });

  it("the sign-in page", async () => {
    const { page, errors, close } = await newPage();
    await page.goto("/login");
    expect((await axe(page)).map(({ id }) => id)).toEqual([]);
    expect(errors).toEqual([]);
    await close();
  });

  it("no page holds a NUL byte", async () => {
    const { page, close } = await newPage();
    await signIn(page, "city1");
    for (const path of pagesOf("city1")) {
      expect((await (await page.request.get(path)).body()).includes(0), path).toBe(false);
    }
    await close();
  });
});

async function firstLink(page: Page, selector: string): Promise<string> {
  const href = await page.locator(selector).first().getAttribute("href");
  return (href ?? "").split("?")[0] ?? "";
}

async function statedTotal(page: Page): Promise<number> {
  const text = (await page.locator(".recap .r b").first().textContent()) ?? "";
  return Number(text.replace(/[^\d]/g, ""));
}

describe("without JavaScript", () => {
  it("sign-in, filters, sorting and paging work by links and forms alone", async () => {
    const { page, close } = await newPage({ javaScriptEnabled: false });
    await signInByButton(page, "county1");
    await page.goto("/people");
    const all = await statedTotal(page);
    await page.goto("/people?category=older&status=recognized");
    const older = await statedTotal(page);
    expect(older).toBeGreaterThan(0);
    expect(older).toBeLessThan(all);
    await page.goto("/dashboard");
    await page.locator("main select[name=unit]").selectOption({ index: 1 });
    await page.getByRole("button", { name: "应用" }).first().click();
    expect(new URL(page.url()).searchParams.get("unit")).toMatch(/^\d+$/);
    await close();
  });
});
