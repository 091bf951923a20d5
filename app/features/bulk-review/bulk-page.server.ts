import { data } from "@remix-run/node";

import { parseWith } from "~/api/parse.server";
import { actionProblem } from "~/lib/action-problem.server";
import type { Actor } from "~/lib/actor";
import { printMoment, today } from "~/lib/clock.server";
import type { PageProblem } from "~/lib/page-problem";
import { bulkPlanSchema, bulkRunSchema } from "./inputs";
import type { BulkKind } from "./kinds";
import { planBulk } from "./plan-bulk.server";
import { runBulk } from "./run-bulk.server";
import type { BulkOrigin, BulkPlan, BulkResult } from "./views";

type Printed = { who: string; unit: string; at: string; asOf: string };

export type BulkPage =
  | {
      state: "planned";
      plan: BulkPlan;
      from: BulkOrigin;
      opinion: string | null;
      problem: PageProblem | null;
    }
  | {
      state: "done";
      kind: BulkKind;
      from: BulkOrigin;
      opinion: string;
      results: BulkResult[];
      printed: Printed;
    }
  | { state: "refused"; problem: PageProblem };

function readForm(form: FormData) {
  const text = (name: string) => String(form.get(name) ?? "");
  return {
    kind: text("kind"),
    cases: form.getAll("case").map(String),
    opinion: text("opinion"),
    from: { list: text("list") || "applications", filter: text("filter").slice(0, 500) },
    all: form.get("scope") === "all" ? text("filter") : undefined,
  };
}

async function run(actor: Actor, form: FormData): Promise<BulkPage> {
  const { kind, cases, opinion, from } = readForm(form);
  const input = parseWith(bulkRunSchema, { kind, cases, opinion }, "body");
  const results = await runBulk(actor, input);
  const printed = { who: actor.name, unit: actor.unit.name, at: printMoment(), asOf: today() };
  return { state: "done", kind: input.kind, from, opinion: input.opinion, results, printed };
}

async function plan(actor: Actor, form: FormData): Promise<BulkPage> {
  const { kind, cases, all, from } = readForm(form);
  const input = parseWith(
    bulkPlanSchema,
    { kind, cases, list: from.list, ...(all === undefined ? {} : { all }) },
    "body",
  );
  return { state: "planned", plan: await planBulk(actor, input), from, opinion: null, problem: null };
}

/** First shows what would be done, then (`step=run`) does it; a refused opinion comes back to the same cases. */
export async function actOnBulk(actor: Actor, form: FormData) {
  const running = form.get("step") === "run";
  try {
    return data(await (running ? run(actor, form) : plan(actor, form)));
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor);
    const { problem } = answer;
    const mendable = running && problem.violations.some((one) => one.path === "opinion");
    if (!mendable) return data<BulkPage>({ state: "refused", problem }, init ?? undefined);
    const again = await plan(actor, form);
    const page: BulkPage =
      again.state === "planned" ? { ...again, opinion: readForm(form).opinion, problem } : again;
    return data(page, init ?? undefined);
  }
}
