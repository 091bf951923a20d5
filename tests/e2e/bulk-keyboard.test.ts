/** The people list by keyboard alone: rows ticked, vacancies offered in one action, taken back; and without JavaScript. */
import { expect, it } from "vitest";

import { alive, axe, countOf, newPage, signIn } from "../support/browser";

it("offers to several people and takes them back with eleven keys", async () => {
  const { page, errors, close } = await newPage({ viewport: { width: 1440, height: 900 } });
  await signIn(page, "county1");
  await page.goto("/people");
  await alive(page);
  await page.getByText("勾选后可以一起办理").waitFor();
  let keys = 0;
  const press = async (...pressed: string[]) => {
    for (const key of pressed) await page.keyboard.press(key);
    keys += pressed.length;
  };
  await press("j", "x", "j", "j", "Shift+X");
  await page.getByText("已选 3 人").waitFor();
  expect(await countOf(page.locator("td.pickcol input:checked"))).toBe(3);
  await press("Escape");
  await page.getByText("勾选后可以一起办理").waitFor();
  await press("Control+a");
  const shown = await countOf(page.locator("td.pickcol input"));
  await page.getByText(`已选 ${shown} 人`).waitFor();
  await page.getByRole("button", { name: "推荐岗位" }).focus();
  await press("Enter");
  await page.waitForURL(/\/people\/bulk\/./);
  await page.getByRole("button", { name: "给每人挑最合适的一个" }).focus();
  await press("Enter");
  await page.getByRole("heading", { name: "逐人核对" }).waitFor();
  expect(await axe(page)).toEqual([]);
  const ticked = await countOf(page.locator("input[name=line]:checked"));
  expect(ticked).toBeGreaterThan(0);
  await press("Control+Enter");
  await page.getByRole("heading", { name: "逐行结果" }).waitFor();
  await page.getByText(`办成 ${ticked} 行`).waitFor();
  // Ten seconds at one press; a machine too slow for that is asked, and answers by keys all the same.
  await page.locator('[aria-keyshortcuts="Control+Z"]').waitFor();
  await page.keyboard.press("Control+z");
  const undone = page.getByText(`已撤销 ${ticked} 行`);
  const asked = page.getByRole("dialog", { name: `撤销 ${ticked} 行？` });
  await undone.or(asked).first().waitFor();
  if (await asked.isVisible()) await page.keyboard.press("Control+Enter");
  keys += 1;
  await undone.waitFor();
  expect(await axe(page)).toEqual([]);
  expect(await countOf(page.getByText("推荐已撤销"))).toBe(ticked);
  expect(keys).toBe(11);
  expect(errors).toEqual([]);
  await close();
});

it("a contact for all of a list without JavaScript, a view kept, shared and deleted", async () => {
  const { page, close } = await newPage({ javaScriptEnabled: false });
  await signIn(page, "street1");
  await page.goto("/people?status=recognized&category=older&sort=-age");
  const total = Number(/(\d+) 人/.exec(await page.locator(".recap .r b").innerText())?.[1]);
  await page.getByText("保存当前视图").click();
  await page.getByLabel("名称").fill("大龄，年长在前");
  await page.getByLabel("共享给本单位及下级").check();
  await page.getByRole("button", { name: "保存", exact: true }).click();
  const tab = page.getByRole("navigation", { name: "视图" }).getByRole("link", { name: "大龄，年长在前" });
  expect(await tab.getAttribute("aria-current")).toBe("page");
  await page.getByLabel(/^选中全部/).check();
  await page.getByRole("button", { name: "记集体联系" }).click();
  await page.getByRole("button", { name: "记入所选" }).click();
  await page.getByText("请选择联系方式").waitFor();
  await page.getByLabel("方式").selectOption("counter");
  await page.getByLabel(/逐人谈过/).check();
  await page.getByLabel("谈了什么、办了什么").fill("在街道大厅讲了社保补贴的办法");
  await page.getByRole("button", { name: "记入所选" }).click();
  await page.getByText(`办成 ${total} 行`).waitFor();
  await page.getByRole("button", { name: "撤销" }).click();
  await page.getByText(`已撤销 ${total} 行`).waitFor();
  await page.goto("/saved-views");
  await page.getByRole("button", { name: "删除" }).click();
  await page.getByText("已删除视图“大龄，年长在前”。").waitFor();
  await page.getByRole("button", { name: "撤销" }).click();
  await page.getByRole("link", { name: "大龄，年长在前" }).waitFor();
  await page.getByRole("button", { name: "删除" }).click();
  expect(await countOf(page.getByRole("link", { name: "大龄，年长在前" }))).toBe(0);
  await close();
});
