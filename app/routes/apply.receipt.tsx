import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { data } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { citizenMeta } from "~/components/citizen/citizen-meta";
import { CitizenPage } from "~/components/citizen/citizen-page";
import { Banner } from "~/components/ui/banner";
import { LinkButton } from "~/components/ui/button";
import { PrintButton } from "~/features/online-applications/components/print-button";
import { requestIdOf } from "~/features/accounts/sessions.server";
import { clearedReceiptCookie, receiptCode } from "~/features/citizen-access/citizen-cookies.server";
import { orCitizenError } from "~/features/citizen-access/citizen-problem.server";
import { requireCitizen } from "~/features/citizen-access/citizen-sessions.server";
import { queryCodeWords } from "~/features/citizen-access/query-code";
import { readMaterials } from "~/features/online-applications/materials.server";
import { getOwnApplication } from "~/features/online-applications/queries.server";
import { readWindowHours } from "~/features/settings/opening.server";
import { minuteOf } from "~/lib/clock.server";
import { paths } from "~/lib/paths";

export { citizenHeaders as headers } from "~/components/citizen/citizen-meta";
export { CitizenErrorBoundary as ErrorBoundary } from "~/components/citizen/citizen-error";

export const meta: MetaFunction = () => citizenMeta("申请回执");

export async function loader({ request }: LoaderFunctionArgs) {
  return orCitizenError(async () => {
    const own = await getOwnApplication(await requireCitizen(request));
    const { row, draft } = own;
    const code = receiptCode(request, row.id);
    if (row.status === "draft" || row.submittedAt === null || code === null) {
      throw redirect(paths.applyProgress());
    }
    const { asked } = await readMaterials(own, requestIdOf(request));
    return data(
      {
        number: row.number,
        queryCode: queryCodeWords(code),
        renewed: new URL(request.url).searchParams.has("renewed"),
        name: row.nameMasked,
        submittedAt: minuteOf(row.submittedAt),
        office: draft.place?.office ?? "",
        hours: (await readWindowHours(row.unitId))?.hours ?? null,
        missing: asked.filter((one) => !one.given && !one.notHeld).map((one) => one.label),
      },
      { headers: { "Set-Cookie": clearedReceiptCookie() } },
    );
  });
}

export default function ApplyReceiptPage() {
  const receipt = useLoaderData<typeof loader>();
  return (
    <CitizenPage
      title={receipt.renewed ? "新的查询码" : "申请已提交"}
      lead="请截屏、打印或抄下编号和查询码。查询码只显示这一次。"
    >
      <dl className="cz-kv">
        <div>
          <dt>申请编号</dt>
          <dd>
            <b className="cz-code">{receipt.number}</b>
          </dd>
        </div>
        <div>
          <dt>查询码</dt>
          <dd>
            <b className="cz-code">{receipt.queryCode}</b>
          </dd>
        </div>
        <div>
          <dt>申请人</dt>
          <dd>{receipt.name}</dd>
        </div>
        <div>
          <dt>提交时间</dt>
          <dd>{receipt.submittedAt}</dd>
        </div>
        <div>
          <dt>受理单位</dt>
          <dd>{receipt.office}</dd>
        </div>
        {receipt.hours && (
          <div>
            <dt>办公时间</dt>
            <dd>{receipt.hours}</dd>
          </div>
        )}
      </dl>
      {receipt.missing.length > 0 && (
        <Banner tone="warn">
          还缺材料：{receipt.missing.join("、")}。请带原件到受理单位，或等补正通知后在网上补传。
        </Banner>
      )}
      <section className="cz-now">
        <h2>接下来</h2>
        <ol className="cz-steps">
          <li>受理单位查看申请。缺什么，会一次告诉您。</li>
          <li>受理后核实情况，符合条件的在辖区公示 3 个工作日。</li>
          <li>
            受理后 10 个工作日内（有的县公示 3
            个工作日另计），由县级就业服务机构作出决定；最后一天受理后告诉您。
          </li>
        </ol>
        <p className="faint">依据：吉人社发〔2022〕10号 二（一）至（四）。首日不计，节假日不算工作日。</p>
      </section>
      <div className="cz-actions no-print">
        <LinkButton look="primary" to={paths.applyProgress()}>
          查看办理进度
        </LinkButton>
        <PrintButton />
      </div>
    </CitizenPage>
  );
}
