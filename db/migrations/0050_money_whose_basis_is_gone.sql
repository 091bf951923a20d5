CREATE TABLE "subsidy_doubt" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subsidy_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"month" date,
	"found_at" timestamp with time zone NOT NULL,
	"cleared_at" timestamp with time zone
);
--> statement-breakpoint
CREATE INDEX "subsidy_doubt_subsidy" ON "subsidy_doubt" USING btree ("subsidy_id");--> statement-breakpoint
CREATE UNIQUE INDEX "subsidy_doubt_standing" ON "subsidy_doubt" USING btree ("subsidy_id") WHERE cleared_at is null;