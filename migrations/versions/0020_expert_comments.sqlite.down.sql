DROP TABLE comment_meetings
-- next --
DROP TABLE expert_votes
-- next --
DROP TABLE expert_remarks
-- next --
DROP TABLE expert_invitations
