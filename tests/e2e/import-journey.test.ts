import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";

import { countOf, newPage, signIn, sourceOf, type TestPage, textsOf } from "../support/browser";
import { pagerTotal, statedTotal } from "./lists";
import { FULL_ID } from "../support/full-id";

const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
const ROSTER = fixture("community-roster.xlsx");
const VACANCIES = fixture("vacancies-gb18030.csv");

let street: TestPage;
let page: Page;

beforeAll(async () => {
  street = await newPage();
  page = street.page;
  await signIn(page, "street1");
});

async function upload(file: string, kind: string): Promise<void> {
  await page.goto("/imports");
  await page.getByLabel("导入的内容").selectOption({ label: kind });
  await page.getByLabel("文件", { exact: true }).setInputFiles(file);
  await page.getByRole("button", { name: "上传并检查" }).click();
  await page.waitForURL(/\/imports\/[\w-]{36}$/);
}

/** The text of each row of the preview's table on this page, by the row's number in the file. */
async function shownRows(filter: string): Promise<Map<number, string>> {
  const at = new URL(page.url());
  const shown = new Map<number, string>();
  for (let number = 1; number <= 4; number += 1) {
    await page.goto(`${at.pathname}?show=${filter}&page=${number}`);
    const lines = await page
      .getByRole("table", { name: "文件中的记录" })
      .locator("tbody tr")
      .evaluateAll((rows) =>
        rows.map((row) => ({
          number: row.querySelector("th")?.textContent,
          text: [...row.children].map((cell) => cell.textContent ?? "").join("|"),
        })),
      );
    for (const line of lines) shown.set(Number(line.number), line.text);
    if ((await countOf(page.getByRole("link", { name: "下一页" }))) === 0) break;
  }
  await page.goto(at.pathname);
  return shown;
}

/** Every faulty row of the sample with words of its reason. */
const FAULTS: readonly (readonly [reason: string, words: RegExp, rows: readonly number[]])[] = [
  ["destroyed by the spreadsheet", /号码曾被表格当作数字保存/, [48]],
  ["15 digits", /15 位旧号码/, [53, 133, 159, 199, 278]],
  ["no ID number", /没有填身份证号/, [37, 135, 138, 312]],
  ["wrong check digit", /末位校验码与前 17 位不符/, [47, 158]],
  ["sex against ID", /性别填的是“[男女]”，身份证号第 17 位却表示/, [26, 80, 91, 106, 186, 203]],
  ["repeated person", /与第 \d+ 行身份证号相同/, [26, 80, 91, 106, 123, 128, 176, 202, 203]],
  ["no such category", /不属于文件规定的七类/, [16, 169, 296]],
  ["broken characters", /姓名里有无法显示的字/, [17]],
];

