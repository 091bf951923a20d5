ALTER TABLE "household" ADD COLUMN "reopen_proposed_on" date;--> statement-breakpoint
ALTER TABLE "household_member" ADD COLUMN "retirement_category" text;--> statement-breakpoint
ALTER TABLE "household_member_status" ADD COLUMN "unemployment_registered_on" date;--> statement-breakpoint
ALTER TABLE "household_member_status" ADD COLUMN "willing_to_work" boolean;