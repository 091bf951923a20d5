/** Findings as rows a person reads: every row is worded so that 符合 is the good answer. */
import type { Source } from "~/law/source";
import { negate, type Verdict } from "~/law/verdict";
import type { CalendarDate } from "~/lib/calendar-date";
import type { Violation } from "~/lib/errors";
import { categorySource, type RecognitionCategory } from "./categories";
import type { Finding } from "./criteria/finding";
import { type DocumentCode, standsFor } from "./documents";
import { documentLabels, criterionLabels, exclusionLabels, gateLabels } from "./labels";
import type { CategoryAssessment, Eligibility } from "./rules";
import { lackingPaper } from "./what-would-change";

export type ClauseRowData = {
  id: string;
  verdict: Verdict;
  title: string;
  reason: string;
  source: Source;
  warning: string | null;
  /** Where time alone decides: the first day on which the test is met. */
  metOn: CalendarDate | null;
  missingFacts: readonly string[];
  /** The fact without which the verdict would be open. */
  decidedBy?: Finding["decidedBy"];
};

const GATE_TITLES: ReadonlyMap<string, string> = new Map(Object.entries(gateLabels));
const CRITERION_TITLES: ReadonlyMap<string, string> = new Map(Object.entries(criterionLabels));
const CLEAR_TITLES: ReadonlyMap<string, string> = new Map(
  Object.entries(exclusionLabels).map(([id, words]) => [id, words.clear]),
);

function row(finding: Finding, titles: ReadonlyMap<string, string>, verdict: Verdict): ClauseRowData {
  return {
    id: finding.id,
    verdict,
    title: titles.get(finding.id) ?? finding.id,
    reason: finding.reason,
    source: finding.source,
    warning: finding.warning ?? null,
    metOn: finding.metOn ?? null,
    missingFacts: finding.missingFacts,
    ...(finding.decidedBy ? { decidedBy: finding.decidedBy } : {}),
  };
}

const OPEN_FIRST: Record<Verdict, number> = { unmet: 0, unknown: 1, met: 2 };

/** Open points first, otherwise in the notice's order. */
function openFirst(rows: ClauseRowData[]): ClauseRowData[] {
  return rows.toSorted((a, b) => OPEN_FIRST[a.verdict] - OPEN_FIRST[b.verdict]);
}

export function gateRows(eligibility: Eligibility): ClauseRowData[] {
  return openFirst(eligibility.gate.map((finding) => row(finding, GATE_TITLES, finding.verdict)));
}

export function exclusionRows(eligibility: Eligibility): ClauseRowData[] {
  return openFirst(
    eligibility.exclusions.map((finding) => row(finding, CLEAR_TITLES, negate(finding.verdict))),
  );
}

export function categoryRows(assessment: CategoryAssessment): ClauseRowData[] {
  return openFirst(assessment.criteria.map((finding) => row(finding, CRITERION_TITLES, finding.verdict)));
}

export function assessmentOf(
  eligibility: Eligibility,
  code: RecognitionCategory,
): CategoryAssessment | undefined {
  return eligibility.categories.find((one) => one.code === code);
}

/** Every clause that keeps a category from being met, with its source. */
export function failingClauses(eligibility: Eligibility, code: RecognitionCategory): Violation[] {
  const assessment = assessmentOf(eligibility, code);
  return [
    ...gateRows(eligibility),
    ...exclusionRows(eligibility),
    ...(assessment ? categoryRows(assessment) : []),
  ]
    .filter((one) => one.verdict !== "met")
    .map((one) => ({
      path: `eligibility.${one.id}`,
      code: one.verdict === "unmet" ? "clause_unmet" : "clause_unknown",
      message: `${one.title}：${one.reason}`,
      source: one.source,
    }));
}

/** The materials a category still lacks, in the order of the checklist. */
function lackingDocuments(eligibility: Eligibility, code: RecognitionCategory): DocumentCode[] {
  return assessmentOf(eligibility, code)?.missingDocuments ?? [];
}

/** The paper handed in for a requirement, itself or the one that stands in its place. */
function uploadedFor(document: DocumentCode, uploaded: readonly string[]): DocumentCode | undefined {
  return standsFor(document).find((code) => uploaded.includes(code));
}

