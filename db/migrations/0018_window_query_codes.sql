CREATE TABLE "window_query_code" (
	"application_id" uuid NOT NULL,
	"city" integer NOT NULL,
	"code_hash" text NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"issued_by" uuid NOT NULL,
	"issued_by_name" text NOT NULL,
	CONSTRAINT "window_query_code_application_id_city_pk" PRIMARY KEY("application_id","city")
);
--> statement-breakpoint
ALTER TABLE "citizen_session" ALTER COLUMN "online_application_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "citizen_session" ADD COLUMN "application_id" uuid;--> statement-breakpoint
CREATE INDEX "citizen_session_window_application" ON "citizen_session" USING btree ("application_id");--> statement-breakpoint
ALTER TABLE "citizen_session" ADD CONSTRAINT "citizen_session_subject" CHECK (num_nonnulls("citizen_session"."online_application_id", "citizen_session"."application_id") = 1);