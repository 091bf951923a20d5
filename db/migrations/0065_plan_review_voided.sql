ALTER TABLE "plan_review" ADD COLUMN "voided_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "plan_review" ADD COLUMN "voided_by" uuid;--> statement-breakpoint
ALTER TABLE "plan_review" ADD COLUMN "void_reason" text;