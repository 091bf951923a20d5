import { Form, useNavigation } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { Field } from "~/components/ui/field";
import { Section } from "~/components/ui/section";
import { ACCEPTED_FILES } from "~/features/attachments/kinds";
import { SignaturePad } from "./signature-pad";

export type DeclarationFailure = {
  intent: string;
  typedName: string;
  errors: Readonly<Record<string, readonly string[]>>;
} | null;

type FormProps = { applicant: string; version: number; failure: DeclarationFailure };

/** The applicant signs at the window: by hand on the screen, or by typing the name. */
export function SignOnScreen({ applicant, version, failure }: FormProps) {
  const busy = useNavigation().state === "submitting";
  const mine = failure?.intent === "sign" ? failure : null;
  return (
    <Section title="在屏幕上签名" note="请把屏幕转向申请人，由本人阅读后签名">
      <Form method="post" className="grid gap-3 py-2">
        <input type="hidden" name="intent" value="sign" />
        <input type="hidden" name="version" value={version} />
        <SignaturePad
          name="signature"
          signerName={applicant}
          errors={mine?.errors}
          typedName={mine?.typedName}
        />
        <div>
          <Button type="submit" look="primary" size="lg" aria-busy={busy}>
            我已阅读并承诺，提交签名
          </Button>
        </div>
      </Form>
    </Section>
  );
}

/** The applicant has signed a printed declaration, whose photo or scan is kept. */
export function SignedOnPaper({ applicant, version, failure }: FormProps) {
  const busy = useNavigation().state === "submitting";
  const mine = failure?.intent === "paper" ? failure : null;
  return (
    <Section title="在纸上签名" note="按 Ctrl P 打印本页，由申请人签名后拍照或扫描上传">
      <Form method="post" encType="multipart/form-data" className="grid gap-3 py-2 max-w-[640px]">
        <input type="hidden" name="intent" value="paper" />
        <input type="hidden" name="version" value={version} />
        <Field
          label={`${applicant}签名的承诺书`}
          hint="JPG、PNG 或 PDF，10 MB 以内"
          error={mine?.errors.scan}
        >
          {(wiring) => (
            <input
              {...wiring}
              className="input h-auto! py-1"
              type="file"
              name="scan"
              accept={ACCEPTED_FILES}
              required
            />
          )}
        </Field>
        <div>
          <Button type="submit" aria-busy={busy}>
            登记纸质承诺书
          </Button>
        </div>
      </Form>
    </Section>
  );
}
