import { Form, useLocation, useNavigation } from "@remix-run/react";
import { useId, useState } from "react";
import type { ReactNode } from "react";

import { Banner } from "./banner";
import { Button } from "./button";
import type { ButtonLook, ButtonSize } from "./button";
import { classNames } from "./class-names";
import { Dialog, DialogBody, DialogClose, DialogFoot } from "./dialog";
import { RefusedForm, useRefusal } from "./refused";
import { useHydrated } from "./use-hydrated";

export type ConfirmFormProps = {
  /** Words of the button that opens the question. */
  label: string;
  /** What is read out where a page has several buttons of the same words. */
  name?: string;
  look?: ButtonLook;
  size?: ButtonSize;
  shortcut?: string;
  /** The question. */
  title: string;
  /** Words of the button that does it. */
  confirmLabel: string;
  /** Irreversible: solid red. */
  irreversible?: boolean;
  action?: string;
  /** Hidden fields, e.g. intent and version. */
  fields?: Record<string, string | number>;
  /** Refusal of the last try; reopens the question. */
  error?: string | undefined;
  /** What happens, and fields to fill in. */
  children?: ReactNode;
};

function Question(props: ConfirmFormProps & { cancel: ReactNode }) {
  const navigation = useNavigation();
  return (
    <Form method="post" action={props.action} noValidate>
      {Object.entries(props.fields ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <DialogBody>
        {props.error && (
          <Banner tone="bad" alert>
            {props.error}
          </Banner>
        )}
        <RefusedForm fields={props.fields ?? {}}>{props.children}</RefusedForm>
      </DialogBody>
      <DialogFoot>
        {props.cancel}
        <Button
          type="submit"
          look={props.irreversible ? "danger-solid" : "primary"}
          aria-busy={navigation.state === "submitting"}
        >
          {props.confirmLabel}
        </Button>
      </DialogFoot>
    </Form>
  );
}

function InPlace(props: ConfirmFormProps) {
  const titleId = useId();
  return (
    <details className="confirm" open={props.error !== undefined}>
      <summary
        aria-label={props.name}
        className={classNames(
          "btn",
          props.look && props.look !== "plain" && `btn-${props.look}`,
          props.size && props.size !== "normal" && `btn-${props.size}`,
        )}
      >
        {props.label}
      </summary>
      <section className="dialog" aria-labelledby={titleId}>
        <div className="dialog-h">
          <h2 id={titleId}>{props.title}</h2>
        </div>
        <Question {...props} cancel={<span className="note grow">再按一次“{props.label}”收起</span>} />
      </section>
    </details>
  );
}

/**
 * A step that asks first: a dialog in the browser, a `<details>` in place until JavaScript runs.
 * Posts `fields` and its children's inputs to `action` (default: the page itself).
 */
export function ConfirmForm({ error, ...rest }: ConfirmFormProps) {
  const refused = useRefusal(rest.fields ?? {});
  const props = { ...rest, error: error ?? refused?.message };
  const hydrated = useHydrated();
  const { key } = useLocation();
  const [chosen, setChosen] = useState<{ key: string; open: boolean } | null>(null);
  // A finished submission has a new location key: the question closes, or reopens with its error.
  const open = chosen?.key === key ? chosen.open : props.error !== undefined;
  if (!hydrated) return <InPlace {...props} />;
  return (
    <Dialog
      title={props.title}
      open={open}
      onOpenChange={(next) => setChosen({ key, open: next })}
      trigger={
        <Button look={props.look} size={props.size} shortcut={props.shortcut} aria-label={props.name}>
          {props.label}
        </Button>
      }
    >
      <Question
        {...props}
        cancel={
          <DialogClose>
            <Button>取消</Button>
          </DialogClose>
        }
      />
    </Dialog>
  );
}
