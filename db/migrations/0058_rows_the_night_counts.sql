-- One statement per table: each writes the table anew.
ALTER TABLE "service_record" ADD COLUMN "recorded_minute" timestamp with time zone GENERATED ALWAYS AS (date_bin('1 minute', recorded_at, '2000-01-01 00:00:00+00'::timestamptz)) STORED,
  ADD COLUMN "text_mark" bigint GENERATED ALWAYS AS (case when (subject ? 'group') is not true and char_length(content) >= 8
        then hashtextextended(content, uuid_hash_extended(recorded_by, 0)) end) STORED;--> statement-breakpoint
ALTER TABLE "job_offer" ADD COLUMN "again_mark" bigint GENERATED ALWAYS AS (uuid_hash_extended(person_id, hashtextextended(sameness, 0))) STORED,
  ADD COLUMN "many_mark" bigint GENERATED ALWAYS AS (case when vacancy_id is null
        then uuid_hash_extended(recorded_by, hashtextextended(sameness, 0) + (occurred_on - '2000-01-01'::date)) end) STORED;--> statement-breakpoint
DROP INDEX "service_record_recorded";--> statement-breakpoint
CREATE INDEX "service_record_minute" ON "service_record" USING btree ("recorded_minute","recorded_by") WHERE voided_at is null and (subject ? 'group') is not true;--> statement-breakpoint
CREATE INDEX "service_record_same_text" ON "service_record" USING btree ("text_mark") WHERE voided_at is null and text_mark is not null;--> statement-breakpoint
CREATE INDEX "service_record_face_to_face" ON "service_record" USING btree ("occurred_on","recorded_minute") WHERE voided_at is null and (subject ? 'group') is not true and way in ('counter', 'home_visit');--> statement-breakpoint
CREATE INDEX "service_record_entered_later" ON "service_record" USING btree (((recorded_at at time zone 'Asia/Shanghai')::date - occurred_on)) WHERE voided_at is null and (subject ? 'group') is not true and ((recorded_at at time zone 'Asia/Shanghai')::date - occurred_on) > 0;--> statement-breakpoint
CREATE INDEX "job_offer_again" ON "job_offer" USING btree ("again_mark") WHERE voided_at is null;--> statement-breakpoint
CREATE INDEX "job_offer_same_for_many" ON "job_offer" USING btree ("many_mark") WHERE voided_at is null and many_mark is not null;
