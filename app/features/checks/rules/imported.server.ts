/** Recognitions under the notice that came in with a roster: no step of 二 stands behind them here. */
import { sql } from "drizzle-orm";
import { shanghaiDay } from "~/lib/shanghai-day.server";

import { found, NOTICE_FROM, ofPerson, type RuleStatement } from "./source.server";

/** R14: 六 keeps what was recognized before the notice; a later day needs the notice and the county's decision. */
export const importedWithoutNotice: RuleStatement = (context) =>
  found(context, {
    subject: "person",
    record: sql`r.id`,
    // What is looked at is the entering: the day of the recognition may lie years back.
    since: shanghaiDay(sql`r.recorded_at`),
    facts: sql`jsonb_build_object('kind', 'imported', 'on', r.occurred_on)`,
    from: sql`imported_person m
      join recognition r on r.person_id = m.person_id and r.city = m.city
      join person_fact f on ${ofPerson("m")}`,
    where: sql`r.legacy and r.occurred_on >= ${NOTICE_FROM} and r.voided_at is null and r.until_on is null`,
  });
