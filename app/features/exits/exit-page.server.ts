import { data } from "@remix-run/node";
import type { z } from "zod";

import { parseWith } from "~/api/parse.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { exitGroundLabel } from "~/features/people/labels";
import { actionProblem } from "~/lib/action-problem.server";
import type { Actor } from "~/lib/actor";
import { printMoment, today } from "~/lib/clock.server";
import { malformed } from "~/lib/errors";
import { redirectWithMessage } from "~/lib/flash.server";
import type { PageProblem } from "~/lib/page-problem";
import { paths } from "~/lib/paths";
import { executor } from "~/lib/transaction.server";
import { loadExit, presentExit } from "./case.server";
import { confirmExit } from "./confirm-exit.server";
import type { ExitView } from "./exit-view";
import {
  confirmExitFormSchema,
  objectExitSchema,
  reasonSchema,
  rejectExitSchema,
  tellExitSchema,
} from "./inputs";
import { exitActionLabels, exitStatusLabels } from "./labels";
import { queuePlace } from "./list-exits.server";
import { objectExit } from "./object-exit.server";
import { rejectExit } from "./reject-exit.server";
import { EXIT_ACTIONS, type ExitAction } from "./status";
import type { ExitTarget } from "./take-exit-step.server";
import { tellExit } from "./tell-exit.server";
import { undoExit } from "./undo-exit.server";
import { withdrawExit } from "./withdraw-exit.server";

/** A refused form: which it was, what was typed, why. */
export type ExitProblem = { intent: string; values: Record<string, string>; problem: PageProblem };

/** Who prints a sheet, for its foot. */
export const printedBy = (actor: Actor) => ({
  who: actor.name,
  unit: actor.unit.name,
  at: printMoment(),
  asOf: today(),
});

/** One case with its place in the queue; reading it is a read of the dossier and leaves its trace. */
export async function readExitPage(actor: Actor, exitId: string) {
  const found = await loadExit(actor, exitId);
  await recordAudit(executor(), actor, {
    action: "dossier.read",
    subject: { type: "person", id: found.exit.personId, unitId: found.person.unitId },
    details: { part: "exit", exitId },
  });
  const view = await presentExit(found);
  const unit = { id: actor.scope.unitId, level: actor.scope.level };
  return {
    view,
    queue: view.status === "proposed" ? await queuePlace(unit, found.exit) : null,
    today: today(),
    printed: printedBy(actor),
  };
}

type Run = (actor: Actor, target: ExitTarget, body: unknown) => Promise<ExitView>;

const run =
  <S extends z.ZodType>(
    schema: S,
    service: (actor: Actor, target: ExitTarget, input: z.output<S>) => Promise<ExitView>,
  ): Run =>
  (actor, target, body) =>
    service(actor, target, parseWith(schema, body, "body") as z.output<S>);

const RUNS: Record<ExitAction, Run> = {
  tell: run(tellExitSchema, tellExit),
  object: run(objectExitSchema, objectExit),
  withdraw: run(reasonSchema, withdrawExit),
  confirm: run(confirmExitFormSchema, confirmExit),
  reject: run(rejectExitSchema, rejectExit),
  undo: run(reasonSchema, undoExit),
};

const ROUTING = ["intent", "version", "next"];

/** Takes the step a form of the page names; a refusal comes back with its reasons, the input kept. */
export async function actOnExit(actor: Actor, exitId: string, form: FormData) {
  const values = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
  const intent = EXIT_ACTIONS.find((action) => action === values.intent);
  try {
    if (!intent || !/^\d{1,9}$/.test(values.version ?? "")) {
      throw malformed([], "没有认出要办理的事项，请刷新页面后再试。");
    }
    const body = Object.fromEntries(
      Object.entries(values).filter(([name, text]) => !ROUTING.includes(name) && text.trim() !== ""),
    );
    const view = await RUNS[intent](actor, { exitId, expectedVersion: Number(values.version) }, body);
    const message = `${view.person.name}：已办理“${exitActionLabels[intent]}”，${exitGroundLabel(view.ground)}，现为“${exitStatusLabels[view.status]}”。`;
    const goOn = intent === "confirm" && values.next ? paths.exit(values.next) : paths.exit(exitId);
    return await redirectWithMessage(goOn, message, undefined, {
      label: "看这件注销",
      to: paths.exit(exitId),
    });
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor, form);
    const failed: ExitProblem = { intent: values.intent ?? "", values, problem: answer.problem };
    return data({ failed }, init ?? undefined);
  }
}
