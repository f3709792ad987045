-- Where a reply or a direct message was sent, so that it can be deleted with its briefing; 0 for what is in `post`, or not sent.
-- `user` is whose direct message it is that is to be deleted, though nobody heard whether it arrived.

ALTER TABLE errand ADD COLUMN channel INTEGER NOT NULL DEFAULT 0;
ALTER TABLE errand ADD COLUMN message INTEGER NOT NULL DEFAULT 0;
ALTER TABLE errand ADD COLUMN user INTEGER NOT NULL DEFAULT 0;
