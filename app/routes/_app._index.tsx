import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { navigationFor } from "~/components/shell/navigation";
import { Banner } from "~/components/ui/banner";
import { LinkButton } from "~/components/ui/button";
import { Chips } from "~/components/ui/chips";
import { Empty } from "~/components/ui/empty";
import { PageHead } from "~/components/ui/page-head";
import { Pager } from "~/components/ui/pager";
import { PrintFooter } from "~/components/ui/print-footer";
import { Tabs } from "~/components/ui/tabs";
import { requireActor, requireCaseActor } from "~/features/accounts/require-actor.server";
import {
  ContactDutyForm,
  HoldDutyForm,
  KeepDutyForm,
  ReplyDutyForm,
  SettleDutyForm,
} from "~/features/duties/components/duty-forms";
import { GoneRowBanner } from "~/features/duties/components/gone-row";
import { DutyGroup } from "~/features/duties/components/duty-list";
import {
  AttendanceDutyForm,
  CertificateDutyForm,
  MilestoneDutyForm,
  PaymentDutyForm,
  TrainingDutyForm,
} from "~/features/duties/components/support-duty-forms";
import { DUTY_LOADS, loadFactorLabels } from "~/features/workload/factors";
import { useRowFocus } from "~/features/duties/components/use-row-focus";
import { DoneToday, DueDistribution, HeldDuties } from "~/features/duties/components/duty-side";
import { PrintButton } from "~/features/papers/components/print-button";
import { TeamTable } from "~/features/duties/components/team-table";
import { type Duty, URGENCIES } from "~/features/duties/duty";
import { DUTY_GROUPS, dutyGroupLabels } from "~/features/duties/kinds";
import { goneRowOf, refusedBy } from "~/features/duties/row-answer";
import { actOnToday, readTodayPage, readTodayQuery } from "~/features/duties/today-page.server";
import { actionProblem, orRouteError } from "~/lib/action-problem.server";
import { CASE_ROLES, hasRole } from "~/lib/actor";
import { forbidden, isAppError } from "~/lib/errors";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";
import { whenGone } from "~/lib/revalidate";

export const meta: MetaFunction = () => [{ title: "今日必办 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  if (!hasRole(actor, ...CASE_ROLES)) {
    // Administrators have no cases: their first page is the one of their office.
    const first = navigationFor(actor.roles)[0];
    if (!first) throw forbidden();
    throw redirect(first.to);
  }
  const { searchParams } = new URL(request.url);
  return orRouteError(actor, request, () => readTodayPage(actor, searchParams));
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request);
  const form = await readForm(request);
  try {
    const acted = await actOnToday(actor, form);
    if ("errors" in acted) return data({ failure: acted }, { status: 400 });
    const { searchParams } = new URL(request.url);
    const here = { ...readTodayQuery(searchParams), page: searchParams.get("page") ?? undefined };
    return await redirectWithMessage(paths.home(here), acted.message, acted.undo, acted.link);
  } catch (error) {
    const problem = await actionProblem(error, actor);
    const gone = isAppError(error) ? goneRowOf(error, form) : null;
    if (gone) return data({ gone }, { status: 409 });
    // Told in the row as long as it is there; one that is gone is told above the list.
    if (!isAppError(error) || !form.has("key") || error.status === 404) return problem;
    return data({ failure: refusedBy(error, form) }, { status: error.status });
  }
}

/** A row that is gone leaves the list and its counts with the answer that says so. */
export const shouldRevalidate = whenGone;

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

function summary({ urgencies, open, held }: Page): string {
  const waits = held > 0 ? `另有 ${held} 项挂起，到日自动回来。` : "";
  return `${open} 项，其中 ${urgencies.over} 项已超期、${urgencies.today} 项今天到期。按法定时限、约定、标准、资料排序。${waits}`;
}

function groupsOf({ items, query }: Page) {
  if (query.held) return [{ urgency: "held" as const, duties: items }];
  return URGENCIES.map((urgency) => ({ urgency, duties: items.filter((item) => item.urgency === urgency) }));
}

