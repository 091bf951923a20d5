import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { citizenMeta } from "~/components/citizen/citizen-meta";
import { CitizenPage } from "~/components/citizen/citizen-page";
import { LinkButton, Button } from "~/components/ui/button";
import { requestIdOf } from "~/features/accounts/sessions.server";
import { citizenProblem, orCitizenError } from "~/features/citizen-access/citizen-problem.server";
import { ErrorSummary } from "~/features/online-applications/components/citizen-fields";
import { CorrectionItems } from "~/features/online-applications/components/progress-view";
import { readOpenCorrection } from "~/features/online-applications/progress-page.server";
import { MaterialUpload, type MaterialSlot } from "~/features/online-applications/components/material-upload";
import { SIGN_FORM, SignSection } from "~/features/online-applications/components/sign-section";
import {
  addMaterial,
  isSignatureBegun,
  type PadValue,
  readMaterials,
  removeMaterial,
  sayNotHeld,
  signDeclaration,
} from "~/features/online-applications/materials.server";
import { SIGNATURE_FIELD } from "~/features/online-applications/fields";
import { changedSinceSigned } from "~/features/online-applications/signed-content.server";
import type { OwnApplication } from "~/features/online-applications/queries.server";
import { requireOwnForMaterials } from "~/features/online-applications/step-page.server";
import { STEP_COUNT, stepNumber, stepTitle } from "~/features/online-applications/steps";
import { signatureWayLabels } from "~/features/signatures/ways";
import { minuteOf } from "~/lib/clock.server";
import { invalidInput, isAppError } from "~/lib/errors";
import { CONDITION_DOCUMENTS } from "~/features/recognition/documents";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export { citizenHeaders as headers } from "~/components/citizen/citizen-meta";
export { CitizenErrorBoundary as ErrorBoundary } from "~/components/citizen/citizen-error";

export const meta: MetaFunction = () => citizenMeta("第 6 步 材料和承诺");

export async function loader({ request }: LoaderFunctionArgs) {
  return orCitizenError(async () => {
    const own = await requireOwnForMaterials(request);
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
      adding: own.adding,
      correction: await readOpenCorrection(own, requestIdOf(request)),
    };
  });
}

type Outcome = { errors: Record<string, string[]>; message?: string; typedName?: string };

async function upload(own: OwnApplication, slot: string, form: FormData, requestId: string): Promise<void> {
  const files = form.getAll("file").filter((one) => one instanceof File && one.size > 0);
  if (files.length === 0) throw invalidInput([{ path: "file", code: "required", message: NO_FILE }], NO_FILE);
  for (const file of files) if (file instanceof File) await addMaterial(own, slot, file, requestId);
}

const NO_FILE = "还没有选照片或 PDF，请先选择再点上传。";

/**
 * 上一步 and 下一步 take along what stands in the pad: a signature drawn is not lost for having pressed another button.
 * Back leads away in any case; forward only when what was begun can stand.
 */
async function leave(own: OwnApplication, valueOf: PadValue, to: "back" | "next", requestId: string) {
  try {
    if (isSignatureBegun(valueOf)) await signDeclaration(own, valueOf, requestId);
  } catch (error) {
    if (to === "next" || !isAppError(error)) throw error;
  }
  return redirect(paths.applyStep(to === "next" ? "check" : "wishes"));
}

export async function action({ request }: ActionFunctionArgs) {
  const own = await requireOwnForMaterials(request);
  const form = await readForm(request);
  const given = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value : null;
  };
  const requestId = requestIdOf(request);
  const [intent, slot] = [given("intent"), given("documentCode") ?? ""];
  try {
    if (intent === "upload") await upload(own, slot, form, requestId);
    if (intent === "not-held" || intent === "held") await sayNotHeld(own, slot, intent === "not-held");
    if (intent === "remove") await removeMaterial(own, given("attachmentId") ?? "", requestId);
    if (intent === "sign") await signDeclaration(own, given, requestId);
    if (intent === "back" || intent === "next") return await leave(own, given, intent, requestId);
    return redirect(paths.applyStep("materials"));
  } catch (error) {
    const { data: body, init } = citizenProblem(error);
    const { errors, message } = body.problem;
    const shown: Record<string, string[]> = slot ? { [slot]: errors.file ?? [message] } : errors;
    return data<Outcome>(
      { errors: shown, message, typedName: given(`${SIGNATURE_FIELD}.typedName`) ?? "" },
      init ?? undefined,
    );
  }
}

const HINTS: Record<string, string> = {
  resident_id: "正面、反面各拍一张。",
  household_book: "拍户口簿首页和您本人那一页；户口不在城镇的，也可以传居住证明。",
};

/** Added after the submission: no step of the form any more. */
const ADDING = {
  title: "接着传材料",
  lead: "受理以前都可以传。传过的不能在这里删除，传错了请告诉受理窗口。",
};

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

function frameOf({ adding, correcting }: Pick<Page, "adding" | "correcting">) {
  if (adding) {
    return {
      ...ADDING,
      foot: (
        <LinkButton look="primary" to={paths.applyProgress()}>
          传好了，看进度
        </LinkButton>
      ),
    };
  }
  return {
    title: stepTitle("materials"),
    service: correcting ? "补正网上申请" : "网上申请认定",
    progress: { step: stepNumber("materials"), of: STEP_COUNT },
    lead: "材料不全也能先提交，以后再补。",
    foot: (
      <>
        <Button type="submit" form={SIGN_FORM} name="intent" value="back" formNoValidate>
          上一步
        </Button>
        <Button type="submit" form={SIGN_FORM} name="intent" value="next" look="primary">
          下一步，核对
        </Button>
      </>
    ),
  };
}

function leftToSend({ asked, correction }: Pick<Page, "asked" | "correction">): string {
  const missing = asked.filter((one) => !one.given && !one.notHeld).length;
  if (missing > 0) return `还有 ${missing} 种没传。`;
  return correction ? "申请要交的都传过，补正要的见上面。" : "要交的都传了。";
}

export default function ApplyMaterialsPage() {
  const page = useLoaderData<typeof loader>();
  const { asked, files, correction, adding } = page;
  const outcome = useActionData<typeof action>();
  const errors = outcome?.errors ?? {};
  const slots: MaterialSlot[] = [
    ...asked.map(({ code, label, notHeld }) => ({
      code,
      label,
      needed: true,
      ...(CONDITION_DOCUMENTS.includes(code) ? { notHeld } : {}),
      ...(HINTS[code] ? { hint: HINTS[code] } : {}),
    })),
    { code: "other", label: "其他材料", hint: "通知里要求补的，或您认为有用的。", needed: false },
  ];
  const uploaded = (code: string) =>
    files.filter((file) => (code === "other" ? file.documentCode === null : file.documentCode === code));
  return (
    <CitizenPage {...frameOf(page)} links={false}>
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
          {leftToSend(page)}
        </p>
      </section>
      {slots.map((slot) => (
        <MaterialUpload
          key={slot.code}
          slot={slot}
          files={uploaded(slot.code)}
          error={errors[slot.code]}
          removable={!adding}
        />
      ))}
      {!adding && <SignSection {...page} errors={errors} typedName={outcome?.typedName} />}
    </CitizenPage>
  );
}
