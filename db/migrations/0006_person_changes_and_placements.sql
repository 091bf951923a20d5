CREATE TABLE "person_change" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"changes" jsonb NOT NULL,
	"reason" text,
	"source" text,
	"changed_on" date NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"recorded_by" uuid NOT NULL,
	"actor_name" text NOT NULL,
	CONSTRAINT "person_change_id_city_pk" PRIMARY KEY("id","city")
);
--> statement-breakpoint
ALTER TABLE "recognition" ADD COLUMN "evidence" text;--> statement-breakpoint
ALTER TABLE "person_placement" ADD COLUMN "until_on" date;--> statement-breakpoint
CREATE INDEX "person_change_person" ON "person_change" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "person_name" ON "person" USING btree ("name","birth_date");--> statement-breakpoint
CREATE UNIQUE INDEX "person_placement_present" ON "person_placement" USING btree ("person_id") WHERE until_on is null;