import { pinyin } from "pinyin-pro";

/**
 * What a search box can find a person by, as one array under a GIN index: each character and each
 * pair of the name, every prefix of the pinyin initials (`p:ljl`), the ID number's last four (`#0025`).
 */
export function searchPieces(name: string, residentIdNumber: string): string[] {
  return [...new Set([...namePieces(name), ...initialPieces(name), `#${residentIdNumber.slice(-4)}`])];
}

/** The pieces a query must all be among; empty when it cannot match by pieces. */
export function queryPieces(text: string): string[] {
  const query = text.trim().replace(/\s+/g, "");
  if (query === "") return [];
  if (/^\d{3}[\dXx]$/.test(query)) return [`#${query.toUpperCase()}`];
  if (/^[a-z]{1,8}$/i.test(query)) return [`p:${query.toLowerCase()}`];
  const characters = [...query.replace(/[·•・]/g, "")];
  return characters.length === 1
    ? characters
    : characters.slice(1).map((next, index) => `${characters[index]}${next}`);
}

/** The pieces of a record whose name is corrected: the former name still finds the person, whole and by its parts. */
export function piecesAfterRename(
  before: { name: string; searchPieces: readonly string[] },
  name: string,
  number: string,
) {
  const kept = before.searchPieces.filter((piece) => piece.startsWith(FORMER));
  const former = before.name === name ? kept : [...kept, formerPiece(before.name)];
  const names = former.flatMap((piece) => [
    ...namePieces(piece.slice(FORMER.length)),
    ...initialPieces(piece.slice(FORMER.length)),
  ]);
  return [...new Set([...searchPieces(name, number), ...names, ...former])];
}

const FORMER = "n:";

/** A whole former name, as a search for exactly it finds it. */
export const formerPiece = (name: string) => `${FORMER}${name.replace(/[·•・\s]/g, "")}`;

function namePieces(name: string): string[] {
  const characters = [...name.replace(/[·•・\s]/g, "")];
  return characters.flatMap((character, index) =>
    index === 0 ? [character] : [character, `${characters[index - 1]}${character}`],
  );
}

function initialPieces(name: string): string[] {
  const initials = pinyin(name, { pattern: "first", toneType: "none", type: "array", surname: "head" })
    .join("")
    .toLowerCase()
    .replace(/[^a-z]/g, "")
    .slice(0, 8);
  return [...initials].map((_, index) => `p:${initials.slice(0, index + 1)}`);
}
