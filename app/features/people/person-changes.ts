/** What changed in a person's record, and which changes have to be proved. Pure. */
import { notice } from "~/law/clauses";
import type { Violation } from "~/lib/errors";

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

/** Each field as people read it, phone, address and ID number masked; empty where nothing is recorded. */
export type RecordTexts = Record<RecordField, string>;

export type RecordChange = { field: RecordField; from: string; to: string };

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
const PROVED_FIELDS: readonly RecordField[] = ["name", "residentId", "retirementCategory"];

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
