import {
  RECOGNITION_CATEGORIES,
  categoryNumber,
  type RecognitionCategory,
} from "~/features/recognition/categories";
import { squashHeading } from "~/lib/tabular/header";

/** The notice's word first, then what offices write instead. */
const WORDS: Record<RecognitionCategory, readonly [official: string, ...usual: string[]]> = {
  laid_off: [
    "下岗失业人员",
    "下岗失业",
    "下岗",
    "下岗人员",
    "国企下岗",
    "国有企业下岗失业人员",
    "厂办大集体下岗",
  ],
  older: [
    "大龄失业人员",
    "大龄",
    "大龄失业",
    "大龄人员",
    "大龄就业困难人员",
    "4050",
    "4050人员",
    "40、50人员",
    "四零五零",
  ],
  disabled: ["残疾失业人员", "残疾", "残疾人", "残疾人员", "残疾失业"],
  zero_employment_household: ["零就业家庭成员", "零就业家庭", "零就业", "零就业家庭人员"],
  dibao: ["低保失业人员", "低保", "低保户", "低保人员", "低保失业", "城镇低保", "享受低保", "最低生活保障"],
  landless_farmer: ["失地农民", "失地", "被征地农民", "征地农民"],
  hard_to_place_graduate: [
    "就业困难高校毕业生",
    "高校毕业生",
    "困难高校毕业生",
    "就业困难毕业生",
    "未就业高校毕业生",
    "离校未就业高校毕业生",
    "大学毕业生",
  ],
};

const BY_WORD = new Map<string, RecognitionCategory>(
  RECOGNITION_CATEGORIES.flatMap((category) =>
    [...WORDS[category], categoryNumber(category)].map((word): [string, RecognitionCategory] => [
      word,
      category,
    ]),
  ),
);

export type CategoryReading =
  | { kind: "category"; category: RecognitionCategory; official: string; literal: boolean }
  | { kind: "several" | "unknown" };

/** Reads a category as offices write it. `literal` is false where another word or the number was used. */
export function readCategory(text: string): CategoryReading {
  const word = squashHeading(text);
  const category = BY_WORD.get(word);
  if (category)
    return { kind: "category", category, official: WORDS[category][0], literal: word === WORDS[category][0] };
  const parts = word.split(/[、,，/;；和]/).map((part) => BY_WORD.get(part));
  return { kind: parts.length > 1 && parts.every(Boolean) ? "several" : "unknown" };
}

/** 下岗失业人员、…: the seven words for a message. */
export const CATEGORY_WORDS = RECOGNITION_CATEGORIES.map((category) => WORDS[category][0]).join("、");
