ALTER TABLE "employment_status" ADD COLUMN "enrolment_id" uuid;--> statement-breakpoint
CREATE INDEX "comparison_hit_open" ON "comparison_hit" USING btree ("person_id") WHERE state = 'open';