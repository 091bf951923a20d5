import { codeList, type CodeOf } from "./code-list";

/** GB/T 26341-2010. The code is the 19th digit of the certificate number. */
export const disabilityKinds = codeList("残疾类别", [
  ["1", "视力残疾", "视力"],
  ["2", "听力残疾", "听力"],
  ["3", "言语残疾", "言语"],
  ["4", "肢体残疾", "肢体"],
  ["5", "智力残疾", "智力"],
  ["6", "精神残疾", "精神"],
  ["7", "多重残疾", "多重"],
]);
export type DisabilityKind = CodeOf<typeof disabilityKinds>;

/** GB/T 26341-2010, 一级 the most severe. The code is the 20th digit of the certificate number. */
export const disabilityGrades = codeList("残疾等级", [
  ["1", "一级", "壹级"],
  ["2", "二级", "贰级"],
  ["3", "三级", "叁级"],
  ["4", "四级", "肆级"],
]);
export type DisabilityGrade = CodeOf<typeof disabilityGrades>;

/** Grades 一 and 二 count as severe (重度). */
export function isSevereDisability(grade: DisabilityGrade): boolean {
  return grade === "1" || grade === "2";
}

export type DisabilityCertificateProblem =
  "malformed" | "other_resident_id" | "unknown_kind" | "unknown_grade";

export type DisabilityCertificateCheck =
  | { valid: true; number: string; kind: DisabilityKind; grade: DisabilityGrade; severe: boolean }
  | { valid: false; problems: readonly DisabilityCertificateProblem[] };

/**
 * Checks a 残疾人证 number against its holder's ID number (both trimmed, letters in either case).
 * A letter and a digit after the 20th place mark a reissue and are accepted.
 */
export function checkDisabilityCertificate(number: string, residentId: string): DisabilityCertificateCheck {
  const upper = number.trim().toUpperCase();
  const parts = /^(\d{17}[\dX])(\d)(\d)(?:[A-Z]\d)?$/.exec(upper);
  if (!parts) return { valid: false, problems: ["malformed"] };
  const [, holder, kind, grade] = parts;
  const problems: DisabilityCertificateProblem[] = [];
  if (holder !== residentId.trim().toUpperCase()) problems.push("other_resident_id");
  if (!disabilityKinds.includes(kind)) problems.push("unknown_kind");
  if (!disabilityGrades.includes(grade)) problems.push("unknown_grade");
  if (problems.length > 0 || !disabilityKinds.includes(kind) || !disabilityGrades.includes(grade)) {
    return { valid: false, problems };
  }
  return { valid: true, number: upper, kind, grade, severe: isSevereDisability(grade) };
}
