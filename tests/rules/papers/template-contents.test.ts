/** What a bureau's Word form may hold: part by part, as an archive's listing shows it. */
import { describe, expect, it } from "vitest";

import { activeContentOf, isTooLong } from "~/features/papers/template-contents";

const PLAIN_NAMES = [
  "[Content_Types].xml",
  "_rels/.rels",
  "docProps/core.xml",
  "word/document.xml",
  "word/_rels/document.xml.rels",
  "word/theme/theme1.xml",
  "word/media/image1.png",
  "word/fonts/font1.odttf",
  "customXml/item1.xml",
];

const document = (body: string) => [{ name: "word/document.xml", text: `<w:document>${body}</w:document>` }];
const relations = (body: string, name = "word/_rels/document.xml.rels") => [
  { name, text: `<?xml version="1.0" encoding="UTF-8"?><Relationships>${body}</Relationships>` },
];
const relation = (type: string, target: string, mode = "") =>
  `<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"${mode && ` TargetMode="${mode}"`}/>`;

const mark = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
const code = (text: string) => `<w:r><w:instrText xml:space="preserve">${text}</w:instrText></w:r>`;
const field = (...pieces: string[]) =>
  `${mark("begin")}${pieces.map(code).join("")}${mark("separate")}<w:r><w:t>1</w:t></w:r>${mark("end")}`;

describe("a plain form", () => {
  it.each([
    ["page numbers", document(field(" PAGE ") + field(" NUMPAGES \\* MERGEFORMAT "))],
    ["a sum", document(field(" =SUM(ABOVE) "))],
    ["a simple field", document('<w:fldSimple w:instr=" DATE \\@ &quot;yyyy&quot; "><w:r/></w:fldSimple>')],
    [
      "a choice with a field inside",
      document(`${mark("begin")}${code(" IF ")}${field("PAGE")}${code(" = 1 ")}${mark("end")}`),
    ],
    ["a web link", relations(relation("hyperlink", "https://hrss.jl.gov.cn/", "External"))],
    ["a link inside", document(field(' HYPERLINK \\l "_Toc1" '))],
    ["a picture of its own", relations(relation("image", "media/image1.png"))],
    ["words that only look like fields", document("<w:r><w:t>DDEAUTO INCLUDETEXT</w:t></w:r>")],
  ])("with %s passes", (_what, parts) => {
    expect(activeContentOf(PLAIN_NAMES, parts)).toEqual([]);
  });
});

describe("a form of so many elements that reading it takes seconds", () => {
  it.each([
    ["a page", 200, false],
    ["fifty thousand paragraphs", 50_000, false],
    ["a hundred thousand empty ones", 100_001, true],
  ])("%s", (_what, paragraphs, long) => {
    expect(isTooLong(document("<w:p/>".repeat(paragraphs)))).toBe(long);
  });

  it("few of them, but a library of words", () => {
    expect(isTooLong(document(`<w:t>${"字".repeat(4 * 1024 * 1024)}</w:t>`))).toBe(true);
  });
});

describe("parts that are refused", () => {
  it.each([
    "word/vbaProject.bin",
    "word/vbaData.xml",
    "word/embeddings/oleObject1.bin",
    "word/embeddings/Microsoft_Excel_Sheet1.xlsx",
    "word/activeX/activeX1.xml",
    "word/webextensions/webextension1.xml",
    "word/afchunk.mht",
    "word/media/image1.svg",
  ])("%s", (name) => {
    expect(activeContentOf([...PLAIN_NAMES, name], [])).toEqual([
      expect.stringContaining("宏、控件或嵌入的文件"),
    ]);
  });

  it.each([["word/document.xml"], ["word/Document.xml"], ["../evil.xml"], ["word\\x.xml"]])(
    "%s a second time or out of place",
    (name) => {
      expect(activeContentOf([...PLAIN_NAMES, name], [])).toEqual([
        expect.stringContaining("内部结构不规范"),
      ]);
    },
  );

  it("a document that says it has macros", () => {
    const text =
      '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>';
    expect(activeContentOf(PLAIN_NAMES, [{ name: "[Content_Types].xml", text }])).toHaveLength(1);
  });
});

