-- Placeholder until the first migration is written.
SELECT 1;
