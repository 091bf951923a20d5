import { Form } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { Button } from "~/components/ui/button";
import { DefaultSubmit } from "~/components/ui/default-submit";
import { DrawnSignature } from "~/features/signatures/components/signed-declaration";
import { SignaturePad } from "~/features/signatures/components/signature-pad";
import { SIGNATURE_FIELD } from "../fields";

/** The buttons at the foot of the page post this form: what is in the pad goes with them. */
export const SIGN_FORM = "sign-form";

export type Signed = {
  way: string;
  name: string;
  at: string;
  strokes: string | null;
  /** Signed under the declaration and the answers as they stand. */
  current: boolean;
  changed: boolean;
};

/** The declaration, the signature in force, and the pad for one. */
export function SignSection({
  statement,
  signed,
  name,
  errors,
  typedName,
}: {
  statement: string;
  signed: Signed | null;
  name: string;
  errors: Record<string, string[]>;
  typedName: string | undefined;
}) {
  const isRefused = Object.keys(errors).some((key) => key.startsWith(SIGNATURE_FIELD));
  return (
    <>
      <section className="cz-now" id="sign">
        <h2>本人承诺</h2>
        <p className="cz-statement">{statement}</p>
      </section>
      {signed?.current && (
        <div className="cz-found">
          <b>已签名</b>
          {signed.strokes !== null && <DrawnSignature strokes={signed.strokes} signerName={signed.name} />}
          <p>
            {signed.name}，{signed.way}，{signed.at}
          </p>
        </div>
      )}
      {signed?.changed && (
        <Banner tone="warn">签名以后您改过填写的内容。请再看一遍上面的承诺，重新签名。</Banner>
      )}
      <details open={!signed?.current || isRefused}>
        <summary>{signed?.current ? "重新签名" : "签名"}</summary>
        <Form method="post" id={SIGN_FORM} className="cz-fold">
          <DefaultSubmit value="sign" />
          <SignaturePad name={SIGNATURE_FIELD} signerName={name} errors={errors} typedName={typedName} />
          <Button type="submit" name="intent" value="sign" look={signed?.current ? "plain" : "primary"}>
            我已看懂，签名确认
          </Button>
        </Form>
      </details>
    </>
  );
}
