import { describe, expect, it } from "vitest";

import type { PaperBlock } from "~/features/papers/paper";
import { renderPaperDocx } from "~/features/papers/render-paper-docx.server";
import { readZipText } from "./read-zip";

const paragraph = (text: string): PaperBlock => ({ kind: "paragraph", text, indent: "body" });

describe("a letter as Word file", () => {
  it("numbers its pages and keeps unit, day and the last sentence on one page", async () => {
    const file = await renderPaperDocx(
      {
        title: "不予认定告知书",
        number: "BY-220102-2026-000001",
        orientation: "portrait",
        style: "letter",
        blocks: [
          paragraph("第一段"),
          paragraph("末句"),
          { kind: "closing", unit: "南关区就业服务局", day: "2026-11-24", seal: null },
        ],
      },
      { creator: "南关区就业服务局", createdAt: "2026-11-24T01:00:00Z" },
    );
    const footer = readZipText(file, "word/footer1.xml");
    expect(
      footer.replaceAll(/<w:instrText[^>]*>([^<]*)<\/w:instrText>/g, "[$1]").replaceAll(/<[^>]+>/g, ""),
    ).toBe("第 [PAGE] 页 共 [NUMPAGES] 页");
    const paragraphs = readZipText(file, "word/document.xml").split("</w:p>").slice(0, 5);
    // The first may stand alone; the last sentence, the line after it and the unit stay with the day.
    expect(paragraphs.map((one) => one.includes("<w:keepNext/>"))).toEqual([false, true, true, true, false]);
  });
});

describe("the two ends of a line", () => {
  const endsOf = async (left: string, right: string) => {
    const file = await renderPaperDocx(
      {
        title: "汇总表",
        number: "",
        orientation: "portrait",
        style: "form",
        blocks: [{ kind: "line", left, right }],
      },
      { creator: "南关区就业服务局", createdAt: "2026-11-24T01:00:00Z" },
    );
    return readZipText(file, "word/document.xml")
      .split("</w:p>")
      .map((one) => one.replaceAll("<w:tab/>", "\t").replaceAll(/<[^>]+>/g, ""))
      .filter((one) => one !== "");
  };

  it("share a line where both fit, also the last of a long left end; otherwise the right end has its own", async () => {
    const day = "截至2026年11月24日";
    expect(await endsOf("填报单位：民康街道", day)).toHaveLength(1);
    expect(await endsOf("某".repeat(48), day)).toEqual(["某".repeat(48), day]);
    expect(await endsOf("某".repeat(60), day)).toHaveLength(1);
  });
});
