ALTER TABLE "certificate_entry" ALTER COLUMN "handler" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "legacy_claim" ADD COLUMN "certificate_number_index" text;--> statement-breakpoint
ALTER TABLE "legacy_claim" ADD COLUMN "handler" text;--> statement-breakpoint
ALTER TABLE "certificate_entry" ADD COLUMN "certificate_number_index" text;--> statement-breakpoint
CREATE INDEX "legacy_claim_number" ON "legacy_claim" USING btree ("certificate_number_index");--> statement-breakpoint
CREATE INDEX "certificate_entry_number" ON "certificate_entry" USING btree ("certificate_number_index");--> statement-breakpoint
-- A confirmed old recognition bore the hand that proposed it as the handler of its time; its paper named nobody.
UPDATE "certificate_entry" e SET "handler" = NULL FROM "legacy_claim" l
  WHERE l."recognition_id" = e."recognition_id" AND l."city" = e."city" AND l."recognized_on" = e."occurred_on"
    AND l."proposed_by_name" = e."handler";

