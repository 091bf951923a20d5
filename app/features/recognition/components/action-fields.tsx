import { CheckboxGroup, RadioGroup } from "~/components/ui/choice-group";
import { Field } from "~/components/ui/field";
import { DateInput, Input, Textarea } from "~/components/ui/input";
import { formatDate } from "~/lib/calendar-date";
import { outcomeWords } from "~/features/public-notices/rules";
import { VerifyDone } from "~/features/verification/components/verify-done";
import { clausesByProof } from "~/features/verification/clauses-by-proof";
import { proposedVerification } from "~/features/verification/rules";
import { RECOGNITION_CATEGORIES, type RecognitionCategory } from "../categories";
import { categoryLabels, verificationConclusionLabels, verificationMethodLabels } from "../labels";
import { noticePresence } from "../notice-presence";
import { proposedOpinion } from "../proposed-opinion";
import { verdictForCategory } from "../rules";
import type { ApplicationView } from "../application-view";
import type { ApplicationAction } from "../status";
import { NotHeldFields } from "./not-held-fields";
import { RefusalClauses } from "./refusal-fields";

type FieldsProps = {
  view: ApplicationView;
  today: string;
  form?: string | undefined;
  errors: Record<string, string[]>;
  /** What had been written before a refusal. */
  given?: Record<string, string>;
};

