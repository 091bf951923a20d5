import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderOfficialDocument } from "~/lib/docx/render-official-document.server";
import { reportSections } from "~/features/supervision/report/report-sections";
import { quarterOfChangchun } from "./report-data";

describe("in LibreOffice", () => {
  const folder = mkdtempSync(join(tmpdir(), "report-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function convert(source: string, format: string): void {
    const profile = pathToFileURL(join(folder, "profile")).href;
    execFileSync(
      "soffice",
      [`-env:UserInstallation=${profile}`, "--headless", "--convert-to", format, "--outdir", folder, source],
      { stdio: "ignore", timeout: 600_000 },
    );
  }

  beforeAll(async () => {
    if (spawnSync("soffice", ["--version"], { stdio: "ignore" }).error) {
      throw new Error(
        "LibreOffice (soffice) is not installed; the report cannot be opened to check it. Install libreoffice-writer.",
      );
    }
    const source = join(folder, "report.docx");
    writeFileSync(source, await renderOfficialDocument(reportSections(quarterOfChangchun())));
    convert(source, "pdf");
    convert(source, "txt:Text (encoded):UTF8");
  }, 900_000);

  it("opens and lays out its pages, some of them turned", () => {
    const pdf = readFileSync(join(folder, "report.pdf"), "latin1");
    const boxes = [...pdf.matchAll(/\/MediaBox\[0 0 ([\d.]+) ([\d.]+)\]/g)].map(
      ([, width, height]) => [Number(width), Number(height)] as const,
    );
    expect(boxes.length).toBeGreaterThan(8);
    expect(boxes.filter(([width, height]) => width > height)).toHaveLength(2);
  });

  it("shows title, headings and figures", () => {
    const text = readFileSync(join(folder, "report.txt"), "utf8");
    expect(text).toContain("督导检查情况的报告");
    expect(text).toContain("三、存在的主要问题");
    expect(text).toContain("全市在册就业困难人员16585人");
  });
});
