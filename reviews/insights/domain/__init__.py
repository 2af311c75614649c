"""The pure part of insights: judging a file twice, and adding up what changed."""
