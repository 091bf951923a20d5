import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { Section } from "~/components/ui/section";
import { TableScroll } from "~/components/ui/table-scroll";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { AUDIT_ACTIONS, type AuditAction } from "~/features/audit/actions";
import { listAuditEvents } from "~/features/audit/queries.server";
import { orRouteError } from "~/lib/action-problem.server";
import { momentText } from "~/lib/clock.server";
import { paths } from "~/lib/paths";

export const meta: MetaFunction = () => [{ title: "日志 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, "audit_admin");
  return orRouteError(actor, request, async () => {
    const before = new URL(request.url).searchParams.get("before") ?? undefined;
    const { events, next } = await listAuditEvents(actor, before);
    return {
      next,
      events: events.map(({ at, action, details, ...event }) => ({
        ...event,
        at: momentText(at),
        what: action in AUDIT_ACTIONS ? AUDIT_ACTIONS[action as AuditAction] : action,
        details: JSON.stringify(details),
      })),
    };
  });
}

const CHANNELS: Record<string, string> = { screen: "页面", api: "接口", cli: "命令行" };

export default function AuditPage() {
  const { events, next } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead title="日志" sub="谁、何时、对什么、做了什么；只追加，不能改、不能删。" />
      <Section title="最近的操作" note={`${events.length} 条`}>
        <TableScroll label="审计日志">
          <table className="table dense">
            <caption className="visually-hidden">审计日志</caption>
            <thead>
              <tr>
                <th scope="col">时间</th>
                <th scope="col">操作人</th>
                <th scope="col">操作</th>
                <th scope="col">渠道</th>
                <th scope="col">对象编号</th>
                <th scope="col">说明</th>
              </tr>
            </thead>
            <tbody>
              {events.map((event) => (
                <tr key={event.id}>
                  <td className="nb">{event.at}</td>
                  <td>{event.actorName}</td>
                  <td>{event.what}</td>
                  <td>{CHANNELS[event.channel] ?? event.channel}</td>
                  <td className="muted">{event.subjectId?.slice(-12) ?? "—"}</td>
                  <td className="muted wrap-anywhere">{event.details === "{}" ? "" : event.details}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
        {next && (
          <p className="pager">
            <AppLink to={paths.audit({ before: next })}>更早的操作</AppLink>
          </p>
        )}
      </Section>
    </>
  );
}
