import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { LinkButton } from "~/components/ui/button";
import { DateText } from "~/components/ui/date-text";
import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { PrintFooter } from "~/components/ui/print-footer";
import { Tabs } from "~/components/ui/tabs";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { readWeekPage } from "~/features/duties/week-page.server";
import { PrintButton } from "~/features/papers/components/print-button";
import { orRouteError } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";

export const meta: MetaFunction = () => [{ title: "按周看 · 今日必办 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, () => readWeekPage(actor, new URL(request.url).searchParams));
}

export default function WeekPage() {
  const { view, over, total, open, days, mayMine, printed } = useLoaderData<typeof loader>();
  const most = Math.max(1, ...days.map(({ count }) => count));
  return (
    <>
      <PageHead
        crumbs={[{ label: "今日必办", to: paths.home({ view }) }]}
        title="按周看"
        sub={`今后 7 天到期 ${total} 项；已超期 ${over} 项在今日必办中。全部 ${open} 项。`}
        actions={
          <>
            <LinkButton to={paths.home({ view })}>看清单</LinkButton>
            <PrintButton />
          </>
        }
      />
      {mayMine && (
        <Tabs
          label="谁的事项"
          tabs={[
            { label: "我的", to: paths.week({ view: "mine" }), current: view === "mine" },
            { label: "全辖区", to: paths.week({ view: "team" }), current: view === "team" },
          ]}
        />
      )}
      <div className="week">
        {days.map(({ day, weekday, off, makeup, count, duties }, index) => (
          <section
            key={day}
            className={[off && "off", index === 0 && "now"].filter(Boolean).join(" ") || undefined}
            aria-labelledby={`day-${day}`}
          >
            <h2 id={`day-${day}`}>
              <DateText day={day} /> {weekday}
              {(off !== null && off !== weekday) || makeup ? <span>{makeup ? "上班" : off}</span> : null}
              <b>{count}</b>
            </h2>
            <div
              className="bar"
              aria-hidden="true"
              style={{ width: `${Math.round((count / most) * 100)}%` }}
            />
            <ol>
              {duties.map((duty) => (
                <li key={duty.key} data-row>
                  <AppLink
                    to={duty.personId === null ? duty.action.to : paths.person(duty.personId)}
                    title={duty.why}
                  >
                    {duty.name}
                  </AppLink>
                  <span>
                    <AppLink
                      data-row-action
                      to={duty.action.to}
                      aria-label={`${duty.action.label}：${duty.what}，${duty.name}`}
                    >
                      {duty.what}
                    </AppLink>
                  </span>
                </li>
              ))}
            </ol>
            {count > duties.length && <p className="note">另有 {count - duties.length} 项，见清单。</p>}
            {count === 0 && <p className="note">{off === null ? "没有到期的" : "不计工作日"}</p>}
          </section>
        ))}
      </div>
      <PrintFooter {...printed} />
    </>
  );
}
