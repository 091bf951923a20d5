import type { EntitlementView } from "../entitlement-view";
import type { DossierPart } from "../parts/part";
import { EntitlementBars } from "./entitlements";
import { PartTables } from "./part-tables";

/** 政策享受: the months used and left are drawn at its head. */
const BENEFITS = 13;

/** The whole dossier on paper: its nineteen parts in order, with the months of the entitlements drawn. */
export function Booklet({
  parts,
  entitlements,
}: {
  parts: readonly DossierPart[];
  entitlements: EntitlementView;
}) {
  return (
    <PartTables numbered parts={parts} heads={{ [BENEFITS]: <EntitlementBars view={entitlements} /> }} />
  );
}
