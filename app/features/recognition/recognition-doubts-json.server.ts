import { type SQL, sql } from "drizzle-orm";

/** Every doubt there was about a person's recognitions after corrections, as one JSON list, the earliest first. */
export function recognitionDoubtsJson(personId: string): SQL {
  return sql`coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'recognitionId', d.recognition_id,
      'reason', d.reason, 'foundOn', d.found_on, 'foundByName', d.found_by_name, 'clearedAt', d.cleared_at,
      'answeredOn', d.answered_on) order by d.found_at, d.id)
    from recognition_doubt d where d.person_id = ${personId}::uuid), '[]')`;
}
