/** The people page's address read as filters. Pure. */
import { withOwnParts } from "./flow-parts";
import { isFlow, looksBack } from "./metrics";
import { personListSchema, type PersonListQuery } from "./person-filters";

/**
 * The filters of the page: those of the interface, and `status=all` for everybody. Without a state asked
 * for, the page shows the people in the caseload; a search and a metric speak for themselves.
 * `responsible=me` is the account that asks. Empty parameters, as a GET form leaves them, count as absent. Null when the address makes no sense.
 */
export function readPeopleQuery(parameters: URLSearchParams, me?: string): PersonListQuery | null {
  const given = Object.fromEntries([...parameters].filter(([, value]) => value.trim() !== ""));
  if (given.responsible === "me" && me !== undefined) given.responsible = me;
  const everybody = given.status === "all";
  if (everybody) delete given.status;
  const parsed = personListSchema.safeParse(given);
  if (!parsed.success) return null;
  // With the flow removed from the filters, or another chosen, what was asked of a part of it goes too.
  const query = withOwnParts(wholeFlow(ofPastDay(parsed.data)));
  const speaksForItself = query.q !== undefined || query.metric !== undefined;
  if (query.status !== undefined || everybody) return query;
  if (query.metric === "registeredUnemployed") return query;
  if (query.metric !== undefined && !isFlow(query.metric)) return { ...query, status: "recognized" };
  return speaksForItself ? query : { ...query, status: "recognized" };
}

/** What is known now is another list than what was known then on a past day alone. */
function ofPastDay({ knowledge, ...query }: PersonListQuery): PersonListQuery {
  return knowledge && query.asOf ? { ...query, knowledge } : query;
}

/**
 * Half a period says nothing: with one of its days removed from the filters, the flow goes with it. A flow without any has
 * the days that figures are counted over (`withPeriod`).
 */
function wholeFlow({ metric, from, to, ...rest }: PersonListQuery): PersonListQuery {
  const whole = from !== undefined && to !== undefined;
  if (metric === undefined) return rest;
  if (!isFlow(metric))
    return looksBack(metric) && whole ? { ...rest, metric, from, to } : { ...rest, metric };
  if (whole) return { ...rest, metric, from, to };
  return from === undefined && to === undefined ? { ...rest, metric } : rest;
}
