import { getCase } from "~/features/inspections/queries.server";
import { getUnitInScope } from "~/features/units/queries.server";
import { type Actor, requireRole } from "~/lib/actor";
import { notice } from "~/law/clauses";
import { conflict, invalidInput, ruleBroken } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import type { NewFindingInput } from "./inputs";
import { insertFindings } from "./insert-findings.server";
import { measureLabels } from "./labels";
import { isOfPerson, type MeasureKind } from "./status";

/**
 * A finding written by hand: about a sampled case, or about a unit of the county or below it without a person.
 * `inspectionId` ties it to a campaign. Throws 403, 404, 409 `wrong_status` for a closed campaign, 422 for a unit above
 * the county, 422 `no_person` where a measure is asked that only a person can bear.
 */
export async function addFinding(
  actor: Actor,
  { caseId, unit, problem, article, content, measuresAsked }: NewFindingInput,
  inspection: { id: string; status: string } | null = null,
): Promise<{ id: string }> {
  requireRole(actor, "supervisor");
  if (inspection?.status === "closed") {
    throw conflict("wrong_status", "这次抽查已结束，不能再登记问题。可以在整改台账中另行登记。");
  }
  const about = { itemCode: null, problem, article, content, measuresAsked };
  return withTransaction(async (tx) => {
    if (caseId !== undefined) {
      const { case: sampled, campaign } = await getCase(actor, caseId);
      if (inspection && campaign.id !== inspection.id) {
        throw invalidInput([
          { path: "caseId", code: "other_inspection", message: "这件案卷不属于这次抽查。" },
        ]);
      }
      const [id = ""] = await insertFindings(tx, actor, [
        {
          ...about,
          inspectionId: campaign.id,
          caseId: sampled.id,
          personId: sampled.personId,
          caseNumber: sampled.caseNumber,
          unitId: sampled.unitId,
          countyId: sampled.countyId,
        },
      ]);
      return { id };
    }
    requireNobodysMeasures(measuresAsked);
    const place = await getUnitInScope(actor.scope, unit ?? 0);
    const countyId = place.level === "county" ? place.id : place.countyId;
    if (countyId === null) {
      throw invalidInput([
        { path: "unit", code: "unit_level", message: "问题登记到县（市、区）或以下的单位，请选具体单位。" },
      ]);
    }
    const [id = ""] = await insertFindings(tx, actor, [
      {
        ...about,
        inspectionId: inspection?.id ?? null,
        caseId: null,
        personId: null,
        caseNumber: null,
        unitId: place.id,
        countyId,
      },
    ]);
    return { id };
  });
}

/** What could never be taken of a unit's finding could never be struck off either: it is refused before it is asked. */
function requireNobodysMeasures(asked: readonly MeasureKind[]): void {
  const personal = asked.filter(isOfPerson).map((kind) => measureLabels[kind]);
  if (personal.length === 0) return;
  throw ruleBroken(
    "no_person",
    `这是单位的问题，没有对应的人员，不能要求${personal.join("、")}。请登记到具体案卷，或者只要求${measureLabels.refer}。`,
    notice("五（三）"),
    [{ path: "measuresAsked", code: "no_person", message: "单位的问题不能要求对人员的处理措施。" }],
  );
}
