import { and, eq, sql } from "drizzle-orm";

import type { RowState } from "~/features/imports/kinds";
import type { Actor } from "~/lib/actor";
import { blindIndex } from "~/lib/crypto/field-cipher.server";
import { inScope } from "~/lib/scope.server";
import { executor } from "~/lib/transaction.server";
import { importedPerson, person, personIdentity } from "~db/schema";
import { type ImportTerritory, type PlaceUnit, placeResidence } from "./place-residence";
import type { RosterIssue, RosterPreview, RosterRow } from "./roster";

/** A row with what the register says of it: where the person would go, or who is there already. */
export type CheckedPerson = RosterRow & {
  state: RowState;
  /** Inside the caller's territory only. */
  personId: string | null;
  place: PlaceUnit;
};

type Registered = { personId: string; name: string; visible: boolean; imported: boolean };

/** Compares the rows with the register; `importId` is null before the batch is stored. */
export async function checkPeople(
  actor: Pick<Actor, "scope">,
  preview: RosterPreview,
  territory: ImportTerritory,
  importId: string | null,
): Promise<CheckedPerson[]> {
  const registered = await findRegistered(actor, preview.rows, importId);
  return preview.rows.map((row) => checkRow(row, preview.mapping, territory, registered));
}

/** By ID number as it is indexed, in one statement. */
async function findRegistered(
  actor: Pick<Actor, "scope">,
  rows: readonly RosterRow[],
  importId: string | null,
): Promise<Map<string, Registered>> {
  const numbers = new Map<string, string>();
  for (const { values } of rows) {
    if (values.residentId !== null)
      numbers.set(blindIndex("resident_id", values.residentId), values.residentId);
  }
  if (numbers.size === 0) return new Map();
  const found = await executor()
    .select({
      index: personIdentity.residentIdIndex,
      personId: person.id,
      name: person.name,
      visible: sql<boolean>`coalesce(${inScope(person, actor.scope)}, false)`,
      imported: sql<boolean>`${importedPerson.personId} is not null`,
    })
    .from(personIdentity)
    .innerJoin(person, and(eq(person.id, personIdentity.personId), eq(person.city, personIdentity.city)))
    .leftJoin(
      importedPerson,
      and(
        eq(importedPerson.personId, person.id),
        importId === null ? sql`false` : eq(importedPerson.importId, importId),
      ),
    )
    .where(sql`${personIdentity.residentIdIndex} = any(${sql.param([...numbers.keys()])}::text[])`);
  return new Map(found.map(({ index, ...rest }) => [numbers.get(index) ?? "", rest]));
}

function checkRow(
  row: RosterRow,
  mapping: RosterPreview["mapping"],
  territory: ImportTerritory,
  registered: ReadonlyMap<string, Registered>,
): CheckedPerson {
  const { place, issue } = placeResidence(territory, row.values.divisionNames);
  const known = row.values.residentId === null ? undefined : registered.get(row.values.residentId);
  const issueOf = (
    field: "address" | "residentId" | "name",
    found: Omit<RosterIssue, "row" | "column" | "field">,
  ) => ({
    ...found,
    row: row.rowNumber,
    column: mapping[field] ?? null,
    field,
  });
  const issues = [
    ...row.issues,
    ...(issue ? [issueOf("address", issue)] : []),
    ...(known
      ? [registeredIssue(known, row.values.name)].flatMap((one) => (one ? [issueOf(one.field, one)] : []))
      : []),
  ];
  const valid = issues.every(({ severity }) => severity !== "error");
  const personId = known?.visible ? known.personId : null;
  const state: RowState = !valid ? "error" : !known ? "ready" : known.imported ? "imported" : "existing";
  return { ...row, issues, valid, state, personId, place };
}

/** Never says where somebody outside the caller's territory is registered. */
function registeredIssue(known: Registered, name: string | null) {
  if (!known.visible) {
    return {
      field: "residentId" as const,
      severity: "error" as const,
      code: "registered_elsewhere",
      message: "已在其他单位登记，请联系上级单位办理转入。",
    };
  }
  if (name === null || known.name === name) return null;
  return {
    field: "name" as const,
    severity: "warning" as const,
    code: "registered_under_other_name",
    message: `这个身份证号已登记为“${known.name}”，与本行姓名不同。请对照身份证核对。`,
  };
}
