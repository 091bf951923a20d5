-- The person's row of facts as it stood on day p_on, as far as known before p_known.
-- Today's rows are person_fact_at(today, 'infinity'); past days take the same text, so that a list
-- "as of" a day and a recount can never follow another definition. Inlined by the planner.
-- Whoever was transferred counts where the placement of that day was; most people never were and have none.
-- A record merged into another one is nobody's.
CREATE OR REPLACE FUNCTION person_fact_at(p_on date, p_known timestamptz) RETURNS TABLE (
  person_id uuid, city integer, county_id integer, street_id integer, community_id integer, unit_id integer,
  name text, sex text, birth_date date, resident_id_masked text, status text, category text,
  recognized_on date, exited_on date, exit_ground text, legacy boolean, employment text,
  unemployed_since date, open_application_id uuid, open_application_status text,
  plan_id uuid, plan_version integer, plan_status text, has_plan boolean, has_sound_plan boolean,
  main_path text, valid_offers integer, has_three_offers boolean, last_contact_on date,
  responsible_id uuid, search_pieces text[], retires_on date
) LANGUAGE sql STABLE AS $$
  SELECT p.id,
    CASE WHEN l.id IS NULL THEN p.city ELSE l.placed_city END,
    CASE WHEN l.id IS NULL THEN p.county_id ELSE l.county_id END,
    CASE WHEN l.id IS NULL THEN p.street_id ELSE l.street_id END,
    CASE WHEN l.id IS NULL THEN p.community_id ELSE l.community_id END,
    CASE WHEN l.id IS NULL THEN p.unit_id ELSE l.unit_id END,
    p.name, p.sex, p.birth_date, p.resident_id_masked,
    CASE WHEN r.in_force THEN 'recognized'
         WHEN s.to_status IS NOT NULL THEN 'applying'
         WHEN r.id IS NOT NULL THEN 'exited' ELSE 'none' END,
    r.category, r.occurred_on,
    CASE WHEN NOT r.in_force THEN r.until_on END,
    CASE WHEN NOT r.in_force THEN r.exit_ground END,
    p.legacy, COALESCE(e.status, 'unemployed'), e.unemployed_since,
    s.application_id, s.to_status,
    COALESCE(o.id, a.id), COALESCE(o.version_no, a.version_no),
    COALESCE(o.status, CASE WHEN a.id IS NOT NULL THEN 'approved' END, 'none'),
    a.id IS NOT NULL, COALESCE(a.sound, false), a.main_path,
    COALESCE(j.valid, 0), COALESCE(a.main_path = 'market' AND j.valid >= 3, false),
    c.last_on, p.responsible_id, p.search_pieces, p.retires_on
  FROM person p
  LEFT JOIN person_placement l ON l.person_id = p.id
    AND l.occurred_on <= p_on AND (l.until_on IS NULL OR l.until_on > p_on)
  LEFT JOIN LATERAL (
    SELECT r.id, r.category, r.occurred_on, r.until_on, r.exit_ground,
      NOT COALESCE(r.until_on <= p_on AND r.exit_recorded_at < p_known, false) AS in_force
    FROM recognition r
    WHERE r.person_id = p.id AND r.city = p.city AND r.occurred_on <= p_on AND r.recorded_at < p_known
      AND (r.voided_at IS NULL OR r.voided_at >= p_known)
    ORDER BY r.occurred_on DESC, r.recorded_at DESC LIMIT 1
  ) r ON true
  LEFT JOIN LATERAL (
    SELECT e.status, e.unemployed_since FROM employment_status e
    WHERE e.person_id = p.id AND e.city = p.city AND e.occurred_on <= p_on AND e.recorded_at < p_known
      AND (e.voided_at IS NULL OR e.voided_at >= p_known)
    ORDER BY e.occurred_on DESC, e.recorded_at DESC LIMIT 1
  ) e ON true
  LEFT JOIN LATERAL (
    SELECT l.application_id, l.to_status FROM (
      SELECT s.application_id, s.to_status FROM application_step s
      WHERE s.person_id = p.id AND s.city = p.city AND s.occurred_on <= p_on AND s.recorded_at < p_known
      ORDER BY s.recorded_at DESC, s.position DESC LIMIT 1
    ) l WHERE l.to_status IN
      ('draft', 'submitted', 'accepted', 'verifying', 'public_notice', 'first_review_passed', 'returned')
  ) s ON true
  LEFT JOIN LATERAL (
    SELECT a.id, a.version_no, a.sound, a.main_path FROM help_plan a
    WHERE r.in_force AND a.person_id = p.id AND a.city = p.city
      AND a.approved_on BETWEEN r.occurred_on AND p_on AND a.approved_at < p_known
      AND (a.superseded_on IS NULL OR a.superseded_on > p_on)
    ORDER BY a.version_no DESC LIMIT 1
  ) a ON true
  LEFT JOIN LATERAL (
    SELECT o.id, o.version_no,
      CASE WHEN p_known = 'infinity' THEN o.status
           WHEN o.sent_back_on <= p_on THEN 'sent_back'
           WHEN o.submitted_on <= p_on THEN 'submitted' ELSE 'draft' END AS status
    FROM help_plan o
    WHERE r.in_force AND o.person_id = p.id AND o.city = p.city
      AND o.drafted_on BETWEEN r.occurred_on AND p_on AND o.recorded_at < p_known
      AND (o.approved_on IS NULL OR o.approved_on > p_on)
    ORDER BY o.version_no DESC LIMIT 1
  ) o ON true
  LEFT JOIN LATERAL (
    SELECT count(DISTINCT j.sameness)::int AS valid FROM job_offer j
    WHERE r.in_force AND j.person_id = p.id AND j.city = p.city
      AND j.occurred_on BETWEEN r.occurred_on AND p_on AND j.recorded_at < p_known
      AND (j.voided_at IS NULL OR j.voided_at >= p_known) AND j.invalid_reasons = '[]'::jsonb
  ) j ON true
  LEFT JOIN LATERAL (
    SELECT max(c.occurred_on) AS last_on FROM service_record c
    WHERE c.person_id = p.id AND c.city = p.city AND c.substantive
      AND c.occurred_on <= p_on AND c.recorded_at < p_known
      AND (c.voided_at IS NULL OR c.voided_at >= p_known)
  ) c ON true
  WHERE p.created_at < p_known AND p.merged_into IS NULL
