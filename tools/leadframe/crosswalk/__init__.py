"""Crosswalks: what stands at the ends of their rows, what they leave open, and what follows when two are joined."""
