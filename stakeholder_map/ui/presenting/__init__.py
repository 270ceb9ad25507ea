"""Meetings: the views of a map that are kept, and showing them full screen one after the other."""
