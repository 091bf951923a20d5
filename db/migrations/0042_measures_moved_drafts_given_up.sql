ALTER TABLE "help_plan" ADD COLUMN "drop_reason" text;--> statement-breakpoint
ALTER TABLE "plan_measure" ADD COLUMN "moves" jsonb DEFAULT '[]'::jsonb NOT NULL;