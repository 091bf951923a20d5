-- ===== by hand =====
-- A draft that was given up no longer stands before the plan in force. One line more in person_fact_at, whatever else
-- has been changed in it before.
DO $$
DECLARE
  told text := pg_get_functiondef('person_fact_at(date, timestamptz)'::regprocedure);
  line text := 'AND (o.approved_on IS NULL OR o.approved_on > p_on)';
BEGIN
  IF position(line IN told) = 0 THEN
    RAISE EXCEPTION 'person_fact_at no longer reads open plans as 0019 did';
  END IF;
  EXECUTE replace(told, line, line || ' AND (o.superseded_on IS NULL OR o.superseded_on > p_on)');
END $$;
--> statement-breakpoint
UPDATE person_fact f SET plan_id = n.plan_id, plan_version = n.plan_version, plan_status = n.plan_status
FROM person_fact_at((current_timestamp AT TIME ZONE 'Asia/Shanghai')::date, 'infinity') n
WHERE f.plan_status = 'superseded' AND n.person_id = f.person_id AND n.city = f.city;
