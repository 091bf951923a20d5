import { batchWords } from "../compared-batch";
import { Form } from "@remix-run/react";

import { Button, LinkButton } from "~/components/ui/button";
import { RadioGroup, TickBox } from "~/components/ui/choice-group";
import { DateText } from "~/components/ui/date-text";
import { Field, FieldGroup } from "~/components/ui/field";
import { DateInput, Input, Textarea } from "~/components/ui/input";
import { RefusedForm } from "~/components/ui/refused";
import { Section } from "~/components/ui/section";
import { Status, type StatusKind } from "~/components/ui/status";
import type { StoredFacts } from "~/features/recognition/application-facts";
import { paths } from "~/lib/paths";
import { DEPARTMENT_CODES, type Department, factsOfDepartment, sourceLabel } from "../departments";
import { type FactKey, factOf, factTitle, factWords, type PlaceNames } from "../fact-keys";
import { checkConclusionLabel, checkConclusionLabels } from "../labels";
import type { CheckConclusion, CheckView, QuestionView } from "../views";
import { FactValueInput } from "./fact-value-input";

export const CONCLUSION_MARKS: Record<CheckConclusion, StatusKind> = {
  consistent: "ok",
  inconsistent: "no",
  no_record: "ok",
  not_covered: "lack",
  pending: "wait",
};

type Errors = Record<string, string[]>;

const conclusionOptions = Object.entries(checkConclusionLabels).map(([value, label]) => ({ value, label }));

/** Nothing is ticked beforehand: a tick says that somebody looked this fact up. */
function FactRow({
  factKey,
  facts,
  places,
  asked,
}: {
  factKey: FactKey;
  facts: StoredFacts;
  places: PlaceNames;
  asked: boolean;
}) {
  const title = factTitle(factKey);
  return (
    <div className="grid gap-2 py-2 border-b border-rule sm:grid-cols-[1fr_minmax(0,240px)]">
      <label className="row">
        <TickBox name="fact" value={factKey} />
        <span>
          {title}
          {asked && <span className="note">（本次认定要看）</span>}
          <span className="note block">申报：{factWords(factKey, factOf(facts, factKey), places)}</span>
        </span>
      </label>
      <FactValueInput
        factKey={factKey}
        name={`value.${factKey}`}
        emptyLabel="与申报相同"
        aria-label={`${title}：部门数据，不同时填`}
      />
    </div>
  );
}

/** One department's answer: a conclusion for the ticked facts, and the value where it differs. */
function DepartmentForm({
  department,
  facts,
  places,
  relevant,
  today,
  errors,
}: {
  department: Department;
  facts: StoredFacts;
  places: PlaceNames;
  relevant: readonly string[];
  today: string;
  errors: Errors;
}) {
  return (
    <Form method="post" className="grid gap-3 p-3 bg-wash border-y border-rule" id="record">
      <input type="hidden" name="intent" value="record" />
      <input type="hidden" name="source" value={department} />
      <RefusedForm fields={{ intent: "record", source: department }}>
        <RadioGroup
          name="conclusion"
          label={`${sourceLabel(department)}的结论`}
          error={errors.conclusion}
          options={conclusionOptions}
        />
        <FieldGroup
          label="说明了哪些事项"
          hint="只勾部门数据说到的；与申报不同的，在右边填部门数据，会自动成为疑点。"
          error={errors.results}
        >
          {factsOfDepartment(department).map((factKey) => (
            <FactRow
              key={factKey}
              factKey={factKey}
              facts={facts}
              places={places}
              asked={relevant.includes(factKey) && factOf(facts, factKey) !== undefined}
            />
          ))}
        </FieldGroup>
        <div className="grid gap-3 sm:grid-cols-3">
          <Field label="核实日期" error={errors.on}>
            {(wiring) => <DateInput {...wiring} name="on" defaultValue={today} max={today} required />}
          </Field>
          <Field label="数据日期" mark="选填" error={errors.dataAsOf}>
            {(wiring) => <DateInput {...wiring} name="dataAsOf" max={today} />}
          </Field>
          <Field label="批次" mark="选填" error={errors.batch}>
            {(wiring) => <Input {...wiring} name="batch" maxLength={60} />}
          </Field>
        </div>
        <Field label="说明" mark="选填" error={errors.note}>
          {(wiring) => <Textarea {...wiring} name="note" rows={2} maxLength={1000} />}
        </Field>
      </RefusedForm>
      <p className="row wrap">
        <Button type="submit" look="primary">
          登记结果
        </Button>
        <LinkButton to="?" look="quiet">
          取消
        </LinkButton>
      </p>
    </Form>
  );
}

