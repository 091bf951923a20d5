/**
 * The clauses a refusal rests on: each with the fact found and its article, so that form and paper can name clause,
 * fact and reason (二（二）、二（三）: 在认定表上注明原因，并告知申请人). Pure.
 */
import { notice } from "~/law/clauses";
import type { Source } from "~/law/source";
import type { Verdict } from "~/law/verdict";
import type { Violation } from "~/lib/errors";
import { assessmentOf, categoryRows, type ClauseRowData, exclusionRows, gateRows } from "./clause-rows";
import type { RecognitionCategory } from "./categories";
import type { Eligibility } from "./rules";

export type RefusalClause = {
  /** Id of the clause's test; `verification`, `objection` or `other` beyond them. */
  id: string;
  /** The condition in words, as on the form. */
  title: string;
  /** What was found. */
  fact: string;
  source: Source;
  verdict: Exclude<Verdict, "met">;
  /** By what was declared it is met; a refusal may still rest on it when something else was found. */
  contested?: true;
};

type Ground = {
  eligibility: Eligibility | null;
  category: RecognitionCategory;
  lastVerification: "consistent" | "inconsistent" | null;
  upheldObjections: number;
};

function clauseOf({ id, title, reason, source, verdict }: ClauseRowData): RefusalClause {
  if (verdict !== "met") return { id, title, fact: reason, source, verdict };
  const declared = reason.replace(/。$/, "");
  const fact = `申报为“${declared}”，经核实与申报不符，情况见理由。`;
  return { id, title, fact, source, verdict: "unmet", contested: true };
}

/** 一（二）4: what no other clause names. */
const OTHER: RefusalClause = {
  id: "other",
  title: "不予认定的其他情形",
  fact: "见原因说明。",
  source: notice("一（二）4"),
  verdict: "unmet",
};

function beyondConditions({ lastVerification, upheldObjections }: Ground): RefusalClause[] {
  return [
    ...(lastVerification === "inconsistent"
      ? [
          {
            id: "verification",
            title: "核实情况与申报一致",
            fact: "核实结论为不一致。",
            source: notice("一（三）"),
            verdict: "unmet" as const,
          },
        ]
      : []),
    ...(upheldObjections > 0
      ? [
          {
            id: "objection",
            title: "公示无异议",
            fact: `公示期间有 ${upheldObjections} 件异议，经核查成立。`,
            source: notice("二（二）"),
            verdict: "unmet" as const,
          },
        ]
      : []),
  ];
}

/**
 * Every clause that a refusal of this case can name: those that are not met first, then what could not be settled,
 * 其他情形, and last those that are met by what was declared (`contested`): a visit or a report may say otherwise.
 */
export function refusalClauses(ground: Ground): RefusalClause[] {
  const { eligibility, category } = ground;
  const assessment = eligibility ? assessmentOf(eligibility, category) : undefined;
  const rows = eligibility
    ? [
        ...exclusionRows(eligibility),
        ...(assessment ? categoryRows(assessment) : []),
        ...gateRows(eligibility),
      ].map(clauseOf)
    : [];
  const unmet = rows.filter((one) => one.verdict === "unmet" && !one.contested);
  const unknown = rows.filter((one) => one.verdict === "unknown");
  const contested = rows.filter((one) => one.contested);
  return [...unmet, ...beyondConditions(ground), ...unknown, OTHER, ...contested];
}

/** What a refusal names unless somebody chooses: what is not met, else what could not be settled, else 其他情形. */
export function proposedClauses(ground: Ground): RefusalClause[] {
  const all = refusalClauses(ground).filter((one) => one.id !== OTHER.id && !one.contested);
  const unmet = all.filter((one) => one.verdict === "unmet");
  return unmet.length > 0 ? unmet : all.length > 0 ? all : [OTHER];
}

/** The chosen clauses in the page's order; ids that are none of this case come back as violations. */
export function chosenClauses(
  ground: Ground,
  ids: readonly string[] | undefined,
): { clauses: RefusalClause[]; violations: Violation[] } {
  if (ids === undefined) return { clauses: proposedClauses(ground), violations: [] };
  const all = refusalClauses(ground);
  const unknown = ids.filter((id) => !all.some((one) => one.id === id));
  return {
    clauses: all.filter((one) => ids.includes(one.id)),
    violations: unknown.map((id) => ({
      path: "clauses",
      code: "clause_unknown",
      message: `“${id}”不是这件申请的条款，不能作为原因。请刷新后重新选择。`,
    })),
  };
}

/** How a step keeps them: details hold scalars only. */
export function clausesText(clauses: readonly RefusalClause[]): string {
  return JSON.stringify(clauses);
}

function isClause(value: unknown): value is RefusalClause {
  return (
    typeof value === "object" && value !== null && "title" in value && "fact" in value && "source" in value
  );
}

/** The clauses a step kept; none for steps from before they were kept. */
export function clausesOfStep(details: Readonly<Record<string, unknown>>): RefusalClause[] {
  if (typeof details.clauses !== "string") return [];
  const read: unknown = JSON.parse(details.clauses);
  return Array.isArray(read) ? read.filter(isClause) : [];
}
