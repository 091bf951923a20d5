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
  clearedPendingCodeCookie,
  pendingCodeId,
  receiptCookie,
} from "~/features/citizen-access/citizen-cookies.server";
import { citizenProblem, clientAddressOf } from "~/features/citizen-access/citizen-problem.server";
import { fieldErrors, oneTimeCodeSchema } from "~/features/citizen-access/inputs";
import { readPendingCode, redeemOneTimeCode } from "~/features/citizen-access/redeem-one-time-code.server";
import type { CodePayload } from "~/features/citizen-access/code-payload";
import { ErrorSummary, TextAsk } from "~/features/online-applications/components/citizen-fields";
import { openDraft } from "~/features/online-applications/open-draft.server";
import { recoverQueryCode } from "~/features/online-applications/recover-query-code.server";
import { formValues } from "~/features/recognition/application-form";
import { today } from "~/lib/clock.server";
import { maskPhone } from "~/lib/masking";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export { citizenHeaders as headers } from "~/components/citizen/citizen-meta";
export { CitizenErrorBoundary as ErrorBoundary } from "~/components/citizen/citizen-error";

export const meta: MetaFunction = () => citizenMeta("填写验证码");

export async function loader({ request }: LoaderFunctionArgs) {
  const pending = await readPendingCode(pendingCodeId(request) ?? "");
  return {
    phone: pending ? maskPhone(pending.phone) : null,
    shown: pending?.shown ?? null,
    long: pending?.long ?? false,
    again: pending?.purpose === "recover" ? paths.applyStep("recover") : paths.apply(),
    today: today(),
  };
}

function withCookies(to: string, ...cookies: string[]) {
  const headers = new Headers();
  for (const cookie of [clearedPendingCodeCookie(), ...cookies]) headers.append("Set-Cookie", cookie);
  return redirect(to, { headers });
}

async function open(payload: CodePayload, request: Request) {
  if (payload.purpose === "recover") {
    const found = await recoverQueryCode(payload, requestIdOf(request));
    return withCookies(
      `${paths.applyStep("receipt")}?renewed=1`,
      citizenSessionCookie(found.sessionSecret),
      receiptCookie(found.onlineApplicationId, found.queryCode),
    );
  }
  const { isDraft, sessionSecret } = await openDraft(payload);
  const to = isDraft ? paths.applyStep("contact") : paths.applyProgress();
  return withCookies(to, citizenSessionCookie(sessionSecret));
}

export async function action({ request, context }: ActionFunctionArgs) {
  const values = formValues(await readForm(request));
  const parsed = oneTimeCodeSchema.safeParse({ code: values.code?.[0] ?? "" });
  if (!parsed.success) {
    return data({ errors: fieldErrors(parsed.error), message: undefined }, { status: 422 });
  }
  try {
    const id = pendingCodeId(request) ?? "";
    return await open(await redeemOneTimeCode(id, parsed.data.code, clientAddressOf(context)), request);
  } catch (error) {
    const { data: body, init } = citizenProblem(error);
    const { code, message } = body.problem;
    const errors: Record<string, string[]> = code === "wrong_code" ? { code: [message] } : {};
    return data({ errors, message: code === "wrong_code" ? undefined : message }, init ?? undefined);
  }
}

/** Where the phone's six-digit codes of the hour are used up, by whomever: one long code, which waits on the phone. */
const LONG =
  "一小时内用这个手机号获取验证码的次数太多，不再发新短信。请打开手机短信，填最近一条里 12 位的长验证码，一小时内一直有效。";

export default function ApplyCodePage() {
  const { phone, shown, long, again, today: day } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const errors = outcome?.errors ?? {};
  return (
    <CitizenPage
      title="填写验证码"
      lead={
        phone === null
          ? undefined
          : long
            ? `长验证码在 ${phone} 的短信里。`
            : `验证码发给 ${phone}，5 分钟内有效，最多试 5 次。`
      }
      links={false}
    >
      <ErrorSummary errors={errors} message={outcome?.message} />
      {long && <Banner>{LONG}</Banner>}
      {shown !== null && (
        <div className="cz-dev" role="note">
          <b>开发环境：短信没有发出，内容如下</b>
          {shown}
        </div>
      )}
      {phone === null ? (
        <p>没有等待填写的验证码，可能已过期或已用过。请重新获取。</p>
      ) : (
        <Form method="post" noValidate>
          <TextAsk
            state={{ values: {}, errors, today: day }}
            name="code"
            label={long ? "12 位长验证码" : "6 位验证码"}
            hint={long ? "四位一组写着，空格填不填都行。" : undefined}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={long ? 16 : 8}
          />
          <Button type="submit" look="primary">
            确定
          </Button>
        </Form>
      )}
      <div className="cz-actions">
        <LinkButton to={again}>重新获取验证码</LinkButton>
      </div>
    </CitizenPage>
  );
}