describe("street1 imports an office's roster", () => {
  let people: number;
  let recognized: number;
  let imported: number;
  let batch: string;

  it("sees what was read before anything is stored", async () => {
    [people, recognized] = [
      await statedTotal(page, "/people"),
      await statedTotal(page, "/people?status=recognized"),
    ];
    await upload(ROSTER, "存量人员花名册");
    batch = new URL(page.url()).pathname;
    const main = page.locator("main");
    await expect.poll(() => main.innerText()).toContain("读出 320 行记录");
    expect(await main.innerText()).toMatch(/294 人可导入，26 行有错误；另有 8 行不是数据/);
    expect(await main.innerText()).toContain("认出 15 项");
    expect(await statedTotal(page, "/people")).toBe(people);
  });

  it("is told in Chinese why each faulty row is not taken", async () => {
    const rows = await shownRows("error");
    expect([...rows.keys()].toSorted((a, b) => a - b)).toEqual(
      [...new Set(FAULTS.flatMap(([, , numbers]) => numbers))].toSorted((a, b) => a - b),
    );
    for (const [reason, words, numbers] of FAULTS) {
      const found = [...rows].filter(([, text]) => words.test(text)).map(([number]) => number);
      expect(
        found.toSorted((a, b) => a - b),
        reason,
      ).toEqual(numbers);
    }
    for (const [number, text] of rows) {
      expect(text, String(number)).toContain("不导入");
      expect(text, String(number)).not.toMatch(FULL_ID);
    }
  });

  it("is told what was mended: full-width numbers, spaces, dates of five spellings", async () => {
    const fixed = await shownRows("fixed");
    const fullWidth = [...fixed].filter(([, text]) => text.includes("全角数字已转为半角"));
    expect(fullWidth.map(([number]) => number)).toEqual([11, 49, 134, 257]);
    const spaced = [...fixed].filter(([, text]) => text.includes("空格等多余字符已去掉"));
    expect(spaced.map(([number]) => number)).toEqual(expect.arrayContaining([118, 236, 299]));
    const warned = await shownRows("warning");
    expect(warned.get(11)).toMatch(/认定时间只写到月份，暂按该月 1 日（2026-09-01）记录/);
    const all = [...(await shownRows("all")).values()].join("\n");
    const spellings = [
      /\d{4}-\d\d-\d\d/,
      /\d{8}(?!\d)/,
      /\d{4}\/\d{1,2}\/\d/,
      /\d{4}\.\d\d\.\d/,
      /\d{4}年\d/,
    ];
    const days = spellings.map(({ source }) => new RegExp(`(?<=[|：\\s])${source}`));
    for (const spelling of days) expect(all).toMatch(spelling);
    expect(all).not.toMatch(FULL_ID);
  });

  it("sees the rows that are no records, each with its reason", async () => {
    await page.goto(`${batch}?show=skipped`);
    const rows = await textsOf(page.getByRole("table", { name: "跳过的行" }).locator("tbody tr"));
    const text = rows.join("\n");
    for (const words of ["合计 320人", "填表人", "（续表）", "序号", "管理台账"])
      expect(text).toContain(words);
    expect(text).toMatch(/合计行|合计/);
    expect(text).toMatch(/表头/);
  });

  it("stores exactly the good rows", async () => {
    await page.goto(batch);
    const commit = page.getByRole("button", { name: /^导入 [\d,]+ 人$/ });
    imported = Number(((await commit.textContent()) ?? "").replaceAll(/\D/g, ""));
    await commit.click();
    await page.locator("main").getByText("新建 294 人，跳过 0 行（已登记），26 行有错误未导入。").waitFor();
    expect(imported).toBe(294);
    expect(await statedTotal(page, "/people")).toBe(people + imported);
    expect(await statedTotal(page, "/people?status=recognized")).toBe(recognized + imported);
  });

  it("opens the people that were made", async () => {
    await page.goto(`${batch}?show=imported`);
    const first = page.getByRole("link", { name: "打开一人一册" }).first();
    await first.click();
    await page.waitForURL(/\/people\/[\w-]{36}$/);
    await page.getByRole("navigation", { name: "一人一册的各部分" }).waitFor();
    expect(await page.locator("main").innerText()).toContain("存量");
    expect(await sourceOf(page)).not.toMatch(FULL_ID);
  });

  it("creates nothing from the same file again", async () => {
    await upload(ROSTER, "存量人员花名册");
    expect(new URL(page.url()).pathname).toBe(batch);
    await page.getByText("这个文件本单位上传过").first().waitFor();
    expect(await countOf(page.getByRole("button", { name: /^导入/ }))).toBe(0);
    expect(await statedTotal(page, "/people")).toBe(people + imported);
  });
});

describe("street1 imports the vacancies", () => {
  it("reads the GB18030 file, stores it once, and has it in the stock", async () => {
    const before = await pagerTotal(page, "/vacancies");
    await upload(VACANCIES, "岗位信息");
    const main = page.locator("main");
    await expect.poll(() => main.innerText()).toContain("读出 320 行记录");
    const commit = page.getByRole("button", { name: /^导入 [\d,]+ 个$/ });
    const ready = Number(((await commit.textContent()) ?? "").replaceAll(/\D/g, ""));
    expect(ready).toBeGreaterThan(200);
    await commit.click();
    const done = main.getByText(/^新建 [\d,]+ 个，跳过/);
    await done.waitFor();
    const text = await done.innerText();
    const created = Number((/新建 ([\d,]+) 个/.exec(text)?.[1] ?? "").replaceAll(",", ""));
    expect(created).toBe(ready);
    expect(await pagerTotal(page, "/vacancies")).toBeGreaterThan(before);
    await upload(VACANCIES, "岗位信息");
    await page.getByText("这个文件本单位上传过").first().waitFor();
    expect(await countOf(page.getByRole("button", { name: /^导入/ }))).toBe(0);
  });

  it("keeps the console quiet", () => {
    expect(street.errors).toEqual([]);
  });
});
