import { asc, eq } from "drizzle-orm";

import { parseWith } from "~/api/parse.server";
import { type Actor, hasRole } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { redirectWithMessage } from "~/lib/flash.server";
import { bodyOfForm } from "~/lib/form-body";
import { runPageStep } from "~/lib/page-step.server";
import { paths } from "~/lib/paths";
import { executor } from "~/lib/transaction.server";
import { unit } from "~db/schema";
import { windowSchema } from "./inputs";
import { SEASONAL } from "./kinds";
import { setWindow } from "./set-window.server";
import { cityOfActor, findWindow, listWindows } from "./windows.server";

/** The windows of this year per city in sight, and those set for other years. */
export async function loadWindowsPage(actor: Actor) {
  const year = Number(today().slice(0, 4));
  const own = await cityOfActor(actor);
  const cities = await executor()
    .select({ id: unit.id, name: unit.fullName })
    .from(unit)
    .where(own === null ? eq(unit.level, "city") : eq(unit.id, own))
    .orderBy(asc(unit.id));
  const [kind] = SEASONAL;
  const current = await Promise.all(
    cities.map(async (city) => ({ ...city, kind, window: await findWindow(city.id, kind, year) })),
  );
  const { level } = actor.scope;
  return {
    year,
    current,
    set: await listWindows(actor),
    cities: cities.map(({ id, name }) => ({ value: String(id), label: name })),
    maySet: (level === "city" || level === "province") && hasRole(actor, "manager", "reviewer", "supervisor"),
  };
}

/** Sets a window from the form of the page. */
export async function actOnWindows(actor: Actor, request: Request) {
  return runPageStep(actor, request, {
    set: async ({ values, version }) => {
      const body = bodyOfForm(values);
      const numbered = {
        ...body,
        ...(values.unit ? { unit: Number(values.unit) } : {}),
        year: Number(values.year),
        ...(version > 0 ? { version } : {}),
      };
      await setWindow(actor, parseWith(windowSchema, numbered, "body"));
      return redirectWithMessage(paths.subsidyWindows(), "已设定申报期。");
    },
  });
}
