CREATE EXTENSION IF NOT EXISTS btree_gin;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
-- The person's row of facts as it stood on day p_on, as far as known before p_known.
-- Today's rows are person_fact_at(today, 'infinity'); past days take the same text, so that a list
-- "as of" a day and a recount can never follow another definition. Inlined by the planner.
CREATE FUNCTION person_fact_at(p_on date, p_known timestamptz) RETURNS TABLE (
  person_id uuid, city integer, county_id integer, street_id integer, community_id integer, unit_id integer,
  name text, sex text, birth_date date, resident_id_masked text, status text, category text,
  recognized_on date, exited_on date, exit_ground text, legacy boolean, employment text,
  unemployed_since date, open_application_id uuid, open_application_status text,
  plan_id uuid, plan_version integer, plan_status text, has_plan boolean, has_sound_plan boolean,
  main_path text, valid_offers integer, has_three_offers boolean, last_contact_on date,
  responsible_id uuid, search_pieces text[], retires_on date
) LANGUAGE sql STABLE AS $$
  SELECT p.id, p.city, p.county_id, p.street_id, p.community_id, p.unit_id,
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
  WHERE p.created_at < p_known
$$;
--> statement-breakpoint
-- Search within a territory: every scope column beside the pieces, so one index serves all levels.
CREATE INDEX person_fact_search ON person_fact USING gin (search_pieces, city, county_id, street_id, community_id);
--> statement-breakpoint
-- One signed row per unit on the way up and category; counted are people with a recognition in force.
CREATE FUNCTION caseload_rolled(f person_fact, sign integer) RETURNS TABLE (
  unit_id integer, category text, active integer, with_plan integer, with_sound_plan integer,
  market_path integer, three_offers integer
) LANGUAGE sql STABLE AS $$
  SELECT u.unit_id, f.category, sign, sign * f.has_plan::int, sign * f.has_sound_plan::int,
    sign * COALESCE((f.main_path = 'market')::int, 0), sign * f.has_three_offers::int
  FROM (VALUES ((SELECT id FROM unit WHERE parent_id IS NULL)), (f.city), (f.county_id), (f.street_id), (f.community_id))
    AS u (unit_id)
  WHERE f.status = 'recognized' AND u.unit_id IS NOT NULL
$$;
--> statement-breakpoint
CREATE FUNCTION caseload_after_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO caseload_delta (unit_id, category, active, with_plan, with_sound_plan, market_path, three_offers)
  SELECT d.unit_id, d.category, sum(d.active), sum(d.with_plan), sum(d.with_sound_plan), sum(d.market_path), sum(d.three_offers)
  FROM new_rows n, caseload_rolled(n, 1) d GROUP BY 1, 2;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION caseload_after_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO caseload_delta (unit_id, category, active, with_plan, with_sound_plan, market_path, three_offers)
  SELECT d.unit_id, d.category, sum(d.active), sum(d.with_plan), sum(d.with_sound_plan), sum(d.market_path), sum(d.three_offers)
  FROM (SELECT x.* FROM new_rows n, caseload_rolled(n, 1) x
        UNION ALL SELECT x.* FROM old_rows o, caseload_rolled(o, -1) x) d
  GROUP BY 1, 2
  HAVING sum(d.active) <> 0 OR sum(d.with_plan) <> 0 OR sum(d.with_sound_plan) <> 0
    OR sum(d.market_path) <> 0 OR sum(d.three_offers) <> 0;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION caseload_after_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO caseload_delta (unit_id, category, active, with_plan, with_sound_plan, market_path, three_offers)
  SELECT d.unit_id, d.category, sum(d.active), sum(d.with_plan), sum(d.with_sound_plan), sum(d.market_path), sum(d.three_offers)
  FROM old_rows o, caseload_rolled(o, -1) d GROUP BY 1, 2;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER caseload_insert AFTER INSERT ON person_fact REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION caseload_after_insert();
--> statement-breakpoint
CREATE TRIGGER caseload_update AFTER UPDATE ON person_fact REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION caseload_after_update();
--> statement-breakpoint
CREATE TRIGGER caseload_delete AFTER DELETE ON person_fact REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION caseload_after_delete();
--> statement-breakpoint
-- Folds the deltas seen so far into the counts; readers add both, so a fold changes no figure.
CREATE FUNCTION caseload_fold() RETURNS void LANGUAGE sql AS $$
  SELECT pg_advisory_xact_lock(hashtext('caseload_fold'));
  WITH taken AS (DELETE FROM caseload_delta RETURNING *)
  INSERT INTO caseload_count AS c (unit_id, category, active, with_plan, with_sound_plan, market_path, three_offers)
  SELECT unit_id, category, sum(active), sum(with_plan), sum(with_sound_plan), sum(market_path), sum(three_offers)
  FROM taken GROUP BY 1, 2
  ON CONFLICT (unit_id, category) DO UPDATE SET
    active = c.active + excluded.active, with_plan = c.with_plan + excluded.with_plan,
    with_sound_plan = c.with_sound_plan + excluded.with_sound_plan,
    market_path = c.market_path + excluded.market_path, three_offers = c.three_offers + excluded.three_offers;
$$;
--> statement-breakpoint
CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '审计记录只能追加，不能修改或删除';
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
