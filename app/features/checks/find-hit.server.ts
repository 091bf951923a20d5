import { sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import type { Actor } from "~/lib/actor";
import { notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { inScope } from "~/lib/scope.server";
import { person } from "~db/schema";
import { type CheckId, isCheckId } from "./catalogue";
import { hitsUnder, visibleTo } from "./hit-predicate.server";

export type FoundHit = {
  id: string;
  city: number;
  rule: CheckId;
  personId: string | null;
  subject: string;
  recordId: string;
  unitId: number;
};

/** A rule of the catalogue that the caller may see; 404 otherwise. */
export function requireRule(id: string): CheckId {
  if (!isCheckId(id)) throw notFound("没有这条检查规则。");
  return id;
}

/** A standing hit of the caller's territory, held until the commit; 404 outside it, when it is gone, or the dossier is. */
export async function lockHit(
  tx: Transaction,
  actor: Actor,
  rule: CheckId,
  hitId: string,
): Promise<FoundHit> {
  const absent = () => notFound("没有找到这条检查结果，或它已经消除。请刷新后再看。");
  if (!isId(hitId)) throw absent();
  const [row] =
    await tx.execute<FoundHit>(sql`select h.id, h.city, h.rule, h.person_id as "personId", h.subject,
      h.record_id as "recordId", h.unit_id as "unitId"
    from check_hit h where h.id = ${hitId}::uuid and h.rule = ${rule} and h.gone_on is null
      and ${hitsUnder({ id: actor.scope.unitId, level: actor.scope.level })} and ${visibleTo(actor)}
      and (h.person_id is null or exists (select 1 from ${person}
        where ${person.id} = h.person_id and ${inScope(person, actor.scope)})) for update of h`);
  if (!row) throw absent();
  return row;
}
