CREATE TABLE "record_revision" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"table_name" text NOT NULL,
	"record_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"row" jsonb NOT NULL,
	"superseded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "record_revision_id_city_pk" PRIMARY KEY("id","city")
);
--> statement-breakpoint
ALTER TABLE "record_revision" ADD CONSTRAINT "record_revision_person_id_city_person_id_city_fk" FOREIGN KEY ("person_id","city") REFERENCES "public"."person"("id","city") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "record_revision_person" ON "record_revision" USING btree ("person_id","table_name");--> statement-breakpoint
-- A fact stays; what is taken a step further (a course ends, a subsidy is paid, an exit is undone) changes its row and
-- its version. The row as it was is kept with the moment it was replaced, by the app's clock where a transaction has set
-- it (demonstrations and tests run on a shifted clock), so that "as of" a day shows what was known on that day.
-- A move to another unit changes no version and is no revision.
CREATE FUNCTION keep_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO record_revision (id, city, person_id, table_name, record_id, version, row, superseded_at)
  VALUES (gen_random_uuid(), OLD.city, OLD.person_id, TG_TABLE_NAME, OLD.id, OLD.version, to_jsonb(OLD),
    coalesce(nullif(current_setting('app.now', true), '')::timestamptz, clock_timestamp()));
  RETURN NULL;
END $$;
--> statement-breakpoint
DO $$
DECLARE
  tracked text;
BEGIN
  FOREACH tracked IN ARRAY ARRAY['training_enrolment', 'entrepreneurship_support', 'entrepreneurship_milestone',
    'welfare_queue_entry', 'welfare_placement', 'subsidy', 'recovery', 'exit_case', 'job_offer', 'follow_up', 'recognition']
  LOOP
    EXECUTE format('CREATE TRIGGER keep_revision AFTER UPDATE ON %I FOR EACH ROW
      WHEN (OLD.version IS DISTINCT FROM NEW.version) EXECUTE FUNCTION keep_revision()', tracked);
  END LOOP;
END $$;
--> statement-breakpoint
ALTER TABLE "record_revision" ALTER CONSTRAINT "record_revision_person_id_city_person_id_city_fk" DEFERRABLE INITIALLY IMMEDIATE;
