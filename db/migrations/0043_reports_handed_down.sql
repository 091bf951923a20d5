CREATE TABLE "report_delivery" (
	"report_id" uuid PRIMARY KEY NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"sent_by" uuid NOT NULL,
	"sent_by_name" text NOT NULL,
	"units" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "report_snapshot" ADD COLUMN "issuer_unit_id" integer;--> statement-breakpoint
ALTER TABLE "report_delivery" ADD CONSTRAINT "report_delivery_report_id_report_snapshot_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."report_snapshot"("id") ON DELETE no action ON UPDATE no action;