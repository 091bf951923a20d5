import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";

import { LinkButton } from "~/components/ui/button";
import { Empty } from "~/components/ui/empty";
import { FilterForm } from "~/components/ui/filter-form";
import { PageHead } from "~/components/ui/page-head";
import { Pager } from "~/components/ui/pager";
import { PrintFooter } from "~/components/ui/print-footer";
import { SearchBox } from "~/components/ui/search-box";
import { Select } from "~/components/ui/select";
import { queryWith } from "~/components/ui/url-state";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { OCCUPATION_FAMILIES, OCCUPATIONS } from "~/features/job-offers/occupations";
import { VacancyTable } from "~/features/vacancies/components/vacancy-table";
import { minimumWageFor } from "~/features/help-plan/record.server";
import { refuseResidentIdInAddress } from "~/features/people/find-by-resident-id.server";
import { vacancyListSchema } from "~/features/vacancies/inputs";
import { listVacancies, listVacancyCounties } from "~/features/vacancies/queries.server";
import { toVacancyRow } from "~/features/vacancies/vacancy-view";
import { orRouteError } from "~/lib/action-problem.server";
import { hasRole } from "~/lib/actor";
import { minuteOf, now, today } from "~/lib/clock.server";
import { malformed } from "~/lib/errors";
import { paths } from "~/lib/paths";

export const meta: MetaFunction = () => [{ title: "岗位库与推荐 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  await refuseResidentIdInAddress(actor, request);
  const parameters = new URL(request.url).searchParams;
  return orRouteError(actor, request, async () => {
    const filled = [...parameters].filter(([, value]) => value !== "");
    const query = vacancyListSchema.safeParse(Object.fromEntries(filled));
    if (!query.success) throw malformed([], "网址中的筛选条件有误，请回到岗位库重新筛选。");
    const { items, nextCursor, total } = await listVacancies(actor, query.data);
    return {
      query: query.data,
      rows: items.map((row) => toVacancyRow(row, today(), minimumWageFor(today()))),
      nextCursor,
      total,
      counties: await listVacancyCounties(actor),
      mayImport: hasRole(actor, "caseworker", "manager", "reviewer"),
      printed: { who: actor.name, unit: actor.unit.name, at: minuteOf(now()), asOf: today() },
    };
  });
}

const OCCUPATION_GROUPS = Object.entries(OCCUPATION_FAMILIES).map(([family, label]) => ({
  label,
  options: OCCUPATIONS.filter((one) => one.family === family).map(({ code, name }) => ({
    value: code,
    label: name,
  })),
}));

const SHOWN = [
  { value: "open", label: "只看有效" },
  { value: "all", label: "全部" },
];

export default function VacanciesPage() {
  const { query, rows, total, nextCursor, counties, mayImport, printed } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const filtered = Boolean(query.q ?? query.county ?? query.occupation);
  return (
    <>
      <PageHead
        title="岗位库与推荐"
        sub="本市（州）各单位登记和导入的岗位；给人推荐岗位请从其一人一册进入。"
        actions={
          <>
            <SearchBox label="在岗位库中查找" placeholder="单位或岗位名称" search={search} />
            {mayImport && (
              <>
                <LinkButton to={paths.newVacancy()}>登记岗位</LinkButton>
                <LinkButton icon="upload" to={paths.imports({ kind: "vacancies" })}>
                  导入岗位
                </LinkButton>
              </>
            )}
          </>
        }
      />
      <FilterForm search={search} own={["county", "occupation", "show"]} label="筛选岗位">
        <label>
          地点{" "}
          <Select
            name="county"
            emptyLabel="全部县（市、区）"
            defaultValue={query.county?.toString() ?? ""}
            options={counties.map(({ id, name }) => ({ value: String(id), label: name }))}
          />
        </label>
        <label>
          工种{" "}
          <Select
            name="occupation"
            emptyLabel="全部工种"
            defaultValue={query.occupation ?? ""}
            options={OCCUPATION_GROUPS}
          />
        </label>
        <label htmlFor="show">
          有效 <Select id="show" name="show" defaultValue={query.show ?? "open"} options={SHOWN} />
        </label>
      </FilterForm>
      {rows.length === 0 ? (
        <Empty
          title={filtered ? "没有符合条件的岗位" : "岗位库是空的"}
          actions={filtered ? <LinkButton to={paths.vacancies()}>清除筛选</LinkButton> : undefined}
        >
          {filtered
            ? "放宽条件再看，或看全部岗位。"
            : "从 Excel 或 CSV 导入岗位后，方案起草和岗位推荐从这里匹配。"}
        </Empty>
      ) : (
        <>
          <VacancyTable rows={rows} />
          <Pager
            shown={rows.length}
            total={total}
            unit="个岗位"
            previous={query.cursor ? queryWith(search, {}) : null}
            next={nextCursor ? `${queryWith(search, {})}&cursor=${encodeURIComponent(nextCursor)}` : null}
          />
        </>
      )}
      <PrintFooter {...printed} />
    </>
  );
}
