import { readFile } from "node:fs/promises";

import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { alive, newPage, signIn } from "../support/browser";

type FigureLink = { href: string; figure: number };

/** Links that state a count and open a list of people or applications. */
async function figureLinks(page: Page): Promise<FigureLink[]> {
  const links = await page
    .locator("main a[href^='/people?'], main a[href^='/applications?']")
    .evaluateAll((anchors) =>
      anchors
        // Sizes of a page are no figures.
        .filter((anchor) => !anchor.closest(".pager"))
        .map((anchor) => ({
          href: anchor.getAttribute("href") ?? "",
          text: (anchor.textContent ?? "").trim(),
        })),
    );
  const counted = links.flatMap(({ href, text }) => {
    // A figure by itself, or a chip: words and then its count.
    const figure = /^([\d,]+)(?: 人)?$|(?<=\p{Script=Han}\s*)([\d,]+)$/u.exec(text);
    const digits = figure?.[1] ?? figure?.[2];
    return digits === undefined ? [] : [{ href, figure: Number(digits.replaceAll(",", "")) }];
  });
  return [...new Map(counted.map((link) => [link.href, link])).values()];
}

/** The exact total that a list page states in its recap. */
async function listTotal(page: Page, href: string): Promise<number> {
  const html = await (await page.request.get(href)).text();
  const total = /<span class="r"><b>([\d,]+)/.exec(html)?.[1];
  if (total === undefined) throw new Error(`${href} states no total`);
  return Number(total.replaceAll(",", ""));
}

const ROLES = ["community1", "street1", "county1", "city1", "province1"] as const;

const PAGES = ["/dashboard", "/coverage", "/people"];
/** Also what a cell of the matrix looks into, the catalogue and the outcomes, for one office. */
const MORE_PAGES: Partial<Record<(typeof ROLES)[number], readonly string[]>> = {
  county1: ["/coverage?cell=0..soundPlanRate", "/indicators", "/dashboard/outcomes"],
};

describe.each(ROLES)("every figure opens a list of that many rows, as %s", (username) => {
  let visit: Awaited<ReturnType<typeof newPage>>;
  beforeAll(async () => {
    visit = await newPage();
    await signIn(visit.page, username);
  });
  afterAll(() => visit.close());

  it.each([...PAGES, ...(MORE_PAGES[username] ?? [])])("%s", async (path) => {
    const { page } = visit;
    await page.goto(path);
    const links = await figureLinks(page);
    // A community's matrix has one row, whose rates look into a cell rather than open a list.
    expect(links.length).toBeGreaterThan(0);
    for (const { href, figure } of links) {
      expect(await listTotal(page, href), `${username} ${path} → ${href}`).toBe(figure);
    }
  });
});

it("saves a chart as a picture by keyboard: named after chart, unit and period, with its title and numbers", async () => {
  const { page, errors, close } = await newPage();
  await signIn(page, "county1");
  for (const [path, title, name] of [
    ["/dashboard", "新认定与注销", /^新认定与注销-.*南关区-\d{4}-\d\d-01 至 \d{4}-\d\d-\d\d\.png$/],
    ["/dashboard/outcomes", "就业去向", /^就业去向-.*南关区-\d{4}-01-01 至 \d{4}-\d\d-\d\d\.png$/],
  ] as const) {
    await page.goto(path);
    await alive(page);
    // The picture is drawn from this text before it becomes points.
    await page.evaluate(() => {
      const words: string[] = [];
      Object.assign(window, { drawn: words });
      const serialize = XMLSerializer.prototype.serializeToString;
      XMLSerializer.prototype.serializeToString = function keep(node) {
        words.push(node.textContent ?? "");
        return serialize.call(this, node);
      };
    });
    await page.getByRole("button", { name: `下载图片：${title}`, exact: true }).focus();
    const [file] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
    expect(file.suggestedFilename()).toMatch(name);
    const bytes = await readFile(await file.path());
    expect(bytes.subarray(0, 8).toString("latin1")).toBe("\u0089PNG\r\n\u001a\n");
    const figure = page.locator(".fig", { has: page.getByRole("heading", { name: title, exact: true }) });
    const box = await figure.boundingBox();
    // Twice the points of the screen, and not cut off.
    expect(bytes.readUInt32BE(16)).toBeGreaterThan((box?.width ?? 0) * 1.5);
    expect(bytes.length).toBeGreaterThan(8000);
    const [drawn = ""] = await page.evaluate(() => (window as unknown as { drawn: string[] }).drawn);
    const squeezed = drawn.replaceAll(/\s/g, "");
    expect(squeezed).toContain(title);
    const say = await figure.locator(".say").innerText();
    expect(squeezed).toContain(say.replaceAll(/\s/g, ""));
    expect(squeezed).toContain("南关区，");
    const shown = await figure
      .locator(".fig-chart")
      .locator("text, .key > span, th, td.num")
      .allTextContents();
    expect(shown.length).toBeGreaterThan(5);
    for (const words of shown) expect(squeezed).toContain(words.replaceAll(/\s/g, ""));
  }
  expect(errors).toEqual([]);
  await close();
});

it("opens a cell of the matrix by keyboard: the hand is in its panel, and back at the cell once it is closed", async () => {
  const { page, close } = await newPage();
  await signIn(page, "county1");
  await page.goto("/coverage");
  await alive(page);
  const cell = page.locator("td.hc a").first();
  const id = await cell.getAttribute("id");
  await cell.focus();
  await page.keyboard.press("Enter");
  await page.locator("#cell:focus").waitFor();
  await page.keyboard.press("Tab");
  await page.locator("#cell a:focus", { hasText: "关闭" }).waitFor();
  await page.keyboard.press("Enter");
  await page.locator(`[id="${id}"]:focus`).waitFor();
  expect(await page.locator("#cell").count()).toBe(0);
  await close();
});
