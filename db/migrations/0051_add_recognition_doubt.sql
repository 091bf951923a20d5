CREATE TABLE "recognition_doubt" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"recognition_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"found_on" date NOT NULL,
	"found_at" timestamp with time zone NOT NULL,
	"found_by_name" text NOT NULL,
	"cleared_at" timestamp with time zone,
	"answer" text,
	"answered_on" date,
	"answered_by" uuid,
	"answered_by_name" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "recognition_doubt_id_city_pk" PRIMARY KEY("id","city"),
	CONSTRAINT "recognition_doubt_answered" CHECK (("recognition_doubt"."answer" is null) = ("recognition_doubt"."answered_on" is null))
);
--> statement-breakpoint
ALTER TABLE "recognition_doubt" ADD CONSTRAINT "recognition_doubt_person_id_city_person_id_city_fk" FOREIGN KEY ("person_id","city") REFERENCES "public"."person"("id","city") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "recognition_doubt_open" ON "recognition_doubt" USING btree ("recognition_id","city") WHERE cleared_at is null and answered_on is null;--> statement-breakpoint
CREATE INDEX "recognition_doubt_person" ON "recognition_doubt" USING btree ("person_id");--> statement-breakpoint
-- A dossier moves to another city with all its rows at once.
ALTER TABLE "recognition_doubt" ALTER CONSTRAINT "recognition_doubt_person_id_city_person_id_city_fk" DEFERRABLE INITIALLY IMMEDIATE;
