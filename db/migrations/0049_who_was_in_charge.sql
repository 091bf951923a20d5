CREATE TABLE "person_charge" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"responsible_id" uuid,
	"until" timestamp with time zone NOT NULL,
	CONSTRAINT "person_charge_id_city_pk" PRIMARY KEY("id","city")
);
--> statement-breakpoint
CREATE INDEX "person_charge_person" ON "person_charge" USING btree ("person_id","until");--> statement-breakpoint
-- Who had a person until now is kept with the moment it ended, by the app's clock where a transaction has set it (as in
-- keep_revision), so that lists and dossiers of a past day name the hand of that day.
CREATE FUNCTION keep_charge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO person_charge (id, city, person_id, responsible_id, until)
  VALUES (gen_random_uuid(), NEW.city, NEW.id, OLD.responsible_id,
    coalesce(nullif(current_setting('app.now', true), '')::timestamptz, clock_timestamp()));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER keep_charge AFTER UPDATE ON "person" FOR EACH ROW
  WHEN (OLD.responsible_id IS DISTINCT FROM NEW.responsible_id) EXECUTE FUNCTION keep_charge();
--> statement-breakpoint
-- Hand-overs and assignments from before stand in the audit trail alone, with who had the person before.
INSERT INTO person_charge (id, city, person_id, responsible_id, until)
SELECT gen_random_uuid(), p.city, p.id, (e.details->>'from')::uuid, e.at
FROM audit_event e JOIN person p ON p.id::text = e.subject_id
WHERE e.action = 'caseload.assign' AND e.subject_type = 'person' AND e.details ? 'from'
  AND e.details->>'from' IS DISTINCT FROM e.details->>'to';
