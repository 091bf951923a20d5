import { recordAudit } from "~/features/audit/record-audit.server";
import { getUnitInScope, type UnitRow } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { invalidInput, notFound } from "~/lib/errors";
import { executor } from "~/lib/transaction.server";
import { checkRules, checkRule } from "./catalogue";
import { requireRule } from "./find-hit.server";
import { mayseeRule } from "./hit-predicate.server";
import type { ChecksQuery, HitsQuery } from "./inputs";
import { checkPeriod, countChecks, latestRun, listCheckHits, type RunRow } from "./queries.server";
import { refreshChecks } from "./refresh-checks.server";
import type { CheckLine } from "./views";

export type Checks = {
  unit: UnitRow;
  from: CalendarDate;
  to: CalendarDate;
  /** The last whole run over the unit; null: never checked. */
  ranAt: Date | null;
  running: RunRow | null;
  rules: CheckLine[];
};

function requirePast(to: CalendarDate): void {
  if (to > today()) {
    throw invalidInput([{ path: "to", code: "day_in_future", message: "截止日期不能晚于今天。" }]);
  }
}

/** Every rule the caller may see with its counts over a unit of the territory, brought up to date where it is small. */
export async function readChecks(actor: Actor, query: ChecksQuery): Promise<Checks> {
  const unit = await getUnitInScope(actor.scope, query.unit ?? actor.scope.unitId);
  const period = checkPeriod(query);
  requirePast(period.to);
  await refreshChecks(unit);
  const [counts, last, running] = await Promise.all([
    countChecks({ unit, from: period.from, asOf: period.to, actor }),
    latestRun(unit, "done"),
    latestRun(unit, "running"),
  ]);
  const rules = checkRules
    .filter(({ id }) => mayseeRule(actor, id))
    .map((rule): CheckLine => {
      const { rule: _id, ...count } = counts.find((one) => one.rule === rule.id) ?? {
        rule: rule.id,
        count: 0,
        people: 0,
        exempted: 0,
      };
      return { ...rule, ...count };
    });
  return { unit, ...period, ranAt: last?.finishedAt ?? null, running, rules };
}

/** One page of the hits of a rule. 404 for a rule the caller may not see; who reads it is noted. */
export async function readHits(actor: Actor, ruleId: string, query: HitsQuery) {
  const rule = requireRule(ruleId);
  if (!mayseeRule(actor, rule)) throw notFound("没有这条检查规则。");
  const unit = await getUnitInScope(actor.scope, query.unit ?? actor.scope.unitId);
  const period = checkPeriod(query);
  requirePast(period.to);
  await refreshChecks(unit);
  const page = await listCheckHits(rule, {
    unit,
    actor,
    from: period.from,
    asOf: period.to,
    show: query.show,
    limit: query.limit,
    cursor: query.cursor,
  });
  await recordAudit(executor(), actor, {
    action: "check.read",
    details: { rule, unit: unit.id, ...period, show: query.show ?? "open", total: page.total },
  });
  return { rule: checkRule(rule), unit, ...period, ...page };
}
