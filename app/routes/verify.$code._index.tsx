import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { CitizenErrorBoundary } from "~/components/citizen/citizen-error";
import { citizenHeaders, citizenMeta } from "~/components/citizen/citizen-meta";
import { CitizenPage } from "~/components/citizen/citizen-page";
import { LinkButton } from "~/components/ui/button";
import { AppLink } from "~/components/ui/link";
import { clientAddressOf, orCitizenError } from "~/features/citizen-access/citizen-problem.server";
import { SealMark } from "~/features/seals/components/seal-mark";
import { SealVerdictMark, StatementLines } from "~/features/seals/components/seal-verdict";
import { qrSvg, verifyAddress } from "~/features/seals/qr.server";
import { readSeal } from "~/features/seals/read-seal.server";
import { paths } from "~/lib/paths";

export const meta: MetaFunction = () => citizenMeta("验证电子印章");
export const headers = citizenHeaders;
export const ErrorBoundary = CitizenErrorBoundary;

export async function loader({ params, context }: LoaderFunctionArgs) {
  return orCitizenError(async () => {
    const seal = await readSeal(params.code ?? "", clientAddressOf(context));
    return { seal, qr: qrSvg(verifyAddress(seal.code)) };
  });
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