$$;
--> statement-breakpoint
-- Every table keyed by a person and the city of the dossier. Listed from the catalogue, so that a new table
-- cannot be forgotten. Three stand apart: the derived fact row, and lines that belong to something else than the
-- dossier (a household's member list, a notice as it hung) and stay with it.
CREATE VIEW person_owned_table AS
SELECT c.relname::text AS table_name,
  EXISTS (SELECT 1 FROM pg_attribute a
    WHERE a.attrelid = c.oid AND a.attname = 'application_id' AND NOT a.attisdropped) AS of_application
FROM pg_class c
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace = current_schema()::regnamespace
  AND EXISTS (SELECT 1 FROM pg_attribute a
    WHERE a.attrelid = c.oid AND a.attname = 'person_id' AND NOT a.attisdropped)
  AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'city' AND NOT a.attisdropped)
  AND c.relname NOT IN ('person_fact', 'household_member', 'public_notice_entry');
--> statement-breakpoint
-- The city is part of each key: while a dossier moves, its rows point at each other across two cities until the
-- last one has arrived. Checked at once as before, except inside move_person_city.
DO $$
DECLARE
  fk record;
BEGIN
  FOR fk IN
    SELECT c.conrelid::regclass AS child, c.conname FROM pg_constraint c
    WHERE c.contype = 'f' AND c.connamespace = current_schema()::regnamespace AND NOT c.condeferrable
      AND EXISTS (SELECT 1 FROM pg_attribute a
        WHERE a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey) AND a.attname = 'city')
  LOOP
    EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I DEFERRABLE INITIALLY IMMEDIATE', fk.child, fk.conname);
  END LOOP;
END $$;
--> statement-breakpoint
-- Moves a whole dossier to another city: the person and every row that hangs on it. The fact row is dropped (its
-- trigger takes the person out of the old counts); the caller refreshes it once the units are set.
CREATE FUNCTION move_person_city(p_person uuid, p_from integer, p_to integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  owned record;
  applications uuid[];
BEGIN
  SELECT COALESCE(array_agg(id), '{}') INTO applications FROM application
    WHERE person_id = p_person AND city = p_from;
  SET CONSTRAINTS ALL DEFERRED;
  DELETE FROM person_fact WHERE person_id = p_person AND city = p_from;
  FOR owned IN SELECT table_name, of_application FROM person_owned_table LOOP
    EXECUTE format('UPDATE %I SET city = $3 WHERE city = $2 AND person_id = $1', owned.table_name)
      USING p_person, p_from, p_to;
    IF owned.of_application THEN
      EXECUTE format('UPDATE %I SET city = $3 WHERE city = $2 AND person_id IS NULL AND application_id = ANY ($1)',
        owned.table_name) USING applications, p_from, p_to;
    END IF;
  END LOOP;
  UPDATE person SET city = p_to WHERE id = p_person AND city = p_from;
  SET CONSTRAINTS ALL IMMEDIATE;
END $$;
