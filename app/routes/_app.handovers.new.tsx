import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useLocation } from "@remix-run/react";

import { filledQuery, parseWith } from "~/api/parse.server";
import { Empty } from "~/components/ui/empty";
import { FilterForm } from "~/components/ui/filter-form";
import { PageHead } from "~/components/ui/page-head";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { HandoverForm } from "~/features/handovers/components/handover-form";
import { newHandoverQuerySchema } from "~/features/handovers/inputs";
import { readNewHandoverPage, sendHandover } from "~/features/handovers/new-handover-page.server";
import { pathLabels } from "~/features/help-plan/labels";
import { HELP_PATHS } from "~/features/help-plan/status";
import { UnitFilter } from "~/features/people/components/unit-filter";
import { RECOGNITION_CATEGORIES } from "~/features/recognition/categories";
import { categoryLabels } from "~/features/recognition/labels";
import { actionProblem, orRouteError } from "~/lib/action-problem.server";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

const HANDS = ["caseworker", "manager", "reviewer"] as const;

export const meta: MetaFunction = () => [{ title: "新建交接单 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, ...HANDS);
  return orRouteError(actor, request, () =>
    readNewHandoverPage(actor, parseWith(newHandoverQuerySchema, filledQuery(request), "query")),
  );
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, ...HANDS);
  const form = await readForm(request);
  try {
    const { id, number } = await sendHandover(actor, form);
    return await redirectWithMessage(paths.handover(id), `已办理交接，交接单 ${number}。`, {
      action: paths.handover(id),
      fields: { intent: "undo", version: "1" },
    });
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor);
    const typed = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
    return data({ ...answer, typed, picked: form.getAll("person").map(String) }, init ?? undefined);
  }
}

export default function NewHandoverPage() {
  const { query, unit, givers, receivers, people, total, today } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const { search } = useLocation();
  return (
    <>
      <PageHead
        crumbs={[{ label: "交接单", to: paths.handovers() }]}
        title="新建交接单"
        sub="选从谁移交、移交哪些人，每个人的未办事项写进交接单；办理后这些人归接手人负责。"
      />
      <FilterForm search={search} own={["unit", "from", "category", "path"]} label="选择移交的人">
        <UnitFilter unit={unit} />
        <label>
          从谁移交{" "}
          <select className="input" name="from" defaultValue={query.from ?? ""}>
            <option value="">请选择</option>
            {givers.map(({ id, name, people: count }) => (
              <option key={id} value={id}>
                {name}（{count} 人）
              </option>
            ))}
          </select>
        </label>
        <label>
          类别{" "}
          <select className="input" name="category" defaultValue={query.category ?? ""}>
            <option value="">不限</option>
            {RECOGNITION_CATEGORIES.map((one) => (
              <option key={one} value={one}>
                {categoryLabels[one]}
              </option>
            ))}
          </select>
        </label>
        <label>
          路径{" "}
          <select className="input" name="path" defaultValue={query.path ?? ""}>
            <option value="">不限</option>
            {HELP_PATHS.map((path) => (
              <option key={path} value={path}>
                {pathLabels[path]}
              </option>
            ))}
          </select>
        </label>
      </FilterForm>
      {people === null || query.from === undefined ? (
        <Empty title={givers.length === 0 ? "没有可移交的人" : "先选从谁移交"}>
          {givers.length === 0
            ? "您名下没有在册或申请中的人；别人名下的由负责人办理移交。"
            : "选好以后列出名下在册和申请中的人，可再按单位、类别、路径筛选。"}
        </Empty>
      ) : people.length === 0 ? (
        <Empty title="没有符合条件的人">去掉类别、路径或单位再看。</Empty>
      ) : (
        <HandoverForm
          key={search}
          from={query.from}
          to={query.to}
          people={people}
          total={total}
          receivers={receivers}
          today={today}
          failed={failed ?? null}
        />
      )}
    </>
  );
}
