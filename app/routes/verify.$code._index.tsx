import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";

import { CitizenErrorBoundary } from "~/components/citizen/citizen-error";
import { citizenHeaders, citizenMeta } from "~/components/citizen/citizen-meta";
import { CitizenPage } from "~/components/citizen/citizen-page";
import { Banner } from "~/components/ui/banner";
import { Button, LinkButton } from "~/components/ui/button";
import { Field } from "~/components/ui/field";
import { Textarea } from "~/components/ui/input";
import { AppLink } from "~/components/ui/link";
import { Status } from "~/components/ui/status";
import {
  citizenProblem,
  clientAddressOf,
  orCitizenError,
} from "~/features/citizen-access/citizen-problem.server";
import { SealMark } from "~/features/seals/components/seal-mark";
import { SealVerdictMark, StatementLines } from "~/features/seals/components/seal-verdict";
import { qrSvg, verifyAddress } from "~/features/seals/qr.server";
import { compareWords, readSeal } from "~/features/seals/read-seal.server";
import type { SealedPart } from "~/features/seals/sealed-words";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction = () => citizenMeta("验证电子印章");
export const headers = citizenHeaders;
export const ErrorBoundary = CitizenErrorBoundary;

export async function loader({ params, context }: LoaderFunctionArgs) {
  return orCitizenError(async () => {
    const seal = await readSeal(params.code ?? "", clientAddressOf(context));
    return { seal, qr: qrSvg(verifyAddress(seal.code)) };
  });
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const words = String((await readForm(request)).get("words") ?? "").slice(0, 5_000);
  if (words.trim() === "") {
    return data({ words, message: "请先把告知书上的文字粘贴进来。", part: null }, { status: 422 });
  }
  try {
    return {
      words,
      message: null,
      part: await compareWords(params.code ?? "", words, clientAddressOf(context)),
    };
  } catch (error) {
    const { data: answer, init } = citizenProblem(error);
    return data({ words, message: answer.problem.message, part: null }, init ?? undefined);
  }
}

/** The words of the letter, which the public statement holds by their digest alone. */
function CompareWords({ parts }: { parts: readonly SealedPart[] }) {
  const outcome = useActionData<typeof action>();
  return (
    <section aria-labelledby="words" className="no-print">
      <div className="cz-h">
        <h2 id="words">核对文书的文字</h2>
      </div>
      <p className="note">
        {parts.map((part) => `“${part}”`).join("、")}
        不在声明里公开，只封存摘要。把其中一段原文粘贴进来，看与盖章时是否一字不差；空格、换行和序号不影响。这里不保存。
      </p>
      {outcome && outcome.message === null && (
        <output>
          {outcome.part ? (
            <Status kind="ok">与盖章时的“{outcome.part}”一致</Status>
          ) : (
            <Banner tone="bad">
              不是盖章时的原文：文字被改动过，或者没有粘贴完整的一段（理由不带“理由：”，情况从第 1
              条到最后一条）。
            </Banner>
          )}
        </output>
      )}
      <Form method="post" className="cz-actions" noValidate>
        <Field label="文书上的原文" error={outcome?.message ?? undefined}>
          {(wiring) => <Textarea {...wiring} name="words" rows={5} defaultValue={outcome?.words} />}
        </Field>
        <Button type="submit">核对文字</Button>
      </Form>
    </section>
  );
}

export default function SealPage() {
  const { seal, qr } = useLoaderData<typeof loader>();
  return (
    <CitizenPage title="验证电子印章" service="就业困难人员认定电子印章" wide>
      <SealVerdictMark verdict={seal.verdict} />
      <SealMark name={seal.sealName} code={seal.code} qr={qr} link={false} />
      <section aria-labelledby="statement">
        <div className="cz-h">
          <h2 id="statement">盖章声明</h2>
        </div>
        <StatementLines lines={seal.lines} />
        <p className="note">请逐行与手中的文书核对：不一致的以这里为准，并向盖章单位反映。</p>
      </section>
      {seal.parts.length > 0 && <CompareWords parts={seal.parts} />}
      <details>
        <summary>声明原文和签名</summary>
        <pre className="seal-text">{seal.statement}</pre>
        <p className="note">签名（SM2，十六进制）</p>
        <pre className="seal-text">{seal.signature}</pre>
        <p className="note">
          下载证明文件后，不联网也能验证：用系统自带命令 verify-seal，或任何支持 SM2
          的工具，都要另取这枚印章的
          <AppLink to={paths.sealPublicKey(seal.keyId)} reloadDocument>
            公钥
          </AppLink>
          。
        </p>
      </details>
      <div className="cz-actions no-print">
        <LinkButton to={paths.sealProof(seal.code)} reloadDocument>
          下载证明文件（.json）
        </LinkButton>
        <LinkButton to={paths.verifySeal()}>验证另一枚印章</LinkButton>
      </div>
    </CitizenPage>
  );
}
