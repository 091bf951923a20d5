/** What a bureau's Word form may hold: text, layout, pictures. What would act on its own when a paper is opened is named. Pure. */

export type TemplatePart = { name: string; text: string };

const MOST_CHARACTERS = 4 * 1024 * 1024;
/** The reader makes an object of each element: some hundred bytes and several microseconds, at every paper. */
const MOST_TAGS = 100_000;

/** Whether reading it would hold everybody up. */
export function isTooLong(parts: readonly TemplatePart[]): boolean {
  const characters = parts.reduce((sum, { text }) => sum + text.length, 0);
  const tags = parts.reduce((sum, { text }) => sum + text.split("<").length - 1, 0);
  return characters > MOST_CHARACTERS || tags > MOST_TAGS;
}

/** Parts of a plain Word document; everything else (macros, embedded files, controls, fonts in other formats) is not one. */
const PLAIN_PART = /\/$|\.(?:xml|rels|png|jpe?g|gif|bmp|emf|wmf|tiff?|odttf)$/i;
const ACTIVE_FOLDER = /(?:^|\/)(?:embeddings|activex|webextensions|vba[^/]*|oleobject[^/]*)(?:\/|$)/i;

const MESSAGES = {
  parts: "模板里带有宏、控件或嵌入的文件。请删去，另存为不带宏的 .docx 后重新上传。",
  names: "模板的内部结构不规范。请用 Word 或 WPS 打开，另存为 .docx 后重新上传。",
  external:
    "模板引用了外部文件（所附模板、链接的图片或数据源）。请断开链接、把“文档模板”改为 Normal，另存后重新上传。",
  links: "模板里有打开本机文件或程序的超链接。请删去，只保留网页和邮件链接。",
} as const;

const fieldMessage = (name: string) =>
  `模板里有不能使用的域 ${name}。可用页码、日期、合计等一般的域；从外部取内容或启动程序的域请删去。`;

/** Kinds of fields that compute from the document itself; the rest reaches out, starts programs or asks the reader. */
const PLAIN_FIELDS = new Set(
  (
    "PAGE NUMPAGES SECTIONPAGES SECTION PAGEREF REF NOTEREF SEQ STYLEREF TOC TC XE INDEX LISTNUM AUTONUM DATE TIME " +
    "CREATEDATE SAVEDATE PRINTDATE TITLE SUBJECT AUTHOR KEYWORDS FILENAME DOCPROPERTY NUMWORDS NUMCHARS IF COMPARE SET " +
    "FORMTEXT FORMCHECKBOX FORMDROPDOWN MERGEFIELD HYPERLINK SYMBOL EQ ADVANCE ="
  ).split(" "),
);

const OWN_LINK = /^(?:https?:|mailto:)/i;

/** As an XML reader sees a value: character references resolved. */
function unescaped(text: string): string {
  return text
    .replaceAll(/&#(?:x([\da-f]{1,6})|(\d{1,7}));/gi, (_, hex?: string, decimal?: string) => {
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : "";
    })
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

const attributeOf = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return found ? unescaped(found[1] ?? found[2] ?? "") : undefined;
};

function tagsNamed(text: string, names: string): string[] {
  return text.match(new RegExp(`<(?:[\\w.-]+:)?(?:${names})(?=[\\s/>])[^>]*>`, "g")) ?? [];
}

/** The codes of all fields; a code written in pieces is put together, a field within another one stands for itself. */
function fieldCodes(text: string): string[] {
  const codes = tagsNamed(text, "fldSimple").map((tag) => attributeOf(tag, "instr") ?? "");
  const open: string[] = [];
  const tokens = text.matchAll(
    /<(?:[\w.-]+:)?(?:(fldChar)(?=[\s/>])[^>]*>|(?:delInstrText|instrText)(?=[\s/>])[^>]*>([^<]*))/g,
  );
  for (const [tag, mark, code = ""] of tokens) {
    if (mark === undefined) {
      // A code outside any field begins one of its own, whatever a reader makes of it.
      open.push((open.pop() ?? "") + unescaped(code));
    } else {
      const type = attributeOf(tag, "fldCharType");
      if (type === "begin") open.push("");
      else if (type === "end") codes.push(open.pop() ?? "");
    }
  }
  return [...codes, ...open];
}

function fieldFault(code: string): string | null {
  const name = /^\s*(=|[^\s\\"]*)/.exec(code)?.[1]?.toUpperCase() ?? "";
  if (!PLAIN_FIELDS.has(name)) return fieldMessage(name === "" ? "（空）" : name.slice(0, 30));
  if (name !== "HYPERLINK") return null;
  const target = /^\s*HYPERLINK\s+"?([^"\s]*)/i.exec(code)?.[1] ?? "";
  return target.startsWith("\\l") || target === "" || OWN_LINK.test(target) ? null : MESSAGES.links;
}

const ACTIVE_RELATION =
  /\/(?:attachedTemplate|oleObject|package|control|activeXControlBinary|aFChunk|subDocument|frame|mailMerge\w*|vbaProject|wordVbaData|webextension\w*|keyMapCustomizations)$/i;

function relationFault(tag: string): string | null {
  const type = attributeOf(tag, "Type") ?? "";
  const target = attributeOf(tag, "Target") ?? "";
  const external = attributeOf(tag, "TargetMode")?.toLowerCase() === "external";
  if (/\/hyperlink$/i.test(type)) {
    return !external || OWN_LINK.test(target) ? null : MESSAGES.links;
  }
  return external || ACTIVE_RELATION.test(type) || /^[a-z][\w+.-]*:|^\/\/|\\/i.test(target)
    ? MESSAGES.external
    : null;
}

/** XML that other readers may understand differently from this one. */
const UNUSUAL_XML =
  /<!DOCTYPE|<!ENTITY|<!\[CDATA\[|\0|^[^<]{0,4}<\?xml[^>]*encoding\s*=\s*["'](?!utf-?8["'])/i;
const ACTIVE_TAGS = "OLEObject|control|altChunk|subDoc|mailMerge|dataSource|object";
const REMOTE_SOURCE = /\s(?:src|href)\s*=\s*["']\s*(?:https?:|file:|ftp:|\/\/|\\\\)/i;

function partFaults({ name, text }: TemplatePart): (string | null)[] {
  if (UNUSUAL_XML.test(text)) return [MESSAGES.names];
  if (name.toLowerCase().endsWith(".rels")) return tagsNamed(text, "Relationship").map(relationFault);
  if (name.toLowerCase() === "[content_types].xml") {
    return [/macroEnabled|vbaProject|vbaData|oleObject|activeX/i.test(text) ? MESSAGES.parts : null];
  }
  return [
    tagsNamed(text, ACTIVE_TAGS).length > 0 ? MESSAGES.parts : null,
    REMOTE_SOURCE.test(text) ? MESSAGES.external : null,
    ...fieldCodes(text).map(fieldFault),
  ];
}

/** What of a template is refused, each fault once, with how to mend it; nothing for a plain form. */
export function activeContentOf(names: readonly string[], parts: readonly TemplatePart[]): string[] {
  const lower = names.map((name) => name.toLowerCase());
  const odd = names.some((name) => name.includes("..") || name.includes("\\") || name.startsWith("/"));
  const faults = [
    odd || new Set(lower).size < lower.length ? MESSAGES.names : null,
    names.some((name) => !PLAIN_PART.test(name) || ACTIVE_FOLDER.test(name)) ? MESSAGES.parts : null,
    ...parts.flatMap(partFaults),
  ];
  return [...new Set(faults.filter((fault) => fault !== null))];
}
