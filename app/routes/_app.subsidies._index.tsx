import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useLocation } from "@remix-run/react";

import { filledQuery, parseWith } from "~/api/parse.server";
import { BulkBar } from "~/components/ui/bulk-bar";
import { BulkOutcome } from "~/components/ui/bulk-outcome";
import { Button, LinkButton } from "~/components/ui/button";
import { Chips } from "~/components/ui/chips";
import { Empty } from "~/components/ui/empty";
import { FilterForm } from "~/components/ui/filter-form";
import { DateInput } from "~/components/ui/input";
import { PageHead } from "~/components/ui/page-head";
import { Pager } from "~/components/ui/pager";
import { SearchBox } from "~/components/ui/search-box";
import { Select } from "~/components/ui/select";
import { queryWith } from "~/components/ui/url-state";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { ProblemBanner } from "~/features/recognition/components/decision-bar";
import { SubsidyTable } from "~/features/subsidies/components/subsidy-table";
import { isCountyHand } from "~/features/subsidies/county-hand";
import { SUBSIDY_FILTERS, subsidyListSchema } from "~/features/subsidies/inputs";
import { subsidyKinds } from "~/features/subsidies/kinds";
import { subsidyFilterLabels } from "~/features/subsidies/labels";
import { actOnSubsidies } from "~/features/subsidies/list-page.server";
import { listSubsidies } from "~/features/subsidies/queries.server";
import { orRouteError } from "~/lib/action-problem.server";
import { formatFen } from "~/lib/money";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction = () => [{ title: "补贴 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, async () => {
    const query = parseWith(subsidyListSchema, filledQuery(request), "query");
    return { ...(await listSubsidies(actor, query)), query, mayDecide: isCountyHand(actor) };
  });
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, "manager", "reviewer");
  return actOnSubsidies(actor, await readForm(request));
}

const KINDS = subsidyKinds.options.map(({ code, label }) => ({ value: code, label }));
const BULK = "bulk-subsidies";

export default function SubsidiesPage() {
  const { items, total, sum, counts, show, query, nextCursor, mayDecide, asOf } =
    useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const { search } = useLocation();
  const selectable = mayDecide && (show === "applied" || show === "approved");
  return (
    <>
      <PageHead
        title="补贴"
        sub={`${subsidyFilterLabels[show]} ${total} 笔，合计 ${formatFen(sum)}`}
        actions={
          <>
            <LinkButton to={paths.subsidyPayments()}>发放明细</LinkButton>
            <LinkButton to={paths.subsidyWindows()}>申报期</LinkButton>
            <LinkButton to={paths.recoveries()}>追回台账</LinkButton>
          </>
        }
      />
      {outcome?.problem && <ProblemBanner problem={outcome.problem} />}
      {outcome && outcome.lines.length > 0 && <BulkOutcome lines={outcome.lines} />}
      <Chips
        label="按状态筛选"
        chips={SUBSIDY_FILTERS.map((filter) => ({
          label: subsidyFilterLabels[filter],
          count: counts[filter],
          to: queryWith(search, { show: filter }),
          current: filter === show,
        }))}
      />
      <div className="row wrap my-3">
        <SearchBox label="查找补贴" placeholder="姓名、拼音首字母、号码后四位" search={search} />
        <FilterForm search={search} own={["kind"]} label="筛选补贴">
          <label htmlFor="kind">
            种类{" "}
            <Select
              id="kind"
              name="kind"
              emptyLabel="全部种类"
              defaultValue={query.kind ?? ""}
              options={KINDS}
            />
          </label>
        </FilterForm>
      </div>
      {items.length === 0 ? (
        <Empty title="这里没有补贴">
          {show === "applied" ? "没有待审批的申请；登记申请从某人的一人一册进入“补贴”。" : "换一个条件再看。"}
        </Empty>
      ) : (
        <SubsidyTable
          rows={items}
          {...(selectable
            ? { selection: { name: "case", form: BULK, label: (row) => `选 ${row.name}` } }
            : {})}
        />
      )}
      {selectable && items.length > 0 && (
        <BulkBar
          id={BULK}
          name="case"
          unit="笔"
          action={search ? `${paths.subsidies()}?index&${search.slice(1)}` : `${paths.subsidies()}?index`}
          label="办理所选补贴"
        >
          {show === "applied" ? (
            <Button type="submit" name="intent" value="approve" look="primary">
              批准所选
            </Button>
          ) : (
            <>
              <label htmlFor="paid-on">发放日期</label>
              <DateInput id="paid-on" name="paidOn" max={asOf} defaultValue={asOf} className="w-auto" />
              <Button type="submit" name="intent" value="pay" look="primary">
                登记发放所选
              </Button>
            </>
          )}
        </BulkBar>
      )}
      <Pager
        shown={items.length}
        total={total}
        unit="笔"
        previous={query.cursor ? queryWith(search, {}) : null}
        next={nextCursor ? `${queryWith(search, {})}&cursor=${encodeURIComponent(nextCursor)}` : null}
      />
    </>
  );
}
