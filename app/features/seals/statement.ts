/**
 * The statement a seal stands under: the text that is signed, byte for byte (二（二）加盖电子印章、二（三）加盖公章).
 * One `键：值` per line in a fixed order, so that the same decision always gives the same text. Pure.
 */

export const STATEMENT_KINDS = [
  "accepted",
  "correction",
  "first_opinion",
  "first_review_failed",
  "recognized",
  "refused",
  "household",
  "exit",
] as const;
export type StatementKind = (typeof STATEMENT_KINDS)[number];

/** The decision as the statement words it. */
export const STATEMENT_TITLES: Record<StatementKind, string> = {
  accepted: "就业困难人员认定申请受理",
  correction: "补正材料一次性告知",
  first_opinion: "就业困难人员认定初步意见",
  first_review_failed: "就业困难人员认定初审不通过",
  recognized: "就业困难人员认定",
  refused: "不予认定就业困难人员",
  household: "零就业家庭认定",
  exit: "注销就业困难人员身份",
};

export const STATEMENT_VERSION = "1";
const HEADING = "吉林省就业困难人员认定电子印章声明";

/** What a decision says; `null` and empty values have no line. */
export type DecisionFields = {
  /** Number of the form, of the letter or of the household's entry. */
  number: string;
  name: string;
  /** Masked: the statement goes on papers and on a public page. */
  residentId: string | null;
  decision: string;
  category?: string | null;
  /** Articles the decision rests on. */
  basis?: string | null;
  /** SM3 of the reason on the paper: binds its words without showing them. */
  reasonDigest?: string | null;
  /** The same of the clauses with what was found. */
  findingsDigest?: string | null;
  /** The same of what was handed in (受理凭证) and of what is asked for (一次性告知书). */
  materialsDigest?: string | null;
  askedDigest?: string | null;
  decidedOn: string;
  handler: string;
};

export type SealFields = {
  kind: StatementKind;
  unitName: string;
  unitId: number;
  keyId: string;
  code: string;
  /** In Asia/Shanghai with its offset, `2026-11-23T09:00:00+08:00`. */
  sealedAt: string;
};

export type StatementFields = DecisionFields & SealFields;

const LINES: readonly { label: string; of: (fields: StatementFields) => string | null | undefined }[] = [
  { label: "声明版本", of: () => STATEMENT_VERSION },
  { label: "事项", of: ({ kind }) => STATEMENT_TITLES[kind] },
  { label: "编号", of: ({ number }) => number },
  { label: "姓名", of: ({ name }) => name },
  { label: "公民身份号码", of: ({ residentId }) => residentId },
  { label: "决定", of: ({ decision }) => decision },
  { label: "认定类别", of: ({ category }) => category },
  { label: "依据", of: ({ basis }) => basis },
  { label: "原因摘要", of: ({ reasonDigest }) => reasonDigest && `SM3 ${reasonDigest}` },
  { label: "查明摘要", of: ({ findingsDigest }) => findingsDigest && `SM3 ${findingsDigest}` },
  { label: "材料摘要", of: ({ materialsDigest }) => materialsDigest && `SM3 ${materialsDigest}` },
  { label: "补正摘要", of: ({ askedDigest }) => askedDigest && `SM3 ${askedDigest}` },
  { label: "决定日期", of: ({ decidedOn }) => decidedOn },
  { label: "经办人", of: ({ handler }) => handler },
  { label: "盖章单位", of: ({ unitName }) => unitName },
  { label: "单位编号", of: ({ unitId }) => String(unitId) },
  { label: "密钥编号", of: ({ keyId }) => keyId },
  { label: "盖章时间", of: ({ sealedAt }) => sealedAt },
  { label: "验证码", of: ({ code }) => code },
];

/** One line can never be read as two: line breaks and runs of spaces become one space. */
function oneLine(value: string): string {
  return value.normalize("NFC").replaceAll(/\s+/g, " ").trim();
}

/** The text that is signed: UTF-8, lines ended by LF, none after the last. */
export function canonicalStatement(fields: StatementFields): string {
  const lines = LINES.flatMap(({ label, of }) => {
    const value = oneLine(of(fields) ?? "");
    return value === "" ? [] : [`${label}：${value}`];
  });
  return [HEADING, ...lines].join("\n");
}

export type StatementLine = { label: string; value: string };

/** The lines of a statement for a page; null when the text is none of this version. */
export function readStatement(statement: string): StatementLine[] | null {
  const [heading, ...rows] = statement.split("\n");
  if (heading !== HEADING || rows[0] !== `声明版本：${STATEMENT_VERSION}`) return null;
  const lines = rows.map((row) => {
    const at = row.indexOf("：");
    return at < 0 ? null : { label: row.slice(0, at), value: row.slice(at + 1) };
  });
  return lines.every((line) => line !== null) ? lines : null;
}

/** What a statement says of its own seal; null when one of the lines is missing. */
export function sealOf(statement: string): Pick<SealFields, "unitId" | "unitName" | "keyId" | "code"> | null {
  const lines = readStatement(statement);
  const value = (label: string) => lines?.find((line) => line.label === label)?.value;
  const [unitId, unitName, keyId, code] = [
    value("单位编号"),
    value("盖章单位"),
    value("密钥编号"),
    value("验证码"),
  ];
  if (!unitId || !/^\d{1,10}$/.test(unitId) || !unitName || !keyId || !code) return null;
  return { unitId: Number(unitId), unitName, keyId, code };
}

/** A text pasted from a page or a mail, with the line ends it had when it was signed. */
export function pastedStatement(text: string): string {
  return text
    .replaceAll(/\r\n?/g, "\n")
    .replace(/^\uFEFF/, "")
    .trim();
}
