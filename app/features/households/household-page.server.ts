import { data } from "@remix-run/node";

import { findPersonByResidentId } from "~/features/people/find-by-resident-id.server";
import { listResidencePlaces } from "~/features/people/places.server";
import { searchPeople } from "~/features/people/search-people.server";
import { getPersonInScope } from "~/features/people/queries.server";
import { parseWith } from "~/api/parse.server";
import { actionProblem } from "~/lib/action-problem.server";
import { type Actor, hasRole } from "~/lib/actor";
import { ageOn } from "~/lib/calendar-date";
import { printMoment, today } from "~/lib/clock.server";
import { unitIdOf } from "~/lib/field-schemas";
import { redirectWithMessage } from "~/lib/flash.server";
import type { PageProblem } from "~/lib/page-problem";
import { paths } from "~/lib/paths";
import { isWholeResidentId } from "~/lib/resident-id";
import { createHousehold } from "./create-household.server";
import { bodyOf, type HouseholdFormValues, textsOf } from "./form-values";
import { newHouseholdSchema } from "./inputs";
import { householdActionLabels, householdStatusLabels } from "./labels";
import { readHousehold } from "./present-household.server";
import { type HouseholdIntent, runHouseholdAction } from "./run-household-action.server";

/** A refused form: which it was, what was typed, why. */
export type HouseholdProblem = { intent: string; values: HouseholdFormValues; problem: PageProblem };

/** Somebody found for the list of members. */
export type FoundMember = {
  id: string;
  name: string;
  sex: "male" | "female";
  age: number;
  residentId: string;
  place: string;
};

/** What the page's own query asks to be opened: a form below the members. */
const PANELS = ["add", "edit", "status", "change", "leave", "history"] as const;

/** The household's page with the form that its address opens. */
export async function readHouseholdPage(actor: Actor, householdId: string, search: URLSearchParams) {
  const view = await readHousehold(actor, householdId);
  const asked = PANELS.find((panel) => panel === search.get("do")) ?? null;
  const member = view.members.find((one) => one.id === search.get("member")) ?? null;
  const needsMember = asked !== null && asked !== "add" && asked !== "edit";
  const panel = needsMember && member === null ? null : asked;
  return {
    view,
    panel,
    memberId: member?.id ?? null,
    communities: panel === "edit" ? (await communitiesAround(actor, view.division)).communities : [],
    mayHelp: hasRole(actor, "caseworker", "manager", "reviewer"),
    today: today(),
  };
}

async function communitiesAround(actor: Actor, division: string) {
  const places = await listResidencePlaces(actor, null);
  const listed = places.communities.some(({ value }) => value === division);
  return listed || division === ""
    ? places
    : {
        ...places,
        communities: [...places.communities, { value: division, label: `现登记（${division}）` }],
      };
}

/** Who prints a sheet, for its foot. */
export const printedBy = (actor: Actor) => ({
  who: actor.name,
  unit: actor.unit.name,
  at: printMoment(),
  asOf: today(),
});

const DONE: Partial<Record<HouseholdIntent, string>> = {
  apply: "已报县级认定",
  "record-status": "已登记成员情况",
  "add-member": "已增加成员",
  "link-member": "已关联一人一册",
};

async function searchMembers(actor: Actor, q: string) {
  if (isWholeResidentId(q)) {
    const id = await findPersonByResidentId(actor, q);
    const found = id ? await getPersonInScope(actor.scope, id) : null;
    const rows = found ? [{ ...found, age: ageOn(found.birthDate, today()), place: "" }] : [];
    return { rows: rows.map(pickFound), more: false };
  }
  const { rows, more } = await searchPeople(actor, q);
  return { rows: rows.map(pickFound), more };
}

function pickFound({ id, name, sex, age, residentId, place }: FoundMember): FoundMember {
  return { id, name, sex, age, residentId, place };
}

/** Takes the step a form of the page names; a refusal comes back with its reasons, the input kept. */
export async function actOnHousehold(actor: Actor, householdId: string, form: FormData) {
  const values = textsOf(form);
  try {
    if (values.intent === "search") {
      const q = (values.q ?? "").trim().slice(0, 60);
      const typed = isWholeResidentId(q) ? { residentId: q } : { name: q };
      const found = q === "" ? { rows: [], more: false } : await searchMembers(actor, q);
      return data({ found: { ...found, q, typed } });
    }
    const { intent, view } = await runHouseholdAction(actor, householdId, values);
    const words = DONE[intent] ?? `已办理“${intent === "link-member" ? "" : householdActionLabels[intent]}”`;
    const message = `${view.headName}户：${words}，现为“${householdStatusLabels[view.status]}”。`;
    return await redirectWithMessage(paths.household(householdId), message);
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor);
    const failed: HouseholdProblem = { intent: values.intent ?? "", values, problem: answer.problem };
    return data({ failed }, init ?? undefined);
  }
}

/** The form of a new household: places of the caller's territory. */
export async function readNewHouseholdPage(actor: Actor, search: URLSearchParams) {
  const places = await listResidencePlaces(actor, unitIdOf(search.get("street")));
  const personId = search.get("person");
  const person = personId ? await getPersonInScope(actor.scope, personId) : null;
  return {
    ...places,
    person: person ? { id: person.id, name: person.name, division: person.residenceDivision } : null,
  };
}

/** Enters the household of a form and opens its page, where members are added. */
export async function saveNewHousehold(actor: Actor, form: FormData) {
  const { personId, relation, ...values } = textsOf(form);
  try {
    const members = personId ? [{ personId, relation: relation?.trim() || "本人" }] : [];
    const input = parseWith(newHouseholdSchema, { ...bodyOf(values), members }, "body");
    const view = await createHousehold(actor, input);
    return await redirectWithMessage(
      `${paths.household(view.id)}?do=add`,
      `已登记 ${view.number}，请增加家庭成员。`,
    );
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor);
    const failed: HouseholdProblem = { intent: "create", values, problem: answer.problem };
    return data({ failed }, init ?? undefined);
  }
}
