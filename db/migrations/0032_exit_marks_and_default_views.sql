CREATE TABLE "saved_view_default" (
	"account_id" uuid NOT NULL,
	"page" text NOT NULL,
	"view_id" uuid NOT NULL,
	CONSTRAINT "saved_view_default_account_id_page_pk" PRIMARY KEY("account_id","page")
);
--> statement-breakpoint
CREATE TABLE "exit_mark" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "exit_mark_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"person_id" uuid NOT NULL,
	"city" integer NOT NULL,
	"recognized_on" date NOT NULL,
	"ground" text NOT NULL,
	"on_day" date NOT NULL,
	"source" text NOT NULL,
	"known_from" timestamp with time zone NOT NULL,
	"known_until" timestamp with time zone,
	"has_left" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "exit_mark_day_of_county" (
	"county_id" integer PRIMARY KEY NOT NULL,
	"on_day" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "exit_touch" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "exit_touch_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"person_id" uuid NOT NULL,
	"city" integer NOT NULL,
	"touched_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "exit_mark_standing" ON "exit_mark" USING btree ("person_id") WHERE known_until is null;--> statement-breakpoint
CREATE INDEX "exit_mark_day" ON "exit_mark" USING btree ("city","on_day") WHERE known_until is null;--> statement-breakpoint
CREATE INDEX "exit_mark_person" ON "exit_mark" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "exit_touch_city" ON "exit_touch" USING btree ("city");
--> statement-breakpoint
-- Custom from here on: what may change the day on which somebody should have left leaves a touch. As in 0028,
-- `app.bulk` is set by who fills a whole database and has everybody looked at.
CREATE FUNCTION exit_touch_row() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moment timestamptz := COALESCE(NULLIF(current_setting('app.now', true), '')::timestamptz, clock_timestamp());
BEGIN
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO exit_touch (person_id, city, touched_at) VALUES (OLD.person_id, OLD.city, moment);
  END IF;
  IF TG_OP = 'INSERT' OR TG_OP = 'UPDATE' AND (NEW.person_id, NEW.city) IS DISTINCT FROM (OLD.person_id, OLD.city) THEN
    INSERT INTO exit_touch (person_id, city, touched_at) VALUES (NEW.person_id, NEW.city, moment);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER exit_touches AFTER INSERT OR UPDATE OR DELETE ON recognition
  FOR EACH ROW WHEN (current_setting('app.bulk', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION exit_touch_row();
--> statement-breakpoint
CREATE TRIGGER exit_touches AFTER INSERT OR UPDATE OR DELETE ON subsidy
  FOR EACH ROW WHEN (current_setting('app.bulk', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION exit_touch_row();
--> statement-breakpoint
CREATE TRIGGER exit_touches AFTER INSERT OR UPDATE OR DELETE ON welfare_placement
  FOR EACH ROW WHEN (current_setting('app.bulk', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION exit_touch_row();
--> statement-breakpoint
CREATE TRIGGER exit_touches AFTER INSERT OR UPDATE OR DELETE ON service_refusal
  FOR EACH ROW WHEN (current_setting('app.bulk', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION exit_touch_row();
--> statement-breakpoint
CREATE TRIGGER exit_touches AFTER INSERT OR UPDATE OR DELETE ON employment_status
  FOR EACH ROW WHEN (current_setting('app.bulk', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION exit_touch_row();
--> statement-breakpoint
CREATE TRIGGER exit_touches AFTER INSERT OR UPDATE OR DELETE ON fact_check
  FOR EACH ROW WHEN (current_setting('app.bulk', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION exit_touch_row();
--> statement-breakpoint
CREATE TRIGGER exit_touches AFTER INSERT OR UPDATE OR DELETE ON comparison_hit
  FOR EACH ROW WHEN (current_setting('app.bulk', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION exit_touch_row();
--> statement-breakpoint
CREATE TRIGGER exit_touches AFTER INSERT OR UPDATE OR DELETE ON exit_case
  FOR EACH ROW WHEN (current_setting('app.bulk', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION exit_touch_row();
--> statement-breakpoint
-- Offers go out by the thousand; only refused ones count.
CREATE TRIGGER exit_touches AFTER INSERT ON job_offer
  FOR EACH ROW WHEN (NEW.reply = 'refused' AND current_setting('app.bulk', true) IS DISTINCT FROM 'on')
  EXECUTE FUNCTION exit_touch_row();
--> statement-breakpoint
CREATE TRIGGER exit_touches_update AFTER UPDATE ON job_offer
  FOR EACH ROW WHEN ((OLD.reply = 'refused' OR NEW.reply = 'refused')
    AND current_setting('app.bulk', true) IS DISTINCT FROM 'on')
  EXECUTE FUNCTION exit_touch_row();
--> statement-breakpoint
-- The fact row comes and goes with the caseload: a merge, a move, a person removed.
CREATE TRIGGER exit_touches AFTER INSERT OR DELETE ON person_fact
  FOR EACH ROW WHEN (current_setting('app.bulk', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION exit_touch_row();
--> statement-breakpoint
CREATE TRIGGER exit_touches_update AFTER UPDATE ON person_fact
  FOR EACH ROW WHEN ((OLD.status, OLD.recognized_on, OLD.retires_on, OLD.county_id)
      IS DISTINCT FROM (NEW.status, NEW.recognized_on, NEW.retires_on, NEW.county_id)
    AND current_setting('app.bulk', true) IS DISTINCT FROM 'on')
  EXECUTE FUNCTION exit_touch_row();
--> statement-breakpoint
CREATE FUNCTION exit_touch_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO exit_touch (person_id, city, touched_at) VALUES (NEW.id, NEW.city,
    COALESCE(NULLIF(current_setting('app.now', true), '')::timestamptz, clock_timestamp()));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER exit_touches AFTER UPDATE ON person
  FOR EACH ROW WHEN ((OLD.birth_date, OLD.sex, OLD.retirement_category, OLD.merged_into)
      IS DISTINCT FROM (NEW.birth_date, NEW.sex, NEW.retirement_category, NEW.merged_into))
  EXECUTE FUNCTION exit_touch_person();
--> statement-breakpoint
-- Another reading of employment or of justified refusals may change the day of everybody.
CREATE FUNCTION exit_marks_again() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE exit_mark_day_of_county SET on_day = '0001-01-01';
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER exit_marks_again AFTER INSERT OR UPDATE OR DELETE ON unit_setting
  FOR EACH STATEMENT EXECUTE FUNCTION exit_marks_again();
--> statement-breakpoint
-- Kept past days counted a rejected retirement; without such a case they are what they were.
DELETE FROM caseload_day WHERE EXISTS (SELECT 1 FROM exit_case WHERE ground = 'pension' AND status = 'rejected');
--> statement-breakpoint
DELETE FROM caseload_day_counted WHERE EXISTS (SELECT 1 FROM exit_case WHERE ground = 'pension' AND status = 'rejected');
--> statement-breakpoint
-- Marks and touches are derived like the fact row: they neither move with a dossier nor belong to it.
CREATE OR REPLACE VIEW person_owned_table AS
SELECT c.relname::text AS table_name,
  EXISTS (SELECT 1 FROM pg_attribute a
    WHERE a.attrelid = c.oid AND a.attname = 'application_id' AND NOT a.attisdropped) AS of_application
FROM pg_class c
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace = current_schema()::regnamespace
  AND EXISTS (SELECT 1 FROM pg_attribute a
    WHERE a.attrelid = c.oid AND a.attname = 'person_id' AND NOT a.attisdropped)
  AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'city' AND NOT a.attisdropped)
  AND c.relname NOT IN ('person_fact', 'overdue_mark', 'exit_mark', 'exit_touch', 'household_member', 'public_notice_entry');
