CREATE TABLE "overdue_day" (
	"county_id" integer PRIMARY KEY NOT NULL,
	"on_day" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "overdue_mark" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "overdue_mark_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"person_id" uuid NOT NULL,
	"city" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "person_fact" ADD COLUMN "overdue" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "caseload_count" ADD COLUMN "overdue_duties" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "caseload_delta" ADD COLUMN "overdue_duties" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "overdue_mark_city" ON "overdue_mark" USING btree ("city");--> statement-breakpoint
CREATE INDEX "service_record_visit" ON "service_record" USING btree ("person_id","city","occurred_on") WHERE voided_at is null and (kind = '02' or way = 'home_visit');--> statement-breakpoint
CREATE INDEX "plan_measure_incomplete" ON "plan_measure" USING btree ("plan_id") WHERE status <> 'dropped' and (btrim(step) = '' or btrim(content) = '' or btrim(way) = '' or btrim(responsible) = '' or due_on is null);--> statement-breakpoint
CREATE INDEX "fact_check_inconsistent" ON "fact_check" USING btree ("application_id","city") WHERE conclusion = 'inconsistent' and voided_at is null;--> statement-breakpoint
CREATE INDEX "fact_check_verified" ON "fact_check" USING btree ("application_id","city") WHERE voided_at is null and method in ('data_sharing', 'site_check') and conclusion not in ('pending', 'not_covered');--> statement-breakpoint
CREATE INDEX "welfare_queue_entry_person" ON "welfare_queue_entry" USING btree ("person_id","occurred_on");
--> statement-breakpoint
-- Custom from here on: the running counts with one more measure, and the marks that say whose duties may have changed.
DROP FUNCTION caseload_rolled(person_fact, integer);
--> statement-breakpoint
-- As in 0019, with `overdue_duties`.
CREATE FUNCTION caseload_rolled(f person_fact, sign integer) RETURNS TABLE (
  unit_id integer, category text,
  active integer, with_plan integer, with_sound_plan integer, market_path integer, three_offers integer,
  training_due integer, trained integer, start_up_due integer, start_up_served integer, safety_net_due integer,
  safety_net_placed integer, path_due integer, path_fulfilled integer, assisted integer,
  assisted_employed integer, lost_contact integer, in_post integer, overdue_duties integer
) LANGUAGE sql STABLE AS $$
  SELECT u.unit_id, f.category,
    sign,
    sign * COALESCE((f.has_plan)::int, 0),
    sign * COALESCE((f.has_sound_plan)::int, 0),
    sign * COALESCE((f.main_path = 'market')::int, 0),
    sign * COALESCE((f.has_three_offers)::int, 0),
    sign * COALESCE(('skills' = ANY (f.paths))::int, 0),
    sign * COALESCE(('skills' = ANY (f.paths) AND f.trained)::int, 0),
    sign * COALESCE(('start_up' = ANY (f.paths))::int, 0),
    sign * COALESCE(('start_up' = ANY (f.paths) AND f.start_up_served)::int, 0),
    sign * COALESCE(('safety_net' = ANY (f.paths))::int, 0),
    sign * COALESCE(('safety_net' = ANY (f.paths) AND f.placed)::int, 0),
    sign * COALESCE((f.main_path IN ('skills', 'start_up', 'safety_net'))::int, 0),
    sign * COALESCE((CASE f.main_path WHEN 'skills' THEN f.trained WHEN 'start_up' THEN f.start_up_served WHEN 'safety_net' THEN f.placed END)::int, 0),
    sign * COALESCE((f.last_service_on >= f.recognized_on)::int, 0),
    sign * COALESCE((f.last_service_on >= f.recognized_on AND f.employment = 'employed')::int, 0),
    sign * COALESCE((f.employment = 'lost_contact')::int, 0),
    sign * COALESCE((f.in_post)::int, 0),
    sign * f.overdue::int
  FROM (VALUES ((SELECT id FROM unit WHERE parent_id IS NULL)), (f.city), (f.county_id), (f.street_id), (f.community_id))
    AS u (unit_id)
  WHERE f.status = 'recognized' AND u.unit_id IS NOT NULL
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION caseload_after_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO caseload_delta (unit_id, category,
    active, with_plan, with_sound_plan, market_path, three_offers, training_due, trained, start_up_due,
    start_up_served, safety_net_due, safety_net_placed, path_due, path_fulfilled, assisted, assisted_employed,
    lost_contact, in_post, overdue_duties)
  SELECT d.unit_id, d.category,
    sum(d.active), sum(d.with_plan), sum(d.with_sound_plan), sum(d.market_path), sum(d.three_offers),
    sum(d.training_due), sum(d.trained), sum(d.start_up_due), sum(d.start_up_served), sum(d.safety_net_due),
    sum(d.safety_net_placed), sum(d.path_due), sum(d.path_fulfilled), sum(d.assisted),
    sum(d.assisted_employed), sum(d.lost_contact), sum(d.in_post), sum(d.overdue_duties)
  FROM new_rows n, caseload_rolled(n, 1) d GROUP BY 1, 2;
  INSERT INTO caseload_month_delta (unit_id, category, month, contacted, served)
  SELECT d.unit_id, d.category, d.month, sum(d.contacted), sum(d.served)
  FROM new_rows n, caseload_month_rolled(n, 1) d GROUP BY 1, 2, 3;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION caseload_after_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO caseload_delta (unit_id, category,
    active, with_plan, with_sound_plan, market_path, three_offers, training_due, trained, start_up_due,
    start_up_served, safety_net_due, safety_net_placed, path_due, path_fulfilled, assisted, assisted_employed,
    lost_contact, in_post, overdue_duties)
  SELECT d.unit_id, d.category,
    sum(d.active), sum(d.with_plan), sum(d.with_sound_plan), sum(d.market_path), sum(d.three_offers),
    sum(d.training_due), sum(d.trained), sum(d.start_up_due), sum(d.start_up_served), sum(d.safety_net_due),
    sum(d.safety_net_placed), sum(d.path_due), sum(d.path_fulfilled), sum(d.assisted),
    sum(d.assisted_employed), sum(d.lost_contact), sum(d.in_post), sum(d.overdue_duties)
  FROM (SELECT x.* FROM new_rows n, caseload_rolled(n, 1) x
        UNION ALL SELECT x.* FROM old_rows o, caseload_rolled(o, -1) x) d GROUP BY 1, 2
  HAVING ROW(
    sum(d.active), sum(d.with_plan), sum(d.with_sound_plan), sum(d.market_path), sum(d.three_offers),
    sum(d.training_due), sum(d.trained), sum(d.start_up_due), sum(d.start_up_served), sum(d.safety_net_due),
    sum(d.safety_net_placed), sum(d.path_due), sum(d.path_fulfilled), sum(d.assisted),
    sum(d.assisted_employed), sum(d.lost_contact), sum(d.in_post), sum(d.overdue_duties)) <> ROW(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  INSERT INTO caseload_month_delta (unit_id, category, month, contacted, served)
  SELECT d.unit_id, d.category, d.month, sum(d.contacted), sum(d.served)
  FROM (SELECT x.* FROM new_rows n, caseload_month_rolled(n, 1) x
        UNION ALL SELECT x.* FROM old_rows o, caseload_month_rolled(o, -1) x) d GROUP BY 1, 2, 3
  HAVING sum(d.contacted) <> 0 OR sum(d.served) <> 0;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION caseload_after_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO caseload_delta (unit_id, category,
    active, with_plan, with_sound_plan, market_path, three_offers, training_due, trained, start_up_due,
    start_up_served, safety_net_due, safety_net_placed, path_due, path_fulfilled, assisted, assisted_employed,
    lost_contact, in_post, overdue_duties)
  SELECT d.unit_id, d.category,
    sum(d.active), sum(d.with_plan), sum(d.with_sound_plan), sum(d.market_path), sum(d.three_offers),
    sum(d.training_due), sum(d.trained), sum(d.start_up_due), sum(d.start_up_served), sum(d.safety_net_due),
    sum(d.safety_net_placed), sum(d.path_due), sum(d.path_fulfilled), sum(d.assisted),
    sum(d.assisted_employed), sum(d.lost_contact), sum(d.in_post), sum(d.overdue_duties)
  FROM old_rows o, caseload_rolled(o, -1) d GROUP BY 1, 2;
  INSERT INTO caseload_month_delta (unit_id, category, month, contacted, served)
  SELECT d.unit_id, d.category, d.month, sum(d.contacted), sum(d.served)
  FROM old_rows o, caseload_month_rolled(o, -1) d GROUP BY 1, 2, 3;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION caseload_fold() RETURNS void LANGUAGE sql AS $$
  SELECT pg_advisory_xact_lock(hashtext('caseload_fold'));
  WITH taken AS (DELETE FROM caseload_delta RETURNING *)
  INSERT INTO caseload_count AS c (unit_id, category,
    active, with_plan, with_sound_plan, market_path, three_offers, training_due, trained, start_up_due,
    start_up_served, safety_net_due, safety_net_placed, path_due, path_fulfilled, assisted, assisted_employed,
    lost_contact, in_post, overdue_duties)
  SELECT unit_id, category,
    sum(active), sum(with_plan), sum(with_sound_plan), sum(market_path), sum(three_offers), sum(training_due),
    sum(trained), sum(start_up_due), sum(start_up_served), sum(safety_net_due), sum(safety_net_placed),
    sum(path_due), sum(path_fulfilled), sum(assisted), sum(assisted_employed), sum(lost_contact), sum(in_post), sum(overdue_duties)
  FROM taken GROUP BY 1, 2
  ON CONFLICT (unit_id, category) DO UPDATE SET
    active = c.active + excluded.active, with_plan = c.with_plan + excluded.with_plan,
    with_sound_plan = c.with_sound_plan + excluded.with_sound_plan,
    market_path = c.market_path + excluded.market_path, three_offers = c.three_offers + excluded.three_offers,
    training_due = c.training_due + excluded.training_due, trained = c.trained + excluded.trained,
    start_up_due = c.start_up_due + excluded.start_up_due,
    start_up_served = c.start_up_served + excluded.start_up_served,
    safety_net_due = c.safety_net_due + excluded.safety_net_due,
    safety_net_placed = c.safety_net_placed + excluded.safety_net_placed,
    path_due = c.path_due + excluded.path_due, path_fulfilled = c.path_fulfilled + excluded.path_fulfilled,
    assisted = c.assisted + excluded.assisted,
    assisted_employed = c.assisted_employed + excluded.assisted_employed,
    lost_contact = c.lost_contact + excluded.lost_contact, in_post = c.in_post + excluded.in_post,
    overdue_duties = c.overdue_duties + excluded.overdue_duties;
  WITH taken AS (DELETE FROM caseload_month_delta RETURNING *)
  INSERT INTO caseload_month_count AS c (unit_id, category, month, contacted, served)
  SELECT unit_id, category, month, sum(contacted), sum(served) FROM taken GROUP BY 1, 2, 3
  ON CONFLICT (unit_id, month, category) DO UPDATE SET
    contacted = c.contacted + excluded.contacted, served = c.served + excluded.served;
$$;
--> statement-breakpoint
-- Leaves a mark for the person of a row; `app.bulk` is set by who fills a whole database and has everybody looked at.
CREATE FUNCTION overdue_mark_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.person_id IS NOT NULL THEN
    INSERT INTO overdue_mark (person_id, city) VALUES (OLD.person_id, OLD.city);
  END IF;
  IF TG_OP = 'INSERT' AND NEW.person_id IS NOT NULL
    OR TG_OP = 'UPDATE' AND NEW.person_id IS NOT NULL AND (NEW.person_id, NEW.city) IS DISTINCT FROM (OLD.person_id, OLD.city) THEN
    INSERT INTO overdue_mark (person_id, city) VALUES (NEW.person_id, NEW.city);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER overdue_marks AFTER INSERT OR UPDATE OR DELETE ON application
  FOR EACH ROW WHEN (current_setting('app.bulk', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION overdue_mark_row();
--> statement-breakpoint
CREATE TRIGGER overdue_marks AFTER INSERT OR UPDATE OR DELETE ON applicant_message
  FOR EACH ROW WHEN (current_setting('app.bulk', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION overdue_mark_row();
--> statement-breakpoint
CREATE TRIGGER overdue_marks AFTER INSERT OR UPDATE OR DELETE ON exit_case
  FOR EACH ROW WHEN (current_setting('app.bulk', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION overdue_mark_row();
--> statement-breakpoint
CREATE TRIGGER overdue_marks AFTER INSERT OR UPDATE OR DELETE ON follow_up
  FOR EACH ROW WHEN (current_setting('app.bulk', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION overdue_mark_row();
--> statement-breakpoint
CREATE TRIGGER overdue_marks AFTER INSERT OR UPDATE OR DELETE ON service_record
  FOR EACH ROW WHEN (current_setting('app.bulk', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION overdue_mark_row();
--> statement-breakpoint
CREATE TRIGGER overdue_marks AFTER INSERT OR UPDATE OR DELETE ON job_offer
  FOR EACH ROW WHEN (current_setting('app.bulk', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION overdue_mark_row();
--> statement-breakpoint
CREATE TRIGGER overdue_marks AFTER INSERT OR UPDATE OR DELETE ON training_enrolment
  FOR EACH ROW WHEN (current_setting('app.bulk', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION overdue_mark_row();
--> statement-breakpoint
CREATE TRIGGER overdue_marks AFTER INSERT OR UPDATE OR DELETE ON help_plan
  FOR EACH ROW WHEN (current_setting('app.bulk', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION overdue_mark_row();
--> statement-breakpoint
CREATE TRIGGER overdue_marks AFTER INSERT OR UPDATE OR DELETE ON plan_measure
  FOR EACH ROW WHEN (current_setting('app.bulk', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION overdue_mark_row();
--> statement-breakpoint
CREATE TRIGGER overdue_marks AFTER INSERT OR UPDATE OR DELETE ON welfare_placement
  FOR EACH ROW WHEN (current_setting('app.bulk', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION overdue_mark_row();
--> statement-breakpoint
CREATE TRIGGER overdue_marks AFTER INSERT OR UPDATE OR DELETE ON welfare_attendance
  FOR EACH ROW WHEN (current_setting('app.bulk', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION overdue_mark_row();
--> statement-breakpoint
CREATE TRIGGER overdue_marks AFTER INSERT OR UPDATE OR DELETE ON recovery
  FOR EACH ROW WHEN (current_setting('app.bulk', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION overdue_mark_row();
--> statement-breakpoint
CREATE TRIGGER overdue_marks AFTER INSERT OR UPDATE OR DELETE ON duty_hold
  FOR EACH ROW WHEN (current_setting('app.bulk', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION overdue_mark_row();
--> statement-breakpoint
CREATE TRIGGER overdue_marks AFTER INSERT OR DELETE ON person_fact
  FOR EACH ROW WHEN (current_setting('app.bulk', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION overdue_mark_row();
--> statement-breakpoint
-- Not when the look itself writes its result.
CREATE TRIGGER overdue_marks_update AFTER UPDATE ON person_fact
  FOR EACH ROW WHEN (OLD.overdue = NEW.overdue AND current_setting('app.bulk', true) IS DISTINCT FROM 'on')
  EXECUTE FUNCTION overdue_mark_row();
--> statement-breakpoint
-- Another standard, another reading of a clock or another calendar may change the days of everybody.
CREATE FUNCTION overdue_days_again() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE overdue_day SET on_day = '0001-01-01';
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER overdue_days_again AFTER INSERT OR UPDATE OR DELETE ON unit_setting
  FOR EACH STATEMENT EXECUTE FUNCTION overdue_days_again();
--> statement-breakpoint
CREATE TRIGGER overdue_days_again AFTER INSERT OR UPDATE OR DELETE ON work_calendar_day
  FOR EACH STATEMENT EXECUTE FUNCTION overdue_days_again();
--> statement-breakpoint
-- The marks are derived like the fact row: they neither move with a dossier nor belong to it.
CREATE OR REPLACE VIEW person_owned_table AS
SELECT c.relname::text AS table_name,
  EXISTS (SELECT 1 FROM pg_attribute a
    WHERE a.attrelid = c.oid AND a.attname = 'application_id' AND NOT a.attisdropped) AS of_application
FROM pg_class c
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace = current_schema()::regnamespace
  AND EXISTS (SELECT 1 FROM pg_attribute a
    WHERE a.attrelid = c.oid AND a.attname = 'person_id' AND NOT a.attisdropped)
  AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'city' AND NOT a.attisdropped)
  AND c.relname NOT IN ('person_fact', 'overdue_mark', 'household_member', 'public_notice_entry');
