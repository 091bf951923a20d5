ALTER TABLE "job_offer" ADD COLUMN "replied_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "job_offer" ADD COLUMN "replied_by_name" text;--> statement-breakpoint
-- Offers from before: no day anybody is counted by changes, so nobody has to be looked at again.
SELECT set_config('app.bulk', 'on', true);--> statement-breakpoint
-- The audit trail tells who recorded the reply as it stands: the last entry about the offer, where it says that reply.
UPDATE "job_offer" j SET "replied_at" = h.at, "replied_by_name" = h.actor_name
FROM (SELECT DISTINCT ON (e.details->>'offerId') e.details->>'offerId' AS offer, e.details->>'reply' AS reply, e.at, e.actor_name
  FROM "audit_event" e WHERE e.action IN ('job_offer.create', 'job_offer.reply') AND e.details ? 'offerId'
  ORDER BY e.details->>'offerId', e.at DESC, e.id DESC) h
WHERE h.offer = j.id::text AND h.reply = j.reply AND j.reply <> 'pending';--> statement-breakpoint
-- A reply in a row that was never changed was told with the offer. Of all others nobody is named.
UPDATE "job_offer" SET "replied_at" = recorded_at, "replied_by_name" = actor_name
WHERE reply <> 'pending' AND replied_at IS NULL AND version - (voided_at IS NOT NULL)::int = 1
  AND replied_on <= (recorded_at AT TIME ZONE 'Asia/Shanghai')::date;--> statement-breakpoint
SELECT set_config('app.bulk', 'off', true);
