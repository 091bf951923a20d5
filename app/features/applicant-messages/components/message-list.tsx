import { Form } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { RadioGroup } from "~/components/ui/choice-group";
import { DateText } from "~/components/ui/date-text";
import { Field } from "~/components/ui/field";
import { DateInput, Input } from "~/components/ui/input";
import { Section } from "~/components/ui/section";
import { Status } from "~/components/ui/status";
import { messageKindLabels, toldWayLabels } from "../labels";
import { isTold, untold } from "../rules";
import type { MessageView } from "../views";

const wayOptions = Object.entries(toldWayLabels).map(([value, label]) => ({ value, label }));

export function ToldMark({ message }: { message: MessageView }) {
  if (message.toldOn) {
    return (
      <Status kind="ok">
        {message.toldWay && toldWayLabels[message.toldWay]}告知 {message.toldBy}{" "}
        <DateText day={message.toldOn} />
      </Status>
    );
  }
  if (message.readAt) {
    return (
      <Status kind="ok">
        本人网上已阅 <DateText day={message.readAt.slice(0, 10)} />
      </Status>
    );
  }
  return untold([message]).length > 0 ? (
    <Status kind="soon">待告知</Status>
  ) : (
    <Status kind="wait">进度页可查，未登记告知</Status>
  );
}

function TellForm({
  message,
  today,
  errors,
}: {
  message: MessageView;
  today: string;
  errors: Record<string, string[]>;
}) {
  return (
    <Form method="post" className="grid gap-3 py-2">
      <input type="hidden" name="messageId" value={message.id} />
      <RadioGroup name="way" label="怎样告知的" error={errors.way} options={wayOptions} />
      <div className="grid gap-3 sm:grid-cols-[200px_1fr]">
        <Field label="哪天告知的" error={errors.on}>
          {(wiring) => (
            <DateInput
              {...wiring}
              name="on"
              defaultValue={today}
              min={message.createdAt.slice(0, 10)}
              max={today}
              required
            />
          )}
        </Field>
        <Field label="说明" mark="选填" error={errors.note}>
          {(wiring) => (
            <Input {...wiring} name="note" maxLength={1000} placeholder="如：本人接听，已说明可重新申请" />
          )}
        </Field>
      </div>
      <p>
        <Button type="submit">登记已告知</Button>
      </p>
    </Form>
  );
}

/** Each message with its words, and whether and how the applicant was told. */
export function MessageList({
  messages,
  today,
  canTell,
  failed,
}: {
  messages: readonly MessageView[];
  today: string;
  canTell: boolean;
  failed: { messageId: string; errors: Record<string, string[]> } | null;
}) {
  return messages.map((message) => (
    <Section
      key={message.id}
      id={`message-${message.id}`}
      className="mt-4"
      title={messageKindLabels[message.kind]}
      note={
        <>
          {message.createdBy} <DateText day={message.createdAt.slice(0, 10)} />
        </>
      }
      aside={<ToldMark message={message} />}
    >
      <p className="quote whitespace-pre-line">{message.body}</p>
      {message.toldNote && <p className="note">{message.toldNote}</p>}
      {canTell && !isTold(message) && (
        <details open={untold([message]).length > 0 || failed?.messageId === message.id}>
          <summary className="link-btn">登记告知</summary>
          <TellForm
            message={message}
            today={today}
            errors={failed?.messageId === message.id ? failed.errors : {}}
          />
        </details>
      )}
    </Section>
  ));
}
