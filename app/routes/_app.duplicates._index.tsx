import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { data } from "@remix-run/node";
import { useActionData, useLoaderData, useLocation } from "@remix-run/react";

import { filledQuery, parseWith } from "~/api/parse.server";
import { Chips } from "~/components/ui/chips";
import { Empty } from "~/components/ui/empty";
import { FilterForm } from "~/components/ui/filter-form";
import { PageHead } from "~/components/ui/page-head";
import { Pager } from "~/components/ui/pager";
import { Tabs } from "~/components/ui/tabs";
import { queryWith } from "~/components/ui/url-state";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { ClearedList, MergeList } from "~/features/duplicates/components/settled-lists";
import { SuspectList } from "~/features/duplicates/components/suspect-list";
import { duplicateListSchema, undoMergeSchema } from "~/features/duplicates/inputs";
import { PAIRS_PER_PAGE, readDuplicatesPage } from "~/features/duplicates/read-duplicates-page.server";
import { DUPLICATE_REASONS, duplicateReasonLabels } from "~/features/duplicates/rules";
import { undoMerge } from "~/features/duplicates/undo-merge.server";
import { actionProblem, orRouteError } from "~/lib/action-problem.server";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction = () => [{ title: "疑似重复 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, async () => ({
    ...(await readDuplicatesPage(actor, parseWith(duplicateListSchema, filledQuery(request), "query"))),
    perPage: PAIRS_PER_PAGE,
  }));
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, "manager", "reviewer");
  const form = await readForm(request);
  const mergeId = String(form.get("mergeId") ?? "");
  try {
    const input = parseWith(undoMergeSchema, { reason: String(form.get("reason") ?? "") }, "body");
    const { keptPersonId, mergedPersonId } = await undoMerge(actor, mergeId, input);
    return await redirectWithMessage(
      paths.duplicatePair(keptPersonId, mergedPersonId),
      "已撤销合并，两份档案恢复到合并以前。",
    );
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor, form);
    return data(
      { ...answer, mergeId, message: answer.problem.violations[0]?.message ?? answer.problem.message },
      init ?? undefined,
    );
  }
}

export default function DuplicatesPage() {
  const page = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>() ?? null;
  const { search } = useLocation();
  const { view, reason, counts, pairs, total, offset, perPage, merges, cleared } = page;
  const at = (to: number) => queryWith(search, { offset: to === 0 ? null : to });
  return (
    <>
      <PageHead
        title="疑似重复"
        sub="证件号、姓名、电话或住址相近的两份档案。程序只提出疑点，是不是同一人由人核对；合并由县级及以上办理，可以撤销。"
      />
      <Tabs
        label="疑似重复"
        tabs={[
          { label: "待核对", to: paths.duplicates(), current: view === "suspects" },
          { label: "已合并", to: paths.duplicates({ view: "merged" }), current: view === "merged" },
          { label: "不是同一人", to: paths.duplicates({ view: "cleared" }), current: view === "cleared" },
        ]}
      />
      {view === "suspects" && (
        <>
          <Chips
            label="按理由筛选"
            className="mt-3"
            chips={[
              {
                label: "全部",
                count: page.all,
                to: queryWith(search, { reason: null, offset: null }),
                current: reason === null,
              },
              ...DUPLICATE_REASONS.map((one) => ({
                label: duplicateReasonLabels[one],
                count: counts[one],
                to: queryWith(search, { reason: one, offset: null }),
                current: reason === one,
              })),
            ]}
          />
          <div className="mt-3 mb-3">
            {page.units.length > 1 && (
              <FilterForm search={search} own={["unit", "offset"]} label="筛选">
                <label>
                  单位{" "}
                  <select className="input" name="unit" defaultValue={page.unit.id}>
                    {page.units.map((one) => (
                      <option key={one.id} value={one.id}>
                        {one.name}
                      </option>
                    ))}
                  </select>
                </label>
              </FilterForm>
            )}
          </div>
          {page.unit.level === "province" && (
            <p className="note">全省只比对姓名、出生日期和证件号；电话、住址请选市（州）后再看。</p>
          )}
          {page.cut && <p className="note">疑点太多，只列出最可疑的一部分。请先按下级单位核对。</p>}
          {pairs.length === 0 ? (
            <Empty title="没有要核对的">
              {reason ? "换一个理由再看。" : "辖区内没有发现可能是同一人的两份档案。"}
            </Empty>
          ) : (
            <SuspectList pairs={pairs} start={offset + 1} />
          )}
          <Pager
            shown={pairs.length}
            total={total}
            unit="对"
            previous={offset > 0 ? at(Math.max(0, offset - perPage)) : null}
            next={offset + perPage < total ? at(offset + perPage) : null}
          />
        </>
      )}
      {view !== "suspects" && <div className="mt-3" />}
      {view === "merged" &&
        (merges.length === 0 ? (
          <Empty title="还没有合并过档案">核对为同一人并合并以后，列在这里，可以撤销。</Empty>
        ) : (
          <MergeList merges={merges} mayMerge={page.mayMerge} refusal={refusal} />
        ))}
      {view === "cleared" &&
        (cleared.length === 0 ? (
          <Empty title="还没有排除过疑点">核对为两个人的，列在这里，以后不再提示。</Empty>
        ) : (
          <ClearedList cleared={cleared} />
        ))}
    </>
  );
}
