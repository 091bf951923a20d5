import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";

import { citizenMeta } from "~/components/citizen/citizen-meta";
import { CitizenPage } from "~/components/citizen/citizen-page";
import { Banner } from "~/components/ui/banner";
import { LinkButton, Button } from "~/components/ui/button";
import { requestIdOf } from "~/features/accounts/sessions.server";
import { citizenProblem, orCitizenError } from "~/features/citizen-access/citizen-problem.server";
import { ErrorSummary } from "~/features/online-applications/components/citizen-fields";
import { CorrectionItems } from "~/features/online-applications/components/progress-view";
import { readOpenCorrection } from "~/features/online-applications/progress-page.server";
import { MaterialUpload, type MaterialSlot } from "~/features/online-applications/components/material-upload";
import {
  addMaterial,
  readMaterials,
  removeMaterial,
  signDeclaration,
} from "~/features/online-applications/materials.server";
import { SIGNATURE_FIELD } from "~/features/online-applications/fields";
import { changedSinceSigned } from "~/features/online-applications/signed-content.server";
import { requireOwnDraft } from "~/features/online-applications/step-page.server";
import { STEP_COUNT, stepNumber, stepTitle } from "~/features/online-applications/steps";
import { DrawnSignature } from "~/features/signatures/components/signed-declaration";
import { SignaturePad } from "~/features/signatures/components/signature-pad";
import { signatureWayLabels } from "~/features/signatures/ways";
import { minuteOf } from "~/lib/clock.server";
import { paths } from "~/lib/paths";

export { citizenHeaders as headers } from "~/components/citizen/citizen-meta";
export { CitizenErrorBoundary as ErrorBoundary } from "~/components/citizen/citizen-error";

export const meta: MetaFunction = () => citizenMeta("第 6 步 材料和承诺");

export async function loader({ request }: LoaderFunctionArgs) {
  return orCitizenError(async () => {
    const own = await requireOwnDraft(request);
    const { signature, ...materials } = await readMaterials(own, requestIdOf(request));
    return {
      ...materials,
      signed: signature && {
        way: signatureWayLabels[signature.way],
        name: signature.signerName,
        at: minuteOf(new Date(signature.signedAt)),
        strokes: signature.strokes,
        current: signature.statement === materials.statement && !changedSinceSigned(own.draft),
        changed: changedSinceSigned(own.draft),
      },
      name: own.draft.name,
      correcting: own.correcting,
      correction: await readOpenCorrection(own, requestIdOf(request)),
    };
  });
}

type Outcome = { errors: Record<string, string[]>; message?: string; typedName?: string };

export async function action({ request }: ActionFunctionArgs) {
  const own = await requireOwnDraft(request);
  const form = await request.formData();
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  const requestId = requestIdOf(request);
  const slot = text("documentCode");
  try {
    switch (text("intent")) {
      case "upload": {
        const files = form.getAll("file").filter((one) => one instanceof File && one.size > 0);
        if (files.length === 0) {
          return data<Outcome>(
            { errors: { [slot]: ["还没有选照片或 PDF，请先选择再点上传。"] } },
            { status: 422 },
          );
        }
        for (const file of files) if (file instanceof File) await addMaterial(own, slot, file, requestId);
        break;
      }
      case "remove":
        await removeMaterial(own, text("attachmentId"), requestId);
        break;
      case "sign":
        await signDeclaration(own, (name) => (form.has(name) ? text(name) : null), requestId);
        break;
    }
    return redirect(paths.applyStep("materials"));
  } catch (error) {
    const { data: body, init } = citizenProblem(error);
    const { errors, message } = body.problem;
    const shown: Record<string, string[]> = slot ? { [slot]: errors.file ?? [message] } : errors;
    return data<Outcome>(
      { errors: shown, message, typedName: text(`${SIGNATURE_FIELD}.typedName`) },
      init ?? undefined,
    );
  }
}

const HINTS: Record<string, string> = {
  resident_id: "正面、反面各拍一张。",
  household_book: "拍户口簿首页和您本人那一页；户口不在城镇的，也可以传居住证明。",
};

export default function ApplyMaterialsPage() {
  const { asked, files, statement, signed, name, correcting, correction } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const errors = outcome?.errors ?? {};
  const missing = asked.filter((one) => !one.given).length;
  const slots: MaterialSlot[] = [
    ...asked.map(({ code, label }) => ({
      code,
      label,
      needed: true,
      ...(HINTS[code] ? { hint: HINTS[code] } : {}),
    })),
    { code: "other", label: "其他材料", hint: "通知里要求补的，或您认为有用的。", needed: false },
  ];
  const uploaded = (code: string) =>
    files.filter((file) => (code === "other" ? file.documentCode === null : file.documentCode === code));
  return (
    <CitizenPage
      title={stepTitle("materials")}
      service={correcting ? "补正网上申请" : "网上申请认定"}
      progress={{ step: stepNumber("materials"), of: STEP_COUNT }}
      lead="材料不全也能先提交，以后再补。"
      links={false}
      foot={
        <>
          <LinkButton to={paths.applyStep("wishes")}>上一步</LinkButton>
          <LinkButton look="primary" to={paths.applyStep("check")}>
            下一步，核对
          </LinkButton>
        </>
      }
    >
      {outcome?.message && <ErrorSummary errors={{}} message={outcome.message} />}
      {correction && (
        <section className="cz-summary cz-correction">
          <CorrectionItems correction={correction} />
          <p className="note">传到下面对应的一栏；没有对应栏的，传到“其他材料”。</p>
        </section>
      )}
      <section className="cz-now">
        <h2>拍照上传材料</h2>
        <p className="hint">
          对着原件拍，四个角都拍进去，字要看得清。照片（JPG、PNG）或 PDF，每个不超过 10 MB。
          {missing > 0
            ? `还有 ${missing} 种没传。`
            : correction
              ? "申请要交的都传过，补正要的见上面。"
              : "要交的都传了。"}
        </p>
      </section>
      {slots.map((slot) => (
        <MaterialUpload key={slot.code} slot={slot} files={uploaded(slot.code)} error={errors[slot.code]} />
      ))}
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
      <details open={!signed?.current || Object.keys(errors).some((key) => key.startsWith(SIGNATURE_FIELD))}>
        <summary>{signed?.current ? "重新签名" : "签名"}</summary>
        <Form method="post" className="cz-fold">
          <input type="hidden" name="intent" value="sign" />
          <SignaturePad
            name={SIGNATURE_FIELD}
            signerName={name}
            errors={errors}
            typedName={outcome?.typedName}
          />
          <Button type="submit" look={signed?.current ? "plain" : "primary"}>
            我已看懂，签名确认
          </Button>
        </Form>
      </details>
    </CitizenPage>
  );
}
