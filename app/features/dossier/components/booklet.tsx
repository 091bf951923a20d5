import type { EntitlementView } from "../entitlement-view";
import type { DossierPart } from "../parts/part";
import { Entitlements } from "./entitlements";
import { PartTables } from "./part-tables";

/** The meters stand before this part. */
const BENEFITS = 13;

/** The whole dossier on paper: its nineteen parts in order, with the months of the entitlements drawn. */
export function Booklet({
  personId,
  parts,
  entitlements,
}: {
  personId: string;
  parts: readonly DossierPart[];
  entitlements: EntitlementView;
}) {
  return (
    <>
      <PartTables numbered parts={parts.filter(({ number }) => number < BENEFITS)} />
      <div className="mt-4">
        <Entitlements personId={personId} view={entitlements} />
      </div>
      <PartTables numbered parts={parts.filter(({ number }) => number >= BENEFITS)} />
    </>
  );
}
