import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useLocation } from "@remix-run/react";

import { filledQuery, parseWith } from "~/api/parse.server";
import { Banner } from "~/components/ui/banner";
import { Chips } from "~/components/ui/chips";
import { Empty } from "~/components/ui/empty";
import { FilterForm } from "~/components/ui/filter-form";
import { PageHead } from "~/components/ui/page-head";
import { Pager } from "~/components/ui/pager";
import { PrintFooter } from "~/components/ui/print-footer";
import { Recap } from "~/components/ui/recap";
import { queryWith } from "~/components/ui/url-state";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { readCallBacksPage, sendCallBack } from "~/features/call-backs/call-backs-page.server";
import { CallBackRows } from "~/features/call-backs/components/call-back-rows";
import {
  CALL_BACK_SHOWS,
  callBackDefinitions,
  callBackListSchema,
  callBackShowLabels,
} from "~/features/call-backs/filters";
import { ContactDutyForm } from "~/features/duties/components/duty-forms";
import { UnitFilter } from "~/features/people/components/unit-filter";
import { actionProblem, orRouteError } from "~/lib/action-problem.server";
import { redirectWithMessage } from "~/lib/flash.server";
import { formatInteger } from "~/lib/format";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction = () => [{ title: "回访 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, () =>
    readCallBacksPage(actor, parseWith(callBackListSchema, filledQuery(request), "query")),
  );
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, "caseworker", "manager", "reviewer");
  try {
    const sent = await sendCallBack(actor, await readForm(request));
    if ("failure" in sent) return data(sent, { status: 400 });
    const { open: _open, ...query } = filledQuery(request);
    const { recorded, personId } = sent;
    return await redirectWithMessage(
      paths.callBacks(query),
      recorded.substantive ? "已记回访。" : "已记下没有联系上，这次回访仍在应回访中。",
      {
        action: paths.personContact(personId),
        fields: { intent: "undo", id: recorded.id, version: String(recorded.version) },
      },
    );
  } catch (error) {
    return await actionProblem(error, actor);
  }
}

const EMPTY = {
  due: "没有应回访的人：到了时点的都已联系。",
  over: "没有逾期的回访。",
  done: "近一年没有回访记录。",
  missed: "近一年没有漏访。",
  coming: "一个月内没有到时点的回访。",
};

export default function CallBacksPage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { search } = useLocation();
  const { query, counts, total, unit } = page;
  return (
    <>
      <PageHead
        crumbs={[{ label: "帮扶" }, { label: "回访" }]}
        title="回访"
        sub={`${unit.name}，就业后 ${page.standard.join("、")} 个月各回访一次；以前就业的，按就业那天的标准。`}
      />
      <Chips
        label="按回访状态筛选"
        chips={CALL_BACK_SHOWS.map((show) => ({
          label: callBackShowLabels[show],
          count: counts[show],
          to: queryWith(search, { show, open: null }),
          current: query.show === show,
        }))}
      />
      <div className="my-3">
        <FilterForm search={search} own={["unit", "months", "who"]} label="筛选回访">
          <UnitFilter unit={unit} />
          <label>
            时点{" "}
            <select className="input" name="months" defaultValue={query.months ?? ""}>
              <option value="">不限</option>
              {page.points.map((months) => (
                <option key={months} value={months}>
                  满 {months} 个月
                </option>
              ))}
            </select>
          </label>
          <label>
            责任人{" "}
            <select className="input" name="who" defaultValue={query.who ?? ""}>
              <option value="">不限</option>
              <option value="mine">我负责的</option>
              <option value="none">未定</option>
            </select>
          </label>
        </FilterForm>
      </div>
      {answer && "problem" in answer && (
        <Banner tone="bad" alert>
          {answer.problem.message}
        </Banner>
      )}
      <Recap
        filters={[]}
        search={search}
        total={`${formatInteger(total)} 次`}
        definition={callBackDefinitions[query.show]}
      />
      {page.rows.length === 0 ? (
        <Empty title={callBackShowLabels[query.show]}>{EMPTY[query.show]}</Empty>
      ) : (
        <>
          <CallBackRows
            rows={page.rows}
            start={page.start}
            today={page.today}
            openKey={query.open}
            rowLink={(key) => queryWith(search, { open: key })}
            mayAct={page.mayAct}
            form={(row) => (
              <ContactDutyForm
                duty={{ key: row.personId, kind: "call_back", name: row.name }}
                recordId={page.recordId}
                days={page.nextDays}
                failure={answer && "failure" in answer ? answer.failure : null}
              />
            )}
          />
          <Pager
            shown={page.rows.length}
            total={total}
            unit="次"
            previous={page.page > 1 ? `${queryWith(search, {})}&page=${page.page - 1}` : null}
            next={page.page < page.pages ? `${queryWith(search, {})}&page=${page.page + 1}` : null}
          />
        </>
      )}
      <PrintFooter {...page.printed} />
    </>
  );
}
