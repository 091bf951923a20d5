import { ClauseRow, type ClauseVerdict } from "~/components/ui/clause-row";
import { InlineText } from "~/components/ui/inline-text";
import { Section } from "~/components/ui/section";
import { formatSource } from "~/law/source";
import type { Verdict } from "~/law/verdict";
import { ARTICLE_56_TEXT } from "../clauses";
import { householdCriterionLabels } from "../labels";
import type { HouseholdAssessment } from "../rules";

const MARKS: Record<Verdict, ClauseVerdict> = { met: "ok", unmet: "no", unknown: "ask" };
const ORDER: readonly Verdict[] = ["unmet", "unknown", "met"];

/** The conditions of the household today, open points first, with the words of the law. */
export function HouseholdCriteria({ assessment }: { assessment: HouseholdAssessment }) {
  const rows = assessment.criteria.toSorted((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict));
  return (
    <Section title="条件" note={`按 ${assessment.asOf} 成员的情况`}>
      {rows.map((row) => (
        <ClauseRow
          key={row.id}
          verdict={MARKS[row.verdict]}
          title={householdCriterionLabels[row.id]}
          fact={<InlineText text={row.reason} />}
          article={formatSource(row.source)}
        />
      ))}
      <details className="mt-2">
        <summary className="link-btn">就业促进法第五十六条原文</summary>
        <p className="quote">{ARTICLE_56_TEXT}</p>
      </details>
    </Section>
  );
}
