"""Emergency-management and transport papers: pre-printed sentences with slots, one serial per case, 案号 at the head."""
