-- A measure carries its result and its day in place: what it said before is kept with the moment (as keep_revision does
-- for dated facts), so that a plan as of a day shows what was known then. A measure has no version of its own; the
-- version its plan had reached puts the rows in order.
CREATE FUNCTION keep_measure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO record_revision (id, city, person_id, table_name, record_id, version, row, superseded_at)
  VALUES (gen_random_uuid(), OLD.city, OLD.person_id, TG_TABLE_NAME, OLD.id,
    (SELECT p.version FROM help_plan p WHERE p.id = OLD.plan_id AND p.city = OLD.city),
    jsonb_build_object('status', OLD.status, 'done_on', OLD.done_on, 'evidence', OLD.evidence,
      'done_by_name', OLD.done_by_name, 'due_on', OLD.due_on, 'moves', OLD.moves),
    coalesce(nullif(current_setting('app.now', true), '')::timestamptz, clock_timestamp()));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER keep_measure AFTER UPDATE ON "plan_measure" FOR EACH ROW
  WHEN (OLD.status IS DISTINCT FROM NEW.status OR OLD.done_on IS DISTINCT FROM NEW.done_on
    OR OLD.due_on IS DISTINCT FROM NEW.due_on OR OLD.moves IS DISTINCT FROM NEW.moves)
  EXECUTE FUNCTION keep_measure();
--> statement-breakpoint
-- Results from before: the audit trail tells when each was recorded and as what, and of a closing the review itself. The
-- day and the words of a result that was taken back stand nowhere; the former days of a measure stand in its moves.
INSERT INTO record_revision (id, city, person_id, table_name, record_id, version, row, superseded_at)
SELECT gen_random_uuid(), m.city, m.person_id, 'plan_measure', m.id, row_number() OVER w,
  jsonb_build_object('status', coalesce(lag(s.status) OVER w, 'open'), 'done_on', null, 'evidence', null,
    'done_by_name', lag(s.actor_name) OVER w),
  s.at
FROM (
  SELECT (e.details->>'planId')::uuid AS plan_id, (e.details->>'position')::int AS position, e.details->>'status' AS status,
    e.actor_name, e.at
  FROM audit_event e
  WHERE e.action = 'help_plan.measure' AND e.details ?& ARRAY['planId', 'position', 'status']
  UNION ALL
  SELECT d.plan_id, d.position, d.status, v.actor_name, v.recorded_at
  FROM plan_review v JOIN plan_measure d ON d.plan_id = v.plan_id AND d.city = v.city
  WHERE v.kind = 'closing' AND d.status = 'dropped' AND d.done_on = v.reviewed_on AND d.evidence LIKE '结案时取消：%'
) s
JOIN plan_measure m ON m.plan_id = s.plan_id AND m.position = s.position
WINDOW w AS (PARTITION BY m.id ORDER BY s.at);
