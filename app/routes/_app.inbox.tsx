import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { Empty } from "~/components/ui/empty";
import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { Pager } from "~/components/ui/pager";
import { TableScroll } from "~/components/ui/table-scroll";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { markRead } from "~/features/inbox/mark-read.server";
import { listInbox } from "~/features/inbox/queries.server";
import { orRouteError } from "~/lib/action-problem.server";
import { momentText } from "~/lib/clock.server";
import { redirectWithMessage } from "~/lib/flash.server";
import { isId } from "~/lib/ids.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction = () => [{ title: "收件箱 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, async () => {
    const before = new URL(request.url).searchParams.get("before");
    const page = await listInbox(actor, before !== null && isId(before) ? before : null);
    return {
      ...page,
      items: page.items.map(({ createdAt, readAt, ...item }) => ({
        ...item,
        at: momentText(createdAt),
        unread: readAt === null,
      })),
    };
  });
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request);
  const id = String((await readForm(request)).get("id") ?? "");
  await markRead(actor, isId(id) ? { id } : {});
  return redirectWithMessage(paths.inbox(), isId(id) ? "已标为已读。" : "已全部标为已读。");
}

export default function InboxPage() {
  const { items, total, next } = useLoaderData<typeof loader>();
  const unread = items.some((item) => item.unread);
  return (
    <>
      <PageHead
        title="收件箱"
        sub="您记录的内容被别人作废、定期报告和月度冻结完成，都会送到这里。"
        actions={
          unread ? (
            <Form method="post">
              <Button type="submit">全部标为已读</Button>
            </Form>
          ) : undefined
        }
      />
      {items.length === 0 ? (
        <Empty title="收件箱是空的">
          您记录的内容被别人作废时会在这里告诉您；设定了定期报告的，到期生成的报告也送到这里。
        </Empty>
      ) : (
        <>
          <TableScroll label="收件">
            <table className="table static">
              <caption className="visually-hidden">收件</caption>
              <thead>
                <tr>
                  <th scope="col">标题</th>
                  <th scope="col">摘要</th>
                  <th scope="col">送达</th>
                  <th scope="col">状态</th>
                </tr>
              </thead>
              <tbody>
                {items.map((item) => (
                  <tr key={item.id}>
                    <th scope="row">
                      <AppLink to={item.path}>{item.unread ? <b>{item.title}</b> : item.title}</AppLink>
                    </th>
                    <td>{item.summary}</td>
                    <td>
                      <time>{item.at}</time>
                    </td>
                    <td>
                      {item.unread ? (
                        <Form method="post">
                          <input type="hidden" name="id" value={item.id} />
                          <Button type="submit" size="sm" aria-label={`标为已读：${item.title}`}>
                            标为已读
                          </Button>
                        </Form>
                      ) : (
                        "已读"
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableScroll>
          <Pager shown={items.length} total={total} next={next && paths.inbox({ before: next })} />
        </>
      )}
    </>
  );
}