/** Codes of the files handed in, and the papers the applicant has said not to have. */
type Told = { uploaded: readonly string[]; notHeld: readonly { code: DocumentCode }[] };
const NOTHING_TOLD: Told = { uploaded: [], notHeld: [] };

/** What the applicant has said not to have is not waited for, unless it was sent in after all. */
const awaited = (documents: readonly DocumentCode[], { uploaded, notHeld }: Told) =>
  documents.filter(
    (document) =>
      uploadedFor(document, uploaded) !== undefined || !notHeld.some(({ code }) => code === document),
  );

/** For the office: one violation per material nobody has checked, whether it was not handed in or only uploaded. */
export function missingMaterials(
  eligibility: Eligibility,
  code: RecognitionCategory,
  told: Told = NOTHING_TOLD,
): Violation[] {
  return awaited(lackingDocuments(eligibility, code), told).map((document) => {
    const handedIn = uploadedFor(document, told.uploaded);
    return {
      path: `documents.${document}`,
      code: "document_missing",
      message: handedIn
        ? `${documentLabels[handedIn]}已上传、未核验，请登记核验方式（原件、部门共享或电子证照）。`
        : `缺少${documentLabels[document]}。`,
      source: { ...categorySource(code), article: "二（一）" },
    };
  });
}

/** For the applicant (一次性告知): what has not been handed in. A paper that was uploaded is the office's to check. */
export function materialsToBring(
  eligibility: Eligibility,
  code: RecognitionCategory,
  told: Told,
): DocumentCode[] {
  return awaited(lackingDocuments(eligibility, code), told).filter(
    (document) => !uploadedFor(document, told.uploaded),
  );
}

/** Handed in and not checked yet. */
export function materialsToCheck(
  eligibility: Eligibility,
  code: RecognitionCategory,
  uploaded: readonly string[],
): DocumentCode[] {
  return lackingDocuments(eligibility, code).flatMap((document) => uploadedFor(document, uploaded) ?? []);
}

/** The grounds of 一（二）: what is good here is that none of them is there. */
export function exclusionSummary(rows: readonly ClauseRowData[]): string {
  const count = (verdict: Verdict) => rows.filter((one) => one.verdict === verdict).length;
  const [clear, found, unknown] = [count("met"), count("unmet"), count("unknown")];
  if (clear === rows.length) return `${rows.length} 种情形均未发现`;
  const parts = [
    ...(found > 0 ? [`存在 ${found} 种`] : []),
    ...(unknown > 0 ? [`${unknown} 种待核实`] : []),
    ...(clear > 0 ? [`${clear} 种未发现`] : []),
  ];
  return `${rows.length} 种情形中${parts.join("，")}`;
}

/**
 * 3 条全部符合 / 5 条中 3 条符合，1 条待核实，1 条缺材料. Says what the rows below it say: a clause that is met on
 * somebody's word and lacks its paper is no 符合, and papers that no clause stands for are named beside.
 */
export function verdictSummary(
  rows: readonly ClauseRowData[],
  missing: readonly DocumentCode[] = [],
): string {
  const lacking = rows.flatMap((one) => lackingPaper(one, missing) ?? []);
  const others = missing.filter((document) => !lacking.includes(document)).length;
  const count = (verdict: Verdict) => rows.filter((one) => one.verdict === verdict).length;
  const [met, unmet, unknown] = [count("met") - lacking.length, count("unmet"), count("unknown")];
  const parts = [
    ...(met > 0 || rows.length === 0 ? [`${met} 条符合`] : []),
    ...(unmet > 0 ? [`${unmet} 条不符合`] : []),
    ...(unknown > 0 ? [`${unknown} 条待核实`] : []),
    ...(lacking.length > 0 ? [`${lacking.length} 条缺材料`] : []),
  ];
  const clauses =
    met === rows.length ? `${rows.length} 条全部符合` : `${rows.length} 条中 ${parts.join("，")}`;
  return others > 0 ? `${clauses}，另缺 ${others} 份材料` : clauses;
}
