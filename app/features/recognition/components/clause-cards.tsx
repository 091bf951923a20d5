import { Banner } from "~/components/ui/banner";
import { Empty } from "~/components/ui/empty";
import { Section } from "~/components/ui/section";
import { categorySource } from "../categories";
import { isRecognitionCategory } from "../category-guard";
import { assessmentOf, categoryRows, exclusionRows, gateRows, verdictSummary } from "../clause-rows";
import { categoryLabels, documentLabels } from "../labels";
import { verdictForCategory, type Eligibility } from "../rules";
import { ClauseList } from "./clause-list";
import { VerdictMark } from "./verdict-mark";

function CategoryVerdicts({ eligibility }: { eligibility: Eligibility }) {
  return (
    <Section title="七类判断" note={`截至 ${eligibility.asOf}`}>
      <table className="ev">
        <caption className="visually-hidden">七类判断</caption>
        <tbody>
          {eligibility.categories.map((category) => (
            <tr key={category.code}>
              <th scope="row">{categoryLabels[category.code]}</th>
              <td>
                <VerdictMark verdict={verdictForCategory(eligibility, category.code)} />
              </td>
              <td>{category.metOn && category.verdict !== "met" ? `${category.metOn} 起` : ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function Missing({ eligibility, code }: { eligibility: Eligibility; code: string }) {
  if (!isRecognitionCategory(code)) return null;
  const missing = assessmentOf(eligibility, code)?.missingDocuments ?? [];
  if (missing.length === 0) return null;
  return (
    <Banner tone="warn">还缺材料：{missing.map((document) => documentLabels[document]).join("、")}</Banner>
  );
}

/** The clause cards beside the form: they follow what is typed and decide nothing. */
export function ClauseCards({
  eligibility,
  category,
}: {
  eligibility: Eligibility | null;
  category: string;
}) {
  if (!eligibility) {
    return <Empty title="条件暂不能判断">有内容填得不对，改正后这里会逐条显示结论。</Empty>;
  }
  const assessment = isRecognitionCategory(category) ? assessmentOf(eligibility, category) : undefined;
  const gate = gateRows(eligibility);
  const exclusions = exclusionRows(eligibility);
  return (
    <div className="clauses-narrow grid gap-4">
      <CategoryVerdicts eligibility={eligibility} />
      <Missing eligibility={eligibility} code={category} />
      {assessment && (
        <Section
          title={categoryLabels[assessment.code]}
          note={`${categorySource(assessment.code).article} · ${verdictSummary(categoryRows(assessment))}`}
        >
          <ClauseList rows={categoryRows(assessment)} />
        </Section>
      )}
      <Section title="不予认定情形" note={`一（二） · ${verdictSummary(exclusions)}`}>
        <ClauseList rows={exclusions} />
      </Section>
      <Section title="共同条件" note={`一（一） · ${verdictSummary(gate)}`}>
        <ClauseList rows={gate} />
      </Section>
      <p className="note">这只是提示。受理后 10 个工作日内，由县级公共就业服务机构审核决定。</p>
    </div>
  );
}
