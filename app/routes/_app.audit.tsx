import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { Empty } from "~/components/ui/empty";
import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { Section } from "~/components/ui/section";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { EventTable } from "~/features/audit/components/event-table";
import { eventLine } from "~/features/audit/event-line";
import { listAuditEvents } from "~/features/audit/queries.server";
import { orRouteError } from "~/lib/action-problem.server";
import { momentText } from "~/lib/clock.server";
import { paths } from "~/lib/paths";

export const meta: MetaFunction = () => [{ title: "日志 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, "audit_admin");
  return orRouteError(actor, request, async () => {
    const parameters = new URL(request.url).searchParams;
    const before = parameters.get("before") ?? undefined;
    const subject = parameters.get("subject")?.slice(0, 100) || undefined;
    const { events, names, next } = await listAuditEvents(actor, { before, subject });
    return {
      next,
      subject: subject ?? null,
      events: events.map(({ at, ...event }) => ({ ...eventLine(event, names), at: momentText(at) })),
    };
  });
}

export default function AuditPage() {
  const { events, next, subject } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        crumbs={subject ? [{ label: "日志", to: paths.audit() }] : []}
        title={subject ? "一个对象的操作" : "日志"}
        sub="谁、何时、对什么、做了什么；只追加，不能改、不能删。不显示姓名以外的个人信息和办件内容。"
      />
      <Section title={subject ? "对它做过的操作" : "最近的操作"} note={`${events.length} 条`}>
        {events.length === 0 ? (
          <Empty title="没有操作记录">没有更早的，或对象不在您的辖区内。</Empty>
        ) : (
          <EventTable events={events} />
        )}
        {next && (
          <p className="pager">
            <AppLink to={paths.audit({ before: next, subject: subject ?? undefined })}>更早的操作</AppLink>
          </p>
        )}
      </Section>
    </>
  );
}
