"""How the Word document is made: a template, the words for it, and what a template cannot do."""
