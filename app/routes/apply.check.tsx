import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";

import { citizenMeta } from "~/components/citizen/citizen-meta";
import { CitizenPage } from "~/components/citizen/citizen-page";
import { Banner } from "~/components/ui/banner";
import { Button, LinkButton } from "~/components/ui/button";
import { AppLink } from "~/components/ui/link";
import { requestIdOf } from "~/features/accounts/sessions.server";
import { receiptCookie } from "~/features/citizen-access/citizen-cookies.server";
import { citizenProblem, orCitizenError } from "~/features/citizen-access/citizen-problem.server";
import { requireCitizen } from "~/features/citizen-access/citizen-sessions.server";
import { answerOnlineCorrection } from "~/features/online-applications/answer-online-correction.server";
import { checkDraft, type SignatureState } from "~/features/online-applications/check-draft";
import { LongTextAsk } from "~/features/online-applications/components/citizen-fields";
import { NothingFits } from "~/features/online-applications/components/category-hint";
import { CorrectionItems } from "~/features/online-applications/components/progress-view";
import { readOpenCorrection } from "~/features/online-applications/progress-page.server";
import { NOTHING_FITS, nothingFits } from "~/features/online-applications/possible-categories";
import { assessDraft, categoryChoice } from "~/features/online-applications/stated-content";
import { declarationExceptions } from "~/features/recognition/declaration";
import { WindowTimesNote } from "~/features/online-applications/components/window-times";
import { StatedSummary, ToMendList } from "~/features/online-applications/components/stated-summary";
import { readMaterials, signatureState } from "~/features/online-applications/materials.server";
import { ownRecognitionWords } from "~/features/online-applications/own-recognition.server";
import { getOwnApplication } from "~/features/online-applications/queries.server";
import { readSummary } from "~/features/online-applications/read-summary.server";
import { materialsSection } from "~/features/online-applications/summary";
import { requireOwnDraft, requireOwnSubmission } from "~/features/online-applications/step-page.server";
import { windowTimesOf } from "~/features/online-applications/window-times.server";
import { submitOnlineApplication } from "~/features/online-applications/submit-online-application.server";
import { answerCorrectionSchema } from "~/features/recognition/application-inputs";
import type { DocumentCode } from "~/features/recognition/documents";
import { documentLabels } from "~/features/recognition/labels";
import { type SignatureView, signatureWayLabels } from "~/features/signatures/ways";
import { minuteOf, today } from "~/lib/clock.server";
import { redirectWithMessage } from "~/lib/flash.server";
import { maskPhone } from "~/lib/masking";
import { type FormValues, formValues } from "~/features/recognition/form-values";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";
import { maskResidentId } from "~/lib/resident-id";

export { citizenHeaders as headers } from "~/components/citizen/citizen-meta";
export { CitizenErrorBoundary as ErrorBoundary } from "~/components/citizen/citizen-error";
import { SUBMIT_STEP_MS } from "~/features/online-applications/even-steps";
import { inEvenTime } from "~/lib/even-time.server";

export const meta: MetaFunction = () => citizenMeta("核对并提交");

/** The number of the request that this page answers. */
const CORRECTION_FIELD = "correction";

const paperName = (code: string | null) =>
  code !== null && Object.hasOwn(documentLabels, code) ? documentLabels[code as DocumentCode] : "其他材料";

function signatureWords(signature: SignatureView | null, state: SignatureState): string | null {
  if (!signature) return null;
  const words = `${signature.signerName}，${signatureWayLabels[signature.way]}，${minuteOf(new Date(signature.signedAt))}`;
  return state === "stale" ? `${words}；签名以后改过内容，要重新签名` : words;
}

export async function loader({ request }: LoaderFunctionArgs) {
  return orCitizenError(async () => {
    const own = await requireOwnDraft(request);
    const { draft, correcting } = own;
    const { asked, files, signature } = await readMaterials(own, requestIdOf(request));
    const signed = signatureState(draft, correcting || signature);
    const checked = checkDraft(draft, today(), signed);
    const stated = await readSummary(draft, { forOthers: false });
    return {
      correcting,
      correction: await readOpenCorrection(own, requestIdOf(request)),
      against: declarationExceptions(assessDraft(draft, today())).map(({ reason }) => reason),
      choice: categoryChoice(draft, today()),
      nothing: nothingFits(assessDraft(draft, today())) ? NOTHING_FITS : null,
      identity: [
        { term: "姓名", value: draft.name },
        { term: "身份证号", value: maskResidentId(draft.residentId) },
        { term: "手机号", value: maskPhone(draft.phone) },
      ],
      sections: stated && [
        ...stated,
        materialsSection({
          files: files.map(({ documentCode, fileName }) => ({ paper: paperName(documentCode), fileName })),
          signed: signatureWords(signature, signed),
        }),
      ],
      toMend: checked.toMend,
      missing: asked.filter((one) => !one.given && !one.notHeld).map((one) => one.label),
      recognized: correcting ? null : await ownRecognitionWords(draft),
      times: await windowTimesOf(draft),
      today: today(),
    };
  });
}

