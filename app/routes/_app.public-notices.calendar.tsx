import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";

import { filledQuery, parseWith } from "~/api/parse.server";
import { LinkButton } from "~/components/ui/button";
import { DateText } from "~/components/ui/date-text";
import { Empty } from "~/components/ui/empty";
import { FilterForm } from "~/components/ui/filter-form";
import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { Section } from "~/components/ui/section";
import { Status } from "~/components/ui/status";
import { queryWith } from "~/components/ui/url-state";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { listUnitChoices } from "~/features/dashboards/unit-choices.server";
import { type Closing, MonthCalendar } from "~/features/public-notices/components/month-calendar";
import { noticeCalendarSchema } from "~/features/public-notices/inputs";
import { monthGrid, neighbourMonth } from "~/features/public-notices/month-grid";
import { listClosings } from "~/features/public-notices/queries.server";
import { orRouteError } from "~/lib/action-problem.server";
import { today } from "~/lib/clock.server";
import { paths } from "~/lib/paths";

export const meta: MetaFunction = () => [{ title: "公示日历 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, async () => {
    const query = parseWith(noticeCalendarSchema, filledQuery(request), "query");
    const month = query.month ?? today().slice(0, 7);
    const { items, unit, calendar } = await listClosings(actor, query.unit, month);
    return {
      month,
      weeks: monthGrid(month, calendar),
      closings: items.map(({ clock: _clock, ...row }) => row),
      unit: { id: unit.id, name: unit.fullName },
      units: await listUnitChoices(actor, unit),
      today: today(),
    };
  });
}

type Row = Closing & { openObjections: number; phase: "showing" | "over" | "withdrawn" };

/** The same by day, for a phone and for print. */
function ClosingList({ closings }: { closings: readonly Row[] }) {
  const days = [...new Set(closings.map((one) => one.dueOn ?? ""))];
  return days.map((day) => (
    <div key={day} id={`d-${day}`}>
      <h3 className="mt-2">
        <DateText day={day} full />
      </h3>
      <ul className="ruled">
        {closings
          .filter((one) => one.dueOn === day)
          .map((one) => (
            <li key={one.id} className="row wrap">
              <AppLink to={paths.noticeBatch(one.id)}>{one.number}</AppLink>
              <span>{one.unit.name}</span>
              <span>{one.entries - one.removed} 人</span>
              {one.openObjections > 0 && <Status kind="soon">异议 {one.openObjections} 件待处理</Status>}
              {one.phase === "over" && <span className="note">已期满</span>}
            </li>
          ))}
      </ul>
    </div>
  ));
}

export default function NoticeCalendarPage() {
  const { month, weeks, closings, unit, units, today } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const title = `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`;
  return (
    <>
      <PageHead
        crumbs={[{ label: "认定" }, { label: "公示", to: paths.publicNotices() }, { label: "公示日历" }]}
        title={`${title}公示到期`}
        sub={`${unit.name}，公示满 3 个工作日的那天列出；次一工作日起可以签署初步意见`}
        actions={
          <>
            <LinkButton icon="previous" to={queryWith(search, { month: neighbourMonth(month, -1) })}>
              上月
            </LinkButton>
            <LinkButton to={queryWith(search, { month: null })}>本月</LinkButton>
            <LinkButton icon="next" to={queryWith(search, { month: neighbourMonth(month, 1) })}>
              下月
            </LinkButton>
          </>
        }
      />
      <FilterForm search={search} own={["unit"]} label="筛选">
        <label>
          单位{" "}
          <select className="input" name="unit" defaultValue={unit.id}>
            {units.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
      </FilterForm>
      <MonthCalendar month={title} weeks={weeks} closings={closings} today={today} />
      <Section className="mt-4" title="逐日清单" note={`${closings.length} 批`}>
        {closings.length === 0 ? <Empty title="这个月没有到期的公示" /> : <ClosingList closings={closings} />}
      </Section>
    </>
  );
}
