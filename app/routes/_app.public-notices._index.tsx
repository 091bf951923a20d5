import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useLocation } from "@remix-run/react";

import { filledQuery, parseWith } from "~/api/parse.server";
import { Banner } from "~/components/ui/banner";
import { LinkButton } from "~/components/ui/button";
import { FilterForm } from "~/components/ui/filter-form";
import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { Pager } from "~/components/ui/pager";
import { Recap } from "~/components/ui/recap";
import { Tabs } from "~/components/ui/tabs";
import { queryWith } from "~/components/ui/url-state";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { NoticeRowsView, TAB_WORDS } from "~/features/public-notices/components/notice-rows";
import { NOTICE_TABS, noticePageSchema } from "~/features/public-notices/inputs";
import { actOnNotices, readNoticesPage } from "~/features/public-notices/notices-page.server";
import type { NoticesAnswer } from "~/features/public-notices/views";
import { ProblemBanner } from "~/features/recognition/components/decision-bar";
import { orRouteError } from "~/lib/action-problem.server";
import { formatInteger } from "~/lib/format";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction = () => [{ title: "公示 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, () =>
    readNoticesPage(actor, parseWith(noticePageSchema, filledQuery(request), "query")),
  );
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request);
  return actOnNotices(actor, await readForm(request));
}

function Answer({ answer }: { answer: NoticesAnswer | undefined }) {
  if (!answer) return null;
  if (answer.problem) return <ProblemBanner problem={answer.problem} />;
  return (
    <Banner tone="warn" alert>
      <p>
        已开始公示，编号{" "}
        {answer.opened && <AppLink to={paths.noticeBatch(answer.opened.id)}>{answer.opened.number}</AppLink>}
        。另有 {answer.leftOut.length} 件没有列入：
      </p>
      <ul>
        {answer.leftOut.map((one) => (
          <li key={one.applicationId}>
            <AppLink to={paths.application(one.applicationId)}>{one.name}</AppLink>：{one.message}
          </li>
        ))}
      </ul>
    </Banner>
  );
}

export default function PublicNoticesPage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { search } = useLocation();
  const { rows, total, counts, unit, nextCursor } = page;
  const words = TAB_WORDS[rows.tab];
  return (
    <>
      <PageHead
        title="公示"
        sub={`${unit.name}，公示 3 个工作日，首日不计；期满当日结束后自动撤下`}
        actions={
          <>
            <LinkButton to={paths.noticeCalendar({ unit: unit.id })}>公示日历</LinkButton>
            <LinkButton icon="print" to={paths.publicNoticeSheet({ unit: unit.id })}>
              今日公示单
            </LinkButton>
          </>
        }
      />
      <Tabs
        label="公示情况"
        tabs={NOTICE_TABS.map((tab) => ({
          label: TAB_WORDS[tab].label,
          to: queryWith(search, { period: tab }),
          current: tab === rows.tab,
          note: `${formatInteger(counts[tab])} ${TAB_WORDS[tab].unit}`,
        }))}
      />
      <div className="mt-3">
        <FilterForm search={search} own={["unit"]} label="筛选">
          <label>
            单位{" "}
            <select className="input" name="unit" defaultValue={unit.id}>
              {page.units.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          </label>
        </FilterForm>
      </div>
      {answer && (
        <div className="mt-3">
          <Answer answer={answer} />
        </div>
      )}
      <Recap
        filters={new URLSearchParams(search).has("unit") ? [{ name: "unit", label: unit.name }] : []}
        search={search}
        total={`${formatInteger(total)} ${words.unit}`}
        definition={words.definition}
      />
      <NoticeRowsView rows={rows} page={page} search={search} />
      <Pager
        shown={rows.items.length}
        total={total}
        unit={words.unit}
        next={nextCursor ? `${queryWith(search, {})}&cursor=${encodeURIComponent(nextCursor)}` : null}
        previous={new URLSearchParams(search).has("cursor") ? queryWith(search, {}) : null}
      />
    </>
  );
}
