CREATE TABLE "exit_suggestion" (
	"person_id" uuid NOT NULL,
	"city" integer NOT NULL,
	"recognized_on" date NOT NULL,
	"ground" text NOT NULL,
	"on_day" date NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "exit_suggestion_person_id_ground_pk" PRIMARY KEY("person_id","ground")
);
--> statement-breakpoint
CREATE INDEX "exit_suggestion_day" ON "exit_suggestion" USING btree ("city","on_day");
--> statement-breakpoint
-- Custom from here on. A ground to be proposed is a duty with a day: where a mark or a suggestion changes, the person's
-- overdue duties are looked at again.
CREATE TRIGGER overdue_marks AFTER INSERT OR UPDATE OR DELETE ON exit_mark
  FOR EACH ROW WHEN (current_setting('app.bulk', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION overdue_mark_row();
--> statement-breakpoint
CREATE TRIGGER overdue_marks AFTER INSERT OR UPDATE OR DELETE ON exit_suggestion
  FOR EACH ROW WHEN (current_setting('app.bulk', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION overdue_mark_row();
--> statement-breakpoint
-- So are those of start-up steps.
CREATE TRIGGER overdue_marks AFTER INSERT OR UPDATE OR DELETE ON entrepreneurship_milestone
  FOR EACH ROW WHEN (current_setting('app.bulk', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION overdue_mark_row();
--> statement-breakpoint
-- Suggestions are derived like the marks: they neither move with a dossier nor belong to it.
CREATE OR REPLACE VIEW person_owned_table AS
SELECT c.relname::text AS table_name,
  EXISTS (SELECT 1 FROM pg_attribute a
    WHERE a.attrelid = c.oid AND a.attname = 'application_id' AND NOT a.attisdropped) AS of_application
FROM pg_class c
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace = current_schema()::regnamespace
  AND EXISTS (SELECT 1 FROM pg_attribute a
    WHERE a.attrelid = c.oid AND a.attname = 'person_id' AND NOT a.attisdropped)
  AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'city' AND NOT a.attisdropped)
  AND c.relname NOT IN ('person_fact', 'overdue_mark', 'exit_mark', 'exit_touch', 'exit_suggestion',
    'household_member', 'public_notice_entry');
--> statement-breakpoint
-- Everybody is looked at again: nobody has been asked for suggestions yet.
UPDATE exit_mark_day_of_county SET on_day = '0001-01-01';
--> statement-breakpoint
UPDATE overdue_day SET on_day = '0001-01-01';

