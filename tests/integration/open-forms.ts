/** What a browser posts for a page as it was opened, with what somebody typed into it. */
import type { AssessmentPage } from "~/features/dossier/assessment-page.server";
import { fingerprint, headMark } from "~/features/help-plan/merge";
import { inputOf } from "~/features/help-plan/plan-view";
import type { StoredPlan } from "~/features/help-plan/queries.server";
import { type EditPersonPage, openedOf } from "~/features/people/edit-view";

export function filledForm(values: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) form.set(name, value);
  return form;
}

/** A person's wishes. */
export function assessmentForm(page: AssessmentPage, typed: Readonly<Record<string, string>>): FormData {
  const filled = new FormData();
  for (const [name, value] of Object.entries({ ...page.start, marketAbility: "able" })) {
    for (const one of [value].flat()) filled.append(name, one);
  }
  filled.set("version", String(page.version));
  filled.set("opened", JSON.stringify(page.opened));
  filled.set("source", page.source);
  if (page.correcting) {
    filled.set("replaces", page.correcting.id);
    filled.set("replacedVersion", String(page.correcting.version));
  }
  for (const [name, value] of Object.entries(typed)) filled.set(name, value);
  return filled;
}

/** A person's record. */
export function personForm(page: EditPersonPage, typed: Readonly<Record<string, string>> = {}): FormData {
  const { person: found } = page;
  return filledForm({
    version: String(found.version),
    opened: JSON.stringify(openedOf(page)),
    name: found.name,
    ethnicity: found.ethnicity ?? "",
    education: found.education ?? "",
    householdKind: found.householdKind,
    presentHousehold: found.householdDivision,
    residenceDivision: found.residenceDivision,
    residenceUrban: found.residenceUrban ? "yes" : "no",
    woman: "yes",
    retirementCategory: found.retirementCategory ?? "",
    ...typed,
  });
}

/** A plan as it stands, with changes by field. */
export function planForm(
  plan: StoredPlan,
  changes: Readonly<Record<string, string>>,
  extra: Readonly<Record<string, string>> = {},
): FormData {
  const form = new FormData();
  form.set("version", String(plan.version));
  form.set("count", String(plan.measures.length));
  form.set("self", "姜晓彤");
  form.set("main", plan.paths.main);
  for (const path of plan.paths.others) form.append("others", path);
  form.set("goal", plan.goal);
  const rows = plan.measures.map((measure) => fingerprint(measure));
  form.set("loaded", [...rows, headMark(inputOf(plan))].join(","));
  plan.measures.forEach((measure, index) => {
    const fields = { ...measure, dueOn: measure.dueOn ?? "", base: fingerprint(measure) };
    for (const name of ["path", "step", "content", "way", "responsible", "dueOn", "base"] as const) {
      form.set(`m${index}.${name}`, fields[name]);
    }
    for (const { kind, id, chosen } of measure.options) {
      form.append(`m${index}.option`, `${kind}/${id}`);
      if (chosen) form.append(`m${index}.picked`, `${kind}/${id}`);
    }
  });
  for (const [name, value] of Object.entries({ ...changes, ...extra })) form.set(name, value);
  return form;
}

export const asRows = ({ measures }: StoredPlan) =>
  measures.map((measure) => ({ ...measure, comment: undefined }));
