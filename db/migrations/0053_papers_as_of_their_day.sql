CREATE TABLE "application_holder" (
	"id" uuid NOT NULL,
	"city" integer NOT NULL,
	"application_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"name" text NOT NULL,
	"sex" text NOT NULL,
	"birth_date" date NOT NULL,
	"resident_id_masked" text NOT NULL,
	"resident_id_cipher" text NOT NULL,
	"phone_masked" text,
	"phone_cipher" text,
	"ethnicity" text,
	"education" text,
	"household_division" text NOT NULL,
	"household_kind" text NOT NULL,
	"residence_division" text NOT NULL,
	"address_masked" text,
	"address_cipher" text,
	"kept_at" timestamp with time zone NOT NULL,
	CONSTRAINT "application_holder_id_city_pk" PRIMARY KEY("id","city")
);
--> statement-breakpoint
ALTER TABLE "paper_issue" ADD COLUMN "template_id" uuid;--> statement-breakpoint
CREATE UNIQUE INDEX "application_holder_of" ON "application_holder" USING btree ("application_id","city");--> statement-breakpoint
CREATE INDEX "application_holder_person" ON "application_holder" USING btree ("person_id");
