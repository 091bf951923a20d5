import { and, eq, isNull, lt } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { readPeopleRows } from "~/features/people/list-people.server";
import { readPeopleQuery } from "~/features/people/page-query";
import { findUnit, getUnitInScope } from "~/features/units/queries.server";
import { type Actor, requireRole } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { invalidInput } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { bulkAction } from "~db/schema";
import type { PrepareInput } from "./inputs";
import { BULK_ROLES, MOST_PEOPLE } from "./kinds";

const KEPT_MS = 24 * 60 * 60 * 1000;

/** Everybody of a filtered list, in its order, as many as one action takes. */
async function peopleOf(actor: Actor, address: string): Promise<{ people: string[]; beyond: boolean }> {
  const query = readPeopleQuery(new URLSearchParams(address));
  if (!query) throw invalidInput([], "网址中的筛选条件有误，请回到名单重新筛选。");
  if (query.asOf !== undefined && query.asOf < today()) {
    throw invalidInput([], "名单是过去某一天的情况，不能据此批量办理，请去掉“截至”再选。");
  }
  const unit = await getUnitInScope(actor.scope, query.unit ?? actor.scope.unitId);
  const { cursor: _cursor, ...filters } = query;
  const { items, nextCursor } = await readPeopleRows(
    actor.scope,
    { ...filters, limit: MOST_PEOPLE },
    unit,
    today(),
  );
  return { people: items.map(({ id }) => id).filter((id) => id !== ""), beyond: nextCursor !== null };
}

/** What was searched for may be a person's name; it is not kept. */
function withoutSearch(address: string): string {
  const parameters = new URLSearchParams(address);
  parameters.delete("q");
  parameters.delete("cursor");
  return parameters.toString();
}

/**
 * Freezes whom an action is meant for: those ticked, or everybody of the list's filter. Nothing is written about
 * anybody yet; the page of the action shows each line first. Gives the action's id. Prepared ones that were never done
 * are dropped after a day. Throws 403, 404 for a unit outside the territory, 422 for nobody.
 */
export async function prepareBulk(actor: Actor, input: PrepareInput): Promise<string> {
  requireRole(actor, ...BULK_ROLES);
  const whole = input.all === undefined ? null : await peopleOf(actor, input.all);
  const people = whole ? whole.people : [...new Set(input.people)];
  if (people.length === 0) throw invalidInput([], "还没有选人：请先在名单里勾选，或选中全部。");
  const own = await findUnit(actor.unit.id);
  const id = newId();
  await withTransaction(async (tx) => {
    await tx
      .delete(bulkAction)
      .where(
        and(
          eq(bulkAction.doneBy, actor.accountId),
          isNull(bulkAction.doneAt),
          lt(bulkAction.preparedAt, new Date(now().getTime() - KEPT_MS)),
        ),
      );
    await tx.insert(bulkAction).values({
      id,
      city: own?.cityId ?? actor.unit.id,
      unitId: actor.unit.id,
      kind: input.kind,
      people,
      origin: withoutSearch(input.all ?? input.origin),
      preparedAt: now(),
      input: { beyond: whole?.beyond ?? false },
      rows: [],
      doneBy: actor.accountId,
      doneByName: actor.name,
    });
    await recordAudit(tx, actor, {
      action: "person.list",
      details: { sheet: "bulk", kind: input.kind, bulkActionId: id, people: people.length },
    });
  });
  return id;
}
