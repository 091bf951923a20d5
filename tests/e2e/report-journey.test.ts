import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { quarterOf } from "~/features/supervision/periods";
import { today } from "~/lib/clock.server";
import { newPage, signIn, type TestPage } from "../support/browser";
import { paragraphTexts, readZipText } from "../unit/report/read-zip";
import { keyFigure, statedTotal } from "./lists";

const CONVERSION_MS = 600_000;
const quarter = quarterOf(today());
const soFar = `from=${quarter.from}&to=${today()}`;
const folder = mkdtempSync(join(tmpdir(), "report-journey-"));
const docx = join(folder, "report.docx");

let city: TestPage;
let page: Page;

beforeAll(async () => {
  city = await newPage();
  page = city.page;
  await signIn(page, "city1");
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
});

/** Name and figures of each row of a table of the caseload page, as numbers. */
async function caseloadRows(): Promise<{ name: string; active: number }[]> {
  await page.goto("/dashboard");
  const rows = page.getByRole("table", { name: "在册人数按类别和单位" }).locator("tbody tr");
  return rows.evaluateAll((lines) =>
    lines.map((line) => ({
      name: line.querySelector("th")?.textContent?.trim() ?? "",
      active: Number((line.querySelector("td:nth-child(9)")?.textContent ?? "").replaceAll(",", "")),
    })),
  );
}

/** The cells of every table row of the document. */
function tableRows(xml: string): string[][] {
  return [...xml.matchAll(/<w:tr[ >].*?<\/w:tr>/gs)].map(([row]) =>
    [...row.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) => paragraphTexts(cell).join("")),
  );
}

describe("city1 makes the report of the running quarter", () => {
  let xml: string;
  let text: string;

  it("with one click", async () => {
    await page.goto("/supervision/reports");
    await page.getByLabel("时段").selectOption({ label: quarter.label });
    await page.getByRole("button", { name: "生成报告" }).click();
    await page.waitForURL(/\/supervision\/reports\/[\w-]{36}$/);
    await page.getByText("报告已生成，数据已冻结。").waitFor();
    expect(await page.locator("main").innerText()).toContain("督导检查情况的报告");
  });

  it("downloads it as Word", async () => {
    const downloading = page.waitForEvent("download");
    await page.getByRole("link", { name: "下载 Word" }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/长春市.*\.docx$/);
    await download.saveAs(docx);
    xml = readZipText(readFileSync(docx), "word/document.xml");
    text = paragraphTexts(xml).join("\n");
    expect(text.replaceAll("\n", "")).toContain("督导检查情况的报告");
    expect(text).toContain(quarter.label);
    for (const heading of ["一、", "二、", "三、"]) expect(text).toContain(heading);
    expect(text).not.toMatch(/undefined|NaN|\[object|(?<!\d)\d{17}[\dX](?!\d)/);
  });

  it("holds the figures of the dashboard", async () => {
    const active = await keyFigure(page, "在册");
    expect(active).toBeGreaterThan(0);
    expect(text).toContain(`全市在册就业困难人员${active}人`);
    const flow = (metric: string) => statedTotal(page, `/people?metric=${metric}&${soFar}`);
    expect(text).toMatch(new RegExp(`新认定(?:就业困难人员)?${await flow("recognizedInPeriod")}人`));
    expect(text).toMatch(new RegExp(`(?:注销|退出)[^。]{0,12}?${await flow("exitedInPeriod")}人`));
  });

  it("has each unit's caseload in its table", async () => {
    const rows = tableRows(xml);
    const units = await caseloadRows();
    expect(units.length).toBeGreaterThan(10);
    for (const { name, active } of units) {
      const lines = rows.filter((cells) => cells.slice(0, 2).includes(name));
      expect(
        lines.some((cells) => cells.includes(String(active))),
        `${name} ${active}: ${JSON.stringify(lines)}`,
      ).toBe(true);
    }
  });

  it("opens in LibreOffice as a document of at least five pages", () => {
    if (spawnSync("soffice", ["--version"], { stdio: "ignore" }).error) {
      throw new Error("LibreOffice (soffice) is not installed: apt-get install libreoffice-writer");
    }
    const profile = pathToFileURL(join(folder, "profile")).href;
    execFileSync(
      "soffice",
      [`-env:UserInstallation=${profile}`, "--headless", "--convert-to", "pdf", "--outdir", folder, docx],
      { stdio: "ignore", timeout: CONVERSION_MS },
    );
    const pdf = readFileSync(join(folder, "report.pdf"), "latin1");
    expect(pdf.startsWith("%PDF-")).toBe(true);
    expect([...pdf.matchAll(/\/MediaBox\s*\[/g)].length).toBeGreaterThanOrEqual(5);
  });

  it("gives the same frozen document again", async () => {
    const again = await page.request.get("/supervision/reports");
    const file = /\/supervision\/reports\/[\w-]{36}\/file\.docx/.exec(await again.text())?.[0] ?? "";
    const bytes = await (await page.request.get(file)).body();
    expect(readZipText(bytes, "word/document.xml")).toBe(xml);
  });

  it("is not there for another city", async () => {
    const reports = await (await page.request.get("/supervision/reports")).text();
    const path = /\/supervision\/reports\/[\w-]{36}/.exec(reports)?.[0] ?? "";
    const other = await newPage();
    await signIn(other.page, "city2");
    expect((await other.page.request.get(path)).status()).toBe(404);
    expect((await other.page.request.get(`${path}/file.docx`)).status()).toBe(404);
    await other.close();
  });

  it("keeps the console quiet", () => {
    expect(city.errors).toEqual([]);
  });
});
