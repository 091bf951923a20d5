import { Form } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { RadioGroup } from "~/components/ui/choice-group";
import { Field } from "~/components/ui/field";
import { DateInput, Input } from "~/components/ui/input";
import { AppLink } from "~/components/ui/link";
import { Select } from "~/components/ui/select";
import { contactWhoLabels } from "~/features/dossier/labels";
import type { DayChoice } from "~/features/dossier/next-days";
import { CONTACT_WITH } from "~/features/dossier/rules";
import { TypedNote } from "~/features/form-drafts/typed-note";
import { useTypedInTab } from "~/features/form-drafts/use-typed-in-tab";
import { measureResultLabels } from "~/features/help-plan/labels";
import { ReplyFields } from "~/features/job-offers/components/offer-list";
import { serviceWays } from "~/lib/codes/help";
import type { Duty } from "../duty";
import { DayField, given, TextField } from "./row-fields";
import { Failure, type FormFailure, RowForm, useOpened } from "./row-form";

const WAYS = ["phone", "online", "home_visit", "counter"] as const;
const wayOptions = WAYS.map((value) => ({ value, label: serviceWays.label(value) }));
const metOptions = CONTACT_WITH.map((value) => ({ value, label: contactWhoLabels[value] }));
/** 就业后回访 for a call-back, keeping in touch for the rest. */
const kindOf = (duty: Pick<Duty, "kind">) => (duty.kind === "call_back" ? "22" : "03");

/** One line that records the contact a duty asks for. */
export function ContactDutyForm({
  duty,
  recordId,
  days,
  failure,
}: {
  duty: Pick<Duty, "key" | "kind" | "name">;
  /** Made by the server, so that the form sent twice is recorded once. */
  recordId: string;
  days: readonly DayChoice[];
  failure: FormFailure;
}) {
  const { typed, errors } = given(failure);
  const next = [...days.map(({ day, label }) => ({ value: day, label })), { value: "none", label: "不约" }];
  return (
    <RowForm
      duty={duty}
      intent="contact"
      label="记一次联系"
      opened={recordId}
      failure={failure}
      fields={["way", "met", "content", "next"]}
      note="没有联系上的也要记；谈过话或办了事才算实质联系。"
      submit="保存并办结"
    >
      <input type="hidden" name="id" value={typed.id ?? recordId} />
      <input type="hidden" name="kind" value={kindOf(duty)} />
      <RadioGroup
        label="怎样联系的"
        name="way"
        options={wayOptions}
        defaultValue={typed.way ?? "phone"}
        error={errors.way}
      />
      <Field label="联系到了谁" error={errors.met}>
        {(wiring) => (
          <Select {...wiring} name="met" options={metOptions} defaultValue={typed.met ?? "self"} />
        )}
      </Field>
      <Field label="下次联系" error={errors.next}>
        {(wiring) => (
          <Select
            {...wiring}
            name="next"
            options={next}
            defaultValue={typed.next ?? days.at(-1)?.day ?? "none"}
          />
        )}
      </Field>
      <TextField failure={failure} name="content" label="谈了什么，办了什么" maxLength={1000} wide />
    </RowForm>
  );
}

/** One line that says why a recognition stands although what was corrected or recorded speaks against it. */
export function KeepDutyForm({
  duty,
  failure,
}: {
  duty: Pick<Duty, "key" | "name" | "action">;
  failure: FormFailure;
}) {
  return (
    <RowForm
      duty={duty}
      intent="keep"
      label="保留认定"
      failure={failure}
      fields={["answer"]}
      note={
        <>
          确不符合的，<AppLink to={duty.action.to}>提请注销</AppLink>。
        </>
      }
      submit="保留认定并办结"
    >
      <TextField
        failure={failure}
        name="answer"
        label="仍应保留认定的理由"
        hint="写明核实了什么、凭什么材料"
        maxLength={300}
        wide
      />
    </RowForm>
  );
}

