import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";

import { alive, axe, countOf, newPage, signIn } from "../support/browser";
import { readyCase } from "./ready-cases";

const CASES = 20;
/** Back-dated far enough to stand first in the queue of days left. */
const DAYS_AGO = 60;
const MOST_KEYS = 3;

const prepared: { id: string; name: string }[] = [];

beforeAll(async () => {
  const { page, close } = await newPage();
  await signIn(page, "street1");
  for (let index = 0; index < CASES + 2; index += 1) prepared.push(await readyCase(page, index, DAYS_AGO));
  await close();
});

const headingOf = (page: Page) => page.getByRole("heading", { level: 1 }).innerText();

/** Waits until the page shows another case than `previous`. */
async function nextCase(page: Page, previous: string): Promise<string> {
  await page.waitForFunction((shown) => document.querySelector("h1")?.innerText !== shown, previous);
  return headingOf(page);
}

describe("a reviewer by keyboard alone", () => {
  it("handles twenty ready cases, a look and one confirmation each", async () => {
    const { page, errors, close } = await newPage({ viewport: { width: 1440, height: 900 } });
    await signIn(page, "county1");
    await page.goto("/applications?status=first_review_passed");
    await alive(page);
    let keys = 0;
    const press = async (key: string) => {
      keys += 1;
      await page.keyboard.press(key);
    };
    await press("j");
    await press("Enter");
    await page.waitForURL(/\/applications\/[\w-]{36}$/);
    await page.getByRole("button", { name: /^认定并看下一件/ }).waitFor();
    const handled = new Set<string>();
    for (let count = 0; count < CASES; count += 1) {
      const shown = await headingOf(page);
      const id = page.url().split("/").at(-1) ?? "";
      handled.add(id);
      // A look down the page: without it the next confirmation is taken only after a moment.
      await press("PageDown");
      await press("Control+Enter");
      await nextCase(page, shown);
    }
    expect(handled.size).toBe(CASES);
    expect(keys).toBeLessThanOrEqual(MOST_KEYS * CASES);
    for (const { id } of prepared.slice(0, CASES)) {
      const answer = await page.request.get(`/api/v1/applications/${id}`);
      expect(await answer.json()).toMatchObject({ status: "recognized" });
    }
    expect(errors).toEqual([]);
    await close();
  });

  it("finds nothing in the next case of what was typed for the one before", async () => {
    const { page, close } = await newPage();
    await signIn(page, "county1");
    await page.goto(`/applications/${prepared[CASES]?.id}`);
    await alive(page);
    const shown = await headingOf(page);
    const opinion = page.getByRole("textbox", { name: /^意见/ });
    await opinion.fill("只写给这一件的意见");
    await page.getByRole("link", { name: "下一件" }).click();
    await nextCase(page, shown);
    expect(await opinion.inputValue()).not.toContain("只写给这一件");
    await close();
  });

  it("decides one case by one confirmation, however long the key is held", async () => {
    const { page, close } = await newPage();
    await signIn(page, "county1");
    const [one, two] = prepared.slice(CASES);
    await page.goto(`/applications/${one?.id}`);
    await alive(page);
    const shown = await headingOf(page);
    await page.keyboard.press("Control+Enter");
    await page.keyboard.press("Control+Enter");
    await nextCase(page, shown);
    await page.waitForLoadState("networkidle");
    const answer = await page.request.get(`/api/v1/applications/${two?.id}`);
    expect(await answer.json()).toMatchObject({ status: "first_review_passed" });
    await close();
  });

  it("is told who decided when somebody else was first, with the case as it stands", async () => {
    const { page, close } = await newPage();
    const other = await newPage();
    await signIn(page, "county1");
    await signIn(other.page, "county1");
    const two = prepared.at(-1);
    for (const each of [page, other.page]) {
      await each.goto(`/applications/${two?.id}`);
      await alive(each);
    }
    await other.page.keyboard.press("Control+Enter");
    await other.page.getByText(`${two?.name}：已办理“认定”`).waitFor();
    await page.keyboard.press("Control+Enter");
    await page
      .getByRole("alert")
      .getByText(/这件申请已由邢立波于 [\d-]+ [\d:]+ 办理“认定”为大龄失业人员/)
      .waitFor();
    await page.getByText("已认定", { exact: true }).first().waitFor();
    expect(await countOf(page.getByRole("button", { name: /^认定/ }))).toBe(0);
    expect((await axe(page)).map(({ id }) => id)).toEqual([]);
    await other.close();
    await close();
  });
});
