import { getZodConstraint } from "@conform-to/zod/v4";
import { Form } from "@remix-run/react";

import { useEffect } from "react";

import { Button } from "~/components/ui/button";
import { FormErrors, FormField, formProps, type FormResult, useServerForm } from "~/components/ui/form";
import {
  AutosaveNote,
  CONTACT_WORDS,
  type RestoredDraft,
  RestoredNote,
} from "~/features/form-drafts/autosave-note";
import type { FormKey } from "~/features/form-drafts/form-key";
import { LeaveGuard } from "~/features/form-drafts/leave-guard";
import { useAutosave } from "~/features/form-drafts/use-autosave";
import { helpOutcomes, serviceTypes, serviceWays } from "~/lib/codes/help";
import { contactSchema } from "../inputs";
import { contactWhoLabels } from "../labels";
import type { Correcting } from "../correcting";
import type { DayChoice } from "../next-days";
import { CONTACT_WITH } from "../rules";
import { CorrectingFields } from "./correcting-fields";

const optionsOf = (list: { options: readonly { code: string; label: string }[] }) =>
  list.options.map(({ code, label }) => ({ value: code, label }));

const kindOptions = optionsOf(serviceTypes);
const wayOptions = optionsOf(serviceWays);
const metOptions = CONTACT_WITH.map((value) => ({ value, label: contactWhoLabels[value] }));
const NOW_HOW = [
  "seeking",
  "in_training",
  "employed",
  "flexibly_employed",
  "no_wish_yet",
  "lost_contact",
] as const;
const outcomeOptions = NOW_HOW.map((value) => ({ value, label: helpOutcomes.label(value) }));

const SAVE = CONTACT_WORDS.button;

type ContactFields = {
  id: string;
  met: string;
  way: string;
  kind: string;
  outcome: string;
  content: string;
  occurredOn: string;
  next: string;
  nextOn: string;
  voidReason: string;
};

/** One contact or visit, for one thumb: whom, how, what, next. */
export function ContactForm({
  lastResult,
  recordId,
  today,
  days,
  start,
  correcting,
  draft,
}: {
  lastResult: FormResult;
  /** Made by the server, so that the form sent twice is recorded once. */
  recordId: string;
  today: string;
  /** Null after 注销: nobody would be reminded of a next one. */
  days: readonly DayChoice[] | null;
  /** What it starts from: the page it was opened from means a service, e.g. 22 就业后回访; a correction its record. */
  start: Partial<ContactFields>;
  correcting: Correcting | null;
  /** What its author had typed and left. */
  draft: {
    restored: RestoredDraft | null;
    typed: Readonly<Record<string, readonly string[]>> | null;
    key: FormKey;
    base: string;
  };
}) {
  const kept = Object.fromEntries(
    Object.entries(draft.typed ?? {}).flatMap(([name, [value]]) =>
      name === "id" ? [] : [[name, value ?? ""]],
    ),
  );
  const autosave = useAutosave({ form: draft.key, base: draft.base });
  const [form, fields] = useServerForm<ContactFields>({
    id: "contact",
    lastResult,
    constraint: { content: getZodConstraint(contactSchema).content ?? {} },
    defaultValue: {
      id: recordId,
      met: "self",
      way: "phone",
      ...start,
      ...kept,
    },
  });
  const contentId = fields.content.id;
  // Whoever came by key L types at once; on a phone the keyboard would cover what is to be tapped first.
  useEffect(() => {
    if (window.matchMedia("(pointer: fine)").matches) document.getElementById(contentId)?.focus();
  }, [contentId]);
  const nextOptions = [
    ...(days ?? []).map(({ day, label }) => ({ value: day, label })),
    { value: "other", label: "另选" },
    { value: "none", label: "不约" },
  ];
  return (
    <>
      {draft.restored && (
        <RestoredNote
          restored={draft.restored}
          today={today}
          words={CONTACT_WORDS}
          fields={{}}
          onDiscard={autosave.stop}
        />
      )}
      <Form
        method="post"
        {...formProps(form)}
        className="grid gap-5 py-4"
        key={draft.restored ? draft.restored.savedAt : "new"}
        onInput={autosave.handlers.onInput}
        onBlur={autosave.handlers.onBlur}
        onSubmitCapture={autosave.sent}
      >
        <FormErrors form={form} />
        <input type="hidden" name={fields.id.name} value={recordId} />
        {correcting && <CorrectingFields correcting={correcting} save={SAVE} reason={fields.voidReason} />}
        <FormField field={fields.met} label="联系到了谁" as="radio" boxes="three" options={metOptions} />
        <FormField field={fields.way} label="怎样联系的" as="radio" boxes="three" options={wayOptions} />
        <FormField field={fields.kind} label="服务内容" as="select" options={kindOptions} />
        <FormField
          field={fields.content}
          label="谈了什么，办了什么"
          hint="写事实和本人的话，不写完整证件号。"
          as="textarea"
          rows={4}
        />
        <FormField
          field={fields.outcome}
          label="现在怎样"
          mark="选填"
          as="radio"
          boxes="two"
          options={outcomeOptions}
        />
        {days && (
          <>
            <FormField field={fields.next} label="下次联系" as="radio" boxes="three" options={nextOptions} />
            <FormField field={fields.nextOn} label="另选的日期" mark="选填" as="date" />
          </>
        )}
        <FormField
          field={fields.occurredOn}
          label="哪天联系的"
          hint="补记以前的联系，改成当天日期；晚记会标明。"
          as="date"
        />
        <div className="no-print bg-paper border-ink sticky bottom-0 grid border-t py-2">
          <Button type="submit" look="primary" size="lg">
            {SAVE}
          </Button>
          <AutosaveNote state={autosave.state} words={CONTACT_WORDS} />
        </div>
      </Form>
      <LeaveGuard state={autosave.state} words={CONTACT_WORDS} />
    </>
  );
}
