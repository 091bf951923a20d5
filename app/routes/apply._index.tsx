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
import { pendingCodeCookie } from "~/features/citizen-access/citizen-cookies.server";
import { citizenProblem, clientAddressOf } from "~/features/citizen-access/citizen-problem.server";
import { findCitizenSession } from "~/features/citizen-access/citizen-sessions.server";
import { fieldErrors, startSchema } from "~/features/citizen-access/inputs";
import { sendOneTimeCode } from "~/features/citizen-access/send-one-time-code.server";
import { formValues } from "~/features/recognition/application-form";
import { ErrorSummary, TextAsk } from "~/features/online-applications/components/citizen-fields";
import { WindowTimesAsk } from "~/features/online-applications/components/window-times";
import { ApplyIntroduction } from "~/features/online-applications/components/apply-introduction";
import { isOnlineAcceptanceOpen } from "~/features/online-applications/online-acceptance.server";
import { getOwnApplication } from "~/features/online-applications/queries.server";
import { listPlaceChoices } from "~/features/online-applications/places.server";
import { windowTimesOf, windowTimesOfCounty } from "~/features/online-applications/window-times.server";
import { STEPS } from "~/features/online-applications/steps";
import { messageGateway } from "~/lib/message-gateway.server";
import { paths } from "~/lib/paths";
import { today } from "~/lib/clock.server";
import { readForm } from "~/lib/read-form.server";

export { citizenHeaders as headers } from "~/components/citizen/citizen-meta";
export { CitizenErrorBoundary as ErrorBoundary } from "~/components/citizen/citizen-error";

export const meta: MetaFunction = () => citizenMeta("网上申请");

export async function loader({ request }: LoaderFunctionArgs) {
  const own = await findCitizenSession(request);
  const { row: begun, draft } = own === null ? { row: null, draft: null } : await getOwnApplication(own);
  const { counties } = await listPlaceChoices("", "");
  const asked = new URL(request.url).searchParams.get("county");
  const open = await isOnlineAcceptanceOpen(null);
  return {
    ended: new URL(request.url).searchParams.has("ended"),
    begun: begun && { isDraft: begun.status === "draft", step: STEPS[begun.step - 1]?.key ?? "contact" },
    closed: !open ? "setting" : messageGateway() === null ? "gateway" : null,
    today: today(),
    counties,
    county: asked ?? "",
    times:
      (await windowTimesOfCounty(asked, counties)) ??
      (draft && begun?.status === "draft" ? await windowTimesOf(draft) : null),
  } as const;
}

export async function action({ request, context }: ActionFunctionArgs) {
  const values = formValues(await readForm(request));
  const typed = Object.fromEntries(Object.entries(values).map(([name, [first]]) => [name, first]));
  const parsed = startSchema(today()).safeParse(typed);
  if (!parsed.success) {
    return data({ errors: fieldErrors(parsed.error), message: undefined, values }, { status: 422 });
  }
  try {
    const id = await sendOneTimeCode({ purpose: "apply", ...parsed.data }, clientAddressOf(context));
    return redirect(paths.applyStep("code"), { headers: { "Set-Cookie": pendingCodeCookie(id) } });
  } catch (error) {
    const { data: body, init } = citizenProblem(error);
    return data({ errors: body.problem.errors, message: body.problem.message, values }, init ?? undefined);
  }
}

const CLOSED = {
  setting: "现在不在网上受理申请。请带身份证、户口簿到常住地街道（乡镇）、社区窗口办理。",
  gateway: "现在不能在网上申请：短信通道还没有配置。请带身份证、户口簿到常住地街道（乡镇）、社区窗口办理。",
};

function StartForm({ state }: { state: Parameters<typeof TextAsk>[0]["state"] }) {
  return (
    <Form method="post" id="start" noValidate>
      <TextAsk
        state={state}
        name="name"
        label="姓名"
        hint="和身份证上一样。"
        autoComplete="name"
        maxLength={30}
      />
      <TextAsk
        state={state}
        name="residentId"
        label="身份证号"
        hint="18 位，末位是 X 的照写。"
        autoComplete="off"
        maxLength={24}
      />
      <TextAsk
        state={state}
        name="phone"
        label="手机号"
        hint="验证码发到这个号码，以后的通知也用它。"
        inputMode="tel"
        autoComplete="tel-national"
        maxLength={11}
      />
      <Button type="submit" look="primary">
        获取验证码，开始填写
      </Button>
    </Form>
  );
}

export default function ApplyPage() {
  const { ended, begun, closed, today: day, counties, county, times } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const state = { values: outcome?.values ?? {}, errors: outcome?.errors ?? {}, today: day };
  return (
    <CitizenPage title="网上申请认定" lead="手机上填，十来分钟；可以分几次填完。">
      {ended && (
        <Banner tone="warn" alert>
          半小时没有操作，已自动退出。填过的都保存着：用同样的身份证号和手机号再进来，接着填。
        </Banner>
      )}
      {begun && (
        <div className="cz-found">
          <b>{begun.isDraft ? "您有一份没填完的申请" : "您已经提交了申请"}</b>
          <div className="cz-actions">
            <LinkButton
              look="primary"
              to={begun.isDraft ? paths.applyStep(begun.step) : paths.applyProgress()}
            >
              {begun.isDraft ? "接着填" : "看办到哪一步了"}
            </LinkButton>
          </div>
        </div>
      )}
      <ErrorSummary errors={state.errors} message={outcome?.message} />
      {/* What has just been refused stands at the top, without the introduction in between. */}
      {!outcome && (
        <>
          <ApplyIntroduction />
          {closed !== "gateway" && <WindowTimesAsk counties={counties} chosen={county} times={times} />}
        </>
      )}
      {closed ? (
        <Banner tone="warn">{CLOSED[closed]}</Banner>
      ) : (
        <section className="cz-now">
          <h2>开始申请</h2>
          <StartForm state={state} />
        </section>
      )}
      <p className="cz-help">
        已经交过的，<a href={paths.applyProgress()}>查办理进度</a>；查询码丢了，
        <a href={paths.applyStep("recover")}>找回查询码</a>。
      </p>
    </CitizenPage>
  );
}
