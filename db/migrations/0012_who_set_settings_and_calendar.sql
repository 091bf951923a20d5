ALTER TABLE "unit_setting" ADD COLUMN "recorded_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "unit_setting" ADD COLUMN "recorded_by" uuid;--> statement-breakpoint
ALTER TABLE "unit_setting" ADD COLUMN "recorded_by_name" text;--> statement-breakpoint
ALTER TABLE "work_calendar_year" ADD COLUMN "loaded_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "work_calendar_year" ADD COLUMN "loaded_by" uuid;--> statement-breakpoint
ALTER TABLE "work_calendar_year" ADD COLUMN "loaded_by_name" text;--> statement-breakpoint
ALTER TABLE "work_calendar_year" ADD COLUMN "load_note" text;