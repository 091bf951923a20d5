ALTER TABLE "help_plan" ADD COLUMN "approved_unsigned" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "help_plan" ADD COLUMN "unsigned_reason" text;--> statement-breakpoint
ALTER TABLE "help_plan" ADD COLUMN "last_send_back" jsonb;--> statement-breakpoint
ALTER TABLE "plan_review" ADD COLUMN "contradiction" text;--> statement-breakpoint
-- ===== by hand =====
-- Measures are numbered from 1, as every page shows them; those saved by the form began at 0. Two steps, because the
-- numbers of one plan are unique.
UPDATE "plan_measure" SET "position" = -1 - "position" WHERE "plan_id" IN (SELECT "plan_id" FROM "plan_measure" WHERE "position" = 0);--> statement-breakpoint
UPDATE "plan_measure" SET "position" = -"position" WHERE "position" < 0;--> statement-breakpoint
ALTER TABLE "plan_measure" ADD CONSTRAINT "plan_measure_from_one" CHECK ("position" >= 1);
--> statement-breakpoint
-- A closed plan (结案) is a plan no longer, unless the person is in work: whoever is recognized and out of work is owed one.
CREATE OR REPLACE FUNCTION person_fact_at(p_on date, p_known timestamptz) RETURNS TABLE (
  person_id uuid, city integer, county_id integer, street_id integer, community_id integer, unit_id integer,
  name text, sex text, birth_date date, resident_id_masked text, status text, category text,
  recognized_on date, exited_on date, exit_ground text, legacy boolean, employment text,
  unemployed_since date, open_application_id uuid, open_application_status text,
  plan_id uuid, plan_version integer, plan_status text, has_plan boolean, has_sound_plan boolean,
  main_path text, valid_offers integer, has_three_offers boolean, last_contact_on date,
  responsible_id uuid, search_pieces text[], retires_on date,
  paths text[], trained boolean, start_up_served boolean, in_post boolean, placed boolean,
  last_service_on date, registered_on date
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
    c.last_on, p.responsible_id, p.search_pieces, p.retires_on,
    a.paths, COALESCE(t.trained, false), COALESCE(u.served, false), COALESCE(w.in_post, false),
    COALESCE(w.in_post, false) OR q.waiting IS NOT NULL,
    greatest(c.last_on, j.last_on, t.last_on, u.last_on, w.last_on),
    CASE WHEN COALESCE(e.status, 'unemployed') = 'unemployed' THEN e.unemployment_registered_on END
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
    SELECT e.status, e.unemployed_since, e.unemployment_registered_on FROM employment_status e
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
    SELECT a.id, a.version_no, a.sound, a.main_path, a.paths FROM help_plan a
    WHERE r.in_force AND a.person_id = p.id AND a.city = p.city
      AND a.approved_on BETWEEN r.occurred_on AND p_on AND a.approved_at < p_known
      AND (a.superseded_on IS NULL OR a.superseded_on > p_on)
      AND (a.closed_on IS NULL OR a.closed_on > p_on OR e.status = 'employed')
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
    SELECT (count(DISTINCT j.sameness) FILTER (WHERE j.invalid_reasons = '[]'::jsonb))::int AS valid,
      max(j.occurred_on) AS last_on FROM job_offer j
    WHERE r.in_force AND j.person_id = p.id AND j.city = p.city
      AND j.occurred_on BETWEEN r.occurred_on AND p_on AND j.recorded_at < p_known
      AND (j.voided_at IS NULL OR j.voided_at >= p_known)
  ) j ON true
  LEFT JOIN LATERAL (
    SELECT bool_or(NOT (t.status = 'dropped' AND t.ended_on <= p_on)) AS trained, max(t.occurred_on) AS last_on
    FROM training_enrolment t
    WHERE r.in_force AND t.person_id = p.id AND t.city = p.city
      AND t.occurred_on BETWEEN r.occurred_on AND p_on AND t.recorded_at < p_known
      AND (t.voided_at IS NULL OR t.voided_at >= p_known)
  ) t ON true
  LEFT JOIN LATERAL (
    SELECT bool_or(NOT (u.status = 'refused' AND u.decided_on <= p_on)) AS served, max(u.occurred_on) AS last_on
    FROM entrepreneurship_support u
    WHERE r.in_force AND u.person_id = p.id AND u.city = p.city
      AND u.occurred_on BETWEEN r.occurred_on AND p_on AND u.recorded_at < p_known
      AND (u.voided_at IS NULL OR u.voided_at >= p_known)
  ) u ON true
  LEFT JOIN LATERAL (
    SELECT bool_or(NOT COALESCE(w.ended_on <= p_on AND w.end_recorded_at < p_known, false)) AS in_post,
      max(w.occurred_on) AS last_on
    FROM welfare_placement w
    WHERE w.person_id = p.id AND w.city = p.city AND w.occurred_on <= p_on AND w.recorded_at < p_known
      AND (w.voided_at IS NULL OR w.voided_at >= p_known)
  ) w ON true
  LEFT JOIN LATERAL (
    SELECT true AS waiting FROM welfare_queue_entry q
    WHERE q.person_id = p.id AND q.city = p.city AND q.occurred_on <= p_on AND q.recorded_at < p_known
      AND (q.voided_at IS NULL OR q.voided_at >= p_known)
      AND NOT COALESCE(q.left_on <= p_on AND q.left_recorded_at < p_known, false)
    LIMIT 1
  ) q ON true
  LEFT JOIN LATERAL (
    SELECT max(c.occurred_on) AS last_on FROM service_record c
    WHERE c.person_id = p.id AND c.city = p.city AND c.substantive
      AND c.occurred_on <= p_on AND c.recorded_at < p_known
      AND (c.voided_at IS NULL OR c.voided_at >= p_known)
  ) c ON true
  WHERE p.created_at < p_known AND p.merged_into IS NULL
$$;
--> statement-breakpoint
UPDATE person_fact f SET plan_id = n.plan_id, plan_version = n.plan_version, plan_status = n.plan_status,
  has_plan = n.has_plan, has_sound_plan = n.has_sound_plan, main_path = n.main_path, paths = n.paths,
  has_three_offers = n.has_three_offers
FROM person_fact_at((now() AT TIME ZONE 'Asia/Shanghai')::date, 'infinity') n
WHERE n.person_id = f.person_id AND n.city = f.city
  AND f.person_id IN (SELECT h.person_id FROM help_plan h WHERE h.status = 'approved' AND h.closed_on IS NOT NULL);
