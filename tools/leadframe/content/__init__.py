"""The content as values: which files hold it, the model, how it is built, and its texts with their addresses."""
