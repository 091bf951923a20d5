import { data } from "@remix-run/node";

import { parseWith } from "~/api/parse.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { findRecognitionInForce, getPersonForHelp } from "~/features/job-offers/queries.server";
import { settingOn } from "~/features/settings/queries.server";
import { actionProblem } from "~/lib/action-problem.server";
import { type Actor, hasRole } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { redirectWithMessage } from "~/lib/flash.server";
import { newId } from "~/lib/ids.server";
import { paths } from "~/lib/paths";
import { executor } from "~/lib/transaction.server";
import { recordRefusalSchema, voidSchema } from "./inputs";
import { listRefusals } from "./queries.server";
import { recordRefusal } from "./record-refusal.server";
import { countRefusals, readRefusals, windowEnd } from "./rules";
import { voidRefusal } from "./void-refusal.server";

/** The ledger of refusals with the count of the rolling six months, by the unit's setting. */
export async function readRefusalLedger(actor: Actor, personId: string) {
  const person = await getPersonForHelp(actor, personId);
  await recordAudit(executor(), actor, {
    action: "dossier.read",
    subject: { type: "person", id: person.id, unitId: person.unitId },
    details: { part: "refusals" },
  });
  const recognized = await findRecognitionInForce(person.id);
  const lines = await listRefusals(person.id, person.unitId);
  const setting = await settingOn(person.unitId, "justified_refusals_count", today());
  const justifiedCount = setting?.value === true;
  const read = readRefusals(
    lines.filter(({ voidedAt }) => voidedAt === null),
    recognized?.recognizedOn ?? null,
  );
  const reasons = new Map(read.map(({ refusal, notCounted }) => [refusal.id, notCounted]));
  return {
    person,
    recognizedOn: recognized?.recognizedOn ?? null,
    justifiedCount,
    count: countRefusals(read, today()),
    items: lines.toReversed().map((line) => ({
      id: line.id,
      kind: line.kind,
      content: line.content,
      reason: line.reason,
      justified: line.justified,
      justification: line.justification,
      on: line.on,
      /** The last day on which it counts. */
      countsUntil: windowEnd(line.on),
      notCounted: reasons.get(line.id) ?? null,
      actor: line.actorName,
      recordedAt: line.recordedAt?.toISOString() ?? null,
      takenBack: line.takenBack === true,
      voided: line.voidedAt ? { at: line.voidedAt.toISOString(), reason: line.voidReason ?? "" } : null,
      version: line.version,
    })),
  };
}

export async function readRefusalsPage(actor: Actor, personId: string) {
  const { person, ...ledger } = await readRefusalLedger(actor, personId);
  return {
    ...ledger,
    person: { id: person.id, name: person.name, residentId: person.residentId },
    today: today(),
    recordId: newId(),
    mayAct: hasRole(actor, "caseworker", "manager", "reviewer"),
  };
}

/** Takes the step a form of the page names; a refusal comes back with its reasons, the input kept. */
export async function actOnRefusals(actor: Actor, personId: string, form: FormData) {
  const back = paths.personRefusals(personId);
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const values = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
  try {
    if (text("intent") === "void") {
      const { reason } = parseWith(voidSchema, { reason: text("reason") }, "body");
      await voidRefusal(actor, personId, text("refusalId"), Number(text("version")) || 0, reason);
      return await redirectWithMessage(back, "已作废，不再计数。");
    }
    const justified = text("justified");
    const input = parseWith(
      recordRefusalSchema,
      {
        ...(text("id") ? { id: text("id") } : {}),
        service: text("service"),
        content: text("content"),
        reason: text("reason"),
        ...(justified === "" ? {} : { justified: justified === "yes" }),
        ...(justified === "yes" && text("justification") ? { justification: text("justification") } : {}),
        ...(text("occurredOn") ? { occurredOn: text("occurredOn") } : {}),
      },
      "body",
    );
    await recordRefusal(actor, personId, input);
    return await redirectWithMessage(back, "已登记拒绝服务。");
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor, form);
    return data({ intent: text("intent"), values, ...answer }, init ?? undefined);
  }
}
