/** The people page's address read as filters. Pure. */
import { FLOW_PARTS, personListSchema, type PersonListQuery } from "./person-filters";
import { isFlow, looksBack } from "./metrics";

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
  const query = ownParts(wholeFlow(parsed.data));
  const speaksForItself = query.q !== undefined || query.metric !== undefined;
  if (query.status !== undefined || everybody) return query;
  if (query.metric === "registeredUnemployed") return query;
  if (query.metric !== undefined && !isFlow(query.metric)) return { ...query, status: "recognized" };
  return speaksForItself ? query : { ...query, status: "recognized" };
}

/** With the flow removed from the filters, or another chosen, what was asked of a part of it goes too. */
function ownParts({ destination, exitGround, ...query }: PersonListQuery): PersonListQuery {
  return {
    ...query,
    ...(destination && query.metric === FLOW_PARTS.destination ? { destination } : {}),
    ...(exitGround && query.metric === FLOW_PARTS.exitGround ? { exitGround } : {}),
  };
}

/** Half a period says nothing: with one of its days removed from the filters, the flow goes with it. */
function wholeFlow({ metric, from, to, ...rest }: PersonListQuery): PersonListQuery {
  const whole = from !== undefined && to !== undefined;
  if (metric === undefined) return rest;
  if (!isFlow(metric))
    return looksBack(metric) && whole ? { ...rest, metric, from, to } : { ...rest, metric };
  return whole ? { ...rest, metric, from, to } : rest;
}
