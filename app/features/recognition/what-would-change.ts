/** What would turn a clause that is not met: time, a fact that is missing, a paper, or nothing (一、二（一）). Pure. */
import type { CalendarDate } from "~/lib/calendar-date";
import type { ClauseRowData } from "./clause-rows";
import type { DocumentCode } from "./documents";
import { factLabel } from "./labels";

export type Change =
  /** Time alone does it, on that day. */
  | { kind: "time"; on: CalendarDate; text: string }
  /** Answering what is left open decides it. */
  | { kind: "answer"; text: string }
  /** Another fact, shown by a paper or by a department's data. */
  | { kind: "evidence"; text: string; document?: DocumentCode }
  /** Nothing the applicant can do. */
  | { kind: "never"; text: string };

type Remedy = { text: string; document?: DocumentCode } | { never: string };

/** By clause id; the words are those of the notice, the paper is the one 二（一） asks for. */
const REMEDIES: Readonly<Record<string, Remedy>> = {
  jilin_household: { text: "户籍迁入本省后，以户口簿首页为准。", document: "household_book" },
  working_age: { never: "已达到法定退休年龄，不能再认定；原退休年龄类别有误的，先更正人员信息。" },
  able_to_work: { text: "经核实有劳动能力的，更正这一项。" },
  willing_to_work: { text: "本人表示愿意就业并接受公共就业服务的，更正这一项。" },
  registered_unemployed: { text: "先办理失业登记，再填登记日期。" },
  labour_relation: {
    text: "劳动关系已经解除（终止）的，交解除（终止）劳动关系证明，或以用工备案数据为准。",
    document: "labour_termination_proof",
  },
  employer_insured: { text: "单位已停止缴费（减员）的，以社保数据为准。" },
  business_registration: { text: "营业执照已注销的，以市场监管部门数据或注销证明为准。" },
  company_post: { text: "不再任职并已办理变更登记的，以市场监管部门数据为准。" },
  stable_income: { text: "月收入低于常住地最低工资标准的，以收入证明或社保、税务数据为准。" },
  state_owned_layoff: {
    text: "原是国有（含厂办大集体）企业下岗的，交解除（终止）劳动关系证明或其他凭证。",
    document: "labour_termination_proof",
  },
  urban: {
    text: "户口簿首页住址为城镇，或有城镇居住证明的，先更正人员信息。",
    document: "residence_proof",
  },
  unemployment_duration: { text: "现在失业的，填失业起始日期，从那天起算时长。" },
  disability_certificate: {
    text: "取得残疾人联合会核发的残疾人证后满足。",
    document: "disability_certificate",
  },
  zero_employment_household: { text: "家庭经公共就业服务机构认定为零就业家庭后满足。" },
  urban_dibao: {
    text: "享受城镇最低生活保障后，交民政部门的最低生活保障证明。",
    document: "dibao_certificate",
  },
  expropriation_level: {
    text: "征地由县级以上政府统一实施的，以征用协议书或证明为准。",
    document: "land_expropriation_proof",
  },
  all_land_lost: {
    text: "原承包耕地全部被征用后，以征用协议书或证明为准。",
    document: "land_expropriation_proof",
  },
  full_time_domestic: {
    text: "毕业证能证明是国内全日制普通高等学校毕业的，更正这一项。",
    document: "diploma",
  },
  left_school: { text: "是高校毕业生的，填离校日期，从那天起算。", document: "diploma" },
  never_employed: { never: "有过就业经历，不属于这一类；可以看看是否符合其他类别。" },
  never_insured: { never: "有过社会保险缴费记录，不属于这一类；可以看看是否符合其他类别。" },
};

const quoted = (facts: readonly string[]) => facts.map((fact) => `“${factLabel(fact)}”`).join("、");

/** Null for a clause that is met. `asOf` is the day of the test: a day not after it is no promise. */
export function whatWouldChange(
  clause: Pick<ClauseRowData, "id" | "verdict" | "metOn" | "missingFacts">,
  asOf: CalendarDate,
): Change | null {
  if (clause.verdict === "met") return null;
  if (clause.verdict === "unknown") {
    return {
      kind: "answer",
      text:
        clause.missingFacts.length > 0
          ? `填写${quoted(clause.missingFacts)}后即可判断。`
          : "由经办人核定后填写，系统不能自行判断。",
    };
  }
  if (clause.metOn !== null && clause.metOn > asOf) {
    return { kind: "time", on: clause.metOn, text: `${clause.metOn} 起，时间一到就满足，不用另交材料。` };
  }
  const remedy = REMEDIES[clause.id];
  if (!remedy) return null;
  if ("never" in remedy) return { kind: "never", text: remedy.never };
  return { kind: "evidence", ...remedy };
}

/** The paper that shows a criterion of a category: met on somebody's word alone, it is still to be handed in. */
const SHOWN_BY: Readonly<Record<string, DocumentCode>> = {
  state_owned_layoff: "labour_termination_proof",
  disability_certificate: "disability_certificate",
  urban_dibao: "dibao_certificate",
  expropriation_level: "land_expropriation_proof",
  all_land_lost: "land_expropriation_proof",
  full_time_domestic: "diploma",
  left_school: "diploma",
};

export const paperOf = (clause: string): DocumentCode | undefined => SHOWN_BY[clause];

/** The paper that a met clause still lacks (缺材料); null when none. */
export function lackingPaper(
  clause: Pick<ClauseRowData, "id" | "verdict">,
  missing: readonly DocumentCode[],
): DocumentCode | null {
  const paper = SHOWN_BY[clause.id];
  return clause.verdict === "met" && paper !== undefined && missing.includes(paper) ? paper : null;
}
