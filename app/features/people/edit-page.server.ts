import { desc, eq } from "drizzle-orm";
import { parseWithZod } from "@conform-to/zod/v4";
import { data } from "@remix-run/node";

import { recordAudit } from "~/features/audit/record-audit.server";
import { listServedDivisions } from "~/features/units/queries.server";
import { actionProblem } from "~/lib/action-problem.server";
import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { beganFrom } from "~/lib/began-from";
import { isAppError } from "~/lib/errors";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { executor } from "~/lib/transaction.server";
import { person, personChange } from "~db/schema";
import { editPersonFormSchema } from "./edit-person-form";
import { editConflict } from "./edit-conflict.server";
import { type EditPersonPage, openedSchema } from "./edit-view";
import { formFieldOf } from "./new-person-form";
import type { RecordChange } from "./person-changes";
import { listHouseholdPlaces } from "./places.server";
import { getPersonInScope } from "./queries.server";
import { placeNames, recordTexts } from "./record-texts.server";
import { updatePerson } from "./update-person.server";

/** The record as it stands, the places its unit serves and what was corrected before. */
export async function readEditPersonPage(actor: Actor, personId: string): Promise<EditPersonPage> {
  const found = await getPersonInScope(actor.scope, personId);
  const [served, households, changes, texts] = [
    await listServedDivisions(found.unitId),
    await listHouseholdPlaces(),
    await listChanges(personId),
    await textsOf(personId),
  ];
  const names = await placeNames([...served.map(({ code }) => code), found.residenceDivision]);
  const codes = [...new Set([found.residenceDivision, ...served.map(({ code }) => code)])];
  await recordAudit(executor(), actor, {
    action: "dossier.read",
    subject: { type: "person", id: personId, unitId: found.unitId },
    details: { part: "edit" },
  });
  return {
    person: found,
    texts,
    residences: codes.map((value) => ({ value, label: names.get(value) ?? value })),
    households,
    changes,
    today: today(),
  };
}

async function textsOf(personId: string) {
  const [row] = await executor().select().from(person).where(eq(person.id, personId));
  const [texts] = row ? await recordTexts(row) : [];
  if (!texts) throw new Error("the record was read before");
  return texts;
}

async function listChanges(personId: string) {
  const rows = await executor()
    .select({
      id: personChange.id,
      changes: personChange.changes,
      reason: personChange.reason,
      source: personChange.source,
      changedOn: personChange.changedOn,
      actor: personChange.actorName,
    })
    .from(personChange)
    .where(eq(personChange.personId, personId))
    .orderBy(desc(personChange.recordedAt))
    .limit(20);
  // Written by the correction alone, in this very shape.
  return rows.map((row) => ({ ...row, changes: row.changes as RecordChange[] }));
}

/** Saves the form; a refusal keeps the input, a stale one shows what the record says by now. */
export async function saveEditPersonForm(actor: Actor, personId: string, form: FormData) {
  const submission = parseWithZod(form, { schema: editPersonFormSchema });
  const began = beganFrom(form, openedSchema);
  if (submission.status !== "success") return data({ result: submission.reply(), began }, { status: 400 });
  try {
    const { changes, updatedApplication, warning } = await updatePerson(
      actor,
      { personId, expectedVersion: began.version },
      submission.value,
    );
    if (changes.length === 0) return await redirectWithMessage(paths.person(personId), "没有改动。");
    const told = [
      `已更正 ${changes.length} 项。`,
      updatedApplication ? `申请 ${updatedApplication} 已随之更新。` : "",
      warning ?? "",
    ].join("");
    return await redirectWithMessage(paths.person(personId), told);
  } catch (error) {
    if (!isAppError(error)) return await actionProblem(error, actor);
    if (error.code === "stale_version") {
      const page = await readEditPersonPage(actor, personId);
      const { merged, ...conflict } = await editConflict(actor, page, {
        form,
        opened: began.opened,
        input: submission.value,
      });
      const shown = parseWithZod(merged, { schema: editPersonFormSchema });
      return data({ result: shown.reply(), conflict: { ...conflict, page } }, { status: 409 });
    }
    const { data: answer, init } = await actionProblem(error, actor);
    const fieldErrors = Object.fromEntries(
      error.violations.map(({ path, message }) => [formFieldOf(path), [message]]),
    );
    const result = submission.reply({
      fieldErrors,
      formErrors: error.violations.length > 0 ? [] : [answer.problem.message],
    });
    return data({ result, began }, init ?? undefined);
  }
}
