import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { Section } from "~/components/ui/section";
import { Status } from "~/components/ui/status";
import { TableScroll } from "~/components/ui/table-scroll";
import { ROLE_LABELS } from "~/features/accounts/labels";
import { ACCOUNTS_SHOWN, listAccounts } from "~/features/accounts/queries.server";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { orRouteError } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";

export const meta: MetaFunction = () => [{ title: "账号 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, "system_admin", "security_admin");
  return orRouteError(actor, request, async () => ({
    ...(await listAccounts(actor)),
    limit: ACCOUNTS_SHOWN,
  }));
}

export default function AccountsPage() {
  const { accounts, more, limit } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title="账号"
        sub="按单位排列。新增账号用命令行 create-account；点角色看授权，授予和收回由安全管理员办理。"
      />
      <Section title="账号" note={more ? `前 ${limit} 个` : `共 ${accounts.length} 个`}>
        <TableScroll label="账号">
          <table className="table">
            <caption className="visually-hidden">账号</caption>
            <thead>
              <tr>
                <th scope="col">用户名</th>
                <th scope="col">姓名</th>
                <th scope="col">角色</th>
                <th scope="col">单位</th>
                <th scope="col">状态</th>
              </tr>
            </thead>
            <tbody>
              {accounts.map((account) => (
                <tr key={account.id}>
                  <th scope="row">{account.username}</th>
                  <td>{account.name}</td>
                  <td>
                    <AppLink to={paths.grants({ account: account.id })}>
                      {account.roles.map((role) => ROLE_LABELS[role]).join("、") || "没有角色"}
                    </AppLink>
                  </td>
                  <td>{account.unitName}</td>
                  <td>
                    {account.disabled ? <Status kind="end">已停用</Status> : <Status kind="ok">在用</Status>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      </Section>
    </>
  );
}
