import { parseWithZod } from "@conform-to/zod/v4";
import { data } from "@remix-run/node";
import { sql } from "drizzle-orm";

import { parseWith } from "~/api/parse.server";
import { whyNotAlive } from "~/features/dossier/require-alive.server";
import { getPersonInScope } from "~/features/people/queries.server";
import { findUnits } from "~/features/units/queries.server";
import { actionProblem } from "~/lib/action-problem.server";
import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { isAppError, malformed } from "~/lib/errors";
import { unitIdOf } from "~/lib/field-schemas";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { executor } from "~/lib/transaction.server";
import { acceptTransfer } from "./accept-transfer.server";
import { cancelTransfer } from "./cancel-transfer.server";
import { declineTransfer } from "./decline-transfer.server";
import { acceptTransferSchema, cancelTransferSchema, declineTransferSchema } from "./inputs";
import { proposeTransfer } from "./propose-transfer.server";
import { listTransfersOf } from "./queries.server";
import { presentTransfers } from "./present-transfers.server";
import { listTargetPlaces } from "./target-places.server";
import { transferFieldOf, transferFormSchema } from "./transfer-form";

/** The person, where to, what stands in the way, and the transfers so far. */
export async function readTransferPage(actor: Actor, personId: string, query: URLSearchParams) {
  const person = await getPersonInScope(actor.scope, personId);
  const places = await listTargetPlaces(unitIdOf(query.get("county")), unitIdOf(query.get("street")));
  const [unit] = await findUnits([person.unitId]);
  const transfers = await presentTransfers(actor.scope, await listTransfersOf(personId));
  const [facts] = await executor().execute<{ openApplication: boolean; household: boolean }>(sql`
    select exists (select 1 from person_fact f where f.person_id = ${personId}::uuid
        and f.open_application_id is not null) as "openApplication",
      exists (select 1 from household_member m join household h on h.id = m.household_id and h.city = m.city
        where m.person_id = ${personId}::uuid and m.left_on is null and m.voided_at is null
          and h.status in ('applied', 'recognized')) as household`);
  return {
    person: { id: person.id, name: person.name, residentId: person.residentId, version: person.version },
    unit: unit?.fullName ?? "",
    places,
    open: transfers.find(({ status }) => status === "proposed") ?? null,
    earlier: transfers.filter(({ status }) => status !== "proposed"),
    openApplication: facts?.openApplication ?? false,
    household: facts?.household ?? false,
    gone: await whyNotAlive(personId, { what: "的转移" }),
    today: today(),
  };
}

function versionOf(form: FormData): number {
  const version = Number(form.get("version"));
  return Number.isSafeInteger(version) ? version : 0;
}

/** Proposes the transfer, or takes the open one back; a refusal keeps the input. */
export async function saveTransferForm(actor: Actor, personId: string, form: FormData) {
  if (form.get("intent") === "cancel") return answerTransferForm(actor, form, paths.transferPerson(personId));
  const submission = parseWithZod(form, { schema: transferFormSchema });
  if (submission.status !== "success") return data({ result: submission.reply() }, { status: 400 });
  try {
    const target = { personId, expectedVersion: versionOf(form) };
    const { name, to } = await proposeTransfer(actor, target, submission.value);
    return await redirectWithMessage(
      paths.transferPerson(personId),
      `已提出转移，等${to.name}接收。接收前 ${name} 仍由本单位负责。`,
    );
  } catch (error) {
    if (!isAppError(error) || error.violations.length === 0) return await actionProblem(error, actor, form);
    await actionProblem(error, actor, form);
    const fieldErrors = Object.fromEntries(
      error.violations.map(({ path, message }) => [transferFieldOf(path), [message]]),
    );
    return data({ result: submission.reply({ fieldErrors }) }, { status: error.status });
  }
}

/** Accepts, declines or takes back the transfer a form names. */
export async function answerTransferForm(actor: Actor, form: FormData, back = paths.transfers()) {
  const target = { transferId: String(form.get("transferId") ?? ""), expectedVersion: versionOf(form) };
  const reason = { reason: String(form.get("reason") ?? "") };
  const intent = String(form.get("intent") ?? "");
  try {
    switch (intent) {
      case "accept": {
        const note = String(form.get("note") ?? "").trim();
        const input = parseWith(acceptTransferSchema, note === "" ? {} : { note }, "body");
        const accepted = await acceptTransfer(actor, target, input);
        return await redirectWithMessage(
          paths.person(accepted.personId),
          `已接收 ${accepted.name}，一人一册现在由${accepted.to.name}负责。`,
        );
      }
      case "decline": {
        const declined = await declineTransfer(
          actor,
          target,
          parseWith(declineTransferSchema, reason, "body"),
        );
        return await redirectWithMessage(back, `没有接收 ${declined.name}，已告知${declined.from.name}。`);
      }
      case "cancel": {
        const cancelled = await cancelTransfer(
          actor,
          target,
          parseWith(cancelTransferSchema, reason, "body"),
        );
        return await redirectWithMessage(back, `已撤回 ${cancelled.name} 的转移。`);
      }
      default:
        throw malformed([], "没有认出要办理的事项，请刷新页面后再试。");
    }
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor, form);
    return data({ ...answer, intent, transferId: target.transferId }, init ?? undefined);
  }
}
