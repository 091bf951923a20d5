import type { ReactNode } from "react";

import { classNames } from "~/components/ui/class-names";
import { Field, FieldGroup } from "~/components/ui/field";
import { Input, Textarea } from "~/components/ui/input";
import { Select, type Option, type OptionGroup } from "~/components/ui/select";
import type { FormValues } from "~/features/recognition/application-form";
import { partsOf, text } from "../answers";
import { readDate, type DatePart } from "../dates";
import type { StepErrors } from "../draft";

/** What every field of a step needs: the typed answers, the errors, and today for dates. */
export type StepState = { values: FormValues; errors: StepErrors; today: string };

type Ask = {
  state: StepState;
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  mark?: string;
};

export const fieldId = (name: string) => `f-${name.replaceAll(".", "-")}`;

export function TextAsk({
  state,
  name,
  label,
  hint,
  mark,
  ...input
}: Ask & {
  inputMode?: "text" | "numeric" | "decimal" | "tel";
  autoComplete?: string;
  maxLength?: number;
  placeholder?: string;
}) {
  return (
    <Field id={fieldId(name)} label={label} hint={hint} mark={mark} error={state.errors[name]}>
      {(wiring) => <Input {...wiring} {...input} name={name} defaultValue={text(state.values, name)} />}
    </Field>
  );
}

export function LongTextAsk({ state, name, label, hint, mark, maxLength }: Ask & { maxLength: number }) {
  return (
    <Field id={fieldId(name)} label={label} hint={hint} mark={mark} error={state.errors[name]}>
      {(wiring) => (
        <Textarea {...wiring} name={name} maxLength={maxLength} defaultValue={text(state.values, name)} />
      )}
    </Field>
  );
}

export function SelectAsk({
  state,
  name,
  label,
  hint,
  mark,
  options,
  onChange,
}: Ask & { options: readonly (Option | OptionGroup)[]; onChange?: () => void }) {
  return (
    <Field id={fieldId(name)} label={label} hint={hint} mark={mark} error={state.errors[name]}>
      {(wiring) => (
        <Select
          {...wiring}
          name={name}
          options={options}
          emptyLabel="请选择"
          defaultValue={text(state.values, name)}
          onChange={onChange}
        />
      )}
    </Field>
  );
}

export type Answer = { value: string; label: string; /** Unfolds the questions below. */ opens?: boolean };

const BOXES = { one: "pick one", two: "pick" };

function Answers({
  type,
  name,
  chosen,
  answers,
  boxes,
}: {
  type: "radio" | "checkbox";
  name: string;
  chosen: readonly string[];
  answers: readonly Answer[];
  boxes: "one" | "two";
}) {
  return (
    <div className={BOXES[boxes]}>
      {answers.map((answer) => (
        <label key={answer.value}>
          <input
            type={type}
            name={name}
            value={answer.value}
            className={classNames(answer.opens && "cz-opens") || undefined}
            defaultChecked={chosen.includes(answer.value)}
          />
          <span>{answer.label}</span>
        </label>
      ))}
    </div>
  );
}

/** One of several, in boxes for the thumb. `children` are asked only when an answer that opens them is chosen. */
export function PickAsk({
  state,
  name,
  label,
  hint,
  mark,
  answers,
  boxes = "one",
  children,
}: Ask & { answers: readonly Answer[]; boxes?: "one" | "two"; children?: ReactNode }) {
  const group = (
    <FieldGroup id={fieldId(name)} label={label} hint={hint} mark={mark} error={state.errors[name]}>
      <Answers type="radio" name={name} chosen={state.values[name] ?? []} answers={answers} boxes={boxes} />
    </FieldGroup>
  );
  if (children === undefined) return group;
  return (
    <div className="cz-ask">
      {group}
      <div className="cz-follow">{children}</div>
    </div>
  );
}

export function TickAsk({ state, name, label, hint, mark, answers }: Ask & { answers: readonly Answer[] }) {
  return (
    <FieldGroup id={fieldId(name)} label={label} hint={hint} mark={mark} error={state.errors[name]}>
      <Answers type="checkbox" name={name} chosen={state.values[name] ?? []} answers={answers} boxes="one" />
    </FieldGroup>
  );
}

/** 有 / 没有 and the like; `children` are asked after a yes. */
export function YesNoAsk({
  yes = "是",
  no = "不是",
  children,
  ...ask
}: Ask & { yes?: string; no?: string; children?: ReactNode }) {
  const answers = [
    { value: "no", label: no },
    { value: "yes", label: yes, opens: true },
  ];
  return (
    <PickAsk {...ask} answers={answers} boxes="two">
      {children}
    </PickAsk>
  );
}

const PARTS: readonly { part: DatePart; label: string; length: number }[] = [
  { part: "year", label: "年", length: 4 },
  { part: "month", label: "月", length: 2 },
  { part: "day", label: "日", length: 2 },
];

/** A day in three fields: nobody has to find the way through a calendar to 1998. */
export function DateAsk({ state, name, label, hint, mark }: Ask) {
  const id = fieldId(name);
  const parts = partsOf(state.values, name);
  const errors = state.errors[name];
  const wrong = errors ? (readDate(parts, state.today).wrong ?? "year") : null;
  return (
    <FieldGroup id={id} label={label} hint={hint} mark={mark} error={errors}>
      <div className="cz-three">
        {PARTS.map(({ part, label: word, length }) => (
          <label key={part}>
            <span>{word}</span>
            <input
              className="input"
              name={`${name}.${part}`}
              inputMode="numeric"
              maxLength={length}
              autoComplete="off"
              defaultValue={parts[part]}
              aria-invalid={wrong === part ? true : undefined}
              aria-describedby={wrong === part ? `${id}-error` : undefined}
            />
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}

/** What is wrong, at the top, each leading to its field; read out when it appears. */
export function ErrorSummary({ errors, message }: { errors: StepErrors; message?: string | undefined }) {
  const names = Object.keys(errors);
  if (names.length === 0 && message === undefined) return null;
  return (
    <div className="cz-summary" role="alert">
      <h2>{message ?? `还有 ${names.length} 处要改`}</h2>
      {names.length > 0 && (
        <ul>
          {names.map((name) => (
            <li key={name}>
              <a href={`#${fieldId(name)}`}>{errors[name]?.[0]}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
