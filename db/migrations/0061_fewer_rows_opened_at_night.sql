DROP INDEX "service_record_entered_later";--> statement-breakpoint
DROP INDEX "plan_measure_incomplete";--> statement-breakpoint
DROP INDEX "subsidy_person";--> statement-breakpoint
CREATE INDEX "service_record_entered_later" ON "service_record" USING btree (((recorded_at at time zone 'Asia/Shanghai')::date - occurred_on),"recorded_minute") WHERE voided_at is null and (subject ? 'group') is not true and ((recorded_at at time zone 'Asia/Shanghai')::date - occurred_on) > 0;--> statement-breakpoint
CREATE INDEX "plan_measure_incomplete" ON "plan_measure" USING btree ("plan_id","city") WHERE status <> 'dropped' and (btrim(step) = '' or btrim(content) = '' or btrim(way) = '' or btrim(responsible) = '' or due_on is null);--> statement-breakpoint
CREATE INDEX "subsidy_person" ON "subsidy" USING btree ("person_id","from_month","until_month","status","kind","voided_at","city","placement_id","id");