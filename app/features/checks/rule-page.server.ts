import { filledQuery, parseWith } from "~/api/parse.server";
import { listUnitChoices } from "~/features/dashboards/unit-choices.server";
import { clauseText } from "~/law/clauses";
import { type Actor, hasRole } from "~/lib/actor";
import { addMonths } from "~/lib/calendar-date";
import { minuteOf, today } from "~/lib/clock.server";
import { countChecks, latestRun } from "./queries.server";
import { EXEMPTING } from "./grant-exemption.server";
import { hitsQuerySchema } from "./inputs";
import { mendPath } from "./mend-path";
import { readHits } from "./read-checks.server";

/** Everything the page of one rule shows. */
export async function loadCheckRule(actor: Actor, ruleId: string, request: Request) {
  const query = parseWith(hitsQuerySchema, filledQuery(request), "query");
  const { rule, unit, from, to, items, nextCursor, total } = await readHits(actor, ruleId, query);
  const [counts, run, units] = await Promise.all([
    countChecks({ unit, from, asOf: to, actor }),
    latestRun(unit, "done"),
    listUnitChoices(actor, unit),
  ]);
  const count = counts.find((one) => one.rule === rule.id);
  return {
    rule,
    clause: clauseText(rule.source),
    unit: { id: unit.id, name: unit.fullName },
    units,
    from,
    to,
    today: today(),
    /** The day proposed for an exemption. */
    proposedUntil: addMonths(today(), 3),
    show: query.show ?? "open",
    cursor: query.cursor ?? null,
    counts: { open: count?.count ?? 0, exempted: count?.exempted ?? 0, people: count?.people ?? 0 },
    ranAt: run?.finishedAt ? minuteOf(run.finishedAt) : null,
    items: items.map(({ facts, ...hit }) => ({ ...hit, to: mendPath({ ...hit, facts }) })),
    nextCursor,
    total,
    mayExempt: hasRole(actor, ...EXEMPTING) && to === today(),
  };
}
