import { recordAudit } from "~/features/audit/record-audit.server";
import { requireNotFuture } from "~/features/dossier/require-day.server";
import { nextDocumentNumber } from "~/features/units/document-number.server";
import { findUnit, findUnitServing } from "~/features/units/queries.server";
import { type Actor, requireRole } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { forbidden, invalidInput } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { welfarePost } from "~db/schema";
import type { NewPostInput } from "./inputs";
import { requireWage } from "./require-wage";

/**
 * Enters a post that an employer proposes; the county recognizes it. The workplace has to lie in the caller's county,
 * the wage of full-time work may not lie below its minimum wage (422). Throws 403 above the county.
 */
export async function proposePost(
  actor: Actor,
  input: NewPostInput,
): Promise<{ id: string; number: string }> {
  requireRole(actor, "caseworker", "manager", "reviewer");
  const proposedOn = input.proposedOn ?? today();
  requireNotFuture("proposedOn", proposedOn);
  return withTransaction(async (tx) => {
    const own = await findUnit(actor.unit.id);
    const countyId = own?.level === "county" ? own.id : own?.countyId;
    if (!own || countyId == null || own.cityId === null) {
      throw forbidden("公益性岗位由县级及以下公共就业服务机构登记。");
    }
    const { division, ...post } = input;
    await requireWorkplace(division, countyId);
    requireWage(post, {
      division,
      on: proposedOn,
      path: "monthlyWage",
      mend: "请核对；非全日制的请选“钟点工”。",
    });
    const number = await nextDocumentNumber(tx, "GW", { countyId, division });
    const id = newId();
    const values = {
      ...post,
      proposedOn,
      divisionCode: division,
      demands: [...post.demands],
    };
    await tx.insert(welfarePost).values({
      id,
      city: own.cityId,
      unitId: own.id,
      countyId,
      streetId: own.level === "street" ? own.id : own.streetId,
      communityId: own.level === "community" ? own.id : null,
      number,
      ...values,
      status: "proposed",
      createdAt: now(),
      createdBy: actor.accountId,
      createdByName: actor.name,
    });
    await recordAudit(tx, actor, {
      action: "welfare_post.propose",
      subject: { type: "welfare_post", id, unitId: own.id },
      details: { number, kind: input.kind, places: input.places },
      after: values,
    });
    return { id, number };
  });
}

async function requireWorkplace(division: string, countyId: number): Promise<void> {
  const serving = await findUnitServing(division);
  const county = serving?.level === "county" ? serving.id : serving?.countyId;
  if (county === countyId) return;
  throw invalidInput([
    {
      path: "division",
      code: "outside_territory",
      message: "工作地点不在本县（市、区），请由当地登记，或核对区划代码。",
    },
  ]);
}
