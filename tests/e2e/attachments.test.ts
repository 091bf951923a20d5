import type { Page } from "playwright-core";
import { expect, it } from "vitest";

import { axe, countOf, newPage, signIn } from "../support/browser";
import { jpeg } from "../support/files";

const photo = { name: "户口簿.jpg", mimeType: "image/jpeg", buffer: jpeg({ orientation: 6 }) };

async function submittedApplication(page: Page): Promise<string> {
  await page.goto("/applications?status=submitted");
  const links = page.locator("a[href^='/applications/']");
  const hrefs = await links.evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? ""));
  const found = hrefs.map((href) => /^\/applications\/[0-9a-f-]{36}/.exec(href)?.[0]).find(Boolean);
  if (!found) throw new Error("no submitted application in the demo");
  return found;
}

async function draw(page: Page): Promise<void> {
  await page.getByText("请用手指、笔或鼠标").waitFor();
  await page.locator("canvas").scrollIntoViewIfNeeded();
  const box = await page.locator("canvas").boundingBox();
  if (!box) throw new Error("no canvas");
  await page.mouse.move(box.x + 40, box.y + 30);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 40, box.y + box.height - 30, { steps: 12 });
  await page.mouse.up();
}

it("papers are photographed and the declaration is signed on a phone's screen", async () => {
  const { page, errors, close } = await newPage({ viewport: { width: 390, height: 844 } });
  await signIn(page, "street1");
  const application = await submittedApplication(page);
  await page.goto(`${application}/materials`);
  await page.locator("#household_book label.btn").waitFor();
  await page.locator("#household_book input[type=file]").setInputFiles(photo);
  await page.getByText("已上传 1 个文件").waitFor();
  const file = page.locator("#household_book").getByRole("link", { name: photo.name });
  const href = (await file.getAttribute("href")) ?? "";
  const answer = await page.request.get(href);
  expect(answer.headers()).toMatchObject({
    "content-type": "image/jpeg",
    "x-content-type-options": "nosniff",
  });
  expect((await answer.body()).includes("GPSLatitude")).toBe(false);
  expect(await axe(page)).toEqual([]);

  await page.goto(`${application}/declaration`);
  await page.getByText("重新签署").click();
  await draw(page);
  await page.getByText("已写 1 笔").waitFor();
  expect(await axe(page)).toEqual([]);
  await page.getByRole("button", { name: "提交签名" }).click();
  await page.getByText("屏幕手写签名").waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  expect(errors).toEqual([]);
  await close();

  // Another street's hand and a stranger get none of it.
  const other = await newPage();
  for (const address of [`${application}/materials`, `${application}/declaration`, href]) {
    const refused = await other.page.request.get(address, { maxRedirects: 0 });
    expect([refused.status(), refused.headers().location]).toEqual([302, expect.stringMatching(/^\/login/)]);
  }
  await signIn(other.page, "community2");
  for (const address of [`${application}/materials`, `${application}/declaration`, href]) {
    expect((await other.page.request.get(address)).status(), address).toBe(404);
  }
  await other.close();
});

it("without JavaScript the button uploads and the typed name signs", async () => {
  const { page, close } = await newPage({ javaScriptEnabled: false });
  await signIn(page, "street1");
  const application = await submittedApplication(page);
  await page.goto(`${application}/materials`);
  const paper = page.locator("#resident_id");
  await paper
    .locator("input[type=file]")
    .setInputFiles({ ...photo, name: "身份证.jpg", buffer: jpeg({ seed: 9 }) });
  await paper.getByRole("button", { name: "上传" }).click();
  await paper.getByRole("link", { name: "身份证.jpg" }).waitFor();

  await page.goto(`${application}/declaration`);
  const name = (await page.locator("h1").innerText()).replace(/^承诺书：(\S+)[\s\S]*$/, "$1");
  const again = page.getByText("重新签署");
  if ((await countOf(again)) > 0) await again.click();
  await page.getByLabel("申请人姓名").fill(name);
  await page.getByLabel("以输入的姓名作为本人签名").check();
  await page.getByRole("button", { name: "提交签名" }).click();
  await page.locator(".sec-h", { hasText: "输入姓名确认" }).waitFor();
  await close();
});
