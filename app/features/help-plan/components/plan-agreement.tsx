import { Form, useNavigation } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { Field } from "~/components/ui/field";
import { Section } from "~/components/ui/section";
import { ACCEPTED_FILES } from "~/features/attachments/kinds";
import { UnbrokenLine } from "~/features/papers/components/unbroken-line";
import { SignaturePad } from "~/features/signatures/components/signature-pad";

/** The plan in the words that are, or were, signed. */
export function AgreementText({ statement, signed }: { statement: string; signed: boolean }) {
  const [title = "", ...lines] = statement.split("\n");
  return (
    <Section title={title} note={signed ? "签名时的文本" : "请逐项读给本人听"}>
      <div className="statement">
        {lines.map((line, index) => (
          <p key={index}>
            <UnbrokenLine text={line} />
          </p>
        ))}
      </div>
    </Section>
  );
}

type Failure = {
  intent: string;
  typedName: string;
  errors: Readonly<Record<string, readonly string[]>>;
} | null;

/** On the screen by hand or by the typed name; or on paper, whose photo is kept. */
export function SignPlan({
  name,
  plan,
  again,
  failure,
}: {
  name: string;
  plan: { id: string; version: number };
  again: boolean;
  failure: Failure;
}) {
  const busy = useNavigation().state === "submitting";
  const hidden = (
    <>
      <input type="hidden" name="planId" value={plan.id} />
      <input type="hidden" name="version" value={plan.version} />
    </>
  );
  const onScreen = failure?.intent === "sign" ? failure : null;
  const onPaper = failure?.intent === "paper" ? failure : null;
  return (
    <div className="no-print">
      <Section title={again ? "重新签名" : "在屏幕上签名"} note="请把屏幕转向本人，读完后签名">
        <Form method="post" className="grid gap-3 py-2">
          {hidden}
          <input type="hidden" name="intent" value="sign" />
          <SignaturePad
            name="signature"
            called="本人"
            signerName={name}
            errors={onScreen?.errors}
            typedName={onScreen?.typedName}
          />
          <div>
            <Button type="submit" look="primary" size="lg" aria-busy={busy}>
              同意方案，提交签名
            </Button>
          </div>
        </Form>
      </Section>
      <Section title="在纸上签名" note="打印签字稿，由本人签名后拍照或扫描上传">
        <Form method="post" encType="multipart/form-data" className="grid gap-3 py-2 max-w-[640px]">
          {hidden}
          <input type="hidden" name="intent" value="paper" />
          <Field label={`${name}签名的方案`} hint="JPG、PNG 或 PDF，10 MB 以内" error={onPaper?.errors.scan}>
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
              登记纸质签名
            </Button>
          </div>
        </Form>
      </Section>
    </div>
  );
}
