"""What each kind of statement begins with."""
