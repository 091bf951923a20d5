import { data } from "@remix-run/node";

import { parseWith } from "~/api/parse.server";
import { settingOn } from "~/features/settings/queries.server";
import { listUnitChoices } from "~/features/dashboards/unit-choices.server";
import { listSeenNotices } from "~/features/recognition/public-notices.server";
import { getUnitInScope } from "~/features/units/queries.server";
import { actionProblem } from "~/lib/action-problem.server";
import { type Actor, hasRole } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { countAroundNotice } from "./count-notices.server";
import { type NoticePageQuery, type NoticeTab, openNoticeBatchSchema } from "./inputs";
import { listReady } from "./list-ready.server";
import { openNoticeBatch } from "./open-notice-batch.server";
import { listNoticeBatches } from "./queries.server";
import type { NoticeRows, NoticesAnswer } from "./views";
import { noticePlaceOf } from "./write-notice.server";

async function rowsOf(
  actor: Actor,
  tab: NoticeTab,
  query: { unit?: number | undefined; cursor?: string | undefined },
): Promise<{ rows: NoticeRows; total: number; nextCursor: string | null }> {
  if (tab === "ready") {
    const { items, total } = await listReady(actor, query.unit);
    return { rows: { tab, items }, total, nextCursor: null };
  }
  if (tab === "over") {
    const { items, total, nextCursor } = await listSeenNotices(actor, query, "over");
    return { rows: { tab, items }, total, nextCursor };
  }
  const { items, total, nextCursor } = await listNoticeBatches(actor, tab, query);
  return { rows: { tab, items }, total, nextCursor };
}

/** One tab of the public notices of a unit inside the territory, with the figures of all of them. */
export async function readNoticesPage(actor: Actor, { period, unit, cursor }: NoticePageQuery) {
  const at = await getUnitInScope(actor.scope, unit ?? actor.scope.unitId);
  const page = await rowsOf(actor, period, { unit, cursor });
  const { ready, over } = await countAroundNotice(at);
  const countOf = async (tab: "showing" | "history") =>
    period === tab ? page.total : (await listNoticeBatches(actor, tab, { unit })).total;
  return {
    ...page,
    counts: { ready, over, showing: await countOf("showing"), history: await countOf("history") },
    unit: { id: at.id, name: at.fullName },
    units: await listUnitChoices(actor, at),
    mayOpen: hasRole(actor, "caseworker"),
    maySign: hasRole(actor, "caseworker") && (await signsFirstOpinions(actor)),
    place: await noticePlaceOf(actor.unit),
    today: today(),
  };
}

/** With three levels the street signs (二（二） as the county has set it); the step itself refuses the others. */
async function signsFirstOpinions({ unit }: Actor): Promise<boolean> {
  const levels = await settingOn(unit.id, "review_levels", today());
  return Number(levels?.value ?? 2) < 3 || unit.level === "street";
}

/** Opens one notice for the ticked applications; those left out are named beside the notice that was opened. */
export async function actOnNotices(actor: Actor, form: FormData) {
  try {
    const input = parseWith(
      openNoticeBatchSchema,
      {
        opensOn: String(form.get("opensOn") ?? ""),
        place: String(form.get("place") ?? ""),
        applications: form.getAll("case").map(String),
      },
      "body",
    );
    const { id, number, entries, leftOut } = await openNoticeBatch(actor, input);
    if (leftOut.length > 0) return data<NoticesAnswer>({ problem: null, opened: { id, number }, leftOut });
    return await redirectWithMessage(paths.noticeBatch(id), `已开始公示 ${entries} 人，编号 ${number}。`);
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor, form);
    return data<NoticesAnswer>({ problem: answer.problem, opened: null, leftOut: [] }, init ?? undefined);
  }
}
