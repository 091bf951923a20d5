ALTER TABLE "caseload_handover" ADD COLUMN "undone_by" uuid;--> statement-breakpoint
ALTER TABLE "caseload_handover" ADD COLUMN "undone_by_name" text;--> statement-breakpoint
ALTER TABLE "caseload_handover" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "caseload_handover" ADD CONSTRAINT "caseload_handover_undone" CHECK (("caseload_handover"."undone_at" is null) = ("caseload_handover"."undone_by" is null));--> statement-breakpoint
ALTER TABLE "caseload_handover" ADD CONSTRAINT "caseload_handover_two_hands" CHECK ("caseload_handover"."from_account_id" is distinct from "caseload_handover"."to_account_id");