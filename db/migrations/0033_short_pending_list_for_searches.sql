-- ===== by hand =====
-- Every search reads the entries that are not yet sorted into the index from end to end: up to 4 MB by default, which cost
-- more than the search. 64 kB are the least; a write that fills them sorts them in.
ALTER INDEX "person_fact_search" SET (gin_pending_list_limit = 64);
--> statement-breakpoint
SELECT gin_clean_pending_list('person_fact_search');
