import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";

import { filledQuery, parseWith } from "~/api/parse.server";
import { LinkButton } from "~/components/ui/button";
import { Chips } from "~/components/ui/chips";
import { Empty } from "~/components/ui/empty";
import { FilterForm } from "~/components/ui/filter-form";
import { PageHead } from "~/components/ui/page-head";
import { Pager } from "~/components/ui/pager";
import { PrintFooter } from "~/components/ui/print-footer";
import { SearchBox } from "~/components/ui/search-box";
import { Select } from "~/components/ui/select";
import { queryWith } from "~/components/ui/url-state";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { refuseResidentIdInAddress } from "~/features/people/find-by-resident-id.server";
import { CourseTable } from "~/features/trainings/components/course-table";
import { coursesQuerySchema } from "~/features/trainings/inputs";
import { courseStateLabels } from "~/features/trainings/labels";
import { COURSE_STATES } from "~/features/trainings/rules";
import { readTrainingsPage } from "~/features/trainings/trainings-page.server";
import { orRouteError } from "~/lib/action-problem.server";
import { trainingKinds } from "~/lib/codes/support";
import { paths } from "~/lib/paths";

export const meta: MetaFunction = () => [{ title: "培训 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  await refuseResidentIdInAddress(actor, request);
  return orRouteError(actor, request, () =>
    readTrainingsPage(actor, parseWith(coursesQuerySchema, filledQuery(request), "query")),
  );
}

const kinds = trainingKinds.options.map(({ code, label }) => ({ value: code, label }));

export default function TrainingsPage() {
  const { query, rows, counts, all, total, nextCursor, mayAdd, printed } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const filtered = Boolean(query.q ?? query.kind ?? query.state);
  return (
    <>
      <PageHead
        crumbs={[{ label: "帮扶" }, { label: "培训" }]}
        title="培训"
        sub="面向全市（州）和本县（市、区）的培训班；给人报名请从其一人一册进入。"
        actions={
          <>
            <SearchBox label="在培训班中查找" placeholder="名称、机构或地点" search={search} />
            {mayAdd && (
              <LinkButton look="primary" to={paths.newTraining()}>
                登记培训班
              </LinkButton>
            )}
          </>
        }
      />
      <Chips
        label="按状态筛选"
        chips={[
          { label: "全部", count: all, to: queryWith(search, { state: null }), current: !query.state },
          ...COURSE_STATES.map((state) => ({
            label: courseStateLabels[state],
            count: counts[state],
            to: queryWith(search, { state: query.state === state ? null : state }),
            current: query.state === state,
          })),
        ]}
      />
      <div className="mb-2 mt-3">
        <FilterForm search={search} own={["kind"]} label="筛选培训班">
          <label htmlFor="kind">
            类别{" "}
            <Select
              id="kind"
              name="kind"
              emptyLabel="全部类别"
              defaultValue={query.kind ?? ""}
              options={kinds}
            />
          </label>
        </FilterForm>
      </div>
      {rows.length === 0 ? (
        <Empty
          title={filtered ? "没有符合条件的培训班" : "还没有培训班"}
          actions={filtered ? <LinkButton to={paths.trainings()}>清除筛选</LinkButton> : undefined}
        >
          {filtered ? "换一个状态或类别再看。" : "登记培训班以后，可以从一人一册报名。"}
        </Empty>
      ) : (
        <>
          <CourseTable rows={rows} />
          <Pager
            shown={rows.length}
            total={total}
            unit="个培训班"
            previous={query.cursor ? queryWith(search, {}) : null}
            next={nextCursor ? `${queryWith(search, {})}&cursor=${encodeURIComponent(nextCursor)}` : null}
          />
        </>
      )}
      <PrintFooter {...printed} />
    </>
  );
}
