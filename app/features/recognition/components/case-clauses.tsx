import { Banner } from "~/components/ui/banner";
import { Section } from "~/components/ui/section";
import { formatSource } from "~/law/source";
import type { ApplicationView } from "../application-view";
import { categorySource } from "../categories";
import { assessmentOf, categoryRows, exclusionRows, gateRows, verdictSummary } from "../clause-rows";
import { categoryLabels, verificationMethodLabels } from "../labels";
import type { CategoryAssessment } from "../rules";
import { ClauseList } from "./clause-list";
import { VerdictMark } from "./verdict-mark";

function evidenceOf(view: ApplicationView): string {
  const verified = view.history.findLast((entry) => entry.action === "verify");
  if (!verified) return "申请表填报，未核实";
  const method = verificationMethodLabels[verified.details.method as keyof typeof verificationMethodLabels];
  return `${method ?? "核实"} ${verified.actor} ${verified.occurredOn.slice(5)}`;
}

function OtherCategories({ categories }: { categories: readonly CategoryAssessment[] }) {
  return (
    <details>
      <summary className="link-btn">其余 {categories.length} 类的判断</summary>
      {categories.map((category) => (
        <Section
          key={category.code}
          level={3}
          title={categoryLabels[category.code]}
          note={`${categorySource(category.code).article} · ${verdictSummary(categoryRows(category))}`}
          aside={<VerdictMark verdict={category.verdict} />}
        >
          <ClauseList rows={categoryRows(category)} level={4} />
        </Section>
      ))}
    </details>
  );
}

/** Exclusions, the category applied for and the common gate, clause by clause; the other categories folded. */
export function CaseClauses({ view }: { view: ApplicationView }) {
  const { eligibility } = view;
  if (!eligibility) {
    return <Banner>申请日早于现行规定，系统不判断条件；按当时的规定核定，纸质材料为准。</Banner>;
  }
  const evidence = evidenceOf(view);
  const exclusions = exclusionRows(eligibility);
  const gate = gateRows(eligibility);
  const category = view.decidedCategory ?? view.category;
  const assessment = assessmentOf(eligibility, category);
  const criteria = assessment ? categoryRows(assessment) : [];
  return (
    <>
      <Section title="不予认定情形" note={`一（二） · ${verdictSummary(exclusions)}`}>
        <ClauseList rows={exclusions} evidence={evidence} />
      </Section>
      <Section
        title={`类别条件 ${categoryLabels[category]}`}
        note={`${categorySource(category).article} · ${verdictSummary(criteria)}`}
      >
        <ClauseList rows={criteria} evidence={evidence} />
      </Section>
      <Section title="共同条件" note={`一（一） · ${verdictSummary(gate)}`}>
        <ClauseList rows={gate} evidence={evidence} />
      </Section>
      <OtherCategories categories={eligibility.categories.filter((one) => one.code !== category)} />
      <p className="note mt-3">
        以上按{eligibility.asOf}的情况判断，依据 {formatSource(categorySource(category))}{" "}
        等。程序只提示，由经办人和复核员决定。
      </p>
    </>
  );
}
