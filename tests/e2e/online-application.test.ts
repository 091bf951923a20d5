import { describe, expect, it } from "vitest";

import { alive, axe, countOf, newPage, signIn, sourceOf } from "../support/browser";
import { png } from "../support/files";
import {
  beginApplication,
  fillSteps,
  goOn,
  handIn,
  newCitizen,
  PHONE,
  sideways,
  signByHand,
} from "./apply-steps";
import { FULL_ID } from "../support/full-id";

const PAPER = { name: "身份证.png", mimeType: "image/png", buffer: Buffer.from(png()) };

describe("a citizen applies from a phone", () => {
  it.each([
    ["/calculator", "算一算", "sex"],
    ["/apply", /^获取验证码/, "name"],
    ["/apply/progress", "查询", "number"],
  ])("is led to the first fault of a form sent empty: %s", async (path, button, field) => {
    const { page, close } = await newPage({ viewport: PHONE });
    await page.goto(path);
    await alive(page);
    await page.getByRole("button", { name: button, exact: true }).click();
    await page.locator(".cz-summary").waitFor();
    const focused = page.locator(`[name="${field}"]:focus`);
    await focused.first().waitFor();
    expect(await focused.first().evaluate((one) => one.getBoundingClientRect().top)).toBeGreaterThan(0);
    await close();
  });

  it("without JavaScript, signing with the typed name, and follows and withdraws it", async () => {
    const { page, close } = await newPage({ viewport: PHONE, javaScriptEnabled: false });
    const who = newCitizen();
    const hands = { js: false };
    await beginApplication(page, who, hands);
    await page.locator(".cz-foot .btn-primary").click();
    expect(await countOf(page.locator(".cz-summary li"))).toBeGreaterThan(1);
    await fillSteps(page, hands);
    await page.locator("input[type=file]").first().setInputFiles(PAPER);
    await page.getByRole("button", { name: "上传" }).first().click();
    await page.getByText("已传 1 张").waitFor();
    await page.getByLabel("申请人姓名").fill(who.name);
    await page.getByLabel("以输入的姓名作为本人签名").check();
    await page.getByRole("button", { name: "我已看懂，签名确认" }).click();
    const { number, code } = await handIn(page, hands);
    expect(await sourceOf(page)).not.toMatch(FULL_ID);
    await page.reload();
    expect(page.url()).toMatch(/\/apply\/progress$/);
    await page.getByRole("button", { name: /^退出/ }).click();
    await page.goto("/apply/progress");
    await page.getByLabel("申请编号").fill(number);
    await page.getByLabel("查询码").fill(code.toLowerCase());
    await page.getByRole("button", { name: "查询", exact: true }).click();
    await page.getByText("等待受理").waitFor();
    await page.getByText("不想申请了，撤回").click();
    await page.getByLabel("为什么撤回？").fill("已经找到工作。");
    await page.getByLabel(/我确定撤回/).check();
    await page.getByRole("button", { name: "撤回申请" }).click();
    await page.getByText("这件申请不再办理").first().waitFor();
    await close();
  });

  it("with JavaScript: saved while typing, signed by hand, accessible, and in the window's queue", async () => {
    const { page, errors, close } = await newPage({ viewport: PHONE });
    const faults: string[] = [];
    const hands = {
      js: true,
      look: async (name: string) => {
        await page.waitForLoadState("networkidle");
        for (const { id, nodes } of await axe(page))
          faults.push(`${name}: ${id} ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
        if ((await sideways(page)) > 0) faults.push(`${name}: sideways`);
      },
    };
    await beginApplication(page, newCitizen(), hands);
    await fillSteps(page, hands);
    await page.locator("input[type=file]").first().setInputFiles(PAPER);
    await page.getByText("已传 1 张").waitFor();
    await signByHand(page);
    // A fault takes the focus to its field; what is typed is saved without a button.
    await page.goto("/apply/unemployment?from=check");
    await alive(page);
    await page.locator('[name="unemployedSince.day"]').fill("31");
    await page.getByText(/^已保存/).waitFor();
    await page.locator(".cz-foot .btn-primary").click();
    await page.getByText("6 月没有 31 日，请改成实际日期。").first().waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe(
      "unemployedSince.day",
    );
    await page.locator('[name="unemployedSince.day"]').fill("3");
    await goOn(page, "check");
    await page.goto("/apply/materials");
    const { number } = await handIn(page, hands);
    await page.getByRole("link", { name: "查看办理进度" }).click();
    await page.waitForURL("**/apply/progress");
    await hands.look("progress");
    expect(faults).toEqual([]);
    // The refused step is the only one that the browser reports.
    expect(errors.filter((one) => !one.includes("422"))).toEqual([]);
    await close();

    const office = await newPage();
    await signIn(office.page, "street1");
    await office.page.goto(`/applications/online?state=linked&q=${number}`);
    await office.page.getByRole("link", { name: number, exact: true }).click();
    await office.page.getByText("已转为申请。").waitFor();
    expect(await sourceOf(office.page)).not.toMatch(FULL_ID);
    expect(await axe(office.page)).toEqual([]);
    await office.page.getByRole("link", { name: "打开申请" }).click();
    await office.page.waitForURL(/\/applications\/[\w-]{36}$/);
    await office.close();
  });
});