export default function TodayPage() {
  const page = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const { query, form, view, groups, open, held, total, items, start, team, may, nextDays, printed } = page;
  useRowFocus(form?.key ?? null);
  const failure = outcome && "failure" in outcome ? outcome.failure : null;
  // A button without an open form, or a row that has left the page meanwhile.
  const elsewhere = failure && failure.key !== form?.key ? Object.values(failure.errors).flat() : [];
  const chipTo = (changes: Record<string, string | undefined>) =>
    paths.home({ ...query, group: undefined, kind: undefined, held: undefined, ...changes });
  const narrowed = Boolean(query.group ?? query.kind ?? query.held);
  const load = DUTY_LOADS.find((one) => one === query.load);
  const formOf = (duty: Duty) => {
    if (!form || duty.key !== form.key) return null;
    const own = failure?.key === duty.key ? failure : null;
    const parts = { duty, failure: own };
    switch (form.as) {
      case "reply":
        return <ReplyDutyForm {...parts} today={page.today} />;
      case "settle":
        return <SettleDutyForm {...parts} today={page.today} />;
      case "keep":
        return <KeepDutyForm {...parts} />;
      case "hold":
        return <HoldDutyForm {...parts} until={form.until} />;
      case "attendance":
        return <AttendanceDutyForm {...parts} {...form.start} />;
      case "training":
        return <TrainingDutyForm {...parts} course={form.start} today={page.today} />;
      case "milestone":
        return <MilestoneDutyForm {...parts} today={page.today} />;
      case "payment":
        return <PaymentDutyForm {...parts} today={page.today} />;
      case "certificate":
        return <CertificateDutyForm {...parts} today={page.today} />;
      case "contact":
        return <ContactDutyForm {...parts} recordId={form.recordId} days={nextDays} />;
    }
  };
  let next = start;
  return (
    <>
      <PageHead
        title="今日必办"
        sub={summary(page)}
        actions={
          <>
            <LinkButton to={paths.week()}>按周看</LinkButton>
            <PrintButton />
          </>
        }
      />
      {may.mine && (
        <Tabs
          label="谁的事项"
          tabs={[
            { label: "我的", to: paths.home({ view: "mine" }), current: view === "mine" },
            { label: "全辖区", to: paths.home({ view: "team" }), current: view === "team" },
          ]}
        />
      )}
      <Chips
        label="按种类筛选"
        className="mt-3"
        chips={[
          { label: "全部", count: open, to: chipTo({}), current: !narrowed },
          ...DUTY_GROUPS.map((group) => ({
            label: dutyGroupLabels[group],
            count: groups[group],
            to: chipTo({ group }),
            current: query.group === group,
          })),
          { label: "已挂起", count: held, to: chipTo({ held: "1" }), current: Boolean(query.held) },
          ...(load
            ? [
                {
                  label: `只看工作量：${loadFactorLabels[load]} ×`,
                  to: chipTo({ load: undefined }),
                  current: true,
                },
              ]
            : []),
        ]}
      />
      {outcome && "gone" in outcome && <GoneRowBanner {...outcome.gone} />}
      {outcome && "problem" in outcome && (
        <Banner tone="bad" alert>
          {outcome.problem.message}
        </Banner>
      )}
      {elsewhere.length > 0 && (
        <Banner tone="bad" alert>
          {elsewhere.join(" ")}
        </Banner>
      )}
      <div className="split today">
        <div>
          {team && !narrowed && <TeamTable team={team} chosen={query.who ?? query.unit} />}
          {items.length === 0 ? (
            <Empty
              title={query.held ? "没有挂起的事项" : "没有必办的事"}
              actions={<LinkButton to={paths.people()}>看人员名单</LinkButton>}
            >
              {narrowed ? "这一类没有；点“全部”看其余的。" : "法定时限、约定、帮扶标准和资料都在期限内。"}
            </Empty>
          ) : (
            groupsOf(page).map(({ urgency, duties }) => {
              const from = next;
              next += duties.length;
              const all = urgency === "held" ? total : page.shown[urgency];
              return (
                <DutyGroup
                  key={urgency}
                  urgency={urgency}
                  count={all}
                  duties={duties}
                  start={from}
                  formOf={formOf}
                  mayHold={may.hold}
                  team={view === "team"}
                />
              );
            })
          )}
          {page.pages > 1 && (
            <Pager
              shown={items.length}
              total={total}
              unit="项"
              previous={page.page > 1 ? paths.home({ ...query, page: page.page - 1 }) : null}
              next={page.page < page.pages ? paths.home({ ...query, page: page.page + 1 }) : null}
            />
          )}
        </div>
        <aside className="side no-print" aria-label="日程">
          <DueDistribution rows={page.distribution} />
          <HeldDuties items={page.heldItems} total={held} mayHold={may.hold} to={chipTo({ held: "1" })} />
          <DoneToday {...page.done} />
        </aside>
      </div>
      <PrintFooter {...printed} />
    </>
  );
}
