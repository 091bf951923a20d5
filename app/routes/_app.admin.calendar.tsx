import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { requireCaseActor } from "~/features/accounts/require-actor.server";
import {
  commitCalendar,
  previewCalendar,
  readCalendarPage,
} from "~/features/work-calendar/calendar-page.server";
import { CalendarPage } from "~/features/work-calendar/components/calendar-page";
import { actionProblem, orRouteError } from "~/lib/action-problem.server";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction = () => [{ title: "工作日历 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, "system_admin");
  const chosen = new URL(request.url).searchParams.get("year");
  return orRouteError(actor, request, () => readCalendarPage(chosen));
}

/** 核对 shows what would change, 载入 does it. */
export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, "system_admin");
  const form = await readForm(request);
  const field = (name: string) => String(form.get(name) ?? "");
  const typed = { year: Number(field("year")), source: field("source"), lines: field("lines") };
  try {
    if (field("intent") !== "load") {
      const { changes } = await previewCalendar(form);
      return data({ typed, preview: changes, problem: null });
    }
    const { year, message } = await commitCalendar(actor, form);
    return await redirectWithMessage(paths.calendarAdmin({ year }), message);
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor);
    return data({ typed, preview: null, problem: answer.problem }, init ?? undefined);
  }
}

export default function CalendarAdminPage() {
  const { lines, source, ...page } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <CalendarPage
      {...page}
      values={answer?.typed ?? { year: page.year, source, lines }}
      preview={answer?.preview ?? null}
      problem={answer?.problem ?? null}
    />
  );
}
