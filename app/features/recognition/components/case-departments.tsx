import { DateText } from "~/components/ui/date-text";
import { AppLink } from "~/components/ui/link";
import { Section } from "~/components/ui/section";
import { Status } from "~/components/ui/status";
import { CONCLUSION_MARKS } from "~/features/verification/components/department-section";
import { DEPARTMENT_CODES, factsOfDepartment, sourceLabel } from "~/features/verification/departments";
import { factsForCategory } from "~/features/verification/evidence";
import { checkConclusionLabel, questionOutcomeLabels } from "~/features/verification/labels";
import type { CheckView, QuestionView } from "~/features/verification/views";
import { paths } from "~/lib/paths";
import type { ApplicationView } from "../application-view";

const WORST: readonly CheckView["conclusion"][] = [
  "inconsistent",
  "pending",
  "not_covered",
  "consistent",
  "no_record",
];

/** The latest answer of a department: of its results of that day the one that needs attention most. */
function latestOf(checks: readonly CheckView[]): CheckView | undefined {
  const [last] = checks;
  const same = checks.filter((one) => one.occurredOn === last?.occurredOn && one.batch === last?.batch);
  return same.toSorted((a, b) => WORST.indexOf(a.conclusion) - WORST.indexOf(b.conclusion))[0];
}

/** What came of the question that a result 不一致 opened: 已处理, with the answer. */
function SettledMark({ question }: { question: QuestionView }) {
  return (
    <>
      <Status kind="ok">不一致，已处理</Status>
      <span className="note">
        ，{questionOutcomeLabels[question.outcome ?? "declared_holds"]}：{question.answer}
      </span>
    </>
  );
}

type DepartmentRow = {
  code: string;
  check: CheckView | undefined;
  settled: QuestionView | undefined;
};

function Row({ code, check, settled }: DepartmentRow) {
  return (
    <tr>
      <th scope="row">{sourceLabel(code)}</th>
      <td>
        {settled ? (
          <SettledMark question={settled} />
        ) : check ? (
          <Status kind={CONCLUSION_MARKS[check.conclusion]}>{checkConclusionLabel(check)}</Status>
        ) : (
          <Status kind="wait">未比对</Status>
        )}
        {check?.note && !settled && <span className="note">，{check.note}</span>}
      </td>
      <td>
        {check && (
          <>
            <DateText day={check.dataAsOf ?? check.occurredOn} /> {check.batch ? "批次" : check.actor}
          </>
        )}
      </td>
    </tr>
  );
}

/** A result taken back stays where the decision is made: what it said, why it went and what had been answered to it. */
function VoidedRow({ check, question }: { check: CheckView; question: QuestionView | undefined }) {
  return (
    <tr>
      <th scope="row">{check.source === null ? "" : sourceLabel(check.source)}</th>
      <td>
        <Status kind={check.conclusion === "inconsistent" ? "no" : "wait"}>
          {checkConclusionLabel(check)}，已作废
        </Status>
        <span className="note">
          ，原因：{check.voided?.reason}
          {check.note && `；原记录：${check.note}`}
          {question?.outcome && `；此前答复：${questionOutcomeLabels[question.outcome]}，${question.answer}`}
        </span>
      </td>
      <td>
        <DateText day={check.occurredOn} /> {check.actor}
      </td>
    </tr>
  );
}

/** What each department answered that holds facts of this category, and any other that was asked (一（三）). */
export function CaseDepartments({ view }: { view: ApplicationView }) {
  const facts = factsForCategory(view.eligibility, view.decidedCategory ?? view.category);
  const standing = view.checks.filter((one) => one.method === "data_sharing" && one.voided === null);
  const rows = DEPARTMENT_CODES.map((code) => {
    const check = latestOf(standing.filter((one) => one.source === code));
    return {
      code,
      check,
      settled: view.questions.find((one) => one.checkId === check?.id && one.outcome !== null),
      relevant: factsOfDepartment(code).some((key) => facts.includes(key)),
    };
  }).filter((row) => row.check || row.relevant);
  const voided = view.checks.filter((one) => one.method === "data_sharing" && one.voided !== null);
  const asked = rows.filter((row) => row.check).length;
  return (
    <Section
      title="部门比对"
      note={`${rows.length} 个来源${asked < rows.length ? `，${asked} 个有结果` : ""}`}
      aside={view.acceptedOn && <AppLink to={paths.applicationPart(view.id, "checks")}>原始结果</AppLink>}
    >
      <table className="ev">
        <caption className="visually-hidden">部门比对结果</caption>
        <tbody>
          {rows.map(({ code, check, settled }) => (
            <Row key={code} code={code} check={check} settled={settled} />
          ))}
          {voided.map((check) => (
            <VoidedRow
              key={check.id}
              check={check}
              question={view.questions.find((one) => one.checkId === check.id)}
            />
          ))}
        </tbody>
      </table>
    </Section>
  );
}
