import type { Actor } from "~/lib/actor";
import { changedBy, type ChangedBy } from "~/lib/changed-by";
import { isAppError } from "~/lib/errors";
import type { ConflictRow, EditConflict, EditPersonPage, Opened } from "./edit-view";
import { shownFields } from "./edit-view";
import type { UpdatePersonInput } from "./inputs";
import { RECORD_FIELDS, type RecordField, type RecordTexts } from "./person-changes";
import { recordTexts } from "./record-texts.server";
import { revealPerson } from "./reveal-person.server";

/**
 * A form beside the record that was saved meanwhile: who changed what, and the form with what its writer left alone
 * as the record says it by now, so that saving it takes nothing of the other's back.
 */
export async function editConflict(
  actor: Actor,
  page: EditPersonPage,
  { form, opened, input }: { form: FormData; opened: Opened | null; input: UpdatePersonInput },
): Promise<Omit<EditConflict, "page"> & { merged: FormData }> {
  const typed = await typedTexts(page, input);
  const revealed = await revealTyped(actor, page, typed);
  const now = { ...page.texts, ...revealed };
  const kinds = new Map(RECORD_FIELDS.map((field) => [field, kindOf(field, { page, opened, typed, now })]));
  return {
    revealed: Object.keys(revealed).length > 0,
    rows: RECORD_FIELDS.flatMap((field): ConflictRow[] => {
      const kind = kinds.get(field) ?? "same";
      const mine = kind === "theirs_changed" ? null : (typed[field] ?? null);
      return kind === "same" ? [] : [{ field, kind, now: now[field], typed: mine }];
    }),
    merged: withTheirs(form, page, (field) => kinds.get(field) === "theirs_changed"),
  };
}

/** Never shown in the clear: a form holds them only where its writer typed them anew. */
const WRITTEN_ONLY: readonly RecordField[] = ["residentId", "phone", "address"];

type Sides = {
  page: EditPersonPage;
  opened: Opened | null;
  typed: Partial<RecordTexts>;
  now: RecordTexts;
};

function kindOf(field: RecordField, { page, opened, typed, now }: Sides): ChangedBy {
  const theirs = now[field];
  if (!WRITTEN_ONLY.includes(field)) {
    return changedBy({ base: opened?.texts[field], mine: typed[field] ?? theirs, theirs });
  }
  // Masks may look alike while the contents differ: the ledger of corrections knows.
  const base = opened && changedSince(field, page, opened) ? null : theirs;
  return changedBy<string | null>({ base, mine: typed[field] ?? base, theirs });
}

function changedSince(field: RecordField, { texts, changes }: EditPersonPage, opened: Opened): boolean {
  const seen = changes.findIndex(({ id }) => id === opened.lastChange);
  const since = seen < 0 ? changes : changes.slice(0, seen);
  return (
    texts[field] !== opened.texts[field] ||
    since.some((one) => one.changes.some((row) => row.field === field))
  );
}

/** The form, with the fields that only the other changed as the record has them. */
function withTheirs(form: FormData, { person }: EditPersonPage, isTheirs: (field: RecordField) => boolean) {
  const merged = new FormData();
  for (const [name, value] of form) merged.append(name, value);
  const shown = shownFields(person) satisfies Partial<Record<RecordField, string>>;
  for (const field of Object.keys(shown) as (keyof typeof shown)[]) {
    if (isTheirs(field)) merged.set(field, shown[field]);
  }
  // Left alone it stays empty in the form, and means where the household is by now.
  merged.set("presentHousehold", person.householdDivision);
  return merged;
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
  typed: Partial<RecordTexts>,
): Promise<Partial<RecordTexts>> {
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

async function typedTexts(page: EditPersonPage, value: UpdatePersonInput): Promise<Partial<RecordTexts>> {
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
    residentId: value.residentId ? "（新填的号码）" : undefined,
  };
}
