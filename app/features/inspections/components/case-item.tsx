import { Field } from "~/components/ui/field";
import { RadioGroup } from "~/components/ui/choice-group";
import { Textarea } from "~/components/ui/input";
import { Section } from "~/components/ui/section";
import { Status, StatusMark } from "~/components/ui/status";
import { clauseText } from "~/law/clauses";
import type { ChecklistItem } from "../checklist";
import type { EvidenceLine } from "../evidence";
import { answerLabels } from "../labels";
import { ANSWER_VERDICTS, type Answer } from "../status";

export type CaseItem = ChecklistItem & { lines: readonly EvidenceLine[]; answer: Answer | null };

const OPTIONS = ANSWER_VERDICTS.map((value) => ({ value, label: answerLabels[value] }));
const MARKS = { met: "ok", unmet: "no", not_applicable: "end" } as const;

function Evidence({ lines }: { lines: readonly EvidenceLine[] }) {
  return (
    <ul className="grid gap-1">
      {lines.map(({ text, open }, at) => (
        <li key={at}>
          {open && (
            <span className="st st-ask">
              <StatusMark kind="ask" />
              <span className="visually-hidden">请重点看：</span>
            </span>
          )}
          {text}
        </li>
      ))}
    </ul>
  );
}

/** One item: clause, what the frozen record says, the answer. Nothing is chosen beforehand. */
export function CaseItemSection({
  item,
  number,
  editable,
  given,
  errors,
}: {
  item: CaseItem;
  number: number;
  editable: boolean;
  /** What was typed when the form was refused. */
  given: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string[]>>;
}) {
  const { code, label, question, source, lines, answer } = item;
  const [verdict, note] = [`verdict.${code}`, `note.${code}`];
  return (
    <Section title={`${number}. ${label}`} note={source.article} className="mt-5">
      <p>{question}</p>
      <details className="mt-1">
        <summary className="link-btn">条款原文</summary>
        <p className="note mt-1">{clauseText(source)}</p>
      </details>
      <div className="half mt-2">
        <div>
          <p className="note mb-1">抽取时的记录</p>
          <Evidence lines={lines} />
        </div>
        {editable ? (
          <div className="grid gap-2">
            <RadioGroup
              name={verdict}
              label="结论"
              boxes="three"
              options={OPTIONS}
              defaultValue={given[verdict] ?? answer?.verdict}
              error={errors[verdict]}
            />
            <Field label="说明" mark="不符合的必填" error={errors[note]}>
              {(wiring) => (
                <Textarea
                  {...wiring}
                  name={note}
                  rows={2}
                  maxLength={500}
                  defaultValue={given[note] ?? answer?.note ?? ""}
                />
              )}
            </Field>
          </div>
        ) : (
          <div>
            {answer ? (
              <Status kind={MARKS[answer.verdict]} loud>
                {answerLabels[answer.verdict]}
              </Status>
            ) : (
              <Status kind="wait">未检查</Status>
            )}
            {answer?.note && <p className="mt-1">{answer.note}</p>}
          </div>
        )}
      </div>
    </Section>
  );
}
