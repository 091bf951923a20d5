import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { PRINTS_WIDE } from "~/components/shell/app-shell";
import { LinkButton } from "~/components/ui/button";
import { Chips } from "~/components/ui/chips";
import { DateText } from "~/components/ui/date-text";
import { Empty } from "~/components/ui/empty";
import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { Pager } from "~/components/ui/pager";
import { PrintFooter } from "~/components/ui/print-footer";
import { Recap } from "~/components/ui/recap";
import { SearchBox } from "~/components/ui/search-box";
import { Tabs } from "~/components/ui/tabs";
import { queryWith } from "~/components/ui/url-state";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { PEOPLE_BULK, PeopleBulkBar } from "~/features/bulk-actions/components/people-bulk-bar";
import { BULK_ROLES } from "~/features/bulk-actions/kinds";
import { chipQuery, definitionOf, isChipCurrent, PEOPLE_CHIPS } from "~/features/people/chips";
import { PeopleFilters } from "~/features/people/components/people-filters";
import { PeopleTable } from "~/features/people/components/people-table";
import { ColumnChoice } from "~/features/people/components/column-choice";
import { hiddenColumns } from "~/features/people/columns";
import { readColumns } from "~/features/people/columns.server";
import { refuseResidentIdInAddress } from "~/features/people/find-by-resident-id.server";
import { activeFilters, toTableRow } from "~/features/people/list-view";
import { readPeopleQuery } from "~/features/people/page-query";
import { PEOPLE_PAGE_SIZE } from "~/features/people/person-filters";
import { maySortByNext } from "~/features/people/people-order.server";
import { loadPeoplePage } from "~/features/people/people-page.server";
import { SaveViewMenu } from "~/features/saved-views/components/save-view";
import { openWithDefault } from "~/features/saved-views/page-views.server";
import { openViewQuery, peopleViewQuery, readViewQuery } from "~/features/saved-views/view-query";
import { orRouteError } from "~/lib/action-problem.server";
import { hasRole } from "~/lib/actor";
import { minuteOf, now, today } from "~/lib/clock.server";
import { malformed } from "~/lib/errors";
import { formatInteger } from "~/lib/format";
import { paths } from "~/lib/paths";

export const handle = PRINTS_WIDE;

