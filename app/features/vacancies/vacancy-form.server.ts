import { data } from "@remix-run/node";

import { actionProblem } from "~/lib/action-problem.server";
import type { Actor } from "~/lib/actor";
import { invalidInput } from "~/lib/errors";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { listHouseholdPlaces } from "~/features/people/places.server";
import { findUnit } from "~/features/units/queries.server";
import { closeVacancy } from "./close-vacancy.server";
import { createVacancy } from "./create-vacancy.server";
import { closeVacancySchema, type VacancyInput, vacancySchema } from "./inputs";
import { updateVacancy } from "./update-vacancy.server";
import { VACANCY_FIELDS, type VacancyFields } from "./vacancy-form";

/** Counties to choose the workplace from: those of the caller's own city first. */
export async function vacancyPlaces(actor: Actor) {
  const groups = await listHouseholdPlaces();
  const own = await findUnit(actor.unit.id);
  const city = own?.cityId ? ((await findUnit(own.cityId))?.name ?? null) : (own?.name ?? null);
  const mine = groups.filter(({ label }) => label === city);
  return mine.length > 0 ? mine : groups;
}

function typedOf(form: FormData): VacancyFields {
  const fields = VACANCY_FIELDS.map((name) => [name, String(form.get(name) ?? "").trim()]);
  return Object.fromEntries(fields) as VacancyFields;
}

type Parsed<T> =
  | { success: true; data: T }
  | { success: false; error: { issues: { path: PropertyKey[]; code: string; message: string }[] } };

function checked<T>(parsed: Parsed<T>): T {
  if (parsed.success) return parsed.data;
  throw invalidInput(
    parsed.error.issues.map(({ path, code, message }) => ({ path: path.join("."), code, message })),
  );
}

function readInput(typed: VacancyFields): VacancyInput {
  const { acceptsDisabled, ...rest } = typed;
  const filled = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ""));
  const accepts = acceptsDisabled === "" ? null : acceptsDisabled === "yes";
  return checked(vacancySchema.safeParse({ ...filled, acceptsDisabled: accepts }));
}

/** Saves a new vacancy or a change; what was typed comes back with a refusal. */
export async function saveVacancyForm(actor: Actor, form: FormData, id?: string) {
  const typed = typedOf(form);
  try {
    const input = readInput(typed);
    const saved = id
      ? await updateVacancy(actor, id, Number(form.get("version")) || 0, input)
      : await createVacancy(actor, input);
    return await redirectWithMessage(
      paths.vacancy(saved.id),
      id ? "岗位已修改。" : "岗位已登记，起草方案和推荐时可选用。",
    );
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor, form);
    return data({ ...answer, typed }, init ?? undefined);
  }
}

/** Closes a vacancy as the form asks. */
export async function closeVacancyForm(actor: Actor, id: string, form: FormData) {
  try {
    const input = checked(
      closeVacancySchema.safeParse({
        on: String(form.get("on") ?? "") || undefined,
        reason: String(form.get("reason") ?? ""),
      }),
    );
    await closeVacancy(actor, id, Number(form.get("version")) || 0, input);
    return await redirectWithMessage(paths.vacancy(id), "岗位已停招，不再推荐。");
  } catch (error) {
    return actionProblem(error, actor, form);
  }
}