function Latest({
  checks,
  settled,
}: {
  checks: readonly CheckView[];
  settled: (check: CheckView) => boolean;
}) {
  const last = checks[0];
  if (!last) return <span className="faint">还没有结果</span>;
  const same = checks.filter((one) => one.occurredOn === last.occurredOn && one.batch === last.batch);
  const against = same.find((one) => one.conclusion === "inconsistent");
  const worst = against ?? last;
  return (
    <>
      <Status kind={CONCLUSION_MARKS[worst.conclusion]}>{checkConclusionLabel(worst)}</Status>{" "}
      {against && settled(against) && <span className="note">疑点已处理，</span>}
      <span className="note">
        {last.actor} <DateText day={last.occurredOn} />
        {last.batch && `，${batchWords(last.batch)}`}
        {last.dataAsOf && (
          <>
            ，数据 <DateText day={last.dataAsOf} />
          </>
        )}
      </span>
    </>
  );
}

/** The departments, each with its last answer; one at a time opens its form (`?source=`). */
export function DepartmentSection({
  applicationId,
  checks,
  questions,
  facts,
  places,
  relevant,
  recordable,
  open,
  today,
  errors,
}: {
  applicationId: string;
  checks: readonly CheckView[];
  questions: readonly QuestionView[];
  facts: StoredFacts;
  places: PlaceNames;
  /** The facts that decide this application. */
  relevant: readonly string[];
  recordable: boolean;
  open: Department | null;
  today: string;
  errors: Errors;
}) {
  const needed = DEPARTMENT_CODES.filter((code) =>
    factsOfDepartment(code).some((factKey) => relevant.includes(factKey)),
  );
  const standing = checks.filter((one) => one.voided === null && one.method === "data_sharing");
  const shown = DEPARTMENT_CODES.filter(
    (code) => needed.includes(code) || code === open || standing.some((one) => one.source === code),
  );
  const others = DEPARTMENT_CODES.filter((code) => !shown.includes(code));
  return (
    <Section title="部门信息共享" note={`一（三） · 本类别用到 ${needed.length} 个部门`}>
      {shown.map((code) => (
        <div key={code} className="border-b border-rule py-2">
          <div className="row wrap">
            <b className="w-16">{sourceLabel(code)}</b>
            <span className="grow">
              <Latest
                checks={standing.filter((one) => one.source === code)}
                settled={(check) => questions.some((one) => one.checkId === check.id && one.outcome !== null)}
              />
            </span>
            {recordable && code !== open && (
              <LinkButton
                size="sm"
                to={`${paths.applicationPart(applicationId, "checks", { source: code })}#record`}
                aria-label={`登记结果：${sourceLabel(code)}`}
              >
                登记结果
              </LinkButton>
            )}
          </div>
          {recordable && code === open && (
            <DepartmentForm
              key={code}
              department={code}
              facts={facts}
              places={places}
              relevant={relevant}
              today={today}
              errors={errors}
            />
          )}
        </div>
      ))}
      {recordable && others.length > 0 && (
        <p className="note mt-2">
          其他部门也有结果的：
          {others.map((code) => (
            <LinkButton
              key={code}
              look="quiet"
              size="sm"
              to={`${paths.applicationPart(applicationId, "checks", { source: code })}#record`}
            >
              {sourceLabel(code)}
            </LinkButton>
          ))}
        </p>
      )}
    </Section>
  );
}
