ALTER TABLE "exit_case" ADD COLUMN "delivered_on" date;--> statement-breakpoint
ALTER TABLE "exit_case" ADD COLUMN "delivered_way" text;--> statement-breakpoint
ALTER TABLE "employment_status" ADD COLUMN "contradicts" uuid;--> statement-breakpoint
ALTER TABLE "employment_status" ADD COLUMN "answer" text;--> statement-breakpoint
ALTER TABLE "employment_status" ADD COLUMN "answered_on" date;--> statement-breakpoint
ALTER TABLE "employment_status" ADD COLUMN "answered_by" uuid;--> statement-breakpoint
ALTER TABLE "employment_status" ADD COLUMN "answered_by_name" text;--> statement-breakpoint
CREATE INDEX "exit_case_undelivered" ON "exit_case" USING btree ("person_id") WHERE status = 'confirmed' and delivered_on is null;--> statement-breakpoint
CREATE INDEX "employment_status_contradicts" ON "employment_status" USING btree ("person_id") WHERE contradicts is not null and answered_on is null and voided_at is null;--> statement-breakpoint
CREATE INDEX "person_fact_renewed" ON "person_fact" USING btree ("person_id") WHERE status = 'exited' and employment = 'unemployed' and (registered_on > exited_on or unemployed_since > exited_on);--> statement-breakpoint
-- Custom from here on. What was told after the decision was its letter; before it, the intention. From here on each has
-- its own day.
UPDATE "exit_case" SET delivered_on = told_on, delivered_way = told_way, told_on = NULL, told_way = NULL
WHERE status IN ('confirmed', 'undone') AND told_on IS NOT NULL AND object_until IS NULL;
--> statement-breakpoint
-- A question of the employment line that is settled is overdue no longer, also where the person's facts stay as they are.
CREATE TRIGGER overdue_marks AFTER UPDATE OF answered_on, voided_at ON employment_status
  FOR EACH ROW WHEN (current_setting('app.bulk', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION overdue_mark_row();
--> statement-breakpoint
-- New kinds of duties: everybody is looked at again.
UPDATE overdue_day SET on_day = '0001-01-01';
