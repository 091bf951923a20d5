import type { Page } from "playwright-core";

const wholeNumber = (text: string) => Number(text.replaceAll(/[^\d]/g, ""));

/** The exact total a list page states in its recap. */
export async function statedTotal(page: Page, href: string): Promise<number> {
  const html = await (await page.request.get(href)).text();
  const total = /<span class="r"><b>([\d,]+)/.exec(html)?.[1];
  if (total === undefined) throw new Error(`${href} states no total`);
  return wholeNumber(total);
}

/** The exact total a list page without a recap states beside its paging. */
export async function pagerTotal(page: Page, href: string): Promise<number> {
  const { pathname } = new URL(page.url());
  await page.goto(href);
  const text = await page.getByRole("navigation", { name: "翻页" }).innerText();
  await page.goto(pathname);
  return wholeNumber(/共 ([\d,]+)/.exec(text)?.[1] ?? "");
}

/** One of the totals at the head of the caseload page, e.g. 在册. */
export async function keyFigure(page: Page, label: string): Promise<number> {
  await page.goto("/dashboard");
  const figure = page
    .locator(".kpi > div", { has: page.getByText(label, { exact: true }) })
    .getByRole("link");
  return wholeNumber((await figure.textContent()) ?? "");
}
