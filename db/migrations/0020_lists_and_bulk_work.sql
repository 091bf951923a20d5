CREATE TABLE "job_fair" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"unit_id" integer NOT NULL,
	"county_id" integer,
	"street_id" integer,
	"name" text NOT NULL,
	"held_on" date NOT NULL,
	"place" text NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_by_name" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "job_fair_id_city_pk" PRIMARY KEY("id","city")
);
--> statement-breakpoint
ALTER TABLE "bulk_action" ALTER COLUMN "done_at" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "bulk_action" ADD COLUMN "unit_id" integer NOT NULL;--> statement-breakpoint
ALTER TABLE "bulk_action" ADD COLUMN "people" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "bulk_action" ADD COLUMN "origin" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "bulk_action" ADD COLUMN "prepared_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "bulk_action" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "job_fair_same" ON "job_fair" USING btree ("unit_id","held_on","name");--> statement-breakpoint
CREATE INDEX "job_fair_city" ON "job_fair" USING btree ("city","held_on");--> statement-breakpoint
CREATE INDEX "person_fact_responsible_on" ON "person_fact" USING btree ("responsible_id","status",coalesce(recognized_on, '0001-01-01'::date),"person_id") WHERE responsible_id is not null;--> statement-breakpoint
ALTER TABLE "bulk_action" ADD CONSTRAINT "bulk_action_undone_after" CHECK ("bulk_action"."undone_at" is null or "bulk_action"."done_at" is not null);