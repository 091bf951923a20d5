/** What changed in a person's record, and which changes have to be proved. Pure. */
import { notice } from "~/law/clauses";
import type { RetirementCategory } from "~/law/retirement";
import { retirementCategoryLabels, sexLabels } from "~/features/recognition/labels";
import type { CalendarDate } from "~/lib/calendar-date";
import type { Violation } from "~/lib/errors";
import type { Sex } from "~/lib/resident-id";

export const RECORD_FIELDS = [
  "name",
  "residentId",
  "phone",
  "ethnicity",
  "education",
  "householdDivision",
  "householdKind",
  "residenceDivision",
  "residenceUrban",
  "address",
  "retirementCategory",
] as const;
export type RecordField = (typeof RECORD_FIELDS)[number];

/** What follows from the ID number and changes with it, kept so that a past day reads as it did. */
export const DERIVED_FIELDS = ["birthDate", "sex"] as const;
export type ChangedField = RecordField | (typeof DERIVED_FIELDS)[number];

/** Each field as people read it, phone, address and ID number masked; empty where nothing is recorded. */
export type RecordTexts = Record<RecordField, string>;

export type RecordChange = { field: ChangedField; from: string; to: string };

/** What a corrected ID number changes with it. */
export function derivedChanges(
  before: { birthDate: string; sex: Sex },
  after: { birthDate: string; sex: Sex },
): RecordChange[] {
  const texts = (one: typeof before) => ({ birthDate: one.birthDate, sex: sexLabels[one.sex] });
  const [from, to] = [texts(before), texts(after)];
  return DERIVED_FIELDS.filter((field) => from[field] !== to[field]).map((field) => ({
    field,
    from: from[field],
    to: to[field],
  }));
}

type Identity = { birthDate: CalendarDate; sex: Sex; retirementCategory: RetirementCategory | null };

const codeOf = <Code extends string>(labels: Readonly<Record<Code, string>>, label: string): Code | null =>
  (Object.keys(labels) as Code[]).find((code) => labels[code] === label) ?? null;

/** What decides over retirement, before a correction: the code a text stood for is found again by its label. */
export function identityBefore(changes: readonly RecordChange[]): Partial<Identity> {
  const was = new Map(changes.map(({ field, from }) => [field, from]));
  const [birthDate, sex, category] = [was.get("birthDate"), was.get("sex"), was.get("retirementCategory")];
  const code = sex === undefined ? null : codeOf(sexLabels, sex);
  return {
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(code === null ? {} : { sex: code }),
    ...(category === undefined ? {} : { retirementCategory: codeOf(retirementCategoryLabels, category) }),
  };
}

/**
 * The fields whose content differs. Masked texts may look alike while the contents differ: `differ` names the
 * fields known to be different otherwise.
 */
export function changesBetween(
  before: RecordTexts,
  after: RecordTexts,
  differ: ReadonlySet<RecordField>,
): RecordChange[] {
  return RECORD_FIELDS.filter((field) => before[field] !== after[field] || differ.has(field)).map(
    (field) => ({ field, from: before[field], to: after[field] }),
  );
}

/** Changes that decide over conditions or identity: they need a reason and the paper they rest on. */
const PROVED_FIELDS: readonly ChangedField[] = ["name", "residentId", "retirementCategory"];

/**
 * What is missing of reason and source (四（一）: the data have to be right and kept right).
 */
export function missingProof(
  changes: readonly RecordChange[],
  given: { reason?: string | undefined; source?: string | undefined },
): Violation[] {
  const proved = changes.filter(({ field }) => PROVED_FIELDS.includes(field));
  if (proved.length === 0) return [];
  const source = notice("四（一）");
  return [
    ...(given.reason
      ? []
      : [
          {
            path: "reason",
            code: "reason_required",
            message: "更正姓名、证件号或退休类别须写明原因。",
            source,
          },
        ]),
    ...(given.source
      ? []
      : [
          {
            path: "source",
            code: "source_required",
            message: "请写明依据的材料或部门，如“户口簿”。",
            source,
          },
        ]),
  ];
}
