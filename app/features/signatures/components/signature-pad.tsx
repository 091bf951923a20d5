import { useId, useState } from "react";

import { Button } from "~/components/ui/button";
import { classNames } from "~/components/ui/class-names";
import { Field, FieldErrors, FieldGroup } from "~/components/ui/field";
import { Input } from "~/components/ui/input";
import { useHydrated } from "~/components/ui/use-hydrated";
import { padFields } from "../from-form";
import { useSignatureCanvas } from "./use-signature-canvas";

export type SignaturePadProps = {
  /** Prefix of the fields it posts; read them with `signatureFromForm`. */
  name: string;
  /** Who should sign; shown beside the field. */
  signerName?: string | undefined;
  /** Refusals of the last try, by field name. */
  errors?: Readonly<Record<string, readonly string[] | undefined>> | undefined;
  /** What the signer is called here: 申请人 unless said otherwise. */
  called?: string | undefined;
  /** What was typed in the last try. */
  typedName?: string | undefined;
};

type Way = "drawn" | "typed";

function DrawField({ name, errors }: Pick<SignaturePadProps, "name" | "errors">) {
  const { canvas, strokes, count, ready, clear, undo } = useSignatureCanvas();
  const statusId = useId();
  const fields = padFields(name);
  return (
    <div className="grid gap-2">
      <input type="hidden" name={fields.way} value="drawn" />
      <input type="hidden" name={fields.strokes} value={strokes} />
      <div className="sig-pad">
        <span className="sig-line" aria-hidden="true" />
        <canvas ref={canvas} className="sig-canvas" aria-describedby={statusId}>
          手写签名框
        </canvas>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button size="lg" onClick={undo}>
          撤销一笔
        </Button>
        <Button size="lg" onClick={clear}>
          清除重签
        </Button>
        <output className="note" id={statusId}>
          {!ready && "签名框正在准备…"}
          {ready && (count === 0 ? "请用手指、笔或鼠标在框内写完整姓名" : `已写 ${count} 笔`)}
        </output>
      </div>
      <FieldErrors id={`${statusId}-error`} error={count === 0 ? errors?.[fields.strokes] : undefined} />
    </div>
  );
}

function TypedField({ name, signerName, errors, typedName, called = "申请人" }: SignaturePadProps) {
  const fields = padFields(name);
  return (
    <div className="grid gap-2">
      <Field
        label={`${called}姓名`}
        hint={signerName ? `由${called}自己输入完整姓名：${signerName}` : `由${called}自己输入完整姓名`}
        error={errors?.[fields.typedName]}
      >
        {(wiring) => (
          <Input
            {...wiring}
            className="sig-name"
            name={fields.typedName}
            defaultValue={typedName}
            maxLength={50}
            autoComplete="off"
          />
        )}
      </Field>
      <FieldGroup label="确认" error={errors?.[fields.confirm]} className="sig-confirm">
        <div className="pick one">
          <label>
            <input type="checkbox" name={fields.confirm} value="yes" />
            <span>以输入的姓名作为本人签名</span>
          </label>
        </div>
      </FieldGroup>
    </div>
  );
}

const WAYS: readonly { way: Way; label: string }[] = [
  { way: "drawn", label: "手写签名" },
  { way: "typed", label: "输入姓名" },
];

/**
 * Signs by hand on the screen, or by typing the full name, which also works without JavaScript. Posts the fields
 * of `padFields(name)`; only those of the chosen way are there. Stands inside a form.
 */
export function SignaturePad(props: SignaturePadProps) {
  const hydrated = useHydrated();
  const fields = padFields(props.name);
  const typedBefore = Boolean(
    props.typedName || props.errors?.[fields.typedName] || props.errors?.[fields.confirm],
  );
  const drawnBefore = Boolean(props.errors?.[fields.strokes]);
  const [way, setWay] = useState<Way>(typedBefore && !drawnBefore ? "typed" : "drawn");
  // What was drawn is still there after a look at the other way; a field that is off is not posted.
  const [wasDrawn, setWasDrawn] = useState(way === "drawn");
  const choose = (chosen: Way) => {
    setWay(chosen);
    if (chosen === "drawn") setWasDrawn(true);
  };
  return (
    <fieldset className="sig field">
      <legend>{props.signerName ? `${props.signerName} 签名` : "本人签名"}</legend>
      {hydrated ? (
        <>
          <fieldset className="sig-ways">
            <legend className="visually-hidden">签名方式</legend>
            {WAYS.map((one) => (
              <button
                key={one.way}
                type="button"
                className={classNames("btn btn-lg", way === one.way && "is-on")}
                aria-pressed={way === one.way}
                onClick={() => choose(one.way)}
              >
                {one.label}
              </button>
            ))}
          </fieldset>
          {wasDrawn && (
            <fieldset className="sig-way" disabled={way !== "drawn"} hidden={way !== "drawn"}>
              <legend className="visually-hidden">手写签名</legend>
              <DrawField name={props.name} errors={props.errors} />
            </fieldset>
          )}
          {way === "typed" && <TypedField {...props} />}
        </>
      ) : (
        <TypedField {...props} />
      )}
    </fieldset>
  );
}
