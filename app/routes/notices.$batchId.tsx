import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { CitizenErrorBoundary } from "~/components/citizen/citizen-error";
import { citizenHeaders, citizenMeta } from "~/components/citizen/citizen-meta";
import { CitizenPage } from "~/components/citizen/citizen-page";
import { LinkButton } from "~/components/ui/button";
import { clientAddressOf } from "~/features/citizen-access/citizen-problem.server";
import { ObjectionForm } from "~/features/public-notices/components/objection-form";
import { objectOnPage, readPublicBatchPage } from "~/features/public-notices/public-batch-page.server";
import { afterCloseAdvice, periodWords } from "~/features/public-notices/rules";
import type { PublicBatch } from "~/features/public-notices/views";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction = () => citizenMeta("就业困难人员认定公示");
export const headers = citizenHeaders;
export const ErrorBoundary = CitizenErrorBoundary;

export async function loader({ request, params }: LoaderFunctionArgs) {
  return readPublicBatchPage(request, params.batchId ?? "");
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const requestId = typeof context.requestId === "string" ? context.requestId : "";
  return objectOnPage(params.batchId ?? "", await readForm(request), {
    address: clientAddressOf(context),
    requestId,
  });
}

function Names({ batch }: { batch: PublicBatch }) {
  return (
    <section aria-labelledby="names">
      <div className="cz-h">
        <h2 id="names">公示名单</h2>
        <span>{batch.lines.length} 人</span>
      </div>
      <ol className="cz-list">
        {batch.lines.map(({ position, shown }) => (
          <li key={position}>
            <b>
              {position}. {shown.name}，{shown.sex}
            </b>
            <span className="nb">{shown.residentId}</span>
            <p className="meta">
              {shown.community} · {shown.matter}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

export default function PublicNoticePage() {
  const { batch, closed, flash } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (!batch) {
    return (
      <CitizenPage title={closed.replacedBy ? "已撤下重新公示" : "公示已经结束"} flash={flash}>
        <p>{answer?.problem.message ?? afterCloseAdvice(closed)}</p>
        {!closed.replacedBy && <p className="note">公示期满后，名单自动撤下，网上不再显示。</p>}
        <div className="cz-actions">
          {closed.replacedBy && (
            <LinkButton look="primary" to={paths.publicNotice(closed.replacedBy.id)}>
              看重新公示的名单
            </LinkButton>
          )}
          <LinkButton to={paths.publicNoticesPage()}>看其他公示</LinkButton>
        </div>
      </CitizenPage>
    );
  }
  return (
    <CitizenPage title="就业困难人员认定公示" lead={batch.unit}>
      {flash && <output className="cz-found">{flash.text}</output>}
      <p>
        根据《关于做好就业困难人员认定帮扶工作的通知》（吉人社发〔2022〕10号），现将拟认定人员予以公示。对公示内容有异议的，请在公示期内提出，反映情况应当真实。
      </p>
      <dl className="cz-kv">
        <div>
          <dt>公示期</dt>
          <dd>{periodWords(batch)}（3 个工作日，首日不计）</dd>
        </div>
        <div>
          <dt>编号</dt>
          <dd>{batch.number}</dd>
        </div>
        <div>
          <dt>地点</dt>
          <dd>{batch.place}，本页面</dd>
        </div>
        <div>
          <dt>受理单位</dt>
          <dd>{batch.receivedBy}</dd>
        </div>
        <div>
          <dt>监督电话</dt>
          <dd>{batch.supervisionPhone ?? "见受理单位公示栏"}</dd>
        </div>
      </dl>
      <Names batch={batch} />
      <details key={flash?.text ?? ""} open={answer !== undefined}>
        <summary>我有异议</summary>
        <ObjectionForm
          key={answer?.problem.message ?? ""}
          lines={batch.lines}
          problem={answer?.problem ?? null}
          given={answer?.given ?? {}}
        />
      </details>
    </CitizenPage>
  );
}
