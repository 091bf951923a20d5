CREATE TABLE "caseload_exit_count" (
	"unit_id" integer NOT NULL,
	"grain" text NOT NULL,
	"from_on" date NOT NULL,
	"category" text NOT NULL,
	"people" integer NOT NULL,
	CONSTRAINT "caseload_exit_count_unit_id_grain_from_on_category_pk" PRIMARY KEY("unit_id","grain","from_on","category")
);
--> statement-breakpoint
CREATE TABLE "caseload_exit_delta" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "caseload_exit_delta_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"unit_id" integer NOT NULL,
	"grain" text NOT NULL,
	"from_on" date NOT NULL,
	"category" text NOT NULL,
	"people" integer NOT NULL
);
--> statement-breakpoint
DROP INDEX "employment_status_employed";--> statement-breakpoint
DROP INDEX "subsidy_paid";--> statement-breakpoint
ALTER TABLE "person_fact" ADD COLUMN "exit_due_on" date;--> statement-breakpoint
CREATE INDEX "caseload_exit_delta_unit" ON "caseload_exit_delta" USING btree ("unit_id","grain","from_on");--> statement-breakpoint
CREATE INDEX "service_record_of_city" ON "service_record" USING btree ("city","person_id","occurred_on","recorded_at","voided_at") WHERE substantive;--> statement-breakpoint
CREATE INDEX "entrepreneurship_support_paid" ON "entrepreneurship_support" USING btree ("paid_on") WHERE paid_on is not null;--> statement-breakpoint
CREATE INDEX "help_plan_of_city" ON "help_plan" USING btree ("city","person_id","version_no","approved_on","approved_at","superseded_on","sound","main_path","paths");--> statement-breakpoint
CREATE INDEX "job_offer_of_city" ON "job_offer" USING btree ("city","person_id","occurred_on","recorded_at","voided_at","sameness","invalid_reasons");--> statement-breakpoint
CREATE INDEX "employment_status_found" ON "employment_status" USING btree ("occurred_on","city","person_id","recorded_at","destination","id") WHERE status = 'employed' and voided_at is null;--> statement-breakpoint
CREATE INDEX "employment_status_of_city" ON "employment_status" USING btree ("city","person_id","occurred_on","recorded_at","voided_at","status");--> statement-breakpoint
CREATE INDEX "person_of_city" ON "person" USING btree ("city","id","county_id","street_id","community_id","retires_on","created_at","merged_into");--> statement-breakpoint
CREATE INDEX "recognition_of_city" ON "recognition" USING btree ("city","person_id","occurred_on","recorded_at","until_on","exit_recorded_at","voided_at","category","county_id","street_id","community_id");--> statement-breakpoint
CREATE INDEX "subsidy_paid_on" ON "subsidy" USING btree ("paid_on","city","person_id","kind","amount","id") WHERE voided_at is null and status = 'paid';--> statement-breakpoint
CREATE INDEX "subsidy_support" ON "subsidy" USING btree ("support_id") WHERE support_id is not null;--> statement-breakpoint
CREATE INDEX "subsidy_enrolment" ON "subsidy" USING btree ("enrolment_id") WHERE enrolment_id is not null;--> statement-breakpoint
CREATE INDEX "training_enrolment_paid" ON "training_enrolment" USING btree ("subsidy_paid_on") WHERE subsidy_paid_on is not null;
--> statement-breakpoint
-- ===== by hand =====
-- 应退未退 among the running counts, by the day on which the ground comes true: per unit of every level and category, once
-- by year, once by month and once by day.
CREATE FUNCTION caseload_exit_rolled(f person_fact, sign integer) RETURNS TABLE (
  unit_id integer, grain text, from_on date, category text, people integer
) LANGUAGE sql STABLE AS $$
  SELECT u.unit_id, g.grain, date_trunc(g.grain, f.exit_due_on)::date, f.category, sign
  FROM (VALUES ((SELECT id FROM unit WHERE parent_id IS NULL)), (f.city), (f.county_id), (f.street_id), (f.community_id))
    AS u (unit_id), (VALUES ('year'), ('month'), ('day')) AS g (grain)
  WHERE f.status = 'recognized' AND f.exit_due_on IS NOT NULL AND u.unit_id IS NOT NULL
