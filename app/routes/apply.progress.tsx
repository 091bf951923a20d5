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
import { Button, LinkButton } from "~/components/ui/button";
import { requestIdOf } from "~/features/accounts/sessions.server";
import {
  citizenSessionCookie,
  clearedCitizenSessionCookie,
} from "~/features/citizen-access/citizen-cookies.server";
import {
  citizenProblem,
  clientAddressOf,
  orCitizenError,
} from "~/features/citizen-access/citizen-problem.server";
import {
  endCitizenSession,
  type CitizenSubject,
  findCitizenSubject,
  requireCitizen,
} from "~/features/citizen-access/citizen-sessions.server";
import { ErrorSummary, TextAsk } from "~/features/online-applications/components/citizen-fields";
import {
  CorrectionBox,
  MissingMaterials,
  ProgressMessages,
  ProgressSteps,
  WithdrawForm,
} from "~/features/online-applications/components/progress-view";
import { PrintButton } from "~/features/online-applications/components/print-button";
import { PROGRESS_STEP_MS, SUBMIT_STEP_MS } from "~/features/online-applications/even-steps";
import { readProgress } from "~/features/online-applications/progress-page.server";
import { getOwnApplication } from "~/features/online-applications/queries.server";
import { signInWithQueryCode } from "~/features/online-applications/sign-in-with-query-code.server";
import { withdrawOnlineApplication } from "~/features/online-applications/withdraw-online-application.server";
import { reasonSchema } from "~/features/recognition/application-inputs";
import { formValues, type FormValues } from "~/features/recognition/application-form";
import { readWindowProgress } from "~/features/online-applications/window-progress.server";
import { inEvenTime } from "~/lib/even-time.server";
import { redirectWithMessage, takeFlash } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export { citizenHeaders as headers } from "~/components/citizen/citizen-meta";
export { CitizenErrorBoundary as ErrorBoundary } from "~/components/citizen/citizen-error";

export const meta: MetaFunction = () => citizenMeta("查询进度");

/** The reading of what the session opens; a draft goes on being filled in instead. */
async function progressReader(subject: CitizenSubject | null, requestId: string) {
  if (subject === null) return () => null;
  if (subject.kind === "window") return () => readWindowProgress(subject.id, requestId);
  const own = await getOwnApplication(subject.id);
  if (own.row.status === "draft") throw redirect(paths.apply());
  return () => readProgress(own, requestId);
}

export async function loader({ request }: LoaderFunctionArgs) {
  return orCitizenError(async () => {
    const { flash, headers } = await takeFlash(request);
    const read = await progressReader(await findCitizenSubject(request), requestIdOf(request));
    return data({ progress: await inEvenTime(PROGRESS_STEP_MS, async () => read()), flash }, { headers });
  });
}

type Outcome = { message?: string | undefined; errors: Record<string, string[]>; values: FormValues };

async function withdraw(request: Request, values: FormValues) {
  const parsed = reasonSchema.safeParse({ reason: values.reason?.[0] ?? "" });
  const errors: Record<string, string[]> = {
    ...(parsed.success ? {} : { reason: ["请写明为什么撤回。"] }),
    ...(values.sure?.[0] === "yes" ? {} : { sure: ["请先勾选确认。"] }),
  };
  if (!parsed.success || Object.keys(errors).length > 0) {
    return data<Outcome>({ errors, values }, { status: 422 });
  }
  const id = await requireCitizen(request);
  await inEvenTime(SUBMIT_STEP_MS, () =>
    withdrawOnlineApplication(id, parsed.data.reason, requestIdOf(request)),
  );
  return redirectWithMessage(paths.applyProgress(), "已撤回。");
}

export async function action({ request, context }: ActionFunctionArgs) {
  const values = formValues(await readForm(request));
  const at = (name: string) => values[name]?.[0] ?? "";
  try {
    switch (at("intent")) {
      case "leave":
        await endCitizenSession(request);
        return redirect(paths.apply(), { headers: { "Set-Cookie": clearedCitizenSessionCookie() } });
      case "withdraw":
        return await withdraw(request, values);
      default: {
        const typed = { number: at("number"), code: at("code") };
        if (typed.number === "" || typed.code === "") {
          const errors: Record<string, string[]> = {
            ...(typed.number === ""
              ? { number: ["请填申请编号，回执或查询码单上 WS、RD 开头的一串。"] }
              : {}),
            ...(typed.code === "" ? { code: ["请填查询码，10 位。"] } : {}),
          };
          return data<Outcome>({ errors, values }, { status: 422 });
        }
        const secret = await signInWithQueryCode(typed, clientAddressOf(context));
        return redirect(paths.applyProgress(), { headers: { "Set-Cookie": citizenSessionCookie(secret) } });
      }
    }
  } catch (error) {
    const { data: body, init } = citizenProblem(error);
    return data<Outcome>({ message: body.problem.message, errors: {}, values }, init ?? undefined);
  }
}

function QueryForm({ outcome }: { outcome: Outcome | undefined }) {
  const state = { values: outcome?.values ?? {}, errors: outcome?.errors ?? {}, today: "" };
  return (
    <>
      <Form method="post" noValidate>
        <TextAsk
          state={state}
          name="number"
          label="申请编号"
          hint="回执或查询码单上的一串，如 WS-220102-2026-000001、RD-220102-2026-000001。"
          autoComplete="off"
          maxLength={40}
        />
        <TextAsk
          state={{ ...state, values: {} }}
          name="code"
          label="查询码"
          hint="10 位，不分大小写，中间的横线可以不填。"
          autoComplete="off"
          maxLength={20}
        />
        <Button type="submit" look="primary">
          查询
        </Button>
      </Form>
      <div className="cz-actions">
        <LinkButton to={paths.applyStep("recover")}>查询码丢了，找回</LinkButton>
      </div>
    </>
  );
}

export default function ApplyProgressPage() {
  const { progress, flash } = useLoaderData<typeof loader>();
  const outcome: Outcome | undefined = useActionData<typeof action>();
  const faults = outcome && <ErrorSummary errors={outcome.errors} message={outcome.message} />;
  if (!progress) {
    return (
      <CitizenPage title="查询进度" lead="用回执或窗口给的查询码单上的编号和查询码查。" flash={flash}>
        {faults}
        <QueryForm outcome={outcome} />
      </CitizenPage>
    );
  }
  const state = { values: outcome?.values ?? {}, errors: outcome?.errors ?? {}, today: "" };
  return (
    <CitizenPage title="办理进度" lead={`${progress.number}，${progress.name}`} flash={flash}>
      {faults}
      {progress.correction && <CorrectionBox correction={progress.correction} kind={progress.kind} />}
      <ProgressSteps steps={progress.steps} />
      {!progress.correction && (
        <MissingMaterials missing={progress.missing} canAdd={progress.canAddMaterials} />
      )}
      <ProgressMessages messages={progress.messages} />
      {progress.office && (
        <Banner>
          受理单位：{progress.office}。{progress.hours && `办公时间：${progress.hours}。`}有疑问可以到窗口问。
        </Banner>
      )}
      {progress.canWithdraw && <WithdrawForm state={state} open={Object.keys(state.errors).length > 0} />}
      <div className="cz-actions no-print">
        <PrintButton>打印</PrintButton>
        <Form method="post">
          <input type="hidden" name="intent" value="leave" />
          <Button type="submit">退出（别人用这部手机前请点）</Button>
        </Form>
      </div>
    </CitizenPage>
  );
}
