import { desc, eq } from "drizzle-orm";
import { parseWithZod } from "@conform-to/zod/v4";
import { data } from "@remix-run/node";

import { recordAudit } from "~/features/audit/record-audit.server";
import { listServedDivisions } from "~/features/units/queries.server";
import { actionProblem } from "~/lib/action-problem.server";
import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { isAppError } from "~/lib/errors";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { executor } from "~/lib/transaction.server";
import { person, personChange } from "~db/schema";
import { editPersonFormSchema } from "./edit-person-form";
import type { EditConflict, EditPersonPage } from "./edit-view";
import { formFieldOf } from "./new-person-form";
import { RECORD_FIELDS, type RecordChange, type RecordField } from "./person-changes";
import { listHouseholdPlaces } from "./places.server";
import { getPersonInScope } from "./queries.server";
import { revealPerson } from "./reveal-person.server";
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
  const sent = Number(form.get("version"));
  // The version the typing began from goes back with the input, or a second try would pass over others' changes.
  const version = Number.isSafeInteger(sent) ? sent : 0;
  if (submission.status !== "success") return data({ result: submission.reply(), version }, { status: 400 });
  try {
    const { changes, updatedApplication, warning } = await updatePerson(
      actor,
      { personId, expectedVersion: version },
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
      const conflict = await readConflict(actor, personId, form);
      return data({ result: submission.reply(), conflict, version: conflict.version }, { status: 409 });
    }
    const { data: answer, init } = await actionProblem(error, actor);
    const fieldErrors = Object.fromEntries(
      error.violations.map(({ path, message }) => [formFieldOf(path), [message]]),
    );
    const result = submission.reply({
      fieldErrors,
      formErrors: error.violations.length > 0 ? [] : [answer.problem.message],
    });
    return data({ result, version }, init ?? undefined);
  }
}

/** Fields where the record by now differs from what the form holds. */
async function readConflict(actor: Actor, personId: string, form: FormData): Promise<EditConflict> {
  const page = await readEditPersonPage(actor, personId);
  const typed = await typedTexts(page, form);
  const revealed = await revealTyped(actor, page, typed);
  const standing = { ...page.texts, ...revealed };
  return {
    version: page.person.version,
    revealed: Object.keys(revealed).length > 0,
    rows: RECORD_FIELDS.flatMap((field) => {
      const text = typed[field];
      return text === undefined || text === standing[field]
        ? []
        : [{ field, now: standing[field], typed: text }];
    }),
  };
}

/** Masked on the record, and typed anew here: without both in the clear nobody can choose between them. */
const COMPARED = ["phone", "address"] as const;

/**
 * What the record holds by now of phone and address typed anew: a reveal like any other, audited and counted. Who may
 * not see it, or has looked at too many, compares with the mask.
 */
async function revealTyped(
  actor: Actor,
  page: EditPersonPage,
  typed: Partial<Record<RecordField, string>>,
): Promise<Partial<Record<RecordField, string>>> {
  const fields = COMPARED.filter((field) => typed[field] !== undefined && page.texts[field] !== "");
  if (fields.length === 0) return {};
  try {
    const clear = await revealPerson(actor, page.person.id, {
      fields,
      purpose: "核对两人同时更正的登记信息",
    });
    return Object.fromEntries(fields.map((field) => [field, clear[field] ?? ""]));
  } catch (error) {
    if (isAppError(error) && (error.status === 403 || error.status === 429)) return {};
    throw error;
  }
}

async function typedTexts(
  page: EditPersonPage,
  form: FormData,
): Promise<Partial<Record<RecordField, string>>> {
  const parsed = parseWithZod(form, { schema: editPersonFormSchema });
  if (parsed.status !== "success") return {};
  const { value } = parsed;
  const [texts] = await recordTexts({
    name: value.name ?? page.person.name,
    residentIdMasked: page.person.residentId,
    phoneMasked: null,
    ethnicity: value.ethnicity ?? null,
    education: value.education ?? null,
    householdDivision: value.householdRegistration?.division ?? page.person.householdDivision,
    householdKind: value.householdRegistration?.kind ?? page.person.householdKind,
    residenceDivision: value.habitualResidence?.division ?? page.person.residenceDivision,
    residenceUrban: value.habitualResidence?.urban ?? page.person.residenceUrban,
    addressMasked: null,
    retirementCategory:
      value.retirementCategory === undefined ? page.person.retirementCategory : value.retirementCategory,
  });
  return {
    ...texts,
    // Untouched ones are no matter of the conflict; the writer's own words are shown as they were written.
    phone: value.phone === undefined ? undefined : (value.phone ?? ""),
    address: value.address === undefined ? undefined : (value.address ?? ""),
    ...(value.residentId ? { residentId: "（新填的号码）" } : {}),
  };
}
