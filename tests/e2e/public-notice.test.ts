import type { Page } from "playwright-core";
import { beforeAll, describe, expect, inject, it } from "vitest";

import { axe, newPage, signIn, sourceOf, type TestPage } from "../support/browser";
import { FULL_ID } from "../support/full-id";
import { readyCase, recordedOnItsDay, verifiedCase } from "./ready-cases";

let street: TestPage;
let verified: { id: string; name: string }[];
let batchPath: string;

beforeAll(async () => {
  street = await newPage();
  await signIn(street.page, "street1");
  verified = [await verifiedCase(street.page, 24, 0), await verifiedCase(street.page, 25, 0)];
});

async function expectSound(page: Page): Promise<void> {
  const violations = await axe(page);
  expect(violations.map(({ id, nodes }) => `${page.url()} ${id} ${nodes[0]?.html}`)).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, page.url()).toBeLessThanOrEqual(0);
}

describe("a public notice", () => {
  it("is opened by a unit for several applications at once", async () => {
    const { page } = street;
    await page.goto("/public-notices?period=ready");
    for (const { name } of verified) await page.getByRole("checkbox", { name: `选择 ${name}` }).check();
    await page.getByText("已选 2 件").waitFor();
    await page.getByRole("button", { name: "所选合为一批公示" }).click();
    await page.getByRole("heading", { level: 1, name: /^公示 GS-220102-2026-\d{6}/ }).waitFor();
    batchPath = new URL(page.url()).pathname;
    for (const { name } of verified) await page.getByRole("row", { name: new RegExp(name) }).waitFor();
    expect(await sourceOf(page)).not.toMatch(FULL_ID);
  });

  it("has its pages in order at both widths: tabs, calendar, notice, sheet", async () => {
    for (const width of [1440, 390]) {
      const { page, errors, close } = await newPage({ viewport: { width, height: 900 } });
      await signIn(page, "street1");
      for (const path of [
        "/public-notices?period=ready",
        "/public-notices?period=history",
        "/public-notices/calendar",
        batchPath,
        `${batchPath}/sheet`,
        "/applications/bulk",
      ]) {
        await page.goto(path);
        await expectSound(page);
      }
      expect(errors).toEqual([]);
      await close();
    }
  });

  it("shows anybody the minimal fields, unindexed and unstored, and takes an objection without JavaScript", async () => {
    const { page, close } = await newPage({
      viewport: { width: 390, height: 844 },
      javaScriptEnabled: false,
    });
    await page.goto("/notices?unit=102003000");
    await page.locator(`main a[href='${batchPath.replace("/public-notices", "/notices")}']`).click();
    const answer = await page.reload();
    expect(answer?.headers()["cache-control"]).toBe("no-store");
    expect(answer?.headers()["x-robots-tag"]).toContain("noindex");
    const html = await sourceOf(page);
    expect(html).toMatch(/<meta name="robots" content="noindex/);
    expect(html).not.toMatch(FULL_ID);
    expect(html).not.toMatch(/大龄|失业人员|older|1990000|1981|applicationId|personId/);
    for (const { name } of verified) expect(html).toContain(name);
    await page.getByText("我有异议").click();
    await page.getByLabel("对哪一位有异议").selectOption({ index: 1 });
    await page.getByLabel("情况和理由").fill("   ");
    await page.getByRole("button", { name: "提交异议" }).click();
    await page.getByText("请填写异议内容").waitFor();
    expect(await page.getByLabel("对哪一位有异议").inputValue()).not.toBe("");
    await page.getByLabel("情况和理由").fill("听说上个月起在超市上班。");
    await page.getByLabel("联系方式").fill("19900004321");
    await page.getByRole("button", { name: "提交异议" }).click();
    await page.getByText(/异议已于 .* 收到/).waitFor();
    await close();
  });

  it("is sound for a citizen's phone and screen reader", async () => {
    const { page, errors, close } = await newPage({ viewport: { width: 390, height: 844 } });
    for (const path of [
      "/notices",
      "/notices?unit=102003000",
      batchPath.replace("/public-notices", "/notices"),
    ]) {
      await page.goto(path);
      await expectSound(page);
    }
    expect(errors).toEqual([]);
    await close();
  });

  it("names the objection to the unit, its contact masked until a purpose is given", async () => {
    const { page } = street;
    await page.goto(batchPath);
    await page.getByText("听说上个月起在超市上班。").waitFor();
    expect(await sourceOf(page)).not.toContain("19900004321");
    await page.getByRole("link", { name: "查看完整联系方式" }).click();
    await page.getByLabel("查看完整联系方式的用途").fill("向异议人核实情况");
    await page.getByRole("button", { name: "查看", exact: true }).click();
    await page.getByText("19900004321").waitFor();
  });

  it("taken down with an error is gone at its old address and hangs anew", async () => {
    const { page } = street;
    await page.goto(batchPath);
    await page.getByRole("button", { name: "撤下并重新公示" }).click();
    await page.getByLabel("原因").fill("公示地点写错。");
    await page.getByRole("dialog").getByRole("button", { name: "撤下并重新公示" }).click();
    await page
      .getByRole("status")
      .getByText(/原公示已撤下，2 人自今天起重新公示/)
      .waitFor();
    expect(new URL(page.url()).pathname).not.toBe(batchPath);
    const old = await page.request.get(batchPath.replace("/public-notices", "/notices"));
    expect(old.status()).toBe(410);
    expect(await old.text()).not.toContain(verified[0]?.name);
  });
});

describe("several decisions at once", () => {
  it("are listed with what to know, confirmed together and answered one by one, without JavaScript", async () => {
    const ready = [await readyCase(street.page, 26, 14), await readyCase(street.page, 27, 14)];
    await recordedOnItsDay(inject("appDatabaseUrl"), ready);
    const { page, close } = await newPage({ javaScriptEnabled: false });
    await signIn(page, "county1");
    await page.goto("/applications?status=first_review_passed&unit=102003000");
    for (const { name } of ready) await page.getByRole("checkbox", { name: `选择 ${name}` }).check();
    await page.getByRole("button", { name: /^所选认定/ }).click();
    await page.getByRole("heading", { name: "将认定" }).waitFor();
    await page.getByRole("button", { name: "确认认定（所选各件）" }).click();
    await page.getByText("2 件已认定").waitFor();
    for (const { name } of ready) {
      await page.getByRole("row", { name: new RegExp(`${name}.*已办.*已认定为大龄失业人员`) }).waitFor();
    }
    await close();
  });
});