describe("fields that reach out or start programs", () => {
  it.each([
    ["DDEAUTO", document('<w:fldSimple w:instr=" DDEAUTO c:\\\\windows\\\\cmd.exe "><w:r/></w:fldSimple>')],
    ["DDE", document(field(" DDE excel x "))],
    ["INCLUDETEXT", document(field(' INCLUDETEXT "\\\\\\\\host\\\\x.docx" '))],
    ["INCLUDEPICTURE", document(field(' INCLUDEPICTURE "http://host/x.png" \\d '))],
    ["LINK", document(field(" LINK Excel.Sheet x "))],
    ["DATABASE", document(field(" DATABASE \\d x "))],
    ["DDEAUTO", document(field(" DDE", "AUTO c:\\\\cmd.exe "))],
    ["DDEAUTO", document(field(" &#68;DEAUTO x "))],
    ["DDEAUTO", document(field("PAGE").replaceAll("w:", "x:").replace("PAGE", "ddeauto x"))],
    ["（空）", document(`${mark("begin")}${field(" QUOTE 68 68 69 ")}${mark("end")}`)],
    ["DDE", document(`${mark("begin")}${code("IF ")}${field("DDE x y")}${mark("end")}`)],
    ["DDEAUTO", document(`${mark("begin")}${code("DDEAUTO x")}`)],
    ["DDEAUTO", [{ name: "word/header1.xml", text: field("DDEAUTO x") }]],
    ["DDEAUTO", document("<w:del><w:delInstrText>DDEAUTO x</w:delInstrText></w:del>")],
  ])("%s", (name, parts) => {
    expect(activeContentOf(PLAIN_NAMES, parts).join()).toContain(`不能使用的域 ${name}。`);
  });

  it("a link to a program", () => {
    for (const target of ["file:///c:/x.exe", "ms-msdt:/id", "\\\\host\\x", "javascript:alert(1)"]) {
      expect(activeContentOf(PLAIN_NAMES, document(field(` HYPERLINK "${target}" `)))).toHaveLength(1);
      expect(activeContentOf(PLAIN_NAMES, relations(relation("hyperlink", target, "External")))).toHaveLength(
        1,
      );
    }
  });
});

describe("references to files elsewhere", () => {
  it.each([
    [
      "an attached template",
      relations(
        relation("attachedTemplate", "http://host/x.dotm", "External"),
        "word/_rels/settings.xml.rels",
      ),
    ],
    ["a linked picture", relations(relation("image", "http://host/x.png", "External"))],
    ["a picture by address without saying so", relations(relation("image", "http://host/x.png"))],
    ["a picture of a share", relations(relation("image", "\\\\host\\x.png"))],
    ["an imported chunk", relations(relation("aFChunk", "chunk.xml"))],
    ["a frame", relations(relation("frame", "http://host/", "External"), "word/_rels/webSettings.xml.rels")],
    ["the mode in small letters", relations(relation("image", "x", "external"))],
    ["a picture in old drawing", document('<v:imagedata src="http://host/x.png"/>')],
  ])("%s", (_what, parts) => {
    expect(activeContentOf(PLAIN_NAMES, parts)).toEqual([expect.stringContaining("引用了外部文件")]);
  });

  it.each([
    ["an embedded object", "<w:object><o:OLEObject/></w:object>"],
    ["a control", '<w:control r:id="r1"/>'],
    ["a mail merge", "<w:mailMerge><w:query/></w:mailMerge>"],
  ])("%s", (_what, body) => {
    expect(activeContentOf(PLAIN_NAMES, document(body))).toHaveLength(1);
  });

  it.each([
    ['<!DOCTYPE x [<!ENTITY a "b">]><w:document/>'],
    ['<?xml version="1.0" encoding="UTF-16"?><w:document/>'],
    ["<w:instrText><![CDATA[DDEAUTO x]]></w:instrText>"],
  ])("unusual XML: %s", (text) => {
    expect(activeContentOf(PLAIN_NAMES, [{ name: "word/document.xml", text }])).toHaveLength(1);
  });
});
