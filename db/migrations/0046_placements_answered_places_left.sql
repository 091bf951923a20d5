ALTER TABLE "employment_status" ADD COLUMN "placement_note" text;--> statement-breakpoint
ALTER TABLE "welfare_placement" ADD COLUMN "second_grade" text;--> statement-breakpoint
ALTER TABLE "welfare_placement" ADD COLUMN "ahead_reason" text;--> statement-breakpoint
ALTER TABLE "welfare_placement" ADD COLUMN "late_reason" text;--> statement-breakpoint
CREATE INDEX "job_offer_hired" ON "job_offer" USING btree ("vacancy_id") WHERE reply = 'hired' and voided_at is null and vacancy_id is not null;
