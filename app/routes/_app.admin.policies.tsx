import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { filledQuery, parseWith } from "~/api/parse.server";
import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { PrintFooter } from "~/components/ui/print-footer";
import { Section } from "~/components/ui/section";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import type { SettingProblem } from "~/features/settings/components/setting-form";
import { STANDARDS_GROUP } from "~/features/settings/standard-definitions";
import { SettingRow } from "~/features/settings/components/setting-row";
import { settingsPageSchema } from "~/features/settings/inputs";
import { actOnSettings, readSettingsPage } from "~/features/settings/settings-page.server";
import { actionProblem, orRouteError } from "~/lib/action-problem.server";
import { CASE_ROLES } from "~/lib/actor";
import { printMoment } from "~/lib/clock.server";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction = () => [{ title: "政策设定 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, ...CASE_ROLES, "system_admin");
  return orRouteError(actor, request, async () => {
    const { unit } = parseWith(settingsPageSchema, filledQuery(request), "query");
    return {
      ...(await readSettingsPage(actor, unit)),
      printed: { who: actor.name, unit: actor.unit.name, at: printMoment() },
    };
  });
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, "manager", "supervisor", "system_admin");
  const form = await readForm(request);
  try {
    const { unit, message } = await actOnSettings(actor, form);
    return await redirectWithMessage(paths.policies({ unit }), message);
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor);
    const typed = Object.fromEntries([...form].filter(([, value]) => typeof value === "string"));
    const failed: SettingProblem = {
      key: String(form.get("key") ?? ""),
      problem: answer.problem,
      typed: typed as Record<string, string>,
    };
    return data(failed, init ?? undefined);
  }
}

export default function PoliciesPage() {
  const { unit, up, below, settings, today, printed } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const groups = [...new Set(settings.map((setting) => setting.group))];
  return (
    <>
      <PageHead
        crumbs={up === null ? [] : [{ label: "上级单位", to: paths.policies({ unit: up }) }]}
        title={`${unit.name}政策设定`}
        sub="通知没有写明、各地可以不同的读法。县（市、区）没有设定的执行上级设定；每条自某日起执行，过去的不改写。"
      />
      {groups.map((group) => (
        <Section
          key={group}
          title={group}
          note={group === STANDARDS_GROUP ? "按市（州）设定，期限按起算那一天的标准" : undefined}
          className="mt-6"
        >
          {settings
            .filter((setting) => setting.group === group)
            .map((setting) => (
              <SettingRow
                key={setting.key}
                setting={setting}
                unitId={unit.id}
                today={today}
                failed={failed?.key === setting.key ? failed : null}
              />
            ))}
        </Section>
      ))}
      {below.length > 0 && (
        <Section title="下级单位的设定" className="mt-6">
          <ul className="setting-units">
            {below.map((child) => (
              <li key={child.id}>
                <AppLink to={paths.policies({ unit: child.id })}>{child.name}</AppLink>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <PrintFooter {...printed} asOf={today} />
    </>
  );
}
