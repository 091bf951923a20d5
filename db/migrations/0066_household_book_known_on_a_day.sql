ALTER TABLE "record_revision" ALTER COLUMN "person_id" DROP NOT NULL;--> statement-breakpoint
CREATE INDEX "record_revision_of_no_person" ON "record_revision" USING btree ("record_id") WHERE person_id is null;--> statement-breakpoint
-- Head, address, division and kind of a household are corrected in its row: what stood is kept with the moment (as
-- keep_revision does for dated facts), so that lists, dossiers and the paper of a decision say what was known then.
CREATE FUNCTION keep_household() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO record_revision (id, city, person_id, table_name, record_id, version, row, superseded_at)
  VALUES (gen_random_uuid(), OLD.city, NULL, TG_TABLE_NAME, OLD.id, OLD.version,
    jsonb_build_object('head_name', OLD.head_name, 'address_masked', OLD.address_masked,
      'address_cipher', OLD.address_cipher, 'division', OLD.division, 'urban', OLD.urban),
    coalesce(nullif(current_setting('app.now', true), '')::timestamptz, clock_timestamp()));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER keep_household AFTER UPDATE ON "household" FOR EACH ROW
  WHEN (OLD.head_name IS DISTINCT FROM NEW.head_name OR OLD.address_cipher IS DISTINCT FROM NEW.address_cipher
    OR OLD.division IS DISTINCT FROM NEW.division OR OLD.urban IS DISTINCT FROM NEW.urban)
  EXECUTE FUNCTION keep_household();
