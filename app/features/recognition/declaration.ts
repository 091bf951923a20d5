/**
 * 本人承诺: what the applicant promises when applying (一（三）, 五（三）). Signed as one text, so that later everybody can
 * read what exactly was signed; a changed wording is a new version, never an edit. Pure.
 */
import { notice } from "~/law/clauses";
import type { Source } from "~/law/source";
import type { CalendarDate } from "~/lib/calendar-date";
import type { Eligibility } from "./rules";

export type Declaration = {
  /** The first day it is used. */
  from: CalendarDate;
  version: string;
  title: string;
  points: readonly string[];
  sources: readonly Source[];
};

const DECLARATIONS: readonly [Declaration, ...Declaration[]] = [
  {
    from: "2022-05-10",
    version: "第 1 版",
    title: "就业困难人员认定申请承诺书",
    points: [
      "本人已办理失业登记，有劳动能力和就业意愿，愿意接受公共就业服务。",
      "本人没有与用人单位建立劳动关系，没有由用人单位缴纳社会保险。",
      "本人没有领取营业执照或办理法定登记手续从事经营，没有在其他单位担任法定代表人、股东（合伙人）、监事、理事、负责人等职务。",
      "本人没有不低于当地最低工资标准的稳定月收入。",
      "所填内容和所交材料真实、准确、完整。",
      "同意公共就业服务机构向有关部门核对本人信息、到家中或单位实地核查；同意认定前在辖区内公示 3 个工作日。",
      "今后就业、领取营业执照、领取基本养老金、入学、服兵役或者迁出的，及时报告受理机构。",
      "知道提供虚假情况的，将取消认定、追回已领款项；涉嫌犯罪的，移交有关部门处理。",
    ],
    sources: [notice("一（三）"), notice("五（三）")],
  },
];

/** The declaration used on a day; before the notice the first one. */
export function declarationOn(day: CalendarDate): Declaration {
  return DECLARATIONS.findLast((one) => one.from <= day) ?? DECLARATIONS[0];
}

/** The declaration used now. */
export const DECLARATION: Declaration = DECLARATIONS.at(-1) ?? DECLARATIONS[0];

/** The point that speaks of a condition or an exclusion. */
const POINT_OF: Readonly<Record<string, number>> = {
  registered_unemployed: 1,
  able_to_work: 1,
  willing_to_work: 1,
  labour_relation: 2,
  employer_insured: 2,
  business_registration: 3,
  company_post: 3,
  stable_income: 4,
};

/** An answer that a point does not fit: nobody is to sign the contrary of what was told. */
export type DeclarationException = { point: number; reason: string };

/** Answers that contradict points of the declaration, in their order; `null` where no rule is in force yet. */
export function declarationExceptions(eligibility: Eligibility | null): DeclarationException[] {
  if (eligibility === null) return [];
  const { gate, exclusions } = eligibility;
  return [
    ...gate.filter(({ verdict }) => verdict === "unmet"),
    ...exclusions.filter(({ verdict }) => verdict === "met"),
  ].flatMap(({ id, reason }) => {
    const point = POINT_OF[id];
    return point ? [{ point, reason: reason.replace(/，不予认定/, "").replace(/。$/, "") }] : [];
  });
}

/** 第 2 条不符：…: one line for each. */
export function exceptionLines(exceptions: readonly DeclarationException[]): string[] {
  return exceptions.map(
    ({ point, reason }) => `本人如实说明，与第 ${point} 条不符：${reason}。请受理机构核实。`,
  );
}

/**
 * A declaration as the one text that is signed, stored and printed; its lines are separated by `\n`. What the answers
 * say against a point stands below the points.
 */
export function declarationText(
  declaration: Declaration,
  exceptions: readonly DeclarationException[] = [],
): string {
  const cited = [...new Set(declaration.sources.map((source) => source.document))].map(
    (document) =>
      `${document}${declaration.sources
        .filter((source) => source.document === document)
        .map((source) => source.article)
        .join("、")}`,
  );
  return [
    `${declaration.title}（${declaration.version}）`,
    ...declaration.points.map((point, index) => `${index + 1}. ${point}`),
    ...exceptionLines(exceptions),
    `依据：${cited.join("；")}。`,
  ].join("\n");
}

/** The text to sign now, with what the answers say against it. */
export function currentDeclaration(exceptions: readonly DeclarationException[] = []): string {
  return declarationText(DECLARATION, exceptions);
}
