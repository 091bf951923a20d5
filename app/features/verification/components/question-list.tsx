import { Form } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { RadioGroup } from "~/components/ui/choice-group";
import { DateText } from "~/components/ui/date-text";
import { Field } from "~/components/ui/field";
import { Textarea } from "~/components/ui/input";
import { Section } from "~/components/ui/section";
import { Status } from "~/components/ui/status";
import { sourceLabel } from "../departments";
import { factTitle, isFactKey, type PlaceNames } from "../fact-keys";
import { outcomeLabel, questionOutcomeLabels } from "../labels";
import { questionWords } from "../question-words";
import type { QuestionView } from "../views";
import { FactValueInput } from "./fact-value-input";

function outcomesOf(question: QuestionView) {
  const { declaredValue, sharedValue, factKey } = question;
  const whole = !isFactKey(factKey);
  return [
    ...(declaredValue !== undefined || whole
      ? [{ value: "declared_holds", label: questionOutcomeLabels.declared_holds }]
      : []),
    ...(sharedValue !== undefined || whole
      ? [{ value: "shared_holds", label: outcomeLabel("shared_holds", question.source) }]
      : []),
    ...(whole ? [] : [{ value: "both_wrong", label: questionOutcomeLabels.both_wrong }]),
  ];
}

function AnswerForm({
  question,
  version,
  errors,
}: {
  question: QuestionView;
  version: number;
  errors: Record<string, string[]>;
}) {
  const { factKey } = question;
  return (
    <Form method="post" className="grid gap-3 mt-2">
      <input type="hidden" name="intent" value="answer" />
      <input type="hidden" name="questionId" value={question.id} />
      <input type="hidden" name="factKey" value={factKey} />
      <input type="hidden" name="version" value={version} />
      {factKey === "phone" && (
        <p className="note">
          请打电话核对是否本人申请。换了号码的选“以申报为准”，再到人员档案更正手机号；不是本人的选“以核实结果为准”，并告知本人。
        </p>
      )}
      <RadioGroup name="outcome" label="以哪一方为准" error={errors.outcome} options={outcomesOf(question)} />
      {isFactKey(factKey) && (
        <Field label="另行更正为" mark="选“都不对”时填" error={errors.value}>
          {(wiring) => <FactValueInput {...wiring} factKey={factKey} name="value" emptyLabel="未选" />}
        </Field>
      )}
      <Field
        label="核实说明"
        hint="怎样核实的、依据是什么。申报有误的，保存后自动更正申请并重新判断条件。"
        error={errors.answer}
      >
        {(wiring) => <Textarea {...wiring} name="answer" rows={2} maxLength={1000} required />}
      </Field>
      <p>
        <Button type="submit">处理这个疑点</Button>
      </p>
    </Form>
  );
}

function Answered({ question }: { question: QuestionView }) {
  const { outcome, answer, answeredAt, answeredBy } = question;
  if (!outcome) return null;
  return (
    <p className="note">
      {outcomeLabel(outcome, question.source)}：{answer} {answeredBy}{" "}
      {answeredAt && <DateText day={answeredAt.slice(0, 10)} />}
    </p>
  );
}

/** Contradictions, open ones first, each answered in its place. */
export function QuestionList({
  questions,
  places,
  version,
  answerable,
  failed,
}: {
  questions: readonly QuestionView[];
  places: PlaceNames;
  version: number;
  answerable: boolean;
  /** Errors of the last try, for the question it was about. */
  failed: { questionId: string; errors: Record<string, string[]> } | null;
}) {
  if (questions.length === 0) return null;
  const open = questions.filter((one) => one.outcome === null).length;
  return (
    <Section
      id="questions"
      title="疑点"
      note={
        open === 0 ? `${questions.length} 个，都已处理` : `${open} 个待处理 · 处理前不能公示、签署意见和认定`
      }
    >
      {questions.map((question) => (
        <div
          key={question.id}
          id={`question-${question.id}`}
          className={question.outcome === null ? "clause is-ask" : "clause"}
        >
          {question.outcome === null ? <Status kind="ask">待处理</Status> : <Status kind="ok">已处理</Status>}
          <div>
            <h3 className="text-base">{factTitle(question.factKey)}</h3>
            <div className="fact">{questionWords(question, places)}</div>
            <Answered question={question} />
            {question.outcome === null && answerable && (
              <AnswerForm
                question={question}
                version={version}
                errors={failed?.questionId === question.id ? failed.errors : {}}
              />
            )}
          </div>
          <div className="by">
            一（三）
            <br />
            <b>
              {sourceLabel(question.source)} <DateText day={question.openedAt.slice(0, 10)} />
            </b>
          </div>
        </div>
      ))}
    </Section>
  );
}
