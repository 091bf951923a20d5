import { Banner } from "~/components/ui/banner";
import { DateText } from "~/components/ui/date-text";
import { Section } from "~/components/ui/section";
import { Status } from "~/components/ui/status";
import type { Evidence } from "~/features/verification/evidence";
import { CHECKABLE_STATUSES } from "~/features/verification/rules";
import { formatSource } from "~/law/source";
import type { ApplicationView } from "../application-view";
import { categorySource } from "../categories";
import {
  assessmentOf,
  categoryRows,
  exclusionRows,
  exclusionSummary,
  gateRows,
  verdictSummary,
} from "../clause-rows";
import { type DeskRow, deskRows, evidenceOf } from "../desk-rows";
import { categoryLabels } from "../labels";
import { clauseLine, refusalOfSteps } from "../refusal-clauses";
import type { CategoryAssessment } from "../rules";
import { ClauseActions } from "./clause-actions";
import { ClauseList } from "./clause-list";
import { VerdictMark } from "./verdict-mark";

type Known = Record<string, Evidence>;

/** 户口簿 核验原件 姜晓彤 01-30 */
function By({ evidence: { label, verifier, on, alarm } }: { evidence: Evidence }) {
  return (
    <>
      {alarm ? (
        <Status kind="no" className="wrap">
          {label}
        </Status>
      ) : (
        label
      )}{" "}
      {verifier} {on && <DateText day={on} />}
    </>
  );
}

const byOf = (evidence: Evidence | undefined) => (evidence ? <By evidence={evidence} /> : undefined);

/** Worth a reviewer's look: it holds too, or nothing but time or a fact is lacking. */
function isNear(category: CategoryAssessment): boolean {
  if (category.verdict === "met" || category.metOn) return true;
  return category.verdict === "unknown" && category.criteria.some((one) => one.verdict === "met");
}

function AnotherCategory({ category, evidence }: { category: CategoryAssessment; evidence: Known }) {
  const rows = categoryRows(category);
  return (
    <Section
      level={3}
      title={`附加类别 ${categoryLabels[category.code]}`}
      note={`${categorySource(category.code).article} · ${verdictSummary(rows, category.missingDocuments)} · 不影响主类别`}
      aside={<VerdictMark verdict={category.verdict} />}
    >
      <ClauseList
        rows={rows}
        evidence={(row) => byOf(evidence[row.id])}
        missing={category.missingDocuments}
        level={4}
      />
    </Section>
  );
}

function FarCategories({ categories }: { categories: readonly CategoryAssessment[] }) {
  return (
    <details className="mt-4">
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

function Clauses({
  view,
  rows,
  recordable,
  missing,
}: {
  view: ApplicationView;
  rows: readonly DeskRow[];
  recordable: boolean;
  missing?: CategoryAssessment["missingDocuments"];
}) {
  const rowOf = (id: string) => rows.find((one) => one.id === id);
  return (
    <ClauseList
      rows={rows}
      evidence={({ id }) => byOf(rowOf(id)?.evidence)}
      {...(missing ? { missing } : {})}
      actions={({ id }) => {
        const row = rowOf(id);
        return recordable && row && row.verdict === "unknown" ? (
          <ClauseActions view={view} row={row} />
        ) : undefined;
      }}
    />
  );
}

/** What a refusal rests on, above what was declared: where the two differ, the decision's finding holds. */
function RefusalGrounds({ view }: { view: ApplicationView }) {
  const refusal =
    view.status === "refused" || view.status === "first_review_failed" ? refusalOfSteps(view.history) : null;
  if (!refusal || refusal.clauses.length === 0) return null;
  return (
    <Section title="不予认定的依据" note="下面各条按申报情况列出，与决定查明不同的，以决定为准">
      <ul>
        {refusal.clauses.map((clause) => (
          <li key={clause.id} className="border-t border-rule py-2">
            <Status kind="no" className="wrap">
              {clauseLine(clause)}
            </Status>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/**
 * Exclusions, the category applied for, the common gate and what else may hold, clause by clause: fact, source and who
 * verified it. Open points first, with what can be done about them.
 */
export function CaseClauses({ view, hand }: { view: ApplicationView; hand: boolean }) {
  const { eligibility } = view;
  if (!eligibility) {
    return <Banner>申请日早于现行规定，系统不判断条件；按当时的规定核定，纸质材料为准。</Banner>;
  }
  const evidence = evidenceOf(view);
  const recordable = hand && CHECKABLE_STATUSES.includes(view.status);
  const category = view.decidedCategory ?? view.category;
  const assessment = assessmentOf(eligibility, category);
  const exclusions = deskRows(exclusionRows(eligibility), evidence);
  const criteria = deskRows(assessment ? categoryRows(assessment) : [], evidence);
  const gate = deskRows(gateRows(eligibility), evidence);
  const others = eligibility.categories.filter((one) => one.code !== category);
  return (
    <>
      <RefusalGrounds view={view} />
      <Section title="不予认定情形" note={`一（二） · ${exclusionSummary(exclusions)}`}>
        <Clauses view={view} rows={exclusions} recordable={recordable} />
      </Section>
      <Section
        title={`类别条件 ${categoryLabels[category]}`}
        note={`${categorySource(category).article} · ${verdictSummary(criteria, assessment?.missingDocuments)}`}
      >
        <Clauses
          view={view}
          rows={criteria}
          recordable={recordable}
          missing={assessment?.missingDocuments ?? []}
        />
      </Section>
      <Section title="共同条件" note={`一（一） · ${verdictSummary(gate)}`}>
        <Clauses view={view} rows={gate} recordable={recordable} />
      </Section>
      {others.filter(isNear).map((one) => (
        <AnotherCategory key={one.code} category={one} evidence={evidence} />
      ))}
      <FarCategories categories={others.filter((one) => !isNear(one))} />
      <p className="note mt-3">
        以上按{eligibility.asOf}的情况判断，受理后到达法定退休年龄的，法定劳动年龄按办结那天。依据{" "}
        {formatSource(categorySource(category))} 等。程序只提示，由经办人和复核员决定。
      </p>
    </>
  );
}
