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
import { Button } from "~/components/ui/button";
import { pendingCodeCookie } from "~/features/citizen-access/citizen-cookies.server";
import { citizenProblem, clientAddressOf } from "~/features/citizen-access/citizen-problem.server";
import { fieldErrors, recoverSchema } from "~/features/citizen-access/inputs";
import { sendOneTimeCode } from "~/features/citizen-access/send-one-time-code.server";
import { ErrorSummary, TextAsk } from "~/features/online-applications/components/citizen-fields";
import { formValues } from "~/features/recognition/application-form";
import { today } from "~/lib/clock.server";
import { messageGateway } from "~/lib/message-gateway.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export { citizenHeaders as headers } from "~/components/citizen/citizen-meta";
export { CitizenErrorBoundary as ErrorBoundary } from "~/components/citizen/citizen-error";

export const meta: MetaFunction = () => citizenMeta("找回查询码");

export function loader(_args: LoaderFunctionArgs) {
  return { today: today(), canSend: messageGateway() !== null };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const values = formValues(await readForm(request));
  const typed = Object.fromEntries(Object.entries(values).map(([name, [first]]) => [name, first]));
  const parsed = recoverSchema(today()).safeParse(typed);
  if (!parsed.success) {
    return data({ errors: fieldErrors(parsed.error), message: undefined, values }, { status: 422 });
  }
  try {
    const id = await sendOneTimeCode({ purpose: "recover", ...parsed.data }, clientAddressOf(context));
    return redirect(paths.applyStep("code"), { headers: { "Set-Cookie": pendingCodeCookie(id) } });
  } catch (error) {
    const { data: body, init } = citizenProblem(error);
    return data({ errors: body.problem.errors, message: body.problem.message, values }, init ?? undefined);
  }
}

export default function RecoverCodePage() {
  const { today: day, canSend } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const state = { values: outcome?.values ?? {}, errors: outcome?.errors ?? {}, today: day };
  return (
    <CitizenPage title="找回查询码" lead="用申请时的身份证号和手机号，换一个新的查询码。">
      <ErrorSummary errors={state.errors} message={outcome?.message} />
      {canSend ? (
        <Form method="post" noValidate>
          <TextAsk state={state} name="residentId" label="身份证号" autoComplete="off" maxLength={24} />
          <TextAsk
            state={state}
            name="phone"
            label="申请时用的手机号"
            inputMode="tel"
            autoComplete="tel-national"
            maxLength={11}
          />
          <Button type="submit" look="primary">
            获取验证码
          </Button>
        </Form>
      ) : (
        <Banner tone="warn">
          现在不能在网上找回：短信通道还没有配置。请带身份证到受理窗口，由工作人员重发。
        </Banner>
      )}
      <p className="cz-help">手机号已经不用了的，请带身份证到受理窗口，由工作人员重发查询码。</p>
    </CitizenPage>
  );
}
