/** The last day of 二（四）, inside a query. */
import { type SQL, sql } from "drizzle-orm";

import { includesNoticeSql } from "~/features/settings/queries.server";
import type { DatedParameter } from "~/law/dated";
import { processingDays, publicNoticeDays } from "~/law/parameters";

/** A number of the law by the day of a row; null before the first value on file. */
function parameterSql(parameter: DatedParameter<number>, day: SQL): SQL {
  const cases = parameter.values
    .toReversed()
    .map(({ from, value }) => sql`when ${day} >= ${from}::date then ${sql.raw(String(value))}`);
  return sql`(case ${sql.join(cases, sql` `)} end)`;
}

/** Working days from acceptance to the decision: the notice's days inside or beside them, by the county's reading. */
export function processingDaysSql(
  countyId: SQL,
  acceptedOn: SQL,
  includesNotice: SQL = includesNoticeSql(countyId, acceptedOn),
): SQL {
  return sql`(${parameterSql(processingDays, acceptedOn)} + case when ${includesNotice}
    then 0 else ${parameterSql(publicNoticeDays, acceptedOn)} end)`;
}