/** What became of an offer; the cursor stands at the answer. */
export function ReplyDutyForm({
  duty,
  today,
  failure,
}: {
  duty: Pick<Duty, "key" | "name" | "action">;
  today: string;
  failure: FormFailure;
}) {
  const { typed, errors } = given(failure);
  return (
    <RowForm
      duty={duty}
      intent="reply"
      label="登记反馈"
      failure={failure}
      fields={["repliedOn"]}
      note={<AppLink to={duty.action.to}>看全部推荐</AppLink>}
      submit="登记并办结"
    >
      <ReplyFields
        id="row"
        reply={typed.reply ?? ""}
        day={{ today, initial: typed.repliedOn ?? today, error: errors.repliedOn }}
        refusalReason={typed.refusalReason ?? null}
        refusalJustified={typed.justified ? typed.justified === "yes" : null}
      />
    </RowForm>
  );
}

/** What came of a measure of the plan. */
export function SettleDutyForm({
  duty,
  today,
  failure,
}: {
  duty: Pick<Duty, "key" | "name" | "action">;
  today: string;
  failure: FormFailure;
}) {
  const { typed, errors } = given(failure);
  return (
    <RowForm
      duty={duty}
      intent="settle"
      label="登记落实"
      failure={failure}
      fields={["status", "on", "evidence"]}
      note={
        <>
          还没有落实的，到<AppLink to={duty.action.to}>方案</AppLink>改期，或挂起。
        </>
      }
      submit="登记并办结"
    >
      <RadioGroup
        label="结果"
        name="status"
        options={[
          { value: "done", label: measureResultLabels.done },
          { value: "dropped", label: measureResultLabels.dropped },
        ]}
        defaultValue={typed.status ?? "done"}
        error={errors.status}
      />
      <DayField failure={failure} name="on" label="日期" today={today} />
      <TextField
        failure={failure}
        name="evidence"
        label="依据"
        hint="做了什么、有什么凭证；取消的写原因"
        maxLength={300}
        wide
      />
    </RowForm>
  );
}

/** Puts a duty off until a day, or takes the hold back. */
export function HoldDutyForm({
  duty,
  until,
  failure,
}: {
  duty: Duty;
  until: { min: string; max: string; suggested: string };
  failure: FormFailure;
}) {
  const form = useOpened(duty.key);
  const inTab = useTypedInTab(`duty:${duty.key}:hold`, form);
  const { typed, errors } = given(failure);
  if (until.max < until.min) {
    return (
      <div className="duty-form">
        <p className="f2 note">法定时限已到或已过，不能挂起，请立即办理。</p>
      </div>
    );
  }
  return (
    <div className="duty-form hold-form">
      <Form ref={form} method="post" noValidate aria-label={`挂起：${duty.name}`} {...inTab.handlers}>
        {inTab.restored && <TypedNote save="挂起" onDiscard={inTab.discard} />}
        <input type="hidden" name="intent" value="hold" />
        <input type="hidden" name="key" value={duty.key} />
        <Failure failure={failure} fields={["untilOn", "reason"]} />
        <Field label="哪天回来" hint={`最晚 ${until.max}`} error={errors.untilOn}>
          {(wiring) => (
            <DateInput
              {...wiring}
              name="untilOn"
              min={until.min}
              max={until.max}
              defaultValue={typed.untilOn ?? duty.hold?.until ?? until.suggested}
            />
          )}
        </Field>
        <Field label="为什么挂起" hint="例如：住院，03-02 出院" error={errors.reason}>
          {(wiring) => (
            <Input
              {...wiring}
              name="reason"
              maxLength={100}
              defaultValue={typed.reason ?? duty.hold?.reason}
              autoComplete="off"
            />
          )}
        </Field>
        <Button type="submit" look="primary" size="sm" shortcut="Ctrl+Enter">
          {duty.hold ? "改期" : "挂起"}
        </Button>
      </Form>
      {duty.hold && <ReleaseForm duty={duty} />}
    </div>
  );
}

/** Takes a hold back before its day. */
export function ReleaseForm({ duty }: { duty: Pick<Duty, "key" | "name" | "what"> }) {
  return (
    <Form method="post" className="release">
      <input type="hidden" name="intent" value="release" />
      <input type="hidden" name="key" value={duty.key} />
      <Button type="submit" size="sm" look="quiet" aria-label={`恢复：${duty.what}，${duty.name}`}>
        恢复
      </Button>
    </Form>
  );
}
