-- Custom. The entry in the 就业创业证 has a day (二（三）): who has entered it is overdue no longer, and everybody is looked at again.
CREATE TRIGGER overdue_marks AFTER INSERT OR UPDATE OR DELETE ON certificate_entry
  FOR EACH ROW WHEN (current_setting('app.bulk', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION overdue_mark_row();
--> statement-breakpoint
UPDATE overdue_day SET on_day = '0001-01-01';
