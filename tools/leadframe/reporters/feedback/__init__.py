"""360° feedback as a Word document, a page and a table. All print the same: what `told` says."""
