import { sql } from "drizzle-orm";

import { householdKindLabels, retirementCategoryLabels } from "~/features/recognition/labels";
import { educations } from "~/lib/codes/education";
import { ethnicities } from "~/lib/codes/ethnicities";
import { executor } from "~/lib/transaction.server";
import type { LockedPerson } from "./lock-person.server";
import type { RecordTexts } from "./person-changes";

type RecordColumns = Pick<
  LockedPerson,
  | "name"
  | "residentIdMasked"
  | "phoneMasked"
  | "ethnicity"
  | "education"
  | "householdDivision"
  | "householdKind"
  | "residenceDivision"
  | "residenceUrban"
  | "addressMasked"
  | "retirementCategory"
>;

/** Names of divisions with their county and street, without province and city; the code where none is known. */
export async function placeNames(codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map();
  const rows = await executor().execute<{ code: string; name: string | null }>(sql`
    select c.code, (select string_agg(d.name, '' order by d.code) from division d
      where d.code in (substr(c.code, 1, 6) || '000000', substr(c.code, 1, 9) || '000', c.code)) as name
    from unnest(${sql.param([...new Set(codes)])}::text[]) as c (code)`);
  return new Map(rows.map(({ code, name }) => [code, name ?? code]));
}

/** The record as people read it; clear values stay where they are. */
export async function recordTexts(...rows: readonly RecordColumns[]): Promise<RecordTexts[]> {
  const places = await placeNames(rows.flatMap((row) => [row.householdDivision, row.residenceDivision]));
  return rows.map((row) => ({
    name: row.name,
    residentId: row.residentIdMasked,
    phone: row.phoneMasked ?? "",
    ethnicity: row.ethnicity ? ethnicities.label(row.ethnicity) : "",
    education: row.education ? educations.label(row.education) : "",
    householdDivision: places.get(row.householdDivision) ?? row.householdDivision,
    householdKind: householdKindLabels[row.householdKind],
    residenceDivision: places.get(row.residenceDivision) ?? row.residenceDivision,
    residenceUrban: row.residenceUrban ? "城镇常住" : "农村常住",
    address: row.addressMasked ?? "",
    retirementCategory: row.retirementCategory ? retirementCategoryLabels[row.retirementCategory] : "待核定",
  }));
}
