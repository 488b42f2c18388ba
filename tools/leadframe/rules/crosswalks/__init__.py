"""Rows of crosswalks name what there is, agree with each other, and are as fresh as their words."""
