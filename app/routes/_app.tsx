import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData, useLocation, useMatches } from "@remix-run/react";

import { useEffect } from "react";

import { AppShell } from "~/components/shell/app-shell";
import { ROLE_LABELS } from "~/features/accounts/labels";
import { requireActor } from "~/features/accounts/require-actor.server";
import { getNavigationCounts } from "~/features/dashboards/navigation-counts.server";
import { forgetSent, keepOnlyOf } from "~/features/form-drafts/typed-in-tab";
import { getWorkCalendar } from "~/features/law/queries.server";
import { calendarLine } from "~/law/calendar-line";
import { today } from "~/lib/clock.server";
import { takeFlash } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { whenGone } from "~/lib/revalidate";

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const [counts, calendar, { flash, headers }] = await Promise.all([
    getNavigationCounts(actor, [paths.home(), paths.week()].includes(new URL(request.url).pathname)),
    getWorkCalendar(),
    takeFlash(request),
  ]);
  const day = today();
  return data(
    {
      account: {
        id: actor.accountId,
        name: actor.name,
        roleName: actor.roles.map((role) => ROLE_LABELS[role]).join("、"),
        unitName: actor.unit.name,
      },
      roles: actor.roles,
      today: { day, line: calendarLine(calendar, day) },
      counts,
      flash,
    },
    { headers },
  );
}

/** The numbers beside the menu follow what somebody else has done meanwhile. */
export const shouldRevalidate = whenGone;

export default function SignedInLayout() {
  const frame = useLoaderData<typeof loader>();
  const accountId = frame.account.id;
  useEffect(() => keepOnlyOf(accountId), [accountId]);
  const { key: answered } = useLocation();
  useEffect(forgetSent, [answered]);
  // Another person's or case's page starts afresh: nothing typed for one may stand in the form of the next.
  const subject = JSON.stringify(useMatches().at(-1)?.params);
  return (
    <AppShell {...frame}>
      <Outlet key={subject} />
    </AppShell>
  );
}
