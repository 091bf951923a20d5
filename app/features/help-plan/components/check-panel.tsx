import { Input } from "~/components/ui/input";
import { StatusMark } from "~/components/ui/status";
import { type Agreement, agreementState, agreementWords } from "~/features/help-plan/agreement-state";
import type { Finding, PlanCheck } from "~/features/help-plan/check";
import { CHECK_GUIDE, ruleOfPassed, type RuleId } from "~/features/help-plan/check-guide";
import { FINDING_FIELDS, measureFieldId, PLAN_FORM_ID, reasonField } from "~/features/help-plan/plan-form";
import { clauseText } from "~/law/clauses";
import { formatSource } from "~/law/source";

function FixLink({ finding }: { finding: Finding }) {
  const field = FINDING_FIELDS[finding.code];
  const at = finding.measures[0];
  if (field === undefined || at === undefined) return null;
  return <a href={`#${measureFieldId(at, field)}`}>去填</a>;
}

function FindingText({ finding, editable }: { finding: Finding; editable: boolean }) {
  return (
    <>
      <b>{finding.message}</b>
      <p>
        {finding.detail} <span className="src">{formatSource(finding.source)}</span>{" "}
        {editable && <FixLink finding={finding} />}
      </p>
    </>
  );
}

/** What the rule looks at, why, by which clause and how to mend it, behind its summary. */
function Explain({ rule, summary }: { rule: RuleId | null | undefined; summary?: string }) {
  if (!rule) return <span>{summary}</span>;
  const { what, why, mend, source } = CHECK_GUIDE[rule];
  const words = clauseText(source);
  return (
    <details>
      <summary className={summary ? "cursor-pointer" : "link-btn xs"}>{summary ?? "规则说明"}</summary>
      <p>查什么：{what}</p>
      <p>为什么：{why}</p>
      <p>怎么改：{mend}</p>
      <p>
        依据：{formatSource(source)}
        {words && `：${words}`}
      </p>
    </details>
  );
}

function Reason({ finding, given, editable }: { finding: Finding; given: string; editable: boolean }) {
  const id = `reason-${finding.code}`;
  if (!editable) return <p>理由：{given || "未写"}</p>;
  return (
    <>
      <label className="xs muted" htmlFor={id}>
        理由
      </label>
      <Input
        id={id}
        name={reasonField(finding.code)}
        form={PLAN_FORM_ID}
        defaultValue={given}
        maxLength={200}
        placeholder="一句话即可"
      />
    </>
  );
}

/** What is in order, in one line: nobody has to read past it to what needs a hand, or to the buttons below. */
function Passed({ passed }: Pick<PlanCheck, "passed">) {
  if (passed.length === 0) return null;
  return (
    <details className="chk-passed">
      <summary>
        <StatusMark kind="ok" /> {passed.length} 项通过
      </summary>
      <ul className="chk">
        {passed.map((text) => (
          <li className="grn" key={text}>
            <StatusMark kind="ok" />
            <Explain rule={ruleOfPassed(text)} summary={text} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** 方案体检: red first, amber with their reasons, then what is in order. */
export function CheckPanel({
  check,
  reasons,
  editable,
  agreement,
}: {
  check: PlanCheck;
  reasons: Readonly<Record<string, string>>;
  editable: boolean;
  agreement: Agreement;
}) {
  return (
    <>
      <ul className="chk" aria-live="polite">
        {check.red.map((finding) => (
          <li className="red" key={`${finding.code}-${finding.measures.join()}`}>
            <StatusMark kind="no" />
            <div>
              <FindingText finding={finding} editable={editable} />
              <Explain rule={finding.rule} />
            </div>
          </li>
        ))}
        {check.amber.map((finding) => (
          <li className="amb" key={finding.code}>
            <StatusMark kind="soon" />
            <div>
              <FindingText finding={finding} editable={editable} />
              <Explain rule={finding.rule} />
              <Reason finding={finding} given={reasons[finding.code] ?? ""} editable={editable} />
            </div>
          </li>
        ))}
        {agreementState(agreement) === "reported" && (
          <li className="amb">
            <StatusMark kind="soon" />
            <div>
              <b>{agreementWords(agreement)}</b>
              <p>体检不改变结论；补上签名后这一条消失。</p>
            </div>
          </li>
        )}
      </ul>
      <Passed passed={check.passed} />
    </>
  );
}

/** 1 红、2 黄、6 项通过 */
export function checkCounts({ red, amber, passed }: PlanCheck): string {
  return `${red.length} 红、${amber.length} 黄、${passed.length} 项通过`;
}
