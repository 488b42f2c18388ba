"""English, as far as rules need it: words and sentences, the forms of verbs, British and American spelling."""
