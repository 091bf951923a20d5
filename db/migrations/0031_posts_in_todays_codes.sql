-- Public-welfare posts had two lists of codes; one is left (app/features/welfare-posts/kinds.ts). What was written in
-- the other, and what such rows said before their last change, is put into today's codes, so that no screen shows a
-- raw code. No version is raised: the words for a fact change, not the fact. A second run changes nothing.
UPDATE "welfare_post" w SET kind = m.today
FROM (VALUES ('security_patrol', 'public_order'), ('traffic_assistant', 'traffic'),
  ('labour_assistant', 'employment_service'), ('disability_assistant', 'disability_service'),
  ('hardship_assistant', 'worker_aid'), ('community_cleaning', 'cleaning'),
  ('blind_massage', 'other_public'), ('own', 'other_public')) m (old, today)
WHERE w.kind = m.old;--> statement-breakpoint
UPDATE "welfare_queue_entry" q SET wanted_kind = m.today
FROM (VALUES ('security_patrol', 'public_order'), ('traffic_assistant', 'traffic'),
  ('labour_assistant', 'employment_service'), ('disability_assistant', 'disability_service'),
  ('hardship_assistant', 'worker_aid'), ('community_cleaning', 'cleaning'),
  ('blind_massage', 'other_public'), ('own', 'other_public')) m (old, today)
WHERE q.wanted_kind = m.old;--> statement-breakpoint
UPDATE "welfare_placement" p SET end_reason = m.today
FROM (VALUES ('employed', 'other_employment'), ('retired', 'pension'), ('exited', 'no_longer_recognized'))
  m (old, today)
WHERE p.end_reason = m.old;--> statement-breakpoint
UPDATE "record_revision" r SET "row" = jsonb_set(r."row", '{wanted_kind}', to_jsonb(m.today))
FROM (VALUES ('security_patrol', 'public_order'), ('traffic_assistant', 'traffic'),
  ('labour_assistant', 'employment_service'), ('disability_assistant', 'disability_service'),
  ('hardship_assistant', 'worker_aid'), ('community_cleaning', 'cleaning'),
  ('blind_massage', 'other_public'), ('own', 'other_public')) m (old, today)
WHERE r.table_name = 'welfare_queue_entry' AND r."row"->>'wanted_kind' = m.old;--> statement-breakpoint
UPDATE "record_revision" r SET "row" = jsonb_set(r."row", '{end_reason}', to_jsonb(m.today))
FROM (VALUES ('employed', 'other_employment'), ('retired', 'pension'), ('exited', 'no_longer_recognized'))
  m (old, today)
WHERE r.table_name = 'welfare_placement' AND r."row"->>'end_reason' = m.old;