const optionsOf = (labels: Record<string, string>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

type DayProps = FieldsProps & {
  name: string;
  label: string;
  hint?: string;
  /** What stands there to begin with: today, unless it is a day that need not be given. */
  day?: string;
};

function Day({ name, label, hint, day, today, form, errors, given }: DayProps) {
  return (
    <Field label={label} hint={hint} error={errors[name]} mark={day === undefined ? undefined : "补录时填"}>
      {(wiring) => (
        <DateInput
          {...wiring}
          name={name}
          form={form}
          max={today}
          defaultValue={given?.[name] ?? day ?? today}
          required={day === undefined}
        />
      )}
    </Field>
  );
}

type WordsProps = FieldsProps & {
  name: string;
  label: string;
  hint?: string;
  mark?: string;
  /** The only field of the bar: takes the width that is there. */
  alone?: boolean;
  defaultValue?: string;
};

function Words({ name, label, hint, mark, alone = false, defaultValue, form, errors, given }: WordsProps) {
  return (
    <Field
      label={label}
      hint={hint}
      mark={mark}
      error={errors[name]}
      {...(alone ? { className: "col-[1/-2]" } : {})}
    >
      {(wiring) => (
        <Textarea
          {...wiring}
          name={name}
          form={form}
          rows={2}
          maxLength={1000}
          defaultValue={given?.[name] ?? defaultValue}
          required={mark === undefined}
        />
      )}
    </Field>
  );
}

function VerifyFields(props: FieldsProps) {
  const { form, errors, view } = props;
  const again = view.status === "verifying";
  return (
    <>
      <div>
        <RadioGroup
          name="method"
          form={form}
          label="核实方式"
          error={errors.method}
          options={optionsOf(verificationMethodLabels)}
          defaultValue="site_check"
        />
        <RadioGroup
          name="conclusion"
          form={form}
          label="结论"
          error={errors.conclusion}
          options={optionsOf(verificationConclusionLabels)}
        />
      </div>
      <div className="grid gap-2">
        {again ? (
          <Words {...props} name="note" label="为什么重新核实" hint="前次结论“不一致”留在办理经过中。" />
        ) : (
          <Words {...props} name="note" label="核实说明" mark="选填" />
        )}
        <Day {...props} name="on" label="核实日期" />
      </div>
    </>
  );
}

/** Kept apart from the text: the history shows the text alone. */
function ObjectionFields(props: FieldsProps) {
  const { form, errors, given } = props;
  return (
    <>
      <Words {...props} name="text" label="异议内容" hint="不要写提出人的姓名和证件号码。" />
      <Field label="异议人姓名" mark="选填" error={errors.objectorName}>
        {(wiring) => (
          <Input
            {...wiring}
            name="objectorName"
            form={form}
            maxLength={30}
            defaultValue={given?.objectorName}
            autoComplete="off"
          />
        )}
      </Field>
      <Field label="联系方式" mark="选填" hint="加密保存，只有核查人员能看到。" error={errors.contact}>
        {(wiring) => (
          <Input
            {...wiring}
            name="contact"
            form={form}
            maxLength={50}
            defaultValue={given?.contact}
            autoComplete="off"
          />
        )}
      </Field>
    </>
  );
}

function ResolveFields(props: FieldsProps) {
  const open = props.view.objections.filter((one) => one.resolvedOn === null);
  return (
    <>
      <div>
        {open.length > 1 ? (
          <RadioGroup
            name="objectionId"
            form={props.form}
            label="哪一件异议"
            options={open.map((one) => ({ value: one.id, label: `${one.receivedOn} ${one.text}` }))}
            defaultValue={open[0]?.id}
          />
        ) : (
          <p className="note">异议：{open[0]?.text}</p>
        )}
        <RadioGroup
          name="upheld"
          form={props.form}
          label="异议是否成立"
          error={props.errors.upheld}
          options={[
            { value: "no", label: "不成立" },
            { value: "yes", label: "成立" },
          ]}
          defaultValue={props.given?.upheld}
        />
      </div>
      <Words {...props} name="finding" label="核查情况" />
    </>
  );
}

/** Categories that are met can be chosen; the others show that they cannot. */
function categoryOptions({ category, eligibility }: ApplicationView) {
  const met = (code: RecognitionCategory) =>
    eligibility !== null && verdictForCategory(eligibility, code) === "met";
  return RECOGNITION_CATEGORIES.filter((code) => code === category || met(code)).map((code) => ({
    value: code,
    label: categoryLabels[code],
    disabled: !met(code),
  }));
}

function RecognizeFields(props: FieldsProps) {
  const options = categoryOptions(props.view);
  // The category applied for; another one is the reviewer's deliberate choice, never the page's.
  const wanted = props.given?.category ?? props.view.category;
  const chosen = options.find((one) => one.value === wanted && !one.disabled);
  const { waiting, unrecorded } = clausesByProof(props.view);
  const open = waiting.length + unrecorded.length;
  return (
    <>
      <RadioGroup
        name="category"
        form={props.form}
        label="认定类别"
        error={props.errors.category}
        options={options}
        defaultValue={chosen?.value}
      />
      <Words
        {...props}
        name="opinion"
        label="意见（写入认定表，可改）"
        defaultValue={proposedOpinion(props.view, chosen?.value)}
      />
      {open > 0 && (
        <CheckboxGroup
          name="waitingConfirmed"
          form={props.form}
          label={[
            ...(waiting.length > 0 ? [`${waiting.length} 条等部门结果：${waiting.join("、")}`] : []),
            ...(unrecorded.length > 0 ? ["系统中没有认定在册的零就业家庭，只有经办人核实结论"] : []),
          ].join("；")}
          error={props.errors.waitingConfirmed}
          options={[{ value: String(open), label: "情况已知，现在认定（记入办理经过）" }]}
          defaultValues={[]}
        />
      )}
    </>
  );
}

/** Empty fields of the 认定表 hinder nobody; whoever hands in says that they are known. */
function SubmitFields({ view, form }: FieldsProps) {
  const count = view.missingDetails.length;
  if (count === 0) return null;
  return (
    <CheckboxGroup
      name="missingConfirmed"
      form={form}
      label={`认定表缺 ${count} 项`}
      hint="在“修改”中补填；确实填不了的，勾选后仍可提交。"
      options={[{ value: String(count), label: `仍要提交，缺 ${count} 项` }]}
      defaultValues={[]}
    />
  );
}

/** A day before the entry is that of a paper form: who took it in is said beside. */
function AcceptFields(props: FieldsProps) {
  const { view } = props;
  return (
    <>
      <Day {...props} name="on" label="受理日期" />
      {view.channel === "window" && (
        <>
          <Day
            {...props}
            name="appliedOn"
            label="申请日期"
            hint="补录纸质申请时填申请表上的日期，不晚于受理日期。"
            day={view.appliedOn ?? ""}
          />
          <Words
            {...props}
            name="paperForm"
            label="纸质申请何时由谁收下"
            hint="受理日期早于录入日期（补录纸质申请）时必填。"
            mark="补录时填"
          />
        </>
      )}
      {(props.errors.earlierCase || props.given?.earlierCase) && (
        <Words
          {...props}
          name="earlierCase"
          label="前一件申请哪天、怎样办结的"
          hint="记入办理经过，县级复核人会看到。"
        />
      )}
    </>
  );
}

function FirstOpinionFields(props: FieldsProps) {
  const { view } = props;
  const presence = noticePresence(view, view.history);
  // Without the statement below it is not signed here.
  const outcome = outcomeWords({ objections: view.objections.length, presence, stated: true });
  const opinion = `经核实，符合${categoryLabels[view.category]}条件；${outcome}，同意上报。`;
  if (presence === "whole") {
    return (
      <Words {...props} alone name="opinion" label="初步意见（写入认定表，可改）" defaultValue={opinion} />
    );
  }
  return (
    <>
      <Words {...props} name="opinion" label="初步意见（写入认定表，可改）" defaultValue={opinion} />
      <Words
        {...props}
        name="paperNotice"
        label="纸质公示的张贴情况"
        hint="公示是开始以后补录的：公示单张贴在哪里、由谁在哪天张贴和取下。复核人会看到。"
      />
    </>
  );
}

/** Nothing to fill in; what the step rests on is said beside it. */
function KeepNoticeFields({ view }: FieldsProps) {
  const opened = view.history.findLast(
    ({ action }) => action === "open-public-notice" || action === "reissue-notice",
  );
  return (
    <p className="note col-[1/-2]">
      {opened ? `${formatDate(opened.occurredOn)}开始的公示` : "退回前的公示"}
      已满，没有成立的异议，公示的内容没有变化，不必重新公示；沿用后重新签署初步意见。
    </p>
  );
}

/** What each action asks for; nothing for those that only need a click. */
export function ActionFields({ action, ...props }: FieldsProps & { action: ApplicationAction }) {
  const { view } = props;
  switch (action) {
    case "submit":
      return <SubmitFields {...props} />;
    case "request-correction":
      return null;
    case "answer-correction":
      return (
        <>
          <NotHeldFields {...props} />
          <Words
            {...props}
            name="note"
            mark="选填"
            label="补正说明（申请人补了什么；内容先在“修改”中补上）"
          />
        </>
      );
    case "accept":
      return <AcceptFields {...props} />;
    case "verify": {
      // Verified again: the reason is asked for, whatever the checks propose.
      const proposed = view.status === "verifying" ? null : proposedVerification(view);
      return proposed ? (
        <VerifyDone {...props} applicationId={view.id} proposed={proposed} />
      ) : (
        <VerifyFields {...props} />
      );
    }
    case "open-public-notice":
      return <Day {...props} name="opensOn" label="公示起始日期（首日不计）" />;
    case "record-objection":
      return <ObjectionFields {...props} />;
    case "resolve-objection":
      return <ResolveFields {...props} />;
    case "sign-first-opinion":
      return <FirstOpinionFields {...props} />;
    case "recognize":
      return <RecognizeFields {...props} />;
    case "fail-first-review":
    case "refuse":
      return (
        <>
          <RefusalClauses {...props} />
          <Words {...props} name="reason" label="原因说明（注明在认定表上并告知申请人）" />
        </>
      );
    case "keep-public-notice":
      return <KeepNoticeFields {...props} />;
    case "return":
      return (
        <>
          <Words {...props} name="reason" label="原因（注明在认定表上并告知申请人）" />
          <CheckboxGroup
            name="repeatNotice"
            form={props.form}
            label="公示"
            hint="不勾选的，人员、单位和核实情况没有变化时沿用已满的公示，由初审单位补正后重新签署初步意见。"
            options={[{ value: "yes", label: "须重新公示（公示的内容有误）" }]}
            defaultValues={[]}
          />
        </>
      );
    case "withdraw":
      return <Words {...props} name="reason" label="原因（注明在认定表上并告知申请人）" />;
  }
}
