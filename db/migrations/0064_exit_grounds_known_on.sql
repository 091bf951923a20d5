ALTER TABLE "exit_case" ADD COLUMN "found_basis" text;--> statement-breakpoint
ALTER TABLE "exit_mark" ADD COLUMN "known_on" date;--> statement-breakpoint
ALTER TABLE "exit_suggestion" ADD COLUMN "known_on" date;--> statement-breakpoint
-- What is on file is told again below; until then a ground counts as known on its own day, as before.
ALTER TABLE "exit_mark" DISABLE TRIGGER USER;--> statement-breakpoint
ALTER TABLE "exit_suggestion" DISABLE TRIGGER USER;--> statement-breakpoint
UPDATE "exit_mark" SET "known_on" = "on_day";--> statement-breakpoint
UPDATE "exit_suggestion" SET "known_on" = "on_day";--> statement-breakpoint
ALTER TABLE "exit_mark" ENABLE TRIGGER USER;--> statement-breakpoint
ALTER TABLE "exit_suggestion" ENABLE TRIGGER USER;--> statement-breakpoint
ALTER TABLE "exit_mark" ALTER COLUMN "known_on" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "exit_suggestion" ALTER COLUMN "known_on" SET NOT NULL;--> statement-breakpoint
UPDATE exit_mark_day_of_county SET on_day = '0001-01-01';--> statement-breakpoint
UPDATE overdue_day SET on_day = '0001-01-01';
