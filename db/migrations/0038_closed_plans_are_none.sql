-- ===== by hand =====
-- A closed plan (结案) is a plan no longer, unless the person is in work: whoever is recognized and out of work is owed one.
-- One line more in person_fact_at, whatever else has been changed in it before.
DO $$
DECLARE
  told text := pg_get_functiondef('person_fact_at(date, timestamptz)'::regprocedure);
  line text := 'AND (a.superseded_on IS NULL OR a.superseded_on > p_on)';
BEGIN
  IF position(line IN told) = 0 THEN
    RAISE EXCEPTION 'person_fact_at no longer reads the approved plan as 0019 did';
  END IF;
  EXECUTE replace(told, line,
    line || ' AND (a.closed_on IS NULL OR a.closed_on > p_on OR e.status = ''employed'')');
END $$;
--> statement-breakpoint
UPDATE person_fact f SET plan_id = n.plan_id, plan_version = n.plan_version, plan_status = n.plan_status,
  has_plan = n.has_plan, has_sound_plan = n.has_sound_plan, main_path = n.main_path, paths = n.paths,
  has_three_offers = n.has_three_offers
FROM person_fact_at((current_timestamp AT TIME ZONE 'Asia/Shanghai')::date, 'infinity') n
WHERE n.person_id = f.person_id AND n.city = f.city
  AND f.person_id IN (SELECT h.person_id FROM help_plan h WHERE h.status = 'approved' AND h.closed_on IS NOT NULL);
