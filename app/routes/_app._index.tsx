import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { navigationFor } from "~/components/shell/navigation";
import { LinkButton } from "~/components/ui/button";
import { Chips } from "~/components/ui/chips";
import { Empty } from "~/components/ui/empty";
import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { PrintFooter } from "~/components/ui/print-footer";
import { requireActor } from "~/features/accounts/require-actor.server";
import { DutyGroup } from "~/features/duties/components/duty-group";
import { DUTY_KINDS, dutyKindLabels, type DutyKind } from "~/features/duties/duties";
import type { Urgency } from "~/features/duties/due-days";
import { getDuties } from "~/features/duties/queries.server";
import { orRouteError } from "~/lib/action-problem.server";
import { CASE_ROLES, hasRole } from "~/lib/actor";
import { minuteOf, now } from "~/lib/clock.server";
import { forbidden } from "~/lib/errors";
import { paths } from "~/lib/paths";

export const meta: MetaFunction = () => [{ title: "今日必办 · 一人一册" }];

const URGENCIES: readonly Urgency[] = ["over", "today", "soon", "later"];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  if (!hasRole(actor, ...CASE_ROLES)) {
    // Administrators have no cases: their first page is the one of their office.
    const first = navigationFor(actor.roles)[0];
    if (!first) throw forbidden();
    throw redirect(first.to);
  }
  const asked = new URL(request.url).searchParams.get("kind");
  const kind = DUTY_KINDS.find((one) => one === asked) ?? null;
  return orRouteError(actor, request, async () => {
    const { items, totals, today } = await getDuties(actor);
    const shown = kind === null ? items : items.filter((item) => item.kind === kind);
    return {
      kind,
      cut: DUTY_KINDS.filter((one) => totals[one] > items.filter((item) => item.kind === one).length),
      total: DUTY_KINDS.reduce((sum, one) => sum + totals[one], 0),
      counts: totals,
      groups: URGENCIES.map((urgency) => ({
        urgency,
        duties: shown.filter((item) => item.urgency === urgency),
      })),
      printed: { who: actor.name, unit: actor.unit.name, at: minuteOf(now()), asOf: today },
    };
  });
}

/** Where all of a kind are listed when there are more than today's page takes. */
const WHOLE_LISTS: Record<DutyKind, string> = {
  legal: paths.applications(),
  tell: paths.home(),
  follow_up: `${paths.home()}?kind=follow_up`,
  transfer: paths.transfers(),
  household: paths.households(),
  approval: paths.people({ status: "recognized", plan: "submitted" }),
  plan: paths.people({ metric: "withoutPlan" }),
  contact: paths.people({ metric: "notContacted30Days" }),
};

function summary(groups: readonly { urgency: Urgency; duties: readonly unknown[] }[], total: number): string {
  const count = (urgency: Urgency) => groups.find((group) => group.urgency === urgency)?.duties.length ?? 0;
  const all = groups.reduce((sum, { duties }) => sum + duties.length, 0);
  const scope = total > all ? `共 ${total} 项，先列最急的 ${all} 项，其中` : `${all} 项，其中`;
  return `${scope} ${count("over")} 项已超期、${count("today")} 项今天到期。按法定时限、方案、联系排序。`;
}

export default function TodayPage() {
  const { kind, cut, total, counts, groups, printed } = useLoaderData<typeof loader>();
  const starts = groups.map((_, index) =>
    groups.slice(0, index).reduce((sum, { duties }) => sum + duties.length, 1),
  );
  const kinds = kind === null ? DUTY_KINDS : [kind];
  return (
    <>
      <PageHead
        title="今日必办"
        sub={summary(groups, kind === null ? total : counts[kind])}
        actions={<LinkButton to={paths.people()}>人员名单</LinkButton>}
      />
      <Chips
        label="按种类筛选"
        chips={[
          { label: "全部", count: total, to: paths.home(), current: kind === null },
          ...DUTY_KINDS.map((one) => ({
            label: dutyKindLabels[one],
            count: counts[one],
            to: `?kind=${one}`,
            current: kind === one,
          })),
        ]}
      />
      {groups.every(({ duties }) => duties.length === 0) ? (
        <Empty title="今天没有必办的事" actions={<LinkButton to={paths.people()}>看人员名单</LinkButton>}>
          法定时限、方案和联系都在期限内。
        </Empty>
      ) : (
        groups.map(({ urgency, duties }, index) => (
          <DutyGroup key={urgency} urgency={urgency} duties={duties} start={starts[index] ?? 1} />
        ))
      )}
      {kinds.some((one) => cut.includes(one)) && (
        <p className="pager">
          每类先列最急的 40 项。全部名单：
          {kinds
            .filter((one) => cut.includes(one))
            .map((one) => (
              <AppLink key={one} to={WHOLE_LISTS[one]}>
                {dutyKindLabels[one]}
              </AppLink>
            ))}
        </p>
      )}
      <PrintFooter {...printed} />
    </>
  );
}
