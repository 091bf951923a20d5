import { recordAudit } from "~/features/audit/record-audit.server";
import { listUnitChoices } from "~/features/dashboards/unit-choices.server";
import { getUnitInScope } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import { minuteOf, now, today } from "~/lib/clock.server";
import { supportKinds, supportStates } from "~/lib/codes/support";
import { executor } from "~/lib/transaction.server";
import type { SupportsQuery } from "./inputs";
import { listSupportsOf } from "./queries.server";

/** The supports of one unit with the counts of every kind and status; reading names leaves its trace. */
export async function readSupportsPage(actor: Actor, query: SupportsQuery) {
  const unit = await getUnitInScope(actor.scope, query.unit ?? actor.scope.unitId);
  const list = await listSupportsOf(unit, query);
  await recordAudit(executor(), actor, {
    action: "person.list",
    details: { sheet: "entrepreneurship", unitId: unit.id, rows: list.items.length },
  });
  return {
    query,
    unit: { id: unit.id, name: unit.fullName },
    units: await listUnitChoices(actor, unit),
    today: today(),
    total: list.total,
    nextCursor: list.nextCursor,
    allKinds: list.ofKind(),
    allStatuses: list.ofStatus(),
    kinds: supportKinds.options.map(({ code, label }) => ({
      code: code,
      label,
      count: list.ofKind(code),
    })),
    statuses: supportStates.options.map(({ code, label }) => ({
      code: code,
      label,
      count: list.ofStatus(code),
    })),
    rows: list.items.map((row) => ({
      ...row,
      overdue: row.nextDue !== null && row.nextDue < today(),
    })),
    printed: { who: actor.name, unit: actor.unit.name, at: minuteOf(now()), asOf: today() },
  };
}
