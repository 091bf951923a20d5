import { codeList, type CodeOf } from "./code-list";

/** GB/T 4658-2006, education. The tens are the levels; the other codes say how it ended. */
export const educations = codeList("文化程度", [
  ["10", "研究生", "研究生教育", "研究生及以上"],
  ["11", "博士研究生毕业", "博士", "博士研究生"],
  ["12", "博士研究生结业"],
  ["13", "博士研究生肄业"],
  ["14", "硕士研究生毕业", "硕士", "硕士研究生"],
  ["15", "硕士研究生结业"],
  ["16", "硕士研究生肄业"],
  ["17", "研究生班毕业"],
  ["18", "研究生班结业"],
  ["19", "研究生班肄业"],
  ["20", "大学本科", "本科", "大学", "大学本科教育"],
  ["21", "大学本科毕业", "本科毕业"],
  ["22", "大学本科结业"],
  ["23", "大学本科肄业"],
  ["28", "大学普通班毕业"],
  ["30", "大学专科", "大专", "专科", "高职", "大学专科教育"],
  ["31", "大学专科毕业", "大专毕业"],
  ["32", "大学专科结业"],
  ["33", "大学专科肄业"],
  ["40", "中等职业教育", "中职"],
  ["41", "中等专科毕业", "中专", "中专毕业", "中等专科"],
  ["42", "中等专科结业"],
  ["43", "中等专科肄业"],
  ["44", "职业高中毕业", "职高", "职业高中"],
  ["45", "职业高中结业"],
  ["46", "职业高中肄业"],
  ["47", "技工学校毕业", "技校", "技工学校"],
  ["48", "技工学校结业"],
  ["49", "技工学校肄业"],
  ["60", "普通高中", "高中", "普通高级中学教育"],
  ["61", "普通高中毕业", "高中毕业"],
  ["62", "普通高中结业"],
  ["63", "普通高中肄业"],
  ["70", "初中", "初级中学", "初级中学教育"],
  ["71", "初中毕业"],
  ["73", "初中肄业"],
  ["80", "小学", "小学教育"],
  ["81", "小学毕业"],
  ["83", "小学肄业"],
  ["90", "其他", "其他教育"],
]);
export type EducationCode = CodeOf<typeof educations>;

/** The levels, for a form and for statistics. */
export const EDUCATION_LEVELS = [
  "10",
  "20",
  "30",
  "40",
  "60",
  "70",
  "80",
  "90",
] as const satisfies readonly EducationCode[];
export type EducationLevel = (typeof EDUCATION_LEVELS)[number];

/** The level a code belongs to, e.g. 41 (中专毕业) → 40. */
export function educationLevel(code: EducationCode): EducationLevel {
  const tens = `${code.slice(0, 1)}0`;
  return EDUCATION_LEVELS.find((level) => level === tens) ?? "90";
}
