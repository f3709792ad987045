-- Where a card is to be posted once a draft is published, 0 for nowhere: whoever hands a draft in chooses it for the second editor.

ALTER TABLE draft ADD COLUMN channel INTEGER NOT NULL DEFAULT 0;
