/**
 * The prose of a report as a person edits it: words with the numbers as tokens in braces, `在册{16585}人`. A number may be
 * moved within its paragraph together with the words that say what it counts; it cannot be changed, dropped, doubled,
 * given to other words, turned from 增加 to 减少 or written beside. Pure.
 */
import type { Figure, ReportInline } from "./inlines";
import { claimsIn, comparisonsIn, factsIn, numbersIn, territoriesIn, TERRITORY } from "./written-quantities";

type EditFault = { code: string; message: string };

/** A paragraph on the page that edits: under its heading, as written, and as edited (`null`: not). */
export type EditableParagraph = { key: string; chapter: string; original: string; text: string | null };

/** The paragraph as the text field shows it. */
export function asTemplate(inlines: readonly ReportInline[]): string {
  return inlines.map((inline) => (inline.kind === "figure" ? `{${inline.text}}` : inline.text)).join("");
}

const MOST = 4_000;
const TOKEN = /\{([^{}]*)\}/g;
/** Which way a number goes; the opposite would make a true number lie. */
const DIRECTION = /(增加|减少|提高|下降|增长|上升|高于|低于|超过|不足|多于|少于|至少|至多)了?$/u;
/** Words before a number that say nothing of what it counts. */
const EMPTY = "(?:其中|另有|共有?|有|为|是|和|及|与|占|约|涉及|已|的|在(?!册)|从|对)*";
const EMPTY_WORDS = new RegExp(`^${EMPTY}$`, "u");
const LEADING_EMPTY = new RegExp(`^${EMPTY}`, "u");
const TRAILING_EMPTY = new RegExp(`${EMPTY}$`, "u");

/** Words that turn a statement into its opposite. */
const NEGATION = /[未没无不非]/u;
/** Against what a number is compared: `比上年同期增加`. */
const COMPARED = /[比较]([^比较]+?)(?:增加|减少|提高|下降|增长|上升)了?$/u;

type Place = { clause: string; unit: string; after: string };

const STOP = /[，。；：、！？,;:（）()\n]/u;

/** What stands around each number: the clause before it, back to a stop or another number, the sign after it, the words on. */
function placesOf(given: readonly ReportInline[]): Place[] {
  const inlines = joinedText(given);
  return inlines.flatMap((inline, index) => {
    if (inline.kind !== "figure") return [];
    const [before, after] = [inlines[index - 1], inlines[index + 1]];
    const said = before?.kind === "text" ? before.text : "";
    const next = after?.kind === "text" ? after.text : "";
    return [
      { clause: said.split(STOP).at(-1) ?? "", unit: next.slice(0, 1), after: next.split(STOP)[0] ?? "" },
    ];
  });
}

/** The text between two numbers as one, as an edit has it. */
function joinedText(inlines: readonly ReportInline[]): ReportInline[] {
  const joined: ReportInline[] = [];
  for (const inline of inlines) {
    const last = joined.at(-1);
    if (inline.kind === "text" && last?.kind === "text") {
      joined[joined.length - 1] = { ...last, text: last.text + inline.text };
    } else joined.push(inline);
  }
  return joined;
}

