/**
 * The prose of a report as a person edits it: words with the numbers as tokens in braces, `在册{16585}人`. A number may be
 * moved within its paragraph or left where it is; it cannot be changed, dropped, doubled or written beside. Pure.
 */
import type { Figure, ReportInline } from "./inlines";

type EditFault = { code: string; message: string };

/** A paragraph on the page that edits: under its heading, as written, and as edited (`null`: not). */
export type EditableParagraph = { key: string; chapter: string; original: string; text: string | null };

/** The paragraph as the text field shows it. */
export function asTemplate(inlines: readonly ReportInline[]): string {
  return inlines.map((inline) => (inline.kind === "figure" ? `{${inline.text}}` : inline.text)).join("");
}

const MOST = 4_000;
const TOKEN = /\{([^{}]*)\}/g;
/** Arabic digits, half and full width, with what they measure: 30日 is no leave to write 30人. */
const DIGITS = /[0-9０-９]+(?:[.．,，][0-9０-９]+)*(?:个.|[^0-9０-９\s])?/g;
/** A quantity in Chinese numerals: 三百二十人. */
const CHINESE_QUANTITY =
  /[零〇一二三四五六七八九十百千万亿两]{2,}(?=[余多]?(?:人|件|户|名|元|万元|个百分点))|百分之[零〇一二三四五六七八九十百点]+/g;

/**
 * Reads an edited paragraph; several lines are several paragraphs. All numbers of the original must be there once, each
 * as it was; digits outside them only as the original's own words have them (days, limits, document numbers).
 */
export function readEdit(
  original: readonly ReportInline[],
  text: string,
): { paragraphs: ReportInline[][] } | { fault: EditFault } {
  const words = text.replace(/\r\n?/g, "\n").trim();
  if (words === "") return fault("empty", "这一段不能为空；不需要修改时请恢复原文。");
  if (words.length > MOST) return fault("too_long", `这一段超过 ${MOST} 个字，请分成几段或缩短。`);
  const left: Figure[] = original.filter((inline) => inline.kind === "figure");
  const paragraphs: ReportInline[][] = [];
  for (const line of words.split("\n").filter((one) => one.trim() !== "")) {
    const inlines: ReportInline[] = [];
    let at = 0;
    for (const match of line.matchAll(TOKEN)) {
      const token = match[1] ?? "";
      const index = left.findIndex((figure) => figure.text === token.trim());
      const figure = left[index];
      if (!figure) {
        return fault(
          "number_changed",
          `数字 {${token}} 与本段的数据不一致或重复使用。数字已锁定，只能移动位置。`,
        );
      }
      left.splice(index, 1);
      if (match.index > at) inlines.push({ kind: "text", text: line.slice(at, match.index) });
      inlines.push(figure);
      at = match.index + match[0].length;
    }
    if (at < line.length) inlines.push({ kind: "text", text: line.slice(at) });
    paragraphs.push(inlines);
  }
  const missing = left[0];
  if (missing)
    return fault(
      "number_missing",
      `缺少数字 {${missing.text}}。数字已锁定，不能删去；请放回原处或移到合适的位置。`,
    );
  const typed = writtenNumbers(paragraphs.flat(), original);
  if (typed !== null) {
    return fault("number_typed", `“${typed}”不是系统数据。正文中的数量只能来自系统，请删去或改用文字说明。`);
  }
  if (/[{}]/.test(plainText(paragraphs.flat())))
    return fault("brace", "花括号 { } 只用来标出数字，请删去多余的花括号。");
  return { paragraphs };
}

function fault(code: string, message: string): { fault: EditFault } {
  return { fault: { code, message } };
}

function plainText(inlines: readonly ReportInline[]): string {
  return inlines.map((inline) => (inline.kind === "text" ? inline.text : " ")).join("");
}

/** The first number typed as words that the original's words do not have; null when there is none. */
function writtenNumbers(edited: readonly ReportInline[], original: readonly ReportInline[]): string | null {
  const allowed = numbersIn(plainText(original));
  for (const number of numbersIn(plainText(edited))) {
    const index = allowed.indexOf(number);
    if (index < 0) return number;
    allowed.splice(index, 1);
  }
  return null;
}

function numbersIn(text: string): string[] {
  return [...(text.match(DIGITS) ?? []), ...(text.match(CHINESE_QUANTITY) ?? [])].map((one) =>
    one.normalize("NFKC"),
  );
}

/** The first quantity in a text of a person's own, days and years aside; null when there is none. */
export function quantityIn(text: string): string | null {
  return numbersIn(text).find((number) => !/[年月日号]$/.test(number)) ?? null;
}
