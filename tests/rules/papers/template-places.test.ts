/** Where the placeholders of a bureau's form stand, and how its lists are set. */
import { describe, expect, it } from "vitest";

import { LIST_MARGIN, listLayout } from "~/features/papers/list-layout";
import { templateFaults } from "~/features/papers/template-faults";
import { placesOf } from "~/features/papers/template-places";

const run = (text: string, properties = "") => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;
const paragraph = (...runs: string[]) => `<w:p>${runs.join("")}</w:p>`;
const places = (body: string, styles = "") =>
  placesOf([
    { name: "word/document.xml", text: `<w:document><w:body>${body}</w:body></w:document>` },
    { name: "word/styles.xml", text: styles },
  ]);

describe("a placeholder that is not printed", () => {
  it.each([
    ["hidden text", run("{{姓名}}", "<w:vanish/>")],
    ["white text", run("{{姓名}}", '<w:color w:val="FFFFFF"/>')],
    ["type of one point", run("{{姓名}}", '<w:sz w:val="2"/>')],
    ["moved away", `<w:moveFrom>${run("{{姓名}}")}</w:moveFrom>`],
    ["a hidden style", run("{{姓名}}", '<w:rStyle w:val="Heir"/>')],
    ["half of it hidden", run("{{姓") + run("名}}", "<w:vanish/>")],
  ])("is not visible: %s", (_, children) => {
    const styles =
      '<w:style w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId="Heir"><w:basedOn w:val="Base"/></w:style>';
    expect(places(paragraph(children), styles)).toMatchObject([{ name: "姓名", visible: false }]);
  });

  it.each([
    ["plain", run("{{姓名}}")],
    ["not hidden after all", run("{{姓名}}", '<w:vanish w:val="0"/>')],
    ["in pieces", run("{{姓") + run("名}}")],
  ])("is visible: %s", (_, children) => {
    expect(places(paragraph(children))).toMatchObject([{ name: "姓名", visible: true, alone: true }]);
  });

  it("is no place where only a comment has it", () => {
    const [place] = placesOf([{ name: "word/comments.xml", text: paragraph(run("{{姓名}}")) }]);
    expect(place).toBeUndefined();
  });
});

describe("a list", () => {
  const shared = (body: string) =>
    templateFaults("public_notice_sheet", { names: ["公示名单"], places: places(body) }).shared;

  it("stands alone in its paragraph", () => {
    expect(shared(paragraph(run("{{公示名单}}")))).toEqual([]);
    expect(shared(paragraph(run("名单：{{公示名单}} {{监督电话}}")))).toEqual(["公示名单"]);
    expect(shared(paragraph("<w:pPr><w:sectPr/></w:pPr>", run("{{公示名单}}")))).toEqual(["公示名单"]);
    expect(shared(paragraph(run("{{公示名单}}"), "<w:r><w:drawing/></w:r>"))).toEqual(["公示名单"]);
  });

  it("knows its room: between the margins of its section, or of its cell", () => {
    const section =
      '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="1800" w:right="1800"/></w:sectPr>';
    expect(places(paragraph(run("{{公示名单}}")) + section)[0]?.width).toBe(8306);
    const cell = `<w:tc><w:tcPr><w:tcW w:w="5000" w:type="dxa"/></w:tcPr>${paragraph(run("{{公示名单}}"))}</w:tc>`;
    expect(places(cell + section)[0]?.width).toBeLessThan(5000);
  });

  it("keeps numbers, days and names whole on an upright sheet", () => {
    const header = [
      "序号",
      "认定表编号",
      "姓名",
      "性别",
      "证件号码",
      "认定类别",
      "受理单位",
      "受理日期",
      "认定日期",
      "经办人",
    ];
    const row = [
      "12",
      "RD-220102-2026-000011",
      "欧阳春晓",
      "女",
      "229901********1234",
      "连续失业人员",
      "健康胡同社区",
      "2026-11-16",
      "2026-11-24",
      "邢立波",
    ];
    const { widths, size } = listLayout({ header, rows: [row] }, 9000);
    expect(widths.reduce((a, b) => a + b, 0)).toBe(9000);
    expect(size).toBeGreaterThanOrEqual(12);
    for (const column of [1, 4, 7, 8]) {
      const text = (row[column] ?? "").length * 0.5 * size * 10;
      expect(widths[column]).toBeGreaterThan(text + 2 * LIST_MARGIN);
    }
    expect(widths[2]).toBeGreaterThan(4 * size * 10 + 2 * LIST_MARGIN);
  });
});