/** Whether all signs of one text stand in the other, in their order: words may come between them. */
function standsIn(part: string, whole: string): boolean {
  let at = 0;
  for (const sign of part) {
    at = whole.indexOf(sign, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** Whether an edited place still says of a number what the original said. */
function saysTheSame(original: Place, edited: Place): boolean {
  if (DIRECTION.exec(original.clause)?.[1] !== DIRECTION.exec(edited.clause)?.[1]) return false;
  if (COMPARED.exec(original.clause)?.[1] !== COMPARED.exec(edited.clause)?.[1]) return false;
  if (/[人件户名元个份次月天]/u.test(original.unit) && original.unit !== edited.unit) return false;
  if ([original, edited].filter(({ clause, after }) => NEGATION.test(clause + after)).length === 1)
    return false;
  if (EMPTY_WORDS.test(original.clause)) return true;
  // Of which territory a number is, is judged by itself.
  const object = original.clause.replace(TERRITORY, "").replace(LEADING_EMPTY, "");
  const words = edited.clause.replace(TERRITORY, "").replace(TRAILING_EMPTY, "");
  return standsIn(object, edited.clause) && words.endsWith(object.replace(TRAILING_EMPTY, "").slice(-2));
}

/** The first number that stands among words which say something else of it; null where all stand right. */
function misplaced(edited: readonly ReportInline[], original: readonly ReportInline[]): string | null {
  const figuresOf = (inlines: readonly ReportInline[]) =>
    inlines.filter((inline): inline is Figure => inline.kind === "figure");
  const places = placesOf(original);
  const left = figuresOf(original).map((figure, index) => ({ figure, place: places[index] }));
  const now = placesOf(edited);
  for (const [index, figure] of figuresOf(edited).entries()) {
    const place = now[index];
    const found = left.findIndex(
      (one) =>
        one.figure.text === figure.text && one.place && place !== undefined && saysTheSame(one.place, place),
    );
    if (found < 0) return figure.text;
    left.splice(found, 1);
  }
  return null;
}

type Edit = { paragraphs: ReportInline[][] } | { fault: EditFault };

/**
 * Reads an edited paragraph and judges its words. All numbers of the original must be there once, each as it was and of
 * what it was; digits, shares and ranks outside them only as the original's own words have them (days, limits, document
 * numbers).
 */
export function readEdit(original: readonly ReportInline[], text: string): Edit {
  const edit = readTokens(original, text);
  if ("fault" in edit) return edit;
  return faultOfWords(edit.paragraphs, original) ?? edit;
}

/** The edited paragraph with its numbers; several lines are several paragraphs. What was saved once is read by this alone. */
export function readTokens(original: readonly ReportInline[], text: string): Edit {
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
  return { paragraphs };
}

function faultOfWords(
  paragraphs: readonly ReportInline[][],
  original: readonly ReportInline[],
): { fault: EditFault } | null {
  const edited = paragraphs.flatMap((line): ReportInline[] => [...line, { kind: "text", text: "\n" }]);
  const moved = misplaced(edited, original);
  if (moved !== null) {
    return fault(
      "number_moved",
      `数字 {${moved}} 前后的说法与原文不同（对象、单位或者增减）。数字只能连同它所在的整句一起移动，并列的各项保留原来的先后。`,
    );
  }
  const turned = turnedComparison(edited, original);
  if (turned !== null) {
    return fault(
      "comparison_changed",
      `“${turned}”与原文的比较不同。高于、低于、居前、较低一类的说法和所比的数字一起锁定，请按原文保留。`,
    );
  }
  const elsewhere = otherTerritory(edited, original);
  if (elsewhere !== null) {
    return fault(
      "scope_changed",
      `本段的数字不是“${elsewhere}”的。数字所说的地区和数字一起锁定，不能换成别的地区。`,
    );
  }
  const lost = lostFact(edited, original);
  if (lost !== null) {
    return fault(
      "fact_changed",
      `“${lost}”是系统数据的另一种写法（没有、全部、持平），和数字一样锁定，不能删去或改写；请原样保留这一句。`,
    );
  }
  const typed = writtenNumbers(edited, original);
  if (typed !== null) {
    return fault(
      "number_typed",
      `“${typed}”不是系统数据。正文中的数量、排名和“全部”“多数”一类的说法只能来自系统，请删去或改用文字说明。`,
    );
  }
  return /[{}]/.test(plainText(edited))
    ? fault("brace", "花括号 { } 只用来标出数字，请删去多余的花括号。")
    : null;
}

/** Each comparison in a clause with numbers, and the first of these: what ranks or weighs them is as true as they are. */
function comparisonsOf(inlines: readonly ReportInline[]): { word: string; of: string }[] {
  return inlines
    .map((inline) => (inline.kind === "text" ? inline.text : `{${inline.text}}`))
    .join("")
    .split(/[，。；！？,;\n]/u)
    .flatMap((clause) => {
      const of = /\{([^{}]*)\}/u.exec(clause)?.[1];
      return of === undefined ? [] : comparisonsIn(clause).map((word) => ({ word, of }));
    });
}

/** The first comparison that only the edit makes, or else only the original; null when both make the same. */
function turnedComparison(edited: readonly ReportInline[], original: readonly ReportInline[]): string | null {
  const left = comparisonsOf(original);
  for (const one of comparisonsOf(edited)) {
    const index = left.findIndex(({ word, of }) => word === one.word && of === one.of);
    if (index < 0) return one.word;
    left.splice(index, 1);
  }
  return left[0]?.word ?? null;
}

/** A territory that a sentence with numbers names and the original paragraph does not; null when there is none. */
function otherTerritory(edited: readonly ReportInline[], original: readonly ReportInline[]): string | null {
  const own = new Set(territoriesIn(plainText(joinedText(original))));
  const sentences = edited
    .map((inline) => (inline.kind === "text" ? inline.text : NUMBER))
    .join("")
    // A sentence that announces goes with what it announces.
    .replace(/([：:])\s*\n/gu, "$1")
    .split(/[。！？\n]/u);
  const named = sentences.filter((sentence) => sentence.includes(NUMBER)).flatMap(territoriesIn);
  return named.find((one) => !own.has(one)) ?? null;
}
const NUMBER = "\u0000";

function fault(code: string, message: string): { fault: EditFault } {
  return { fault: { code, message } };
}

function plainText(inlines: readonly ReportInline[]): string {
  return inlines.map((inline) => (inline.kind === "text" ? inline.text : " ")).join("");
}

const wordsOf = (inlines: readonly ReportInline[]) =>
  joinedText(inlines).flatMap((inline) => (inline.kind === "text" ? [inline.text] : []));

/** The first figure said in words that the edit no longer says; null when all stand. */
function lostFact(edited: readonly ReportInline[], original: readonly ReportInline[]): string | null {
  const left = factsIn(wordsOf(edited));
  for (const fact of factsIn(wordsOf(original))) {
    const index = left.indexOf(fact);
    if (index < 0) return fact;
    left.splice(index, 1);
  }
  return null;
}

/** The first number typed as words that the original's words do not have; null when there is none. */
function writtenNumbers(edited: readonly ReportInline[], original: readonly ReportInline[]): string | null {
  const said = (inlines: readonly ReportInline[]) => {
    const text = plainText(joinedText(inlines));
    return [...numbersIn(text), ...claimsIn(text)];
  };
  const allowed = said(original);
  for (const number of said(edited)) {
    const index = allowed.indexOf(number);
    if (index < 0) return number;
    allowed.splice(index, 1);
  }
  return null;
}

/** The first quantity in a text of a person's own, days and years aside; null when there is none. */
export function quantityIn(text: string): string | null {
  return numbersIn(text).find((number) => !/[年月日号]$/.test(number)) ?? null;
}
