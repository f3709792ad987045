-- What the bot proposes for drafts; see proposals.py.

-- name: proposals
SELECT id, kind, body, proof, picked AS is_picked, decision, address FROM proposal
WHERE server = :server AND briefing = :briefing ORDER BY position;

-- name: put_proposal
INSERT INTO proposal (server, briefing, id, position, kind, body, proof, picked, decision, address)
VALUES (:server, :briefing, :id, :position, :kind, :body, :proof, :picked, :decision, :address);

-- name: update_proposal
UPDATE proposal SET body = :body, proof = :proof, picked = :picked, decision = :decision, address = :address
WHERE server = :server AND briefing = :briefing AND id = :id;

-- name: pick_proposal
UPDATE proposal SET picked = :picked WHERE server = :server AND briefing = :briefing AND id = :id;

-- name: drop_proposals
DELETE FROM proposal WHERE server = :server AND briefing = :briefing;