export const meta: MetaFunction = () => [{ title: "一人一册 · 人员名单" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  const parameters = new URL(request.url).searchParams;
  await refuseResidentIdInAddress(actor, request);
  await openWithDefault(actor, "/people", request);
  return orRouteError(actor, request, async () => {
    const asked = readPeopleQuery(parameters, actor.accountId);
    if (!asked) throw malformed([], "网址中的筛选条件有误，请回到名单重新筛选。");
    const page = await loadPeoplePage(actor, asked);
    const { query } = page;
    const here = peopleViewQuery(query, actor.accountId);
    const parentId = page.unit.id === page.own.id ? null : page.unit.parentId;
    return {
      query,
      rows: page.items.map((row) =>
        toTableRow(row, page.unit.fullName, page.on, page.next?.get(row.id) ?? null),
      ),
      me: actor.accountId,
      hidden: [...hiddenColumns(await readColumns(request)), ...(page.next ? [] : ["next"])],
      staff: page.staff,
      views: page.views.map(({ id, name, query: kept, own, by }) => {
        const opened = openViewQuery(kept, page.own);
        return {
          id,
          name,
          own,
          by,
          query: opened,
          same: readViewQuery("/people", opened, actor.accountId) === here,
        };
      }),
      unsortable: maySortByNext(query, page.unit.level, page.on) ? [] : ["next"],
      mayBulk: page.next !== null && hasRole(actor, ...BULK_ROLES),
      total: page.total,
      chips: page.chips,
      nextCursor: page.nextCursor,
      previousCursor: page.previousCursor,
      on: page.on,
      today: today(),
      isPast: page.on < today(),
      unit: {
        id: page.unit.id,
        name: page.unit.fullName,
        own: page.unit.id === page.own.id,
        parent: parentId === null ? null : { id: parentId, name: "上一级" },
        children: page.children.map(({ id, name }) => ({ id, name })),
      },
      mayRegister: hasRole(actor, "caseworker", "reviewer"),
      printed: { who: actor.name, unit: actor.unit.name, at: minuteOf(now()) },
    };
  });
}

const TABS = [
  { label: "在册", status: "recognized" },
  { label: "申请中", status: "applying" },
  { label: "已注销", status: "exited" },
  { label: "未认定", status: "none" },
  { label: "全部人员", status: "all" },
] as const;

const PAGE_SIZES = [20, 50, 100, 200];

const NO_CHIP = { metric: null, plan: null, responsible: null, from: null, to: null };

type Found = ReturnType<typeof useLoaderData<typeof loader>>;

/** The states everybody has, then the views kept by oneself and by others. */
function ViewTabs({ found, search }: { found: Found; search: string }) {
  const { query, me } = found;
  const plain = query.metric === undefined && query.plan === undefined;
  // Two views may keep the same filters: the first stands for both.
  const inView = found.views.find(({ same }) => same)?.id;
  const states = TABS.map(({ label, status }) => ({
    label,
    to: queryWith(search, { ...NO_CHIP, status }),
    current:
      inView === undefined && plain && query.responsible === undefined && (query.status ?? "all") === status,
  }));
  const mine = {
    label: "我负责的",
    to: queryWith(search, { ...NO_CHIP, status: "recognized", responsible: me }),
    current: inView === undefined && plain && query.responsible === me && query.status === "recognized",
  };
  const views = found.views.map(({ id, name, own, by, query: kept }) => ({
    label: name,
    to: `?${kept}`,
    current: id === inView,
    ...(own ? {} : { note: `${by}共享` }),
  }));
  const [first, ...rest] = states;
  return (
    <Tabs
      label="视图"
      tabs={[...(first ? [first] : []), mine, ...rest, ...views]}
      aside={
        <>
          <SaveViewMenu search={search} />
          {views.length > 0 && <AppLink to={paths.savedViews()}>管理视图</AppLink>}
        </>
      }
    />
  );
}

export default function PeoplePage() {
  const found = useLoaderData<typeof loader>();
  const { query, total, unit, on } = found;
  const search = toSearch(query);
  return (
    <>
      <PageHead
        title="一人一册"
        sub={
          <>
            {unit.name}，{found.isPast && !query.knowledge ? "当日已记入系统的情况，" : ""}截至{" "}
            <DateText day={on} full />。
          </>
        }
        actions={
          <>
            <ColumnChoice hidden={found.hidden} search={search} />
            <SearchBox label="在名单中查人" placeholder="姓名、拼音首字母、证件后四位" search={search} />
            <LinkButton icon="download" to={`${paths.peopleExport("xlsx")}${search}`} reloadDocument>
              导出 {formatInteger(total)} 行
            </LinkButton>
            <LinkButton look="quiet" to={`${paths.peopleExport("csv")}${search}`} reloadDocument>
              CSV
            </LinkButton>
            {found.mayRegister && (
              <LinkButton look="primary" to={paths.newPerson()}>
                登记新人员
              </LinkButton>
            )}
          </>
        }
      />
      <ViewTabs found={found} search={search} />
      <Chips
        label="按问题筛选"
        className="mt-3"
        chips={PEOPLE_CHIPS.map(({ key, label }) => ({
          label,
          ...(found.chips && { count: found.chips[key] }),
          to: queryWith(search, chipQuery(key)),
          current: isChipCurrent(query, key),
        }))}
      />
      <div className="mt-3">
        <PeopleFilters search={search} query={query} unit={unit} staff={found.staff} today={found.today} />
      </div>
      <Recap
        filters={activeFilters(query, unit, responsibleName(found))}
        search={search}
        total={`${formatInteger(total)} 人`}
        definition={definitionOf(query)}
      />
      {found.rows.length === 0 ? (
        <Empty
          title="没有符合条件的人"
          actions={
            <>
              <LinkButton to={paths.people()}>看全部在册</LinkButton>
              {found.mayRegister && <LinkButton to={paths.newPerson()}>登记新人员</LinkButton>}
            </>
          }
        >
          {query.q ? "换个写法再查：姓名两个字以上、拼音首字母或证件后四位。" : "去掉一项筛选条件再看。"}
        </Empty>
      ) : (
        <>
          <PeopleTable
            rows={found.rows}
            search={search}
            sort={query.sort}
            hidden={found.hidden}
            unsortable={found.unsortable}
            selection={found.mayBulk ? { form: PEOPLE_BULK } : undefined}
          />
          <Pager
            shown={found.rows.length}
            total={total}
            unit="人"
            sizes={PAGE_SIZES.map((rows) => ({
              rows,
              to: queryWith(search, { limit: rows === PEOPLE_PAGE_SIZE ? null : rows }),
              current: (query.limit ?? PEOPLE_PAGE_SIZE) === rows,
            }))}
            previous={found.previousCursor && withCursor(search, found.previousCursor)}
            next={found.nextCursor && withCursor(search, found.nextCursor)}
          />
          {found.mayBulk && <PeopleBulkBar total={total} search={search} />}
        </>
      )}
      <PrintFooter {...found.printed} asOf={on} />
    </>
  );
}

function responsibleName({ query, staff, me }: Found): string | undefined {
  if (query.responsible === me) return "我";
  return staff.find(({ id }) => id === query.responsible)?.name;
}

/** The filters in force as a query: also what was left unsaid, so that every link names the same list. */
function toSearch(query: Record<string, string | number | undefined>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries({ status: "all", ...query })) {
    if (value !== undefined && name !== "cursor") parameters.set(name, String(value));
  }
  return `?${parameters.toString()}`;
}

function withCursor(search: string, cursor: string): string {
  return `${search}&cursor=${encodeURIComponent(cursor)}`;
}
