CREATE TABLE "legacy_claim" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"category" text NOT NULL,
	"recognized_on" date NOT NULL,
	"body" text NOT NULL,
	"certificate_number_cipher" text,
	"certificate_number_masked" text,
	"evidence" text NOT NULL,
	"attachment_id" uuid NOT NULL,
	"unemployed_since" date,
	"explanation" text,
	"status" text NOT NULL,
	"proposed_on" date NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_by_name" text NOT NULL,
	"decided_on" date,
	"decided_at" timestamp with time zone,
	"decided_by" uuid,
	"decided_by_name" text,
	"decision_note" text,
	"recognition_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "legacy_claim_id_city_pk" PRIMARY KEY("id","city"),
	CONSTRAINT "legacy_claim_decided" CHECK (("legacy_claim"."status" = 'proposed') = ("legacy_claim"."decided_at" is null)),
	CONSTRAINT "legacy_claim_recognition" CHECK (("legacy_claim"."status" = 'confirmed') = ("legacy_claim"."recognition_id" is not null)),
	CONSTRAINT "legacy_claim_two_hands" CHECK ("legacy_claim"."decided_by" is null or "legacy_claim"."decided_by" <> "legacy_claim"."proposed_by")
);
--> statement-breakpoint
ALTER TABLE "legacy_claim" ADD CONSTRAINT "legacy_claim_person_id_city_person_id_city_fk" FOREIGN KEY ("person_id","city") REFERENCES "public"."person"("id","city") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "legacy_claim_open" ON "legacy_claim" USING btree ("person_id","city") WHERE status = 'proposed';--> statement-breakpoint
CREATE INDEX "legacy_claim_person" ON "legacy_claim" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "legacy_claim_status" ON "legacy_claim" USING btree ("status");--> statement-breakpoint
-- Custom from here: a transfer to another city moves a person's rows one table after the other.
ALTER TABLE "legacy_claim" ALTER CONSTRAINT "legacy_claim_person_id_city_person_id_city_fk" DEFERRABLE INITIALLY IMMEDIATE;
