import { expect, inject, it } from "vitest";

import { DEMO_PASSWORD } from "~db/seed/demo-accounts";
import { axe, countOf, newPage, signIn } from "../support/browser";

/** A recognized person of the caller's community who is out of work. */
async function somebodyUnemployed(): Promise<{ id: string; name: string }> {
  const origin = inject("appUrl");
  const signedIn = await fetch(`${origin}/api/v1/tokens`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ username: "community1", password: DEMO_PASSWORD }),
  });
  const { token } = (await signedIn.json()) as { token: string };
  const list = await fetch(`${origin}/api/v1/people?status=recognized&limit=100`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  const { items } = (await list.json()) as { items: { id: string; name: string; employment: string }[] };
  const found = items.find(({ employment }) => employment === "unemployed");
  if (!found) throw new Error("nobody of the community is out of work");
  return found;
}

it("takes a post from the proposal to the attendance of its first month, the office without JavaScript", async () => {
  const office = await newPage({ javaScriptEnabled: false });
  const { page } = office;
  await signIn(page, "community1");
  await page.goto("/welfare-posts/new");
  await page.locator("input[name=employer]").fill("健康胡同公益服务队");
  await page.locator("input[name=post]").fill("社区保洁员");
  await page.locator("select[name=kind]").selectOption("cleaning");
  await page.locator("input[name=places]").fill("1");
  await page.locator("input[name=monthlyWage]").fill("2230.00");
  await page.locator("select[name=division]").selectOption({ index: 1 });
  await page.locator("input[name=workplace]").fill("健康胡同社区");
  await page.locator("textarea[name=duties]").fill("楼道、院落保洁");
  await page.locator("input[name=proposedOn]").fill("2026-11-20");
  await page.getByRole("button", { name: /^登记，报县级认定/ }).click();
  await page.waitForURL(/\/welfare-posts\/[\da-f-]{36}$/);
  const post = new URL(page.url()).pathname;

  const county = await newPage();
  await signIn(county.page, "county1");
  await county.page.goto(post);
  await county.page.getByRole("button", { name: "认定", exact: true }).click();
  await county.page.getByRole("dialog").getByRole("button", { name: "认定", exact: true }).click();
  await county.page.getByRole("heading", { level: 1 }).filter({ hasText: "已认定" }).waitFor();
  expect(await axe(county.page)).toEqual([]);

  const person = await somebodyUnemployed();
  await page.goto(`/people/${person.id}/welfare?post=${post.split("/").at(-1) ?? ""}`);
  for (const check of ["employerInsured", "business", "pension"]) {
    await page.locator(`input[name="concurrent.${check}"][value=no]`).check();
  }
  // Others wait in the demo: whoever is placed before them is placed with a reason.
  const ahead = page.locator("textarea[name=aheadReason]");
  if ((await countOf(ahead)) > 0) await ahead.fill("街道会议研究，家中没有其他收入");
  await page.getByRole("button", { name: /^安置到这个岗位/ }).click();
  await page.locator("summary", { hasText: "办理离岗" }).waitFor();
  await page.goto("/welfare-posts/attendance");
  await page.getByLabel(`${person.name} 实际出勤天数`).fill("1");
  await page.getByRole("button", { name: /^保存考勤/ }).click();
  // 在岗领补: the month is not over, so that its money waits, for everybody still in post.
  const claim = page.getByRole("region", { name: "按考勤登记岗位补贴" });
  const row = claim.getByRole("row").filter({ hasText: person.name });
  expect(await row.innerText()).toContain("起可登记");
  expect(await countOf(row.getByRole("checkbox"))).toBe(0);
  expect([...office.errors, ...county.errors]).toEqual([]);
  await office.close();
  await county.close();
});
