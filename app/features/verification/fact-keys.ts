/** The facts of the form that can be checked one by one: where they lie, what they may hold, how they are said. */
import { companyPostName } from "~/features/recognition/company-posts";
import type { StoredFacts } from "~/features/recognition/application-facts";
import {
  expropriationLevelLabels,
  factLabel,
  graduationLevelLabels,
  householdKindLabels,
  retirementCategoryLabels,
  sexLabels,
} from "~/features/recognition/labels";
import { otherProvinces } from "~/lib/codes/other-provinces";

type FactShape =
  | { kind: "yes_no"; yes: string; no: string }
  | { kind: "day"; none?: string }
  | { kind: "money" }
  | { kind: "posts" }
  | { kind: "division" }
  | { kind: "choice"; options: Record<string, string> };

/** In the order of the form. `none` is the word for a day that is known not to exist. */
const FACT_SHAPES = {
  sex: { kind: "choice", options: sexLabels },
  birthDate: { kind: "day" },
  retirementCategory: { kind: "choice", options: retirementCategoryLabels },
  "householdRegistration.division": { kind: "division" },
  "householdRegistration.kind": { kind: "choice", options: householdKindLabels },
  "habitualResidence.division": { kind: "division" },
  "habitualResidence.urban": { kind: "yes_no", yes: "在城镇常住", no: "不在城镇常住" },
  ableToWork: { kind: "yes_no", yes: "有劳动能力", no: "没有劳动能力" },
  willingToWork: { kind: "yes_no", yes: "有就业意愿", no: "没有就业意愿" },
  unemploymentRegisteredOn: { kind: "day", none: "没有办理失业登记" },
  unemployedSince: { kind: "day", none: "没有失业" },
  labourRelation: { kind: "yes_no", yes: "有劳动关系", no: "没有劳动关系" },
  employerInsured: { kind: "yes_no", yes: "在用人单位参保", no: "没有在用人单位参保" },
  businessRegistration: { kind: "yes_no", yes: "有营业执照或法定登记", no: "没有营业执照或法定登记" },
  companyPosts: { kind: "posts" },
  monthlyIncome: { kind: "money" },
  everEmployed: { kind: "yes_no", yes: "有过就业经历", no: "从未就业" },
  everInsured: { kind: "yes_no", yes: "有过社会保险缴费记录", no: "从未缴过社会保险" },
  stateOwnedLayoff: { kind: "yes_no", yes: "原国有（含厂办大集体）企业下岗", no: "不是国有企业下岗" },
  disabilityCertificate: { kind: "yes_no", yes: "持有残疾人证", no: "没有残疾人证" },
  urbanDibao: { kind: "yes_no", yes: "正在享受城镇低保", no: "没有享受城镇低保" },
  zeroEmploymentHousehold: { kind: "yes_no", yes: "家庭已认定为零就业家庭", no: "家庭未认定为零就业家庭" },
  "landExpropriation.level": { kind: "choice", options: expropriationLevelLabels },
  "landExpropriation.allLandLost": { kind: "yes_no", yes: "原承包耕地全部失去", no: "仍有承包耕地" },
  "graduation.fullTimeDomestic": {
    kind: "yes_no",
    yes: "国内全日制普通高校毕业",
    no: "不是国内全日制普通高校毕业",
  },
  "graduation.level": { kind: "choice", options: graduationLevelLabels },
  "graduation.leftSchoolOn": { kind: "day" },
} as const satisfies Record<string, FactShape>;

export type FactKey = keyof typeof FACT_SHAPES;
/** A fact as the form holds it; null: known not to be there. */
export type FactValue = string | number | boolean | string[] | null;

export const FACT_KEYS = Object.keys(FACT_SHAPES) as [FactKey, ...FactKey[]];

export function isFactKey(text: string): text is FactKey {
  return Object.hasOwn(FACT_SHAPES, text);
}

export function factShape(key: FactKey): FactShape {
  return FACT_SHAPES[key];
}