/** 提交补正: what the page answers is told by the page, however short the time since the application itself. */
async function answer(request: Request, correction: string, values: FormValues) {
  const { row } = await getOwnApplication(await requireCitizen(request));
  const parsed = answerCorrectionSchema.safeParse({ note: values.note?.[0] ?? "" });
  if (!parsed.success) {
    const message = parsed.error.issues[0]?.message ?? "";
    return data({ message, errors: { note: [message] }, values }, { status: 422 });
  }
  await answerOnlineCorrection(row.id, { note: parsed.data.note, correction }, requestIdOf(request));
  return await redirectWithMessage(paths.applyProgress(), "补正已提交，等受理窗口查看。");
}

async function submit(request: Request) {
  const { row } = await requireOwnSubmission(request);
  const { queryCode } = await inEvenTime(SUBMIT_STEP_MS, () =>
    submitOnlineApplication(row.id, requestIdOf(request)),
  );
  return redirect(paths.applyStep("receipt"), {
    headers: { "Set-Cookie": receiptCookie(row.id, queryCode) },
  });
}

export async function action({ request }: ActionFunctionArgs) {
  const values = formValues(await readForm(request));
  const correction = values[CORRECTION_FIELD]?.[0];
  try {
    return await (correction === undefined ? submit(request) : answer(request, correction, values));
  } catch (error) {
    const { data: body, init } = citizenProblem(error);
    // The page itself is gone with the request it answered; the reason is told where the next step stands.
    if (body.problem.code === "no_open_correction") {
      return await redirectWithMessage(paths.applyProgress(), body.problem.message);
    }
    const errors: Record<string, string[]> = {};
    return data({ message: body.problem.message, errors, values }, init ?? undefined);
  }
}

export default function ApplyCheckPage() {
  const page = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const navigation = useNavigation();
  const ready = page.toMend.length === 0;
  const sending = navigation.formMethod === "POST";
  const state = { values: outcome?.values ?? {}, errors: outcome?.errors ?? {}, today: page.today };
  return (
    <CitizenPage
      title={page.correcting ? "核对并提交补正" : "核对并提交"}
      service={page.correcting ? "补正网上申请" : "网上申请认定"}
      lead="看一遍有没有填错，错了点“修改”。"
      links={false}
      foot={
        <>
          <LinkButton to={paths.applyStep("materials")}>上一步</LinkButton>
          <Button
            type="submit"
            form="submit"
            look="primary"
            blocked={!ready ? "还有内容没填好" : sending ? "正在提交，请稍候" : undefined}
            aria-busy={sending || undefined}
          >
            {page.correcting ? "提交补正" : "提交申请"}
          </Button>
        </>
      }
    >
      {outcome?.message && (
        <Banner tone="bad" alert>
          {outcome.message}
        </Banner>
      )}
      {page.correction && (
        <section className="cz-summary cz-correction">
          <CorrectionItems correction={page.correction} />
        </section>
      )}
      <ToMendList toMend={page.toMend} />
      {page.recognized && <Banner tone="warn">{page.recognized}</Banner>}
      {page.against.length > 0 && (
        <Banner tone="warn">
          <p>按您填的，下面的情况一般不能认定：</p>
          <ul>
            {page.against.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
          <p>填错了请点“修改”。确实如此的也可以提交：承诺书里已如实写明，由受理窗口核实后答复您。</p>
        </Banner>
      )}
      {page.choice && (
        <Banner>
          {page.choice}想按另一类申请，
          <AppLink to={paths.applyStep("category")}>改“按哪一类申请？”</AppLink>
        </Banner>
      )}
      {page.nothing && (
        <Banner tone="warn">
          <NothingFits words={page.nothing} />
        </Banner>
      )}
      {page.missing.length > 0 && (
        <Banner tone="warn">
          还没传的材料：{page.missing.join("、")}。可以先提交，受理前补上，或带原件到窗口。
        </Banner>
      )}
      <StatedSummary identity={page.identity} sections={page.sections} />
      <Form method="post" id="submit">
        {page.correcting && (
          <>
            <input type="hidden" name={CORRECTION_FIELD} value={page.correction?.number ?? ""} />
            <LongTextAsk
              state={state}
              name="note"
              label="想对受理人员说的话"
              mark="选填"
              hint="改了哪里，或为什么补不上。"
              maxLength={1000}
            />
          </>
        )}
        {page.times && !page.correcting && <WindowTimesNote times={page.times} />}
        <p>
          {page.times ? `提交给${page.times.office}。` : ""}
          {page.correcting
            ? "提交后由受理人员再看一遍。"
            : "提交后会给您一个申请编号和查询码，内容不能再改，要改请等补正通知或撤回。"}
        </p>
      </Form>
    </CitizenPage>
  );
}
