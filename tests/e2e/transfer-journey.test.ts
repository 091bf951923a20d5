import { describe, expect, it } from "vitest";

import { axe, countOf, newPage, signIn } from "../support/browser";
import { inventedResidentId, registerPerson } from "./case-steps";

const PHONE = { width: 390, height: 844 };

describe("a dossier changes its unit", () => {
  it("proposed at one community, taken over on a phone at the other, and gone from the first", async () => {
    const name = "薄小转";
    const from = await newPage();
    await signIn(from.page, "community1");
    await registerPerson(from.page, { name, residentId: inventedResidentId() });
    await from.page.getByRole("link", { name: "转移", exact: true }).click();
    await from.page.getByLabel("县（市、区）").selectOption({ label: "南关区" });
    await from.page.getByRole("button", { name: "选定" }).click();
    await from.page.getByLabel("街道（乡镇）").selectOption("102009000");
    await from.page.getByRole("button", { name: "选定" }).click();
    await from.page.getByLabel("新常住地社区（村）").selectOption("220102009002");
    await from.page.getByRole("button", { name: "提出转移" }).click();
    await from.page.getByText("请选常住地性质").waitFor();
    await from.page.getByRole("group", { name: "新常住地性质" }).getByLabel("城镇").check();
    await from.page.getByText("请写明转移原因").waitFor();
    await from.page.getByLabel("转移原因").fill("随子女居住");
    await from.page.getByRole("button", { name: "提出转移" }).click();
    await from.page.getByText("正在等对方接收").waitFor();
    const address = from.page.url().replace(/\/transfer.*$/, "");

    const to = await newPage({ viewport: PHONE });
    await signIn(to.page, "community2");
    await to.page.goto("/?kind=transfer");
    await to.page.getByRole("link", { name: new RegExp(`^接收：.*${name}`) }).click();
    await to.page.waitForURL(/\/transfers/);
    const line = to.page.getByRole("listitem").filter({ hasText: name });
    await line.getByRole("button", { name: "接收", exact: true }).click();
    expect(await axe(to.page)).toEqual([]);
    await to.page.getByRole("dialog").getByRole("button", { name: "接收", exact: true }).click();
    await to.page.getByRole("heading", { level: 1, name }).waitFor();
    expect(to.page.url()).toBe(address);

    expect((await from.page.request.get(address)).status()).toBe(404);
    await from.page.goto("/transfers?view=left");
    await from.page.getByRole("listitem").filter({ hasText: name }).waitFor();
    expect(await axe(from.page)).toEqual([]);
    expect([...from.errors, ...to.errors].filter((line_) => !/ 4\d\d /.test(line_))).toEqual([]);
    await from.close();
    await to.close();
  });

  it("is corrected without JavaScript, and a change meanwhile is shown and not overwritten", async () => {
    const name = "薄小更";
    const one = await newPage();
    await signIn(one.page, "community1");
    await registerPerson(one.page, { name, residentId: inventedResidentId() });
    const address = one.page.url();
    const other = await newPage({ javaScriptEnabled: false });
    await signIn(other.page, "community1");
    await other.page.goto(`${address}/edit`);
    await one.page.goto(`${address}/edit`);
    await one.page.getByLabel("文化程度").selectOption("70");
    await one.page.getByRole("button", { name: "保存更正" }).click();
    await one.page.getByText("更正登记信息：文化程度").waitFor();
    await other.page.getByLabel("手机号").first().fill("19900004321");
    await other.page.getByRole("button", { name: "保存更正" }).click();
    await other.page.getByText("刚有变动（别人改过，或您自己已经提交过）").waitFor();
    await other.page.getByRole("row", { name: /文化程度/ }).waitFor();
    await other.page.getByLabel("文化程度").selectOption("70");
    await other.page.getByRole("button", { name: "保存更正" }).click();
    await other.page.getByText("更正登记信息：手机号").waitFor();
    expect(await countOf(other.page.getByText("更正登记信息：文化程度"))).toBe(1);
    await one.close();
    await other.close();
  });
});
