-- Which items of a draft were changed when, as JSON by address: the draft's version at that time and the act that did it. `began` is
-- the version with which the draft began; no form or button of an older one is about this draft.

ALTER TABLE draft ADD COLUMN began INTEGER NOT NULL DEFAULT 0;
ALTER TABLE draft ADD COLUMN item_versions TEXT NOT NULL DEFAULT '{}';

-- Of the drafts that there are, nobody knows which item was changed when: "" stands for all of them.
UPDATE draft SET began = version, item_versions = json_object('', json_array(version, 0));
