/** A home visit on a phone: taps counted, no key pressed; a dead line; no JavaScript. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";

import { countOf, newPage, signIn } from "../support/browser";

const PHONE = { viewport: { width: 390, height: 844 } };
/** 40 seconds of the issue; a thumb needs about three for a choice it has to look for. */
const MOST_TAPS = 8;

const save = (page: Page) => page.getByRole("button", { name: /保存走访|再试一次/ });

/** The n-th person of the list: each test its own. */
async function personAt(page: Page, index: number): Promise<string> {
  const html = await (await page.request.get("/people?status=recognized")).text();
  const people = [...new Set([...html.matchAll(/"(\/people\/[0-9a-f-]{36})"/g)].map(([, path]) => path))];
  return people.at(index) ?? "";
}

/** Taps and counts; every choice must be big enough for a thumb. */
function thumb(page: Page) {
  const count = { taps: 0 };
  const tap = async (name: string | RegExp, role: "link" | "button" | "label" = "label") => {
    const target =
      role === "label"
        ? page.locator("label", { hasText: name }).first()
        : page.getByRole(role, { name }).first();
    const box = await target.boundingBox();
    expect(Math.min(box?.height ?? 0, box?.width ?? 0), String(name)).toBeGreaterThanOrEqual(
      role === "link" ? 24 : 44,
    );
    await target.click();
    count.taps += 1;
  };
  return { tap, count };
}

it("goes from today's list to saved in eight taps without a key, and tells the day", async () => {
  const { page, errors, close } = await newPage(PHONE);
  await signIn(page, "street1");
  await page.goto("/?view=team&kind=contact");
  const { tap, count } = thumb(page);
  await tap(/^走访：/, "link");
  await page.getByRole("heading", { name: "入户走访" }).waitFor();
  const person = new URL(page.url()).pathname.split("/")[2];
  await tap("在找工作");
  await tap("补贴政策");
  await tap("家庭情况");
  await tap(/^\d\d-\d\d /);
  await tap("办补贴");
  await tap("保存走访", "button");
  await page.getByText(/已记走访。\d{4}-\d\d-\d\d 办补贴/).waitFor();
  expect(new URL(page.url()).pathname).toBe("/");
  expect(count.taps).toBeLessThanOrEqual(MOST_TAPS);
  await page.goto(`/people/${person}`);
  await page.getByText("谈了补贴政策、家庭情况").first().waitFor();
  expect(errors).toEqual([]);
  await close();
});

it("keeps what was tapped while there is no line, through a reload, and records it once", async () => {
  const { page, close } = await newPage(PHONE);
  await signIn(page, "street1");
  const person = await personAt(page, -1);
  await page.goto(`${person}/visit`);
  const { tap } = thumb(page);
  await tap("没见到");
  await page.getByLabel("记一句").fill("敲门无人，邻居说去外地了");
  await page.context().setOffline(true);
  await save(page).click();
  await page.getByText("没有信号").waitFor();
  await page.context().setOffline(false);
  await page.reload();
  await page
    .getByText(/已恢复/)
    .first()
    .waitFor();
  expect(await page.getByLabel("记一句").inputValue()).toBe("敲门无人，邻居说去外地了");
  expect(await page.getByRole("radio", { name: "没见到" }).isChecked()).toBe(true);
  await save(page).click();
  await page.getByText("已记走访；没有和本人谈，不算实质联系。").waitFor();
  expect(await countOf(page.getByText("上门没有见到人。敲门无人，邻居说去外地了"))).toBe(1);
  await page.goto(`${person}/visit`);
  expect(await page.getByLabel("记一句").inputValue()).toBe("");
  await close();
});

it("is an ordinary form without JavaScript: says what is missing, keeps the rest, saves", async () => {
  const { page, close } = await newPage({ ...PHONE, javaScriptEnabled: false });
  await signIn(page, "street1");
  const person = await personAt(page, -2);
  await page.goto(`${person}/visit`);
  await page.getByRole("radio", { name: "暂不想找" }).check();
  await save(page).click();
  await page.getByText("请点选谈了什么，或在下面记一句。").first().waitFor();
  expect(await page.getByRole("radio", { name: "暂不想找" }).isChecked()).toBe(true);
  await page.getByRole("checkbox", { name: "培训" }).check();
  await save(page).click();
  await page.getByText("已记走访。").waitFor();
  await close();
});
