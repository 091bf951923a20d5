import { parseWith } from "~/api/parse.server";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { orFileRefusal } from "~/lib/file-refusal.server";
import { invalidInput, malformed } from "~/lib/errors";
import { readForm } from "~/lib/read-form.server";
import type { TableFormat } from "~/lib/tabular/table-stream.server";
import { exportPeople } from "./export-people.server";
import { tickedSchema } from "./inputs";
import { readPeopleQuery } from "./page-query";
import type { PersonListQuery } from "./person-filters";

function queryOf(parameters: URLSearchParams): PersonListQuery {
  const query = readPeopleQuery(parameters);
  if (!query) throw malformed([], "网址中的筛选条件有误，请回到名单重新导出。");
  return query;
}

/** The whole filtered list of the address as a file. */
export async function exportListedPeople(request: Request, format: TableFormat): Promise<Response> {
  const actor = await requireCaseActor(request);
  return orFileRefusal(actor, request, () =>
    exportPeople(actor, queryOf(new URL(request.url).searchParams), { format }),
  );
}

/** What the bar below the list sends: the filter, and whom of it. */
export async function exportTickedPeople(request: Request, format: TableFormat): Promise<Response> {
  const actor = await requireCaseActor(request);
  const form = await readForm(request);
  return orFileRefusal(actor, request, () => {
    const query = queryOf(new URLSearchParams(String(form.get("filter") ?? "")));
    if (form.get("scope") === "all") return exportPeople(actor, query, { format });
    const { people } = parseWith(tickedSchema, { people: form.getAll("person").map(String) }, "body");
    if (people.length === 0) throw invalidInput([], "还没有选人：请先在名单里勾选，或选中全部。");
    return exportPeople(actor, query, { format, only: [...new Set(people)] });
  });
}
