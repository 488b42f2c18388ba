"""360° feedback: what each group of raters is asked, and what may be told of their answers."""
