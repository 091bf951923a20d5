import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useLocation } from "@remix-run/react";

import { filledQuery, parseWith } from "~/api/parse.server";
import { LinkButton } from "~/components/ui/button";
import { DateText } from "~/components/ui/date-text";
import { Empty } from "~/components/ui/empty";
import { FilterForm } from "~/components/ui/filter-form";
import { PageHead } from "~/components/ui/page-head";
import { Pager } from "~/components/ui/pager";
import { Section } from "~/components/ui/section";
import { Tabs } from "~/components/ui/tabs";
import { AppLink } from "~/components/ui/link";
import { queryWith } from "~/components/ui/url-state";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { DutyCountsTable } from "~/features/bureau-duties/components/duty-counts";
import { DutyForm } from "~/features/bureau-duties/components/duty-form";
import { DutyTable } from "~/features/bureau-duties/components/duty-table";
import { actOnDuties, loadDutiesPage } from "~/features/bureau-duties/duties-page.server";
import { dutyListSchema } from "~/features/bureau-duties/inputs";
import { DUTY_ROLES } from "~/features/bureau-duties/keep-duty.server";
import { DUTY_KINDS, DUTY_REGISTERS } from "~/features/bureau-duties/kinds";
import { ProblemBanner } from "~/features/recognition/components/decision-bar";
import { orRouteError } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";

export const meta: MetaFunction = () => [{ title: "履职登记 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, ...DUTY_ROLES);
  return orRouteError(actor, request, () =>
    loadDutiesPage(actor, parseWith(dutyListSchema, filledQuery(request), "query")),
  );
}

export async function action({ request }: ActionFunctionArgs) {
  return actOnDuties(await requireCaseActor(request, ...DUTY_ROLES), request);
}

export default function BureauDutiesPage() {
  const page = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>()?.failed ?? null;
  const { search } = useLocation();
  const { kind, query, correcting, period } = page;
  const register = DUTY_REGISTERS[kind];
  const { correct: _correct, page: _page, ...filters } = query;
  return (
    <>
      <PageHead
        crumbs={[{ label: "督导" }, { label: "履职登记" }]}
        title="履职登记"
        sub={`${page.unit.name}。${register.about}（${register.source.document} ${register.source.article}）`}
        actions={
          <>
            <LinkButton to={paths.bureauDutiesExport("xlsx", filters)} reloadDocument>
              导出 Excel
            </LinkButton>
            <LinkButton to={paths.bureauDutiesExport("csv", filters)} reloadDocument>
              导出 CSV
            </LinkButton>
          </>
        }
      />
      {failed && <ProblemBanner problem={failed.problem} />}
      <Tabs
        label="登记的种类"
        tabs={DUTY_KINDS.map((one) => ({
          label: DUTY_REGISTERS[one].label,
          count: page.counts[one] ?? 0,
          to: queryWith(search, {
            kind: one,
            page: null,
            correct: null,
            inForceOn: null,
            publishedBy: null,
          }),
          current: one === kind,
        }))}
      />
      <div className="mt-3">
        <FilterForm search={search} own={["unit", "from", "to", "voided", "direct"]} label="筛选">
          <label>
            单位{" "}
            <select className="input" name="unit" defaultValue={query.unit ?? ""}>
              <option value="">全部</option>
              {page.units.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          </label>
          <label>
            日期 <input className="input" type="date" name="from" defaultValue={query.from ?? ""} />
          </label>
          <label>
            至 <input className="input" type="date" name="to" defaultValue={query.to ?? ""} />
          </label>
          <label>
            <input type="checkbox" name="direct" value="1" defaultChecked={query.direct === "1"} /> 只看本级
          </label>
          <label>
            <input type="checkbox" name="voided" value="1" defaultChecked={query.voided === "1"} /> 含已作废
          </label>
        </FilterForm>
      </div>
      {(query.inForceOn ?? query.publishedBy) && (
        <p className="note mt-2">
          只列 <DateText day={query.inForceOn ?? query.publishedBy ?? page.today} full />{" "}
          {query.inForceOn ? "在期的" : "以前已向社会公布的"}。
          <AppLink to={queryWith(search, { inForceOn: null, publishedBy: null })}>不按这一天筛选</AppLink>
        </p>
      )}
      <div className="split mt-4">
        <div>
          {page.items.length === 0 ? (
            <Empty title={`没有${register.label}的登记`}>
              {page.mayKeep ? "在右边登记第一条。" : "由负责的单位登记后列在这里。"}
            </Empty>
          ) : (
            <>
              <DutyTable
                kind={kind}
                rows={page.items}
                mayKeep={page.mayKeep}
                keeps={(row) => row.unitId >= page.ownUnitId}
                failed={failed}
              />
              <Pager
                shown={page.items.length}
                total={page.total}
                previous={page.page > 1 ? queryWith(search, { page: page.page - 1 }) : null}
                next={page.page < page.pages ? queryWith(search, { page: page.page + 1 }) : null}
              />
            </>
          )}
          <Section
            title="各单位情况"
            className="mt-6"
            note={
              <>
                <DateText day={period.from} full /> 至 <DateText day={period.to} full />
              </>
            }
          >
            <DutyCountsTable rows={page.byUnit} period={period} />
          </Section>
        </div>
        {page.mayKeep && (
          <Section title={correcting ? `更正“${correcting.title}”` : `登记${register.label}`}>
            <DutyForm
              kind={kind}
              units={page.keepers}
              ownUnitId={page.ownUnitId}
              correcting={correcting?.kind === kind ? correcting : null}
              failed={failed}
              today={page.today}
            />
          </Section>
        )}
      </div>
    </>
  );
}
