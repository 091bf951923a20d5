import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useLocation } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { Empty } from "~/components/ui/empty";
import { PageHead } from "~/components/ui/page-head";
import { Section } from "~/components/ui/section";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { CHECK_SEVERITIES } from "~/features/checks/catalogue";
import { loadChecks } from "~/features/checks/checks-page.server";
import { ChecksTable } from "~/features/checks/components/checks-table";
import { PeriodFilter } from "~/features/checks/components/period-filter";
import { RunButton, RunProgress } from "~/features/checks/components/run-bar";
import { severityLabels, severityNotes } from "~/features/checks/labels";
import { actOnChecks } from "~/features/checks/page-actions.server";
import { orRouteError } from "~/lib/action-problem.server";
import { formatInteger } from "~/lib/format";
import { paths } from "~/lib/paths";

export const meta: MetaFunction = () => [{ title: "自动检查 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, () => loadChecks(actor, request));
}

export async function action({ request }: ActionFunctionArgs) {
  return actOnChecks(await requireCaseActor(request), request);
}

export default function ChecksPage() {
  const page = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem ?? null;
  const { search } = useLocation();
  const { unit, from, to, today, running, ranAt, rules } = page;
  const hit = rules.filter(({ count }) => count > 0);
  const total = rules.reduce((sum, { count, severity }) => sum + (severity === "question" ? 0 : count), 0);
  const query = {
    unit: unit.id,
    ...(to === today ? {} : { to }),
    ...(from === `${to.slice(0, 4)}-01-01` ? {} : { from }),
  };
  return (
    <>
      <PageHead
        title="自动检查"
        sub={
          <>
            {unit.name}
            {page.ownOnly && "，本人负责和无人负责的人"}：{hit.length} 条规则有命中，共 {formatInteger(total)}{" "}
            条。持续的问题截至 {to}；一次性的问题自 {from} 起。
            {ranAt ? `上次检查 ${ranAt}。` : "还没有检查过。"}
          </>
        }
        actions={
          <>
            <PeriodFilter
              search={search}
              units={page.units}
              unitId={unit.id}
              from={from}
              to={to}
              today={today}
            />
            <RunButton unitId={unit.id} running={running !== null} />
          </>
        }
      />
      {problem && (
        <Banner tone="bad" alert>
          {problem.message}
        </Banner>
      )}
      {running && <RunProgress progress={running} self={`${paths.checks()}${search}`} />}
      {hit.length === 0 && ranAt !== null && (
        <Empty title="没有命中">所选单位和日期内，各条规则都没有发现问题。</Empty>
      )}
      {CHECK_SEVERITIES.map((severity) => {
        const group = rules.filter((rule) => rule.severity === severity);
        return (
          group.length > 0 && (
            <Section key={severity} title={severityLabels[severity]} note={severityNotes[severity]}>
              <ChecksTable caption={`${severityLabels[severity]}的检查`} rules={group} query={query} />
            </Section>
          )
        );
      })}
    </>
  );
}
