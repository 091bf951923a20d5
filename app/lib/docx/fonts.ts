type NamedFont = {
  readonly name: string;
  readonly fallback: string;
  readonly family: "roman" | "swiss";
};

/** The standard's typefaces and what a computer without them should use instead. */
const fonts = {
  body: { name: "仿宋_GB2312", fallback: "仿宋", family: "roman" },
  title: { name: "方正小标宋简体", fallback: "宋体", family: "roman" },
  heading: { name: "黑体", fallback: "SimHei", family: "swiss" },
  subheading: { name: "楷体_GB2312", fallback: "楷体", family: "roman" },
  pageNumber: { name: "宋体", fallback: "SimSun", family: "roman" },
} as const satisfies Record<string, NamedFont>;

export type FontRole = keyof typeof fonts;

/** One typeface for Chinese and Latin characters alike. */
export function fontOf(role: FontRole) {
  const { name } = fonts[role];
  return { ascii: name, hAnsi: name, eastAsia: name, cs: name };
}

function fontXml(font: NamedFont): string {
  return (
    `<w:font w:name="${font.name}"><w:altName w:val="${font.fallback}"/>` +
    `<w:charset w:val="86"/><w:family w:val="${font.family}"/><w:pitch w:val="default"/></w:font>`
  );
}

/**
 * `word/fontTable.xml`. The typefaces may not be embedded, so each names its stand-in, which Word and
 * WPS look up when the typeface is not installed.
 */
export function fontTableXml(): string {
  return (
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` +
    `<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">` +
    Object.values(fonts).map(fontXml).join("") +
    `</w:fonts>`
  );
}
