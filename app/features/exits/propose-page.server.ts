import { data } from "@remix-run/node";

import { parseWith } from "~/api/parse.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { findRecognitionInForce, getPersonForHelp } from "~/features/job-offers/queries.server";
import type { RecognitionCategory } from "~/features/recognition/categories";
import {
  keepRecognition,
  keepSchema,
  listRecognitionDoubts,
} from "~/features/recognition/keep-recognition.server";
import { actionProblem } from "~/lib/action-problem.server";
import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { executor } from "~/lib/transaction.server";
import type { ExitView } from "./exit-view";
import { EXIT_GROUNDS, groundFacts, isExitGround } from "./grounds";
import { proposeExitSchema } from "./inputs";
import { listExitsOfPerson } from "./list-exits.server";
import { proposeExit } from "./propose-exit.server";
import { groundDays, radarState } from "./radar";
import { readGroundFacts } from "./radar-facts.server";

/** The form of a proposal, begun from what the radar knows of this person. */
export async function readProposePage(actor: Actor, personId: string, search: URLSearchParams) {
  const person = await getPersonForHelp(actor, personId);
  await recordAudit(executor(), actor, {
    action: "dossier.read",
    subject: { type: "person", id: person.id, unitId: person.unitId },
    details: { part: "exits" },
  });
  const recognized = await findRecognitionInForce(person.id);
  const facts = recognized ? await readGroundFacts(person.id, recognized.id) : undefined;
  const day = today();
  const hints = facts
    ? groundDays(facts).map((one) => ({
        ground: one.ground,
        on: one.on,
        latestOn: one.latestOn,
        reason: one.reason,
        monthsLeft: one.monthsLeft ?? null,
        state: radarState(one, day),
      }))
    : [];
  const exits: ExitView[] = await listExitsOfPerson(actor, person.id);
  const asked = search.get("ground");
  const given = isExitGround(asked) ? asked : null;
  const hint = hints.find(({ ground, on }) => on <= day && (given === null || ground === given));
  return {
    person: { id: person.id, name: person.name, residentId: person.residentId },
    recognized: recognized
      ? { category: recognized.category as RecognitionCategory, recognizedOn: recognized.recognizedOn }
      : null,
    today: day,
    hints,
    doubts: await listRecognitionDoubts(person.id),
    open: exits.find(({ status }) => status === "proposed") ?? null,
    earlier: exits.filter(({ status }) => status !== "proposed"),
    grounds: EXIT_GROUNDS.map((code) => {
      const { evidence, toldFirst, source } = groundFacts(code);
      return { code, evidence, toldFirst: toldFirst === true, article: source.article };
    }),
    start: { ground: given ?? hint?.ground ?? "", occurredOn: hint?.on ?? day },
  };
}

/** Proposes what the form says and opens the case, or keeps the recognition with the reason; a refusal comes back with its reasons, the input kept. */
export async function saveProposal(actor: Actor, personId: string, form: FormData) {
  const values = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
  try {
    if (values.intent === "keep") {
      const { doubtId, version, answer } = values;
      await keepRecognition(actor, personId, parseWith(keepSchema, { doubtId, version, answer }, "body"));
      return await redirectWithMessage(paths.person(personId), "已写明保留认定的理由。");
    }
    const { ground, occurredOn, evidence } = values;
    const view = await proposeExit(
      actor,
      personId,
      parseWith(proposeExitSchema, { ground, occurredOn, evidence }, "body"),
    );
    return await redirectWithMessage(
      paths.exit(view.id),
      view.toldFirst ? "已提请。这种情形须先告知本人，再由县级决定。" : "已提请，由县级决定。",
    );
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor);
    return data({ values, ...answer }, init ?? undefined);
  }
}
