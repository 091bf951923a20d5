import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { LinkButton } from "~/components/ui/button";
import { DateText } from "~/components/ui/date-text";
import { Empty } from "~/components/ui/empty";
import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { PrintFooter } from "~/components/ui/print-footer";
import { TableScroll } from "~/components/ui/table-scroll";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { readFairsPage } from "~/features/bulk-actions/fair-pages.server";
import { orRouteError } from "~/lib/action-problem.server";
import { formatInteger } from "~/lib/format";
import { paths } from "~/lib/paths";

export const meta: MetaFunction = () => [{ title: "招聘会 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, () => readFairsPage(actor));
}

export default function JobFairsPage() {
  const { fairs, mayAct, printed } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        crumbs={[{ label: "帮扶" }, { label: "招聘会" }]}
        title="招聘会"
        sub="到场和岗位只计本辖区的人；岗位为招聘会当天推荐的。"
        actions={mayAct && <LinkButton to={paths.people()}>选人登记到场</LinkButton>}
      />
      {fairs.length === 0 ? (
        <Empty
          title="还没有登记过招聘会"
          actions={mayAct ? <LinkButton to={paths.people()}>去人员名单</LinkButton> : undefined}
        >
          在人员名单里勾选到场的人，从名单下方点“招聘会”，一次登记到场和推荐的岗位。
        </Empty>
      ) : (
        <TableScroll label="招聘会">
          <table className="table static">
            <caption className="visually-hidden">招聘会</caption>
            <thead>
              <tr>
                <th scope="col">日期</th>
                <th scope="col">招聘会</th>
                <th scope="col">地点</th>
                <th scope="col">举办单位</th>
                <th scope="col" className="num">
                  到场
                </th>
                <th scope="col" className="num">
                  推荐岗位
                </th>
                <th scope="col" className="num">
                  待反馈
                </th>
                <th scope="col" className="num">
                  录用
                </th>
              </tr>
            </thead>
            <tbody>
              {fairs.map((fair) => (
                <tr key={fair.id}>
                  <td className="nb">
                    <DateText day={fair.heldOn} full />
                  </td>
                  <th scope="row">
                    <AppLink to={paths.jobFair(fair.id)}>{fair.name}</AppLink>
                  </th>
                  <td>{fair.place}</td>
                  <td className="nb">{fair.unitName}</td>
                  <td className="num">{formatInteger(fair.came)}</td>
                  <td className="num">{formatInteger(fair.offers)}</td>
                  <td className="num">{formatInteger(fair.pending)}</td>
                  <td className="num">{formatInteger(fair.hired)}</td>
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
