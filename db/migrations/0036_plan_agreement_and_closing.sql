ALTER TABLE "help_plan" ADD COLUMN "approved_unsigned" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "help_plan" ADD COLUMN "unsigned_reason" text;--> statement-breakpoint
ALTER TABLE "help_plan" ADD COLUMN "last_send_back" jsonb;--> statement-breakpoint
ALTER TABLE "plan_review" ADD COLUMN "contradiction" text;--> statement-breakpoint
-- ===== by hand =====
-- Measures are numbered from 1, as every page shows them; those saved by the form began at 0. Two steps, because the
-- numbers of one plan are unique.
UPDATE "plan_measure" SET "position" = -1 - "position" WHERE "plan_id" IN (SELECT "plan_id" FROM "plan_measure" WHERE "position" = 0);--> statement-breakpoint
UPDATE "plan_measure" SET "position" = -"position" WHERE "position" < 0;--> statement-breakpoint
ALTER TABLE "plan_measure" ADD CONSTRAINT "plan_measure_from_one" CHECK ("position" >= 1);
