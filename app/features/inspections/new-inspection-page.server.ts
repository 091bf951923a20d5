import { parseWith } from "~/api/parse.server";
import { listUnitChoices } from "~/features/dashboards/unit-choices.server";
import { getUnitInScope } from "~/features/units/queries.server";
import { type Actor, requireRole } from "~/lib/actor";
import { actionProblem } from "~/lib/action-problem.server";
import { isAppError } from "~/lib/errors";
import { redirectWithMessage } from "~/lib/flash.server";
import type { PageProblem } from "~/lib/page-problem";
import { paths } from "~/lib/paths";
import { data } from "@remix-run/node";
import { readForm } from "~/lib/read-form.server";
import { drawInspection, INSPECTION_ROLES } from "./draw-inspection.server";
import { drawSample } from "./draw.server";
import { newInspectionSchema } from "./inputs";
import { bodyOf, type DrawForm, readDrawForm } from "./new-inspection-form";
import { populationFacts, readPopulation, stratumWords } from "./population.server";
import type { SampleSize } from "./quotas";
import type { QuotaLine } from "./queries.server";

/** How many would be drawn of whom; says nothing of who. */
export type DrawPreview = { population: number; sample: number; size: SampleSize; quotas: QuotaLine[] };

/** Any seed does: quotas do not depend on it, and nobody learns whom a seed would draw. */
const NO_SEED = "0000";

async function previewDraw(actor: Actor, form: DrawForm): Promise<DrawPreview> {
  const input = parseWith(newInspectionSchema, { ...bodyOf(form), seed: NO_SEED }, "body");
  const unit = await getUnitInScope(actor.scope, input.unit);
  const facts = await populationFacts(unit, input.population);
  const members = await readPopulation(unit, input.population, input.strata, facts);
  const { quotas } = drawSample({ members, strata: input.strata, size: input.size, seed: NO_SEED });
  const words = await stratumWords(quotas.map(({ key }) => key));
  return {
    population: members.length,
    size: input.size,
    sample: quotas.reduce((sum, { quota }) => sum + quota, 0),
    quotas: quotas.map((quota) => ({ ...quota, label: words.get(quota.key) ?? quota.key })),
  };
}

/** The empty form, or the numbers that its filters give when it was sent to be looked at. */
export async function loadNewInspection(actor: Actor, request: Request) {
  requireRole(actor, ...INSPECTION_ROLES);
  const sent = new URL(request.url).searchParams;
  const form = readDrawForm(sent, actor.unit.id);
  const unit = await getUnitInScope(actor.scope, actor.scope.unitId);
  const units = await listUnitChoices(actor, unit);
  let preview: DrawPreview | null = null;
  let problem: PageProblem | null = null;
  if (sent.has("sizeKind")) {
    try {
      preview = await previewDraw(actor, form);
    } catch (error) {
      if (!isAppError(error) || error.status === 404) throw error;
      problem = { message: error.message, code: error.code, violations: error.violations, source: null };
    }
  }
  return { form, units, preview, problem };
}

export async function actOnNewInspection(actor: Actor, request: Request) {
  const form = readDrawForm(await readForm(request), actor.unit.id);
  try {
    const { id } = await drawInspection(actor, parseWith(newInspectionSchema, bodyOf(form), "body"));
    return await redirectWithMessage(paths.inspection(id), "样本已抽取，案卷已冻结。");
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor);
    return data({ form, problem: answer.problem }, init ?? undefined);
  }
}
