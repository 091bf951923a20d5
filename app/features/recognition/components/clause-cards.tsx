import { Banner } from "~/components/ui/banner";
import { Button } from "~/components/ui/button";
import { Empty } from "~/components/ui/empty";
import { Section } from "~/components/ui/section";
import { evidenceText, verifiedBy } from "~/features/verification/evidence";
import type { CheckView } from "~/features/verification/views";
import type { CalendarDate } from "~/lib/calendar-date";
import type { ShownDocument } from "../application-inputs";
import { categorySource, type RecognitionCategory } from "../categories";
import { isRecognitionCategory } from "../category-guard";
import {
  assessmentOf,
  categoryRows,
  type ClauseRowData,
  exclusionRows,
  exclusionSummary,
  gateRows,
  verdictSummary,
} from "../clause-rows";
import { categoryLabels, documentLabels } from "../labels";
import { timeAloneOn, verdictForCategory, type CategoryAssessment, type Eligibility } from "../rules";
import { whatWouldChange } from "../what-would-change";
import { ClauseList } from "./clause-list";
import { VerdictMark } from "./verdict-mark";

/** Facts of the register: nobody types them on this form. */
const RECORDED: ReadonlySet<string> = new Set(["jilin_household", "working_age", "age", "urban"]);

function sourceOf(row: ClauseRowData, documents: readonly ShownDocument[], checks: readonly CheckView[]) {
  const evidence = verifiedBy(row.decidedBy ?? row.id, checks, documents);
  if (evidence) return evidenceText(evidence);
  if (row.decidedBy) return "原岗位：申请人填报，未核实";
  if (RECORDED.has(row.id)) return "人员登记";
  return row.missingFacts.length > 0 ? undefined : "申请表填报";
}

/** The submit button that sets a call-back for the day and shows the form again. */
function Remind({ on, what }: { on: CalendarDate; what: string }) {
  return (
    <Button type="submit" name="intent" value={`follow-up:${on}:${what}`} size="sm">
      {`${on} 提醒我`}
    </Button>
  );
}

function CategoryVerdicts({ eligibility }: { eligibility: Eligibility }) {
  return (
    <Section title="七类判断" note={`截至 ${eligibility.asOf}`}>
      <table className="ev">
        <caption className="visually-hidden">七类判断</caption>
        <tbody>
          {eligibility.categories.map(({ code }) => {
            const on = timeAloneOn(eligibility, code);
            return (
              <tr key={code}>
                <th scope="row">{categoryLabels[code]}</th>
                <td>
                  <VerdictMark verdict={verdictForCategory(eligibility, code)} />
                </td>
                <td>{on && `${on} 起`}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Section>
  );
}

/** The other categories that hold as well; chosen below as 同时符合的类别. */
export function alsoMetCategories(eligibility: Eligibility | null, chosen: string): RecognitionCategory[] {
  if (!eligibility) return [];
  return eligibility.categories
    .filter(({ code }) => code !== chosen && verdictForCategory(eligibility, code) === "met")
    .map(({ code }) => code);
}

/** Materials of the category that no clause stands for. */
function Missing({ assessment }: { assessment: CategoryAssessment }) {
  const { missingDocuments } = assessment;
  if (missingDocuments.length === 0) return null;
  return (
    <Banner tone="warn">
      还缺材料：{missingDocuments.map((document) => documentLabels[document]).join("、")}
    </Banner>
  );
}

/** The clause cards beside the form: they follow what is typed and decide nothing. */
export function ClauseCards({
  eligibility,
  category,
  documents = [],
  checks = [],
}: {
  eligibility: Eligibility | null;
  category: string;
  documents?: readonly ShownDocument[];
  /** Results of checking so far, when a submitted application is mended. */
  checks?: readonly CheckView[];
}) {
  if (!eligibility) {
    return <Empty title="条件暂不能判断">有内容填得不对，改正后这里会逐条显示结论。</Empty>;
  }
  const assessment = isRecognitionCategory(category) ? assessmentOf(eligibility, category) : undefined;
  const also = alsoMetCategories(eligibility, category);
  const evidence = (row: ClauseRowData) => sourceOf(row, documents, checks);
  const rowsOf = (rows: readonly ClauseRowData[], of: CategoryAssessment | undefined) => (
    <ClauseList
      rows={rows}
      evidence={evidence}
      missing={of?.missingDocuments ?? []}
      actions={(row) => {
        const change = whatWouldChange(row, eligibility.asOf);
        if (!change) return null;
        return (
          <>
            <span className="note">{change.text}</span>
            {change.kind === "time" && (
              <Remind
                on={of?.metOn ?? change.on}
                what={`${of ? categoryLabels[of.code] : "共同条件"}：${row.title}届时满足`}
              />
            )}
          </>
        );
      }}
    />
  );
  const gate = gateRows(eligibility);
  const exclusions = exclusionRows(eligibility);
  return (
    <div className="clauses-narrow grid gap-4">
      <CategoryVerdicts eligibility={eligibility} />
      {also.length > 0 && (
        <p>
          还符合：
          <a href="#f-details-additionalCategories">{also.map((code) => categoryLabels[code]).join("、")}</a>
        </p>
      )}
      {assessment && <Missing assessment={assessment} />}
      {assessment && (
        <Section
          title={categoryLabels[assessment.code]}
          note={`${categorySource(assessment.code).article} · ${verdictSummary(categoryRows(assessment), assessment.missingDocuments)}`}
        >
          {rowsOf(categoryRows(assessment), assessment)}
        </Section>
      )}
      <Section title="不予认定情形" note={`一（二） · ${exclusionSummary(exclusions)}`}>
        {rowsOf(exclusions, undefined)}
      </Section>
      <Section title="共同条件" note={`一（一） · ${verdictSummary(gate)}`}>
        {rowsOf(gate, undefined)}
      </Section>
      <p className="note">这只是提示。受理后 10 个工作日内，由县级公共就业服务机构审核决定。</p>
    </div>
  );
}
