import { type SQL, sql } from "drizzle-orm";

import { dayOf } from "~/lib/clock.server";
import type { StepHand } from "./steps";

/** Under which of these an entry names the record it changed: the more particular first. */
const NAMED_BY = [
  "milestoneId",
  "recoveryId",
  "exitId",
  "subsidyId",
  "placementId",
  "entryId",
  "offerId",
  "planId",
  "messageId",
  "recordId",
] as const;

export type RawStepHand = { recordId: string; action: string; at: string; actor: string };

/** The entries of the audit trail that name a record of the person, oldest first; part of the query of the person. */
export function stepHandsJson(personId: string): SQL {
  const record = sql.join(
    NAMED_BY.map((name) => sql`e.details->>${name}`),
    sql`, `,
  );
  return sql`coalesce((select json_agg(h order by h.at, h.id) from (
    select e.id, e.at, e.action, e.actor_name as actor, coalesce(${record}) as "recordId" from audit_event e
      where e.subject_type = 'person' and e.subject_id = ${personId} and e.action <> 'dossier.read'
        and coalesce(${record}) is not null
    union all
    select e.id, e.at, e.action, e.actor_name, e.details->>'messageId' from audit_event e
      where e.subject_type = 'application' and e.action = 'application.tell_applicant'
        and e.subject_id in (select a.id::text from application a where a.person_id = ${personId}::uuid)
    ) h), '[]'::json)`;
}

export function presentStepHand({ at, ...hand }: RawStepHand): StepHand {
  const moment = new Date(at);
  return { ...hand, recorded: { at: moment.toISOString(), on: dayOf(moment) } };
}