/** Asked about beside the facts: what the form and the record say of the person. */
const OTHER_SUBJECTS: ReadonlyMap<string, string> = new Map([
  ["case", "申请整体情况"],
  ["phone", "手机号"],
]);

/** 劳动关系、月收入、手机号 …; `case` is the application as a whole. */
export function factTitle(key: string): string {
  return OTHER_SUBJECTS.get(key) ?? factLabel(key);
}

/** A question that concerns no single fact. */
export const WHOLE_CASE = "case";

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isFactValue(value: unknown): value is FactValue {
  return (
    value === null ||
    ["string", "number", "boolean"].includes(typeof value) ||
    (Array.isArray(value) && value.every((one) => typeof one === "string"))
  );
}

/** What the form states of one fact; undefined where it is left open. Below a null (no land, no school) all is null. */
export function factOf(facts: StoredFacts, key: FactKey): FactValue | undefined {
  let at: unknown = facts;
  for (const part of key.split(".")) {
    if (at === null) return null;
    at = isRecord(at) ? at[part] : undefined;
  }
  return isFactValue(at) ? at : undefined;
}

/** A former post of the other sex goes with it: 原岗位 is a man's or a woman's. */
function withSex({ retirementCategory, ...facts }: StoredFacts, value: FactValue): StoredFacts {
  const sex = value === "male" ? "male" : "female";
  const fits = retirementCategory !== undefined && (retirementCategory === "male") === (sex === "male");
  return { ...facts, sex, ...(fits ? { retirementCategory } : {}) };
}

/** The facts with one of them replaced; undefined takes it out. */
export function withFact(facts: StoredFacts, key: FactKey, value: FactValue): StoredFacts {
  if (key === "sex") return withSex(facts, value);
  const [first = key, second] = key.split(".");
  if (second === undefined) return { ...facts, [first]: value };
  const parent: unknown = facts[first as keyof StoredFacts];
  // Nothing of the kind at all: no land was taken, no school was left.
  if (value === null) return { ...facts, [first]: null };
  return { ...facts, [first]: { ...(isRecord(parent) ? parent : {}), [second]: value } };
}

const ABSENT: Partial<Record<FactKey, string>> = {
  "landExpropriation.level": "没有被征地",
  "landExpropriation.allLandLost": "没有被征地",
  "graduation.fullTimeDomestic": "不是高校毕业生",
  "graduation.level": "不是高校毕业生",
  "graduation.leftSchoolOn": "不是高校毕业生",
};

/** What divisions are called, by the code as it is stored in a fact. */
export type PlaceNames = Readonly<Record<string, string>>;

/** Of another province the list holds no divisions; the province itself stands in the code (GB/T 2260). */
function placeElsewhere(code: string): string {
  const province = `${code.slice(0, 2)}0000000000`;
  if (!otherProvinces.includes(province)) return `名录外的地区（代码 ${code}）`;
  return code === province
    ? otherProvinces.label(province)
    : `${otherProvinces.label(province)}（代码 ${code}）`;
}

/** A value of a fact in plain words; 未填 where there is none. A place outside the loaded list keeps its code. */
export function factWords(key: string, value: unknown, places: PlaceNames): string {
  if (value === undefined) return "未填";
  if (!isFactKey(key)) return String(value);
  const shape = factShape(key);
  if (value === null) return ABSENT[key] ?? (shape.kind === "day" ? shape.none : undefined) ?? "无";
  switch (shape.kind) {
    case "yes_no":
      return value === true ? shape.yes : shape.no;
    case "money":
      return `每月 ${Number(value).toFixed(2)} 元`;
    case "posts":
      return Array.isArray(value) && value.length > 0
        ? `担任${value.map((post) => companyPostName(String(post))).join("、")}`
        : "没有任职";
    case "choice":
      return shape.options[String(value)] ?? String(value);
    case "division":
      return places[String(value)] ?? placeElsewhere(String(value));
    case "day":
      return String(value);
  }
}
