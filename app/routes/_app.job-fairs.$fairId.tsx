import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { DateText } from "~/components/ui/date-text";
import { Empty } from "~/components/ui/empty";
import { AppLink } from "~/components/ui/link";
import { Name } from "~/components/ui/name";
import { PageHead } from "~/components/ui/page-head";
import { PrintFooter } from "~/components/ui/print-footer";
import { TableScroll } from "~/components/ui/table-scroll";
import { Tag } from "~/components/ui/tag";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { readFairPage } from "~/features/bulk-actions/fair-pages.server";
import { orRouteError } from "~/lib/action-problem.server";
import { offerReplies } from "~/lib/codes/help";
import { paths } from "~/lib/paths";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.fair.name ?? "招聘会"} · 一人一册` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, () => readFairPage(actor, params.fairId ?? ""));
}

export default function JobFairPage() {
  const { fair, visits, printed } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        crumbs={[{ label: "招聘会", to: paths.jobFairs() }, { label: fair.name }]}
        title={fair.name}
        sub={
          <>
            <DateText day={fair.heldOn} full />，{fair.place}，{fair.unitName}；本辖区到场 {visits.length} 人
          </>
        }
      />
      {visits.length === 0 ? (
        <Empty title="本辖区还没有登记到场的人">在人员名单里勾选，从名单下方点“招聘会”登记。</Empty>
      ) : (
        <TableScroll label="到场的人">
          <table className="table static">
            <caption className="visually-hidden">到场的人、当天推荐的岗位和结果</caption>
            <thead>
              <tr>
                <th scope="col">姓名</th>
                <th scope="col">证件号</th>
                <th scope="col">单位</th>
                <th scope="col">责任人</th>
                <th scope="col">当天推荐的岗位与结果</th>
              </tr>
            </thead>
            <tbody>
              {visits.map((visit) => (
                <tr key={visit.personId}>
                  <th scope="row" className="nb">
                    <AppLink to={paths.personOffers(visit.personId)}>
                      <Name>{visit.name}</Name>
                    </AppLink>
                  </th>
                  <td className="nb">{visit.residentId}</td>
                  <td className="nb">{visit.unitName}</td>
                  <td className="nb">{visit.responsible ?? <span className="faint">未定</span>}</td>
                  <td>
                    {visit.offers.length === 0 && <span className="faint">只到场</span>}
                    {visit.offers.map((offer) => (
                      <div key={offer.id}>
                        {offer.employer} {offer.post}：{offerReplies.label(offer.reply)}{" "}
                        {!offer.counts && <Tag>不计数</Tag>}
                      </div>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
      <PrintFooter {...printed} />
    </>
  );
}