$$;
--> statement-breakpoint
CREATE FUNCTION caseload_exit_after_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO caseload_exit_delta (unit_id, grain, from_on, category, people)
  SELECT d.unit_id, d.grain, d.from_on, d.category, sum(d.people)
  FROM new_rows n, caseload_exit_rolled(n, 1) d WHERE n.exit_due_on IS NOT NULL GROUP BY 1, 2, 3, 4;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION caseload_exit_after_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO caseload_exit_delta (unit_id, grain, from_on, category, people)
  SELECT d.unit_id, d.grain, d.from_on, d.category, sum(d.people)
  FROM (SELECT x.* FROM new_rows n, caseload_exit_rolled(n, 1) x WHERE n.exit_due_on IS NOT NULL
        UNION ALL SELECT x.* FROM old_rows o, caseload_exit_rolled(o, -1) x WHERE o.exit_due_on IS NOT NULL) d
  GROUP BY 1, 2, 3, 4 HAVING sum(d.people) <> 0;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION caseload_exit_after_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO caseload_exit_delta (unit_id, grain, from_on, category, people)
  SELECT d.unit_id, d.grain, d.from_on, d.category, sum(d.people)
  FROM old_rows o, caseload_exit_rolled(o, -1) d WHERE o.exit_due_on IS NOT NULL GROUP BY 1, 2, 3, 4;
  RETURN NULL;
END $$;
--> statement-breakpoint
ALTER FUNCTION caseload_fold() RENAME TO caseload_fold_stock;
--> statement-breakpoint
CREATE FUNCTION caseload_fold() RETURNS void LANGUAGE sql AS $$
  SELECT caseload_fold_stock();
  WITH taken AS (DELETE FROM caseload_exit_delta RETURNING *)
  INSERT INTO caseload_exit_count AS c (unit_id, grain, from_on, category, people)
  SELECT unit_id, grain, from_on, category, sum(people) FROM taken GROUP BY 1, 2, 3, 4
  ON CONFLICT (unit_id, grain, from_on, category) DO UPDATE SET people = c.people + excluded.people;
$$;
--> statement-breakpoint
-- The marks there are, and their counts: one statement each.
ALTER TABLE person_fact DISABLE TRIGGER USER;
--> statement-breakpoint
UPDATE person_fact f SET exit_due_on = m.on_day FROM exit_mark m
WHERE m.person_id = f.person_id AND m.recognized_on = f.recognized_on AND m.known_until IS NULL;
--> statement-breakpoint
ALTER TABLE person_fact ENABLE TRIGGER USER;
--> statement-breakpoint
INSERT INTO caseload_exit_count (unit_id, grain, from_on, category, people)
SELECT d.unit_id, d.grain, d.from_on, d.category, sum(d.people)
FROM person_fact f, caseload_exit_rolled(f, 1) d WHERE f.exit_due_on IS NOT NULL GROUP BY 1, 2, 3, 4;
--> statement-breakpoint
CREATE TRIGGER caseload_exit_insert AFTER INSERT ON person_fact REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION caseload_exit_after_insert();
--> statement-breakpoint
CREATE TRIGGER caseload_exit_update AFTER UPDATE ON person_fact REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION caseload_exit_after_update();
--> statement-breakpoint
CREATE TRIGGER caseload_exit_delete AFTER DELETE ON person_fact REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION caseload_exit_after_delete();
--> statement-breakpoint
-- As in 0028; nor when the other look writes its result and nothing else.
DROP TRIGGER overdue_marks_update ON person_fact;
--> statement-breakpoint
CREATE TRIGGER overdue_marks_update AFTER UPDATE ON person_fact
  FOR EACH ROW WHEN (OLD.overdue = NEW.overdue AND current_setting('app.bulk', true) IS DISTINCT FROM 'on'
    AND (OLD.exit_due_on IS NOT DISTINCT FROM NEW.exit_due_on OR OLD.recognized_on IS DISTINCT FROM NEW.recognized_on))
  EXECUTE FUNCTION overdue_mark_row();
