import type { LoaderFunctionArgs } from "@remix-run/node";

import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { exportPeople } from "~/features/people/export-people.server";
import { readPeopleQuery } from "~/features/people/page-query";
import { orRouteError } from "~/lib/action-problem.server";
import { today } from "~/lib/clock.server";
import { malformed } from "~/lib/errors";

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, async () => {
    const query = readPeopleQuery(new URL(request.url).searchParams);
    if (!query) throw malformed([], "网址中的筛选条件有误，请回到名单重新导出。");
    const stream = await exportPeople(actor, query);
    const name = encodeURIComponent(`一人一册名单-${query.asOf ?? today()}.csv`);
    return new Response(stream, {
      headers: {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="people.csv"; filename*=UTF-8''${name}`,
        "Cache-Control": "no-store",
      },
    });
  });
}
