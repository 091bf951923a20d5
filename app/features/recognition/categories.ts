/** The seven categories of 吉人社发〔2022〕10号 一（一）, in the notice's order. */
import { notice, type NoticeArticle } from "~/law/clauses";
import type { Source } from "~/law/source";

export const RECOGNITION_CATEGORIES = [
  "laid_off",
  "older",
  "disabled",
  "zero_employment_household",
  "dibao",
  "landless_farmer",
  "hard_to_place_graduate",
] as const;
export type RecognitionCategory = (typeof RECOGNITION_CATEGORIES)[number];

type CategoryEntry = { number: `0${1 | 2 | 3 | 4 | 5 | 6 | 7}`; article: NoticeArticle };

const ENTRIES: Record<RecognitionCategory, CategoryEntry> = {
  laid_off: { number: "01", article: "一（一）1" },
  older: { number: "02", article: "一（一）2" },
  disabled: { number: "03", article: "一（一）3" },
  zero_employment_household: { number: "04", article: "一（一）4" },
  dibao: { number: "05", article: "一（一）5" },
  landless_farmer: { number: "06", article: "一（一）6" },
  hard_to_place_graduate: { number: "07", article: "一（一）7" },
};

/** `01` … `07`, as forms and ledgers number the categories. */
export function categoryNumber(category: RecognitionCategory): string {
  return ENTRIES[category].number;
}

/** The clause that defines the category. */
export function categorySource(category: RecognitionCategory): Source {
  return notice(ENTRIES[category].article);
}
