import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";

import { filledQuery, parseWith } from "~/api/parse.server";
import { LinkButton } from "~/components/ui/button";
import { Chips } from "~/components/ui/chips";
import { Empty } from "~/components/ui/empty";
import { FilterForm } from "~/components/ui/filter-form";
import { PageHead } from "~/components/ui/page-head";
import { Pager } from "~/components/ui/pager";
import { SearchBox } from "~/components/ui/search-box";
import { Select } from "~/components/ui/select";
import { queryWith } from "~/components/ui/url-state";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { PostTable } from "~/features/welfare-posts/components/post-table";
import { WelfareTabs } from "~/features/welfare-posts/components/welfare-tabs";
import { POST_FILTERS, postListSchema } from "~/features/welfare-posts/inputs";
import { welfarePostKinds } from "~/features/welfare-posts/kinds";
import { postFilterLabels } from "~/features/welfare-posts/labels";
import { listPosts } from "~/features/welfare-posts/queries.server";
import { orRouteError } from "~/lib/action-problem.server";
import { hasRole } from "~/lib/actor";
import { paths } from "~/lib/paths";

export const meta: MetaFunction = () => [{ title: "公益性岗位 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, async () => {
    const query = parseWith(postListSchema, filledQuery(request), "query");
    const { items, ...page } = await listPosts(actor, query);
    return {
      ...page,
      query,
      rows: items.map(({ createdBy: _by, ...post }) => post),
      mayPropose: hasRole(actor, "caseworker", "manager", "reviewer"),
    };
  });
}

const KINDS = welfarePostKinds.options.map(({ code, label }) => ({ value: code, label }));

export default function WelfarePostsPage() {
  const { rows, total, counts, show, query, nextCursor, mayPropose } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  return (
    <>
      <PageHead
        title="公益性岗位"
        sub={`本县（市、区）的岗位，现有空额 ${counts.freePlaces} 个；由县级认定后才能安置`}
        actions={
          mayPropose ? (
            <LinkButton look="primary" icon="plus" to={paths.newWelfarePost()}>
              登记岗位
            </LinkButton>
          ) : undefined
        }
      />
      <WelfareTabs current="posts" />
      <Chips
        label="按状态筛选"
        className="mt-3"
        chips={POST_FILTERS.map((filter) => ({
          label: postFilterLabels[filter],
          count: counts[filter],
          to: queryWith(search, { show: filter }),
          current: filter === show,
        }))}
      />
      <div className="row wrap my-3">
        <SearchBox label="查找公益性岗位" placeholder="单位、岗位或编号" search={search} />
        <FilterForm search={search} own={["kind"]} label="筛选岗位">
          <label htmlFor="kind">
            类别{" "}
            <Select
              id="kind"
              name="kind"
              emptyLabel="全部类别"
              defaultValue={query.kind ?? ""}
              options={KINDS}
            />
          </label>
        </FilterForm>
      </div>
      {rows.length === 0 ? (
        <Empty
          title="这里没有岗位"
          actions={
            search ? <LinkButton to={paths.welfarePosts({ show: "all" })}>看全部岗位</LinkButton> : undefined
          }
        >
          {show === "free" ? "已认定的岗位都没有空额，或还没有岗位。" : "换一个条件再看。"}
        </Empty>
      ) : (
        <PostTable rows={rows} />
      )}
      <Pager
        shown={rows.length}
        total={total}
        unit="个岗位"
        previous={query.cursor ? queryWith(search, {}) : null}
        next={nextCursor ? `${queryWith(search, {})}&cursor=${encodeURIComponent(nextCursor)}` : null}
      />
    </>
  );
}
