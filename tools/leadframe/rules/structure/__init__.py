"""Parts that are missing, doubled, or out of step with their neighbours."""
