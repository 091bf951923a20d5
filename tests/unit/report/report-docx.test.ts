import { beforeAll, describe, expect, it } from "vitest";
import { renderOfficialDocument } from "~/lib/docx/render-official-document.server";
import { REPORT_PARTS } from "~/features/supervision/report/data";
import { reportSections } from "~/features/supervision/report/report-sections";
import { paragraphTexts, readZipText } from "./read-zip";
import { allZero, nothingAtAll, quarterOfChangchun, inspectedQuarter } from "./report-data";

describe("the Word file", () => {
  const data = quarterOfChangchun();
  let file: Buffer;
  let xml: string;
  let styles: string;

  beforeAll(async () => {
    file = await renderOfficialDocument(reportSections(data));
    xml = readZipText(file, "word/document.xml");
    styles = readZipText(file, "word/styles.xml");
  }, 300_000);

  const sections = () => [...xml.matchAll(/<w:sectPr.*?<\/w:sectPr>/gs)].map(([section]) => section);
  const styleOf = (id: string) =>
    new RegExp(`<w:style [^>]*w:styleId="${id}".*?</w:style>`, "s").exec(styles)?.[0] ?? "";

  it("has the text area of GB/T 9704: A4, 37/28/26/35 mm", () => {
    expect(sections()[0]).toMatch(/<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"\/>/);
    expect(sections()[0]).toMatch(/w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/);
  });

  it("has 22 lines of 28 characters: 29 pt pitch on a grid of lines and characters", () => {
    for (const section of sections()) {
      expect(section).toMatch(/<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-841"\/>/);
    }
    expect(styleOf("BodyText")).toContain('w:line="579" w:lineRule="exact"');
    expect(styleOf("BodyText")).toContain('w:firstLineChars="200"');
    expect(styleOf("BodyText")).toContain('<w:spacing w:val="-5"/>');
  });

  it.each([
    ["Title", "方正小标宋简体", 44],
    ["BodyText", "仿宋_GB2312", 32],
    ["Heading1", "黑体", 32],
    ["Heading2", "楷体_GB2312", 32],
    ["Heading3", "仿宋_GB2312", 32],
  ])("sets %s in %s", (id, font, size) => {
    expect(styleOf(id)).toContain(`w:eastAsia="${font}"`);
    expect(styleOf(id)).toContain(`<w:sz w:val="${size}"/>`);
  });

  it("centres a bold title and names a stand-in for each typeface", () => {
    expect(styleOf("Title")).toContain('<w:jc w:val="center"/>');
    expect(styleOf("Title")).toContain("<w:b/>");
    const fonts = readZipText(file, "word/fontTable.xml");
    expect(fonts).toContain('<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/>');
    expect(fonts).toContain('<w:font w:name="方正小标宋简体"><w:altName w:val="宋体"/>');
  });

  it("tears no table after its head: the first rows stand with it", () => {
    const tables = [...xml.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([table]) => table);
    const long = tables
      .map((table) => [...table.matchAll(/<w:tr>.*?<\/w:tr>|<w:tr .*?<\/w:tr>/gs)].map(([row]) => row))
      .map((rows) => rows.filter((row) => !row.includes("<w:tblHeader/>")))
      .filter((rows) => rows.length > 6);
    expect(long.length).toBeGreaterThan(3);
    for (const rows of long) {
      const kept = rows.map((row) => row.includes("<w:keepNext/>"));
      expect(kept.slice(0, 4)).toEqual([true, true, false, false]);
    }
  });

  it("turns the annexes with many columns and keeps the last one upright", () => {
    expect(sections().map((section) => /w:orient="(\w+)"/.exec(section)?.[1])).toEqual([
      "portrait",
      "landscape",
      "landscape",
      "portrait",
    ]);
    expect(sections()[1]).toMatch(/<w:pgSz w:w="16838" w:h="11906"/);
  });

  it("numbers pages outside: odd right, even left, 14 pt between dashes", () => {
    expect(readZipText(file, "word/settings.xml")).toContain("<w:evenAndOddHeaders");
    const [odd, even] = [readZipText(file, "word/footer1.xml"), readZipText(file, "word/footer2.xml")];
    expect(odd).toContain('<w:jc w:val="right"/>');
    expect(odd).toContain('w:right="280"');
    expect(even).toContain('<w:jc w:val="left"/>');
    expect(even).toContain('w:left="280"');
    for (const footer of [odd, even]) {
      expect(footer).toMatch(/— <\/w:t>.*PAGE.*<w:t[^>]*> —/s);
      expect(footer).toContain('<w:sz w:val="28"/>');
      expect(footer).toContain('w:eastAsia="宋体"');
    }
    expect(sections()[0]).toMatch(/w:type="default".*w:type="even"|w:type="even".*w:type="default"/s);
  });

  it("repeats table heads, never splits rows and rules them in black", () => {
    const tables = [...xml.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([table]) => table);
    expect(tables).toHaveLength(8);
    expect(tables.filter((table) => table.includes('<w:jc w:val="right"/>'))).toHaveLength(7);
    for (const table of tables) {
      const rows = [...table.matchAll(/<w:tr>.*?<\/w:tr>/gs)].map(([row]) => row);
      expect(rows[0]).toContain("<w:tblHeader/>");
      // A row whose text wraps stays whole; one of single lines cannot be split.
      expect(rows[0]).toContain("<w:cantSplit/>");
      for (const row of rows.filter((one) => one.includes("首日和末日均计入")))
        expect(row).toContain("<w:cantSplit/>");
      expect(table).toContain('<w:insideH w:val="single" w:color="000000" w:sz="4"/>');
    }
  });

  it("holds exactly the text and figures of the preview", () => {
    const report = reportSections(data);
    const texts = paragraphTexts(xml);
    let read = 0;
    for (const block of [...report.blocks, ...report.annexes.flatMap((annex) => annex.blocks)]) {
      if (block.kind === "heading") expect(texts).toContain(block.text);
      if (block.kind === "paragraph")
        expect(texts).toContain(block.inlines.map((inline) => inline.text).join(""));
      if (block.kind === "table") {
        const cells = block.rows.flatMap((row) => row.cells.map((cell) => cell.text));
        const start = texts.indexOf(
          cells[0] ?? "",
          texts.indexOf(block.caption ?? block.unitNote ?? "指标口径说明", read),
        );
        read = start;
        expect(texts.slice(start, start + cells.length)).toEqual(cells);
      }
    }
    expect(texts.slice(texts.indexOf("特此报告。"))).toEqual(
      expect.arrayContaining([
        "附件：1. 主要指标完成情况表",
        "2. 问题清单及整改台账",
        "长春市人力资源和社会保障局",
        "2026年10月9日",
      ]),
    );
  });

  it("names itself and carries the snapshot's time, not the clock's", () => {
    const core = readZipText(file, "docProps/core.xml");
    expect(core).toContain("<dc:title>关于长春市就业困难人员认定帮扶工作督导检查情况的报告</dc:title>");
    expect(core).toContain("<dc:subject>长春市2026年第三季度就业困难人员认定帮扶工作督导检查</dc:subject>");
    expect(core).toContain(">2026-10-08T16:30:00.000Z</dcterms:created>");
  });

  it("is the same for the same snapshot", async () => {
    const again = await renderOfficialDocument(reportSections(quarterOfChangchun()));
    expect(readZipText(again, "word/document.xml")).toBe(xml);
    expect(readZipText(again, "docProps/core.xml")).toBe(readZipText(file, "docProps/core.xml"));
  });
});

it.each([
  ["all zero", allZero],
  ["nothing at all", nothingAtAll],
])("%s also makes a file", async (_, make) => {
  const texts = paragraphTexts(
    readZipText(await renderOfficialDocument(reportSections(make())), "word/document.xml"),
  );
  expect(texts).toContain("一、基本情况");
  expect(texts.join("")).not.toMatch(/undefined|NaN|null/);
});

it("gives a 通报 its red head and 版记, and a report neither", async () => {
  const textOf = async (over: object) => {
    const parts = REPORT_PARTS.filter((part) => part !== "charts");
    const data = { ...quarterOfChangchun(), parts, ...over };
    const file = await renderOfficialDocument(reportSections(data));
    return readZipText(file, "word/document.xml");
  };
  const open = await textOf({ kind: "circular" });
  expect(paragraphTexts(open).slice(0, 4)).toEqual([
    "长春市人力资源和社会保障局文件",
    "",
    "",
    "　　〔2026〕　　号",
  ]);
  expect(open).toContain('<w:color w:val="E60012"/>');
  const circular = { documentNumber: "长人社发〔2026〕12号", copyTo: "吉林省人力资源和社会保障厅" };
  const issued = paragraphTexts(await textOf({ kind: "circular", circular }));
  expect(issued[3]).toBe("长人社发〔2026〕12号");
  expect(issued).toEqual(expect.arrayContaining(["抄送：吉林省人力资源和社会保障厅。", "2026年10月9日印发"]));
  expect(await textOf({})).not.toMatch(/E60012|印发/);
  // The list of the cases drawn is 内部 and stays behind; a body above may write about a county.
  const { inspections } = inspectedQuarter();
  expect((await textOf({ inspections })).includes("抽查名单（内部）")).toBe(true);
  expect((await textOf({ inspections, kind: "circular" })).includes("抽查名单")).toBe(false);
  const ofCity = paragraphTexts(await textOf({ kind: "circular", issuer: "吉林省人力资源和社会保障厅" }));
  expect(ofCity[0]).toBe("吉林省人力资源和社会保障厅文件");
});

it("never writes an empty header row or a cell over no column", async () => {
  const xml = readZipText(await renderOfficialDocument(reportSections(nothingAtAll())), "word/document.xml");
  expect(xml).not.toMatch(/<\/w:trPr><\/w:tr>|<w:gridSpan w:val="0"\/>/);
});
