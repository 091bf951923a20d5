/** States of a campaign (抽查), what a sample can be stratified by, and the answers of a case. */

export const INSPECTION_STATUSES = ["drawn", "working", "closed"] as const;
export type InspectionStatus = (typeof INSPECTION_STATUSES)[number];

/** District: the unit one level below the campaign's unit. */
export const STRATA = ["district", "category", "path"] as const;
export type Stratum = (typeof STRATA)[number];

export const ANSWER_VERDICTS = ["met", "unmet", "not_applicable"] as const;
export type AnswerVerdict = (typeof ANSWER_VERDICTS)[number];

export type Answer = { verdict: AnswerVerdict; note: string };
/** By item of the checklist; an item without an answer is left out. */
export type Answers = Readonly<Record<string, Answer>>;

/** Why a case cannot be finished: items without an answer, and findings without a word on them. Empty: it can. */
export function openItems(items: readonly { code: string }[], answers: Answers): string[] {
  return items.filter(({ code }) => answers[code] === undefined).map(({ code }) => code);
}

export function itemsWithoutNote(items: readonly { code: string }[], answers: Answers): string[] {
  return items
    .filter(({ code }) => answers[code]?.verdict === "unmet" && answers[code].note.trim() === "")
    .map(({ code }) => code);
}
