import { getPersonForHelp } from "~/features/job-offers/queries.server";
import type { MaskedPerson } from "~/features/people/queries.server";
import { getStandards } from "~/features/settings/standards.server";
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { checkPlan, type PlanCheck } from "./check";
import { draftHelpPlan, lookUpStock, type PlanDraft } from "./draft";
import type { MeasureInput } from "./inputs";
import type { PlanContent, PlanPaths } from "./measure";
import type { HelpRecord } from "./record";
import {
  listOtherPlanTexts,
  loadDraftContext,
  loadHelpRecord,
  loadStock,
  minimumWageFor,
} from "./record.server";
import { resolveMeasures } from "./resolve-measures.server";
import { listTemplateTexts } from "./templates.server";
import { answerWishes, type WishAnswer } from "./wishes";

/** Proposes a plan from the dossier and today's stock; saves nothing. 409 `not_recognized`. */
export async function draftPlan(actor: Actor, personId: string): Promise<PlanDraft> {
  const person = await getPersonForHelp(actor, personId);
  const record = await loadHelpRecord(person);
  const context = await loadDraftContext(actor, person);
  return draftHelpPlan(record, await loadStock(person, record, context.asOf), context);
}

/** What today's stock holds for a person. */
export async function lookUpFor(person: MaskedPerson, record: HelpRecord, asOf: CalendarDate) {
  const stock = await loadStock(person, record, asOf);
  return lookUpStock(record, stock, { asOf, minimumWage: minimumWageFor(asOf) });
}

export type CheckedPlan = PlanContent & { check: PlanCheck; wishes: WishAnswer[] };

/**
 * A plan as it stands in a form or in storage, its matches read from today's stock again and checked;
 * saves nothing. 409 `not_recognized`, 422 for a vacancy outside the person's city.
 */
export async function checkPlanFor(
  actor: Actor,
  personId: string,
  plan: { paths: PlanPaths; measures: readonly MeasureInput[] },
): Promise<CheckedPlan> {
  const person = await getPersonForHelp(actor, personId);
  const record = await loadHelpRecord(person);
  const asOf = today();
  const measures = await resolveMeasures(person, record, asOf, plan.measures);
  const { paths } = plan;
  const [standards, otherPlans, templates] = await Promise.all([
    getStandards(person.unitId),
    listOtherPlanTexts(person),
    listTemplateTexts(person.unitId),
  ]);
  return {
    paths,
    measures,
    check: checkPlan({ paths, measures }, record, { asOf, standards, otherPlans, templates }),
    wishes: answerWishes(record.assessment, measures, await lookUpFor(person, record, asOf)),
  };
}
