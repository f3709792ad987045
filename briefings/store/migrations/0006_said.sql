-- Where a reply or a direct message was sent, so that it can be deleted with its briefing; 0 for what is in `post`, or not sent.

ALTER TABLE errand ADD COLUMN channel INTEGER NOT NULL DEFAULT 0;
ALTER TABLE errand ADD COLUMN message INTEGER NOT NULL DEFAULT 0;
