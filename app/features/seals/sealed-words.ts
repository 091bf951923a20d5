/**
 * The words of a letter that stand under its seal by their digest alone (理由、查明的情况): the statement is public, they
 * are not. Whoever holds the paper compares its words with the digest. Pure.
 */
import { readStatement } from "./statement";
import { sm3Hex } from "./verify-statement";

/** A copy differs in spaces, line ends and the numbers before the points; its words do not. */
function wordsOnly(text: string): string {
  return text
    .normalize("NFC")
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*(?:\d{1,2}\s*[.．、]|[一二三四五六七八九十]{1,3}、)/, ""))
    .join("")
    .replaceAll(/\s+/g, "");
}

/** SM3 of the words, hex. */
export function wordsDigest(text: string): string {
  return sm3Hex(wordsOnly(text));
}

/** Lines of a statement that hold a digest, by what a reader calls the words on the paper. */
const DIGESTS = [
  { label: "原因摘要", part: "理由" },
  { label: "查明摘要", part: "依据和查明的情况" },
  { label: "材料摘要", part: "收到的材料" },
  { label: "补正摘要", part: "需要补正的内容" },
] as const;

export type SealedPart = (typeof DIGESTS)[number]["part"];

function digestsOf(statement: string): { part: SealedPart; digest: string }[] {
  const lines = readStatement(statement) ?? [];
  return DIGESTS.flatMap(({ label, part }) => {
    const line = lines.find((one) => one.label === label);
    return line ? [{ part, digest: line.value.replace(/^SM3 /, "") }] : [];
  });
}

/** Which words of the paper a statement holds by digest. */
export function sealedParts(statement: string): SealedPart[] {
  return digestsOf(statement).map(({ part }) => part);
}

/** The part of the paper that words are, letter by letter; null when they are none of those sealed. */
export function matchWords(statement: string, words: string): SealedPart | null {
  // Statements from before the words were evened out hold the digest of the text as it was typed.
  const candidates = [wordsDigest(words), sm3Hex(words), sm3Hex(words.trim())];
  return digestsOf(statement).find(({ digest }) => candidates.includes(digest))?.part ?? null;
}
