import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";

import { parseWith } from "~/api/parse.server";
import { CitizenErrorBoundary } from "~/components/citizen/citizen-error";
import { citizenHeaders, citizenMeta } from "~/components/citizen/citizen-meta";
import { CitizenPage } from "~/components/citizen/citizen-page";
import { Banner } from "~/components/ui/banner";
import { Button } from "~/components/ui/button";
import { Field } from "~/components/ui/field";
import { Input, Textarea } from "~/components/ui/input";
import { citizenProblem, clientAddressOf } from "~/features/citizen-access/citizen-problem.server";
import { readCode } from "~/features/seals/codes";
import { SealVerdictMark, StatementLines } from "~/features/seals/components/seal-verdict";
import { pastedSealSchema } from "~/features/seals/inputs";
import { checkPastedSeal } from "~/features/seals/read-seal.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction = () => citizenMeta("验证电子印章");
export const headers = citizenHeaders;
export const ErrorBoundary = CitizenErrorBoundary;

export async function loader({ request }: LoaderFunctionArgs) {
  const typed = new URL(request.url).searchParams.get("code");
  if (typed === null || typed.trim() === "") return { typed: "", wrong: null };
  const code = readCode(typed);
  if (code !== null) throw redirect(paths.verifySeal(code));
  return data(
    { typed: typed.slice(0, 40), wrong: "验证码是 12 位字母和数字，形如 K7M2-9QXD-4HTP，印在印章旁边。" },
    { status: 422 },
  );
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const text = (name: string) => String(form.get(name) ?? "");
  const pasted = { statement: text("statement"), signature: text("signature"), code: text("code") };
  try {
    const { code, ...rest } = pasted;
    const input = parseWith(pastedSealSchema, code.trim() === "" ? rest : pasted, "body");
    return { pasted, checked: await checkPastedSeal(input, clientAddressOf(context)), problem: null };
  } catch (error) {
    const answer = citizenProblem(error);
    return data({ pasted, checked: null, problem: answer.data.problem }, answer.init ?? undefined);
  }
}

export default function VerifyPage() {
  const { typed, wrong } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const problem = result?.problem ?? null;
  return (
    <CitizenPage
      title="验证电子印章"
      service="就业困难人员认定电子印章"
      lead="认定表、不予认定告知书等文书上的印章是否真实，声明和理由是否被改动。"
    >
      <Form method="get" className="cz-actions">
        <Field label="验证码" hint="印章旁边的 12 位字母和数字；也可以扫二维码。" error={wrong ?? undefined}>
          {(wiring) => (
            <Input
              {...wiring}
              name="code"
              defaultValue={typed}
              autoComplete="off"
              spellCheck={false}
              required
            />
          )}
        </Field>
        <Button type="submit" look="primary">
          查验
        </Button>
      </Form>
      {result?.checked && (
        <section aria-label="验证结果" className="cz-actions">
          <SealVerdictMark verdict={result.checked.verdict} />
          {result.checked.verdict.valid && result.checked.lines && (
            <StatementLines lines={result.checked.lines} />
          )}
        </section>
      )}
      <details open={result !== undefined}>
        <summary>没有验证码，或想核对收到的声明文字</summary>
        <Form method="post" className="cz-actions" noValidate>
          {problem && (
            <Banner tone="bad" alert>
              {problem.message}
            </Banner>
          )}
          <Field
            label="盖章声明全文"
            hint="从第一行到“验证码”一行，原样粘贴。"
            error={problem?.errors.statement}
          >
            {(wiring) => (
              <Textarea {...wiring} name="statement" rows={8} defaultValue={result?.pasted.statement} />
            )}
          </Field>
          <Field label="签名" hint="一长串 0–9、a–f 的字符。" error={problem?.errors.signature}>
            {(wiring) => (
              <Textarea {...wiring} name="signature" rows={3} defaultValue={result?.pasted.signature} />
            )}
          </Field>
          <Field label="纸上的验证码" mark="选填" error={problem?.errors.code}>
            {(wiring) => (
              <Input {...wiring} name="code" defaultValue={result?.pasted.code} autoComplete="off" />
            )}
          </Field>
          <Button type="submit">验证这段文字</Button>
        </Form>
      </details>
      <p className="cz-help">
        这里不保存您填写的内容。印章证明盖章当日的决定；文书内容有疑问的，请向盖章单位核实。
      </p>
    </CitizenPage>
  );
}
