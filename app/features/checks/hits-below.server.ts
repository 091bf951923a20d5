import { type SQL, sql } from "drizzle-orm";

import { childColumn } from "~/features/people/unit-predicate.server";
import type { UnitRow } from "~/features/units/queries.server";
import { checkRules } from "./catalogue";
import { type CheckPeriod, exemptionsOn, hitsUnder, rulesList, standingIn } from "./hit-predicate.server";

/** What a report may list as problems: everything but the questions to managers. */
export const REPORTED_RULES = checkRules.flatMap(({ severity, ...rule }) =>
  severity === "question" ? [] : [{ ...rule, severity }],
);

/** Hits (unit_id, rule, id, facts) that count in a period, each under the unit one level below; set aside ones left out. */
export function hitsBelow(unit: UnitRow, period: CheckPeriod): SQL {
  return sql`select coalesce(h.${childColumn(unit)}, ${unit.id}) as unit_id, h.rule, h.id, h.facts
    from check_hit h left join ${exemptionsOn(period.to)}
    where ${hitsUnder(unit)} and ${standingIn(period)} and e.id is null
      and h.rule in (${rulesList(REPORTED_RULES.map(({ id }) => id))})`;
}
