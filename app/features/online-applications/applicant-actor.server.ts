import { findUnit } from "~/features/units/queries.server";
import { type Actor, outsideActor } from "~/lib/actor";
import type { OnlineRow } from "./queries.server";

/** The applicant's own hand at a unit; the caller has made sure that it acts on the own application only. */
export async function applicantAt(unitId: number, requestId: string): Promise<Actor> {
  const unit = await findUnit(unitId);
  if (!unit) throw new Error(`no unit ${unitId}`);
  return outsideActor("applicant", { id: unit.id, name: unit.fullName, level: unit.level }, requestId);
}

/** The applicant on the online application a session has proved to be its own. */
export async function applicantActor(row: Pick<OnlineRow, "unitId">, requestId: string): Promise<Actor> {
  return applicantAt(row.unitId, requestId);
}
