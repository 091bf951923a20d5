import { Form } from "@remix-run/react";

import { Button, LinkButton } from "~/components/ui/button";
import {
  DayPart,
  formStateOf,
  type FormState,
  SelectPart,
  TextPart,
  WordsPart,
} from "~/features/households/components/form-parts";
import type { FailedForm } from "~/lib/page-problem";
import { paths } from "~/lib/paths";
import { DUTY_FIELDS, DUTY_REGISTERS, type DutyField, type DutyKind, publicityWayLabels } from "../kinds";
import type { DutyRow } from "../views";

const WAYS = Object.entries(publicityWayLabels).map(([value, label]) => ({ value, label }));
const NUMBERS: readonly DutyField[] = ["expected", "attended", "hours"];
const DAYS: readonly DutyField[] = ["untilOn", "publishedOn"];

function FactPart({
  field,
  kind,
  state,
  line,
  today,
}: {
  field: DutyField;
  kind: DutyKind;
  state: FormState;
  line: DutyRow | null;
  today: string;
}) {
  const asked = DUTY_REGISTERS[kind].fields[field];
  if (!asked) return null;
  const common = {
    state,
    name: field,
    label: asked.label,
    initial: line?.[field] === null || line === null ? undefined : String(line[field]),
    ...(asked.required ? {} : { mark: "选填" }),
  };
  if (field === "way") return <SelectPart {...common} options={WAYS} emptyLabel="请选择" />;
  if (DAYS.includes(field)) {
    return (
      <DayPart {...common} {...(field === "publishedOn" || kind === "training" ? { max: today } : {})} />
    );
  }
  return <TextPart {...common} numeric={NUMBERS.includes(field)} maxLength={field === "link" ? 300 : 60} />;
}

/** A new line of a register, or the corrected one. */
export function DutyForm({
  kind,
  units,
  ownUnitId,
  correcting,
  failed,
  today,
}: {
  kind: DutyKind;
  units: readonly { id: number; name: string }[];
  ownUnitId: number;
  correcting: DutyRow | null;
  failed: FailedForm | null;
  today: string;
}) {
  const register = DUTY_REGISTERS[kind];
  const mine = failed && failed.intent !== "void" ? failed : null;
  const state = formStateOf(mine);
  const initial = (text: string | undefined) => ({ initial: text });
  const choices =
    correcting && units.every(({ id }) => id !== correcting.unitId)
      ? [{ id: correcting.unitId, name: correcting.unitName }, ...units]
      : units;
  return (
    <Form method="post" className="grid gap-4" noValidate key={correcting?.id ?? kind}>
      <input type="hidden" name="intent" value={correcting ? "correct" : "add"} />
      <input type="hidden" name="kind" value={kind} />
      {correcting && (
        <>
          <input type="hidden" name="id" value={correcting.id} />
          <input type="hidden" name="version" value={correcting.version} />
        </>
      )}
      <SelectPart
        state={state}
        name="unit"
        label="单位"
        options={choices.map(({ id, name }) => ({ value: String(id), label: name }))}
        initial={String(correcting?.unitId ?? ownUnitId)}
      />
      <TextPart
        state={state}
        name="title"
        label={register.title}
        maxLength={80}
        {...initial(correcting?.title)}
      />
      <DayPart
        state={state}
        name="occurredOn"
        label={register.day}
        max={today}
        initial={correcting?.occurredOn ?? today}
      />
      {DUTY_FIELDS.map((field) => (
        <FactPart key={field} field={field} kind={kind} state={state} line={correcting} today={today} />
      ))}
      <WordsPart
        state={state}
        name="body"
        label={register.body}
        maxLength={kind === "local_rule" ? 20_000 : 2000}
        {...initial(correcting?.body)}
      />
      {correcting && <WordsPart state={state} name="reason" label="更正的原因" maxLength={200} />}
      <div className="row wrap">
        <Button type="submit" look="primary">
          {correcting ? "更正" : "登记"}
        </Button>
        {correcting && <LinkButton to={paths.bureauDuties({ kind })}>不改了</LinkButton>}
      </div>
    </Form>
  );
}
